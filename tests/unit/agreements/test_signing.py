import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey, Key, OctKey

from hub.agreements.signing import (
    Receipt,
    check_receipt,
    check_signature,
    receipt_bytes,
    sign_receipt,
    sign_text,
    standing,
    thumbprint_in,
)
from hub.agreements.text import canonical, digest
from hub.client import agreeing
from hub.errors import HubError
from tests.unit.agreements.signers import ALGORITHMS, private_key, registered
from tests.unit.agreements.texts import HOST, ORIGIN, of_many, of_two

TEXT = of_two()
CONTENT = canonical(TEXT)
KEY = private_key()
SIGNATURE = sign_text(KEY, TEXT)
RECEIPT = Receipt(
    TEXT.agreement,
    4,
    "sign",
    "ACCEPTED",
    "AGREED",
    "2026-03-01T00:00:00.000000Z",
    HOST,
    ORIGIN,
    1,
    digest(TEXT),
)


def _code(signature: str, content: bytes = CONTENT, key: Key = KEY) -> str | None:
    try:
        check_signature(signature, content, registered(key))
    except HubError as error:
        return error.code
    return None


def _encoded(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def _header(signature: str = SIGNATURE) -> dict[str, Any]:
    encoded = signature.split(".")[0]
    header: dict[str, Any] = json.loads(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    return header


def _lenient() -> jws.JWSRegistry:
    return jws.JWSRegistry(algorithms=["ES256", "HS256"], strict_check_header=False)


def _signed_with(key: Key = KEY, content: bytes = CONTENT, **members: object) -> str:
    """Sign with a header of one's own, as whoever wants to deceive does; None leaves a member out."""
    header = {**_header(), "kid": key.thumbprint(), **members}
    encoded = _encoded(json.dumps({name: each for name, each in header.items() if each is not None}).encode())
    algorithm = _lenient().get_alg(str(header["alg"]))
    return f"{encoded}..{_encoded(algorithm.sign(f'{encoded}.{_encoded(content)}'.encode(), key))}"


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_signature_holds_over_its_text(algorithm: str) -> None:
    key = private_key(algorithm)
    signature = sign_text(key, TEXT)

    check_signature(signature, TEXT, registered(key))
    check_signature(signature, CONTENT, registered(key))

    assert thumbprint_in(signature) == key.thumbprint() == registered(key).thumbprint
    assert _header(signature) == {
        "alg": algorithm,
        "kid": key.thumbprint(),
        "typ": "agreement+jws",
        "agreement": TEXT.agreement,
        "version": 1,
    }


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_what_a_party_signs_at_home_holds_at_the_hub(algorithm: str) -> None:
    key = private_key(algorithm)

    for text in (CONTENT, CONTENT.decode(), json.loads(CONTENT)):
        check_signature(agreeing.sign_text(key, text), TEXT, registered(key))

    assert agreeing.text_digest(CONTENT) == digest(TEXT)


def test_any_standard_library_verifies_a_signature() -> None:
    found = jws.deserialize_compact(
        SIGNATURE, KEY, algorithms=["ES256"], payload=CONTENT, registry=_lenient()
    )

    assert found.payload == CONTENT


@given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255))
def test_a_text_with_one_byte_changed_is_refused(place: int, change: int) -> None:
    changed = CONTENT[:place] + bytes([CONTENT[place] ^ change]) + CONTENT[place + 1 :]

    assert _code(SIGNATURE, changed) in ("SIGNATURE_BROKEN", "SIGNATURE_OTHER_TEXT")


@given(st.integers(0, len(SIGNATURE) - 1), st.integers(1, 127), st.sampled_from(ALGORITHMS))
def test_a_signature_with_one_byte_changed_is_refused(place: int, change: int, algorithm: str) -> None:
    key = private_key(algorithm)
    signature = sign_text(key, TEXT)
    changed = signature[:place] + chr(ord(signature[place]) ^ change) + signature[place + 1 :]

    assert _code(changed, key=key) is not None


@given(st.text(max_size=300) | st.binary(max_size=300).map(lambda each: each.decode("latin-1")))
def test_whatever_is_no_signature_is_refused(signature: str) -> None:
    assert _code(signature) == "SIGNATURE_MALFORMED"


@pytest.mark.parametrize(
    ("signature", "code"),
    [
        ("", "SIGNATURE_MALFORMED"),
        ("..", "SIGNATURE_MALFORMED"),
        (SIGNATURE + "=", "SIGNATURE_MALFORMED"),
        (SIGNATURE + "\n", "SIGNATURE_MALFORMED"),
        (SIGNATURE + ".", "SIGNATURE_MALFORMED"),
        (SIGNATURE.replace("..", f".{_encoded(CONTENT)}."), "SIGNATURE_MALFORMED"),
        ("A" * 5_000 + SIGNATURE, "SIGNATURE_MALFORMED"),
        (_encoded(b"[" * 2_000) + ".." + SIGNATURE.split(".")[2], "SIGNATURE_MALFORMED"),
        (_encoded(b'{"alg":"ES256","alg":"none"}') + "..AAAA", "SIGNATURE_MALFORMED"),
        (_encoded(json.dumps({**_header(), "alg": "none"}).encode()) + "..", "SIGNATURE_ALGORITHM"),
        (SIGNATURE.rsplit(".", 1)[0] + ".", "SIGNATURE_BROKEN"),
        (SIGNATURE.rsplit(".", 1)[0] + "." + _encoded(bytes(64)), "SIGNATURE_BROKEN"),
        (
            _signed_with(OctKey.import_key("a secret that is long enough to be one"), alg="HS256"),
            "SIGNATURE_ALGORITHM",
        ),
        (_signed_with(alg="ES256", typ="notice+jws"), "SIGNATURE_HEADER"),
        (_signed_with(typ="JWT"), "SIGNATURE_HEADER"),
        (_signed_with(typ=None), "SIGNATURE_HEADER"),
        (_signed_with(kid=None), "SIGNATURE_HEADER"),
        (_signed_with(crit=["exp"]), "SIGNATURE_HEADER"),
        (_signed_with(b64=True), "SIGNATURE_HEADER"),
        (_signed_with(jwk=KEY.as_dict(private=False)), "SIGNATURE_HEADER"),
        (_signed_with(x5u="https://example.org/key"), "SIGNATURE_HEADER"),
        (_signed_with(kid="other"), "SIGNATURE_OTHER_KEY"),
        (_signed_with(private_key("ES256", 1)), "SIGNATURE_OTHER_KEY"),
        (_signed_with(private_key("ES256", 1), kid=KEY.thumbprint()), "SIGNATURE_BROKEN"),
        (_signed_with(agreement="another"), "SIGNATURE_OTHER_TEXT"),
        (_signed_with(version=2), "SIGNATURE_OTHER_TEXT"),
        (_signed_with(version=True), "SIGNATURE_OTHER_TEXT"),
        (_signed_with(version=1.0), "SIGNATURE_OTHER_TEXT"),
        (_signed_with(content=canonical(replace(TEXT, title="Another"))), "SIGNATURE_BROKEN"),
        (sign_text(KEY, of_many()), "SIGNATURE_OTHER_TEXT"),
        (sign_text(KEY, replace(TEXT, version=2)), "SIGNATURE_OTHER_TEXT"),
        (sign_text(private_key("EdDSA"), TEXT), "SIGNATURE_ALGORITHM"),
    ],
)
def test_a_signature_that_deceives_is_refused(signature: str, code: str) -> None:
    assert _code(signature) == code


def test_the_hand_made_signatures_above_hold_where_they_say_the_truth() -> None:
    assert _code(_signed_with()) is None


def test_a_key_of_a_curve_that_was_swapped_is_refused() -> None:
    with pytest.raises(HubError, match="NOT_A_SIGNING_KEY"):
        check_signature(SIGNATURE, TEXT, replace(registered(KEY), jwk='{"kty":"EC","crv":"P-256"}'))
    with pytest.raises(HubError, match="NOT_A_SIGNING_KEY"):
        check_signature(SIGNATURE, TEXT, replace(registered(KEY), jwk="not JSON"))


def test_a_signature_over_what_is_no_text_is_refused() -> None:
    for content in (b"", b"[]", b"{}", b"\xff", b'{"agreement":1}'):
        assert _code(SIGNATURE, content) == "SIGNATURE_OTHER_TEXT"


def test_a_receipt_of_the_hub_holds_for_its_notice_alone() -> None:
    hub = ECKey.generate_key("P-256")
    signature, public = sign_receipt(RECEIPT, hub), hub.as_dict(private=False)

    check_receipt(signature, RECEIPT, public)
    check_receipt(signature, receipt_bytes(RECEIPT), public)
    for other in (
        replace(RECEIPT, recipient=HOST),
        replace(RECEIPT, reason="because"),
        replace(RECEIPT, step=5),
    ):
        with pytest.raises(HubError, match="SIGNATURE_BROKEN"):
            check_receipt(signature, other, public)


def test_a_receipt_is_no_signature_and_a_signature_no_receipt() -> None:
    public = KEY.as_dict(private=False)

    assert _code(sign_receipt(RECEIPT, KEY)) == "SIGNATURE_HEADER"
    with pytest.raises(HubError, match="SIGNATURE_HEADER"):
        check_receipt(SIGNATURE, RECEIPT, public)


@pytest.mark.parametrize(
    ("revoked_at", "signed_at", "verdict", "code"),
    [
        (None, "2026-02-01T00:00:00.000000Z", "VALID", None),
        (None, "2026-01-31T23:59:59.999999Z", "INVALID", "KEY_NOT_YET"),
        ("2026-04-01T00:00:00.000000Z", "2026-03-31T23:59:59.999999Z", "VALID_KEY_REVOKED_LATER", None),
        ("2026-04-01T00:00:00.000000Z", "2026-04-01T00:00:00.000000Z", "INVALID", "KEY_REVOKED"),
    ],
)
def test_a_signature_is_worth_what_its_key_was_when_it_was_made(
    revoked_at: str | None, signed_at: str, verdict: str, code: str | None
) -> None:
    found = standing(SIGNATURE, TEXT, registered(KEY, revoked_at=revoked_at), signed_at)

    assert (found.verdict, found.code) == (verdict, code)
    assert found.message.en
    assert found.message.fr


def test_a_broken_signature_stands_for_nothing_whenever_it_was_made() -> None:
    found = standing(SIGNATURE, of_many(), registered(KEY), "2026-03-01T00:00:00.000000Z")

    assert (found.verdict, found.code) == ("INVALID", "SIGNATURE_OTHER_TEXT")
