"""Proofs of possession (RFC 9449, section 4.3)."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from hub.errors import HubError
from hub.oauth.proof import Proof, Target, check_proof, digest, encoded, same_address
from tests.oauth_party import ISSUER, NOW, Party, signed_otherwise

TARGET = Target("POST", f"{ISSUER}/graphql")
CLAIMS = {"htm": "POST", "htu": TARGET.address, "jti": "one", "iat": int(NOW.timestamp())}


def refused(text: str | None, target: Target = TARGET, now: datetime = NOW) -> str:
    """Give the code with which a proof is refused."""
    with pytest.raises(HubError) as caught:
        check_proof(text, target, now)
    return caught.value.code


@pytest.mark.parametrize(
    "key",
    [ECKey.generate_key("P-256"), OKPKey.generate_key("Ed25519"), RSAKey.generate_key(2048)],
    ids=["ES256", "EdDSA", "PS256"],
)
def test_a_proof_of_each_algorithm_holds(key: ECKey | OKPKey | RSAKey) -> None:
    text = Party(key=key).proof(jti="one")

    proof = check_proof(text, TARGET, NOW)

    assert proof == Proof(key.thumbprint(), proof.id, datetime(2026, 3, 1, 12, 1, tzinfo=UTC))
    assert len(proof.id) == 43


@pytest.mark.parametrize("exponent", [1, 3, 17, 65_535, 65_536, 65_538, 2**32 + 1])
def test_an_rsa_key_of_a_weak_exponent_makes_no_proof(exponent: int) -> None:
    key = RSAKey.generate_key(2048)
    weak = {**key.as_dict(private=False), "e": encoded(exponent.to_bytes(5).lstrip(b"\0"))}

    assert refused(Party(key=key).proof(header={"jwk": weak})) == "INVALID_PROOF"


def test_the_id_of_a_proof_is_that_of_its_key_and_jti() -> None:
    party, other = Party(), Party()

    ids = [
        check_proof(each.proof(jti=jti), TARGET, NOW).id
        for each, jti in ((party, "a"), (party, "a"), (party, "b"), (other, "a"))
    ]

    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256", "ES384", "EdDSA"])
def test_a_proof_of_another_algorithm_is_refused(algorithm: str) -> None:
    assert refused(signed_otherwise(algorithm, {"typ": "dpop+jwt"}, CLAIMS)) == "INVALID_PROOF"


def test_a_proof_signed_by_another_key_than_it_shows_is_refused() -> None:
    shown = Party().key.as_dict(private=False)

    assert refused(Party().proof(header={"jwk": shown})) == "INVALID_PROOF"


@pytest.mark.parametrize(
    "header",
    [
        {"typ": "JWT"},
        {"jwk": None},
        {"jwk": "x"},
        {"jwk": {}},
        {"jwk": {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}},
        {"jwk": {"kty": "EC", "crv": ["P-256"], "x": "AA", "y": "AA"}},
        {"jwk": {"kty": "OKP", "crv": "X25519", "x": "A" * 43}},
        {"jwk": {"kty": "RSA", "n": "A" * 100, "e": "AQAB"}},
        {"jwk": {"kty": ["RSA"]}},
        {"jwk": OctKey.generate_key(256).as_dict()},
    ],
    ids=[
        *("another type", "no key", "a word", "an empty key", "a short point", "a list as curve", "X25519"),
        *("a short modulus", "a list as type", "a shared key"),
    ],
)
def test_a_proof_with_an_unusable_header_is_refused(header: dict[str, object]) -> None:
    assert refused(Party().proof(header=header)) == "INVALID_PROOF"


def test_a_proof_that_shows_its_private_key_is_refused() -> None:
    party = Party()

    assert refused(party.proof(header={"jwk": party.key.as_dict(private=True)})) == "INVALID_PROOF"


@pytest.mark.parametrize("text", ["x", "..", "a.b.c", "é.e30.e30", "e30.e30.", "." * 3000, "x" * 90_000])
def test_what_is_no_proof_is_refused(text: str) -> None:
    assert refused(text) == "INVALID_PROOF"


def test_a_deeply_nested_header_is_refused() -> None:
    nested = base64.urlsafe_b64encode(b'{"alg":"ES256","x":' + b"[" * 1400).decode().rstrip("=")

    assert refused(f"{nested}.e30.e30") == "INVALID_PROOF"


@pytest.mark.parametrize("text", [None, ""])
def test_a_request_without_proof_is_told_so(text: str | None) -> None:
    assert refused(text) == "MISSING_PROOF"


@pytest.mark.parametrize(
    "claims",
    [
        {"jti": None},
        {"jti": ""},
        {"jti": 7},
        {"jti": "x" * 257},
        {"iat": None},
        {"iat": "1"},
        {"iat": True},
        {"iat": float("nan")},
        {"iat": float("inf")},
        {"iat": 10**30},
    ],
    ids=str,
)
def test_a_proof_that_lacks_a_claim_is_refused(claims: dict[str, Any]) -> None:
    assert refused(Party().proof(**claims)) == "INVALID_PROOF"


@pytest.mark.parametrize(
    "claims",
    [
        {"htm": "GET"},
        {"htm": "post"},
        {"htm": None},
        {"htu": f"{ISSUER}/oauth/token"},
        {"htu": "http://127.0.0.1:8081/graphql"},
        {"htu": None},
        {"htu": 1},
        {"htu": "https://127.0.0.1:8080/graphql"},
        {"htu": "http://evil.example/graphql"},
        {"htu": "http://["},
    ],
    ids=str,
)
def test_a_proof_for_another_request_is_refused(claims: dict[str, Any]) -> None:
    assert refused(Party().proof(**claims)) == "PROOF_FOR_ANOTHER_REQUEST"


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("http://HUB.example:80/graphql?query=x#y", True),
        ("HTTP://hub.example/graphql", True),
        ("http://hub.example/graphql/", False),
        ("http://hub.example/GraphQL", False),
        ("http://hub.example:99999/graphql", False),
    ],
)
def test_addresses_are_compared_without_query_and_fragment(address: str, same: bool) -> None:
    assert same_address(address, "http://hub.example/graphql") is same


def test_a_proof_belongs_to_its_token() -> None:
    target = Target("POST", TARGET.address, digest("token"))
    party = Party()

    assert check_proof(party.proof("token"), target, NOW).thumbprint == party.key.thumbprint()
    assert refused(party.proof("another token"), target) == "PROOF_FOR_ANOTHER_REQUEST"
    assert refused(party.proof(), target) == "PROOF_FOR_ANOTHER_REQUEST"


@pytest.mark.parametrize(
    ("age", "code"),
    [(60.0, ""), (61.0, "EXPIRED_PROOF"), (-10.0, ""), (-11.0, "PROOF_FROM_THE_FUTURE")],
)
def test_a_proof_serves_from_ten_seconds_ahead_to_sixty_old(age: float, code: str) -> None:
    text, now = Party().proof(), NOW + timedelta(seconds=age)

    if code:
        assert refused(text, now=now) == code
    else:
        assert check_proof(text, TARGET, now).expires == NOW + timedelta(seconds=60)
