import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from joserfc.jwk import ECKey, Key, OctKey, OKPKey
from joserfc.util import urlsafe_b64encode

from hub.agreements.keys import KeyRequest, SigningKey, register, revoke, rotate, usable
from hub.client.agreeing import (
    load_signing_key,
    prove_possession,
    public_jwk,
    save_signing_key,
    sign_text,
)
from hub.errors import HubError
from tests.unit.agreements.signers import ALGORITHMS, private_key, registered
from tests.unit.agreements.texts import HOST, ORIGIN

NOW = "2026-03-01T12:00:00.000000Z"
LATER = "2026-03-02T12:00:00.000000Z"
KEY = private_key()


def _asked(key: Key = KEY, organisation: str = HOST, at: str = NOW, **changes: object) -> KeyRequest:
    asked = KeyRequest(organisation, public_jwk(key), prove_possession(key, organisation, at))
    return replace(asked, **changes)  # type: ignore[arg-type]  # any of a request's fields


def _refused(asked: KeyRequest, known: tuple[SigningKey, ...] = ()) -> str:
    with pytest.raises(HubError) as error:
        register(asked, known, NOW)
    assert error.value.message.en
    assert error.value.message.fr
    return error.value.code


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_whoever_has_the_private_key_registers_the_public_one(algorithm: str) -> None:
    key = private_key(algorithm)

    found = register(_asked(key), (), NOW)

    assert found == replace(registered(key), registered_at=NOW)
    assert found.algorithm == algorithm
    assert urlsafe_b64encode(sha256(found.jwk.encode()).digest()).decode() == found.thumbprint


def test_names_and_certificates_of_a_key_are_not_kept() -> None:
    found = register(_asked(jwk={**public_jwk(KEY), "kid": "mine", "use": "sig", "x5c": ["…"]}), (), NOW)

    assert found.jwk == registered(KEY).jwk


@pytest.mark.parametrize(
    "jwk",
    [
        None,
        "key",
        [],
        {},
        {"kty": "EC"},
        KEY.as_dict(private=True),
        OctKey.generate_key(256).as_dict(),
        ECKey.generate_key("P-384").as_dict(private=False),
        OKPKey.generate_key("Ed448").as_dict(private=False),
        OKPKey.generate_key("X25519").as_dict(private=False),
        {"kty": "RSA", "n": "AQAB", "e": "AQAB"},
        {**public_jwk(KEY), "x": public_jwk(KEY)["y"]},
        {**public_jwk(KEY), "x": "A" + str(public_jwk(KEY)["x"])},
        {**public_jwk(KEY), "x": 7},
    ],
)
def test_what_is_no_public_signing_key_is_refused(jwk: object) -> None:
    assert _refused(_asked(jwk=jwk)) == "NOT_A_SIGNING_KEY"


def test_another_spelling_of_the_same_numbers_is_refused() -> None:
    key = private_key("PS256")
    jwk = public_jwk(key)

    assert _refused(_asked(key, jwk={**jwk, "e": "AAEAAQ"})) == "NOT_A_SIGNING_KEY"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (_asked(proof=""), "SIGNATURE_MALFORMED"),
        (_asked(proof=sign_text(KEY, {"agreement": "a", "version": 1})), "SIGNATURE_HEADER"),
        (_asked(proof=prove_possession(KEY, ORIGIN, NOW)), "PROOF_OF_OTHER_ORGANISATION"),
        (_asked(proof=prove_possession(private_key("ES256", 1), HOST, NOW)), "SIGNATURE_OTHER_KEY"),
        (_asked(proof=prove_possession(private_key("EdDSA"), HOST, NOW)), "SIGNATURE_ALGORITHM"),
        (_asked(proof=prove_possession(KEY, HOST, NOW)[:-4] + "AAAA"), "SIGNATURE_BROKEN"),
        (_asked(at="2026-03-01T11:54:59.000000Z"), "PROOF_EXPIRED"),
        (_asked(at="2026-03-01T12:00:11.000000Z"), "PROOF_EXPIRED"),
        (_asked(at="2026-03-01T12:00:00"), "SIGNATURE_HEADER"),
        (_asked(at="now"), "SIGNATURE_HEADER"),
    ],
)
def test_a_proof_that_proves_nothing_is_refused(asked: KeyRequest, code: str) -> None:
    assert _refused(asked) == code


def test_a_proof_of_the_last_five_minutes_is_taken() -> None:
    for at in ("2026-03-01T11:55:00.000000Z", "2026-03-01T12:00:10.000000Z"):
        assert register(_asked(at=at), (), NOW).registered_at == NOW


def test_a_key_is_registered_once_and_by_one_alone() -> None:
    for known in (registered(KEY), registered(KEY, ORIGIN), registered(KEY, revoked_at=NOW)):
        assert _refused(_asked(), (known,)) == "KEY_ALREADY_REGISTERED"


def test_an_organisation_has_twenty_keys_in_force_at_most() -> None:
    full = tuple(replace(registered(KEY), thumbprint=str(number)) for number in range(20))
    other = _asked(private_key("ES256", 1))

    assert _refused(other, full) == "TOO_MANY_KEYS"
    assert register(other, (revoke(full[0], NOW), *full[1:]), NOW)
    assert register(other, tuple(replace(each, organisation=ORIGIN) for each in full), NOW)


def test_rotation_ends_the_old_key_where_the_new_one_begins() -> None:
    old, new = registered(KEY), private_key("ES256", 1)

    began, ended = rotate(old, _asked(new), (old,), NOW)

    assert began == replace(registered(new), registered_at=NOW)
    assert ended == replace(old, revoked_at=NOW, revoked_reason="rotated")


def test_a_key_of_another_or_a_revoked_one_is_not_rotated() -> None:
    new = _asked(private_key("ES256", 1))

    for old, code in (
        (registered(KEY, ORIGIN), "KEY_NOT_YOURS"),
        (registered(KEY, revoked_at=NOW), "KEY_REVOKED"),
    ):
        with pytest.raises(HubError, match=code):
            rotate(old, new, (old,), NOW)
    with pytest.raises(HubError, match="KEY_ALREADY_REGISTERED"):
        rotate(registered(KEY), _asked(), (registered(KEY),), NOW)


def test_a_key_is_revoked_once() -> None:
    revoked = revoke(registered(KEY), NOW, "lost")

    assert (revoked.revoked_at, revoked.revoked_reason) == (NOW, "lost")
    with pytest.raises(HubError, match="KEY_ALREADY_REVOKED"):
        revoke(revoked, LATER)


def test_only_the_own_key_in_force_signs() -> None:
    usable(registered(KEY), HOST)

    for key, code in (
        (None, "KEY_NOT_YOURS"),
        (registered(KEY, ORIGIN), "KEY_NOT_YOURS"),
        (registered(KEY, revoked_at=NOW), "KEY_REVOKED"),
    ):
        with pytest.raises(HubError, match=code):
            usable(key, HOST)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_private_key_is_kept_in_a_file_of_its_owner(tmp_path: Path, algorithm: str) -> None:
    key, file = private_key(algorithm), tmp_path / "keys" / "signing.json"

    save_signing_key(file, key)

    assert file.stat().st_mode & 0o777 == 0o600
    assert load_signing_key(file).thumbprint() == key.thumbprint()
    with pytest.raises(HubError, match="KEY_FILE_EXISTS"):
        save_signing_key(file, key)
    assert [each.name for each in file.parent.iterdir()] == ["signing.json"]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_private_key_is_read_from_pem(tmp_path: Path, algorithm: str) -> None:
    key, file = private_key(algorithm), tmp_path / "signing.pem"
    assert not isinstance(key, OctKey)
    file.write_bytes(key.as_pem(private=True))
    file.chmod(0o600)

    assert load_signing_key(file).thumbprint() == key.thumbprint()


def test_a_file_that_holds_no_private_key_of_its_owner_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "signing.json"

    for content, mode in (
        ("", 0o600),
        ("{}", 0o600),
        (json.dumps(public_jwk(KEY)), 0o600),
        (json.dumps(ECKey.generate_key("P-384").as_dict(private=True)), 0o600),
        (json.dumps(KEY.as_dict(private=True)), 0o644),
    ):
        file.write_text(content)
        file.chmod(mode)
        with pytest.raises(HubError, match="UNUSABLE_KEY"):
            load_signing_key(file)
    with pytest.raises(HubError, match="UNUSABLE_KEY"):
        load_signing_key(tmp_path / "missing.json")


def test_nothing_but_a_canonical_text_is_signed_at_home() -> None:
    for text in (
        "",
        "{}",
        "[]",
        "null",
        '{"version": 1, "agreement": "a"}',
        b"\xff",
        '{"version":1}',
        "\ud800",
    ):
        with pytest.raises(HubError, match="NOT_A_TEXT"):
            sign_text(KEY, text)
