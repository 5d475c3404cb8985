"""Clients proving themselves by `private_key_jwt` (RFC 7523, FAPI 2.0)."""

from datetime import UTC, datetime, timedelta

import pytest
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

from hub.client.signing import assertion
from hub.errors import HubError
from hub.oauth.assertion import Assertion, check_assertion, claimed_client
from tests.oauth_party import ISSUER, NOW, Party, signed, signed_otherwise

PARTY = Party()
KEYS = KeySet([PARTY.key])
NOON = int(NOW.timestamp())


def refused(text: str, keys: KeySet = KEYS) -> str:
    """Give the code with which an assertion is refused."""
    with pytest.raises(HubError) as caught:
        check_assertion(text, PARTY.client, keys, ISSUER, NOW)
    return caught.value.code


@pytest.mark.parametrize(
    "key",
    [ECKey.generate_key("P-256"), OKPKey.generate_key(), RSAKey.generate_key(2048)],
    ids=["ES256", "EdDSA", "PS256"],
)
def test_an_assertion_of_each_algorithm_holds(key: ECKey | OKPKey | RSAKey) -> None:
    text = Party(key=key).assertion(jti="one")

    checked = check_assertion(text, PARTY.client, KeySet([key]), ISSUER, NOW)

    lapse = datetime(2026, 3, 1, 12, 1, tzinfo=UTC)
    assert checked == Assertion(PARTY.client, "one", lapse, key.thumbprint())


def test_an_older_key_of_the_client_still_counts() -> None:
    newer = Party()

    checked = check_assertion(
        PARTY.assertion(jti="one"), PARTY.client, KeySet([newer.key, PARTY.key]), ISSUER, NOW
    )

    assert checked.jti == "one"


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256", "ES384", "EdDSA"])
def test_an_assertion_of_another_algorithm_is_refused(algorithm: str) -> None:
    claims = {"iss": PARTY.client, "sub": PARTY.client, "aud": ISSUER, "jti": "1", "exp": NOON + 60}

    assert refused(signed_otherwise(algorithm, {}, claims)) == "INVALID_CLIENT"


def test_an_assertion_of_another_key_is_refused() -> None:
    assert refused(Party().assertion()) == "INVALID_CLIENT"


def test_a_key_that_the_assertion_brings_along_is_not_used() -> None:
    thief = Party()
    header = {"jwk": thief.key.as_dict(private=False), "jku": "http://127.0.0.1:9/keys", "kid": PARTY.key.kid}
    claims = {"iss": PARTY.client, "sub": PARTY.client, "aud": ISSUER, "jti": "1", "exp": NOON + 60}

    assert refused(signed(header, claims, thief.key)) == "INVALID_CLIENT"


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": f"{ISSUER}/oauth/token"},
        {"aud": [ISSUER]},
        {"aud": f"{ISSUER}/"},
        {"aud": None},
        {"iss": "another"},
        {"sub": "another"},
        {"jti": None},
        {"jti": ["a"]},
        {"exp": None},
        {"exp": "soon"},
        {"exp": float("nan")},
        {"iat": "now"},
        {"nbf": "now"},
    ],
    ids=str,
)
def test_an_assertion_that_is_not_made_out_to_the_hub_is_refused(claims: dict[str, object]) -> None:
    assert refused(PARTY.assertion(**claims)) == "INVALID_ASSERTION"


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOON},
        {"exp": NOON + 301},
        {"exp": NOON + 301, "iat": None},
        {"iat": NOON + 11, "exp": NOON + 60},
        {"nbf": NOON + 11},
    ],
    ids=str,
)
def test_an_assertion_lives_five_minutes_at_most(claims: dict[str, object]) -> None:
    assert refused(PARTY.assertion(**claims)) == "EXPIRED_ASSERTION"


@pytest.mark.parametrize(
    "claims", [{"exp": NOON + 300}, {"exp": NOON + 1}, {"iat": NOON + 10}, {"iat": None}], ids=str
)
def test_an_assertion_within_the_limits_holds(claims: dict[str, object]) -> None:
    assert check_assertion(PARTY.assertion(**claims), PARTY.client, KEYS, ISSUER, NOW).client == PARTY.client


def test_the_client_is_read_before_anything_is_believed() -> None:
    assert claimed_client(Party(client="anyone").assertion()) == "anyone"


@pytest.mark.parametrize("text", ["", "x", "e30.e30.e30", "é", "x" * 90_000, "e30.W10.e30", "e30.eA.e30"])
def test_what_is_no_assertion_is_refused(text: str) -> None:
    with pytest.raises(HubError) as caught:
        claimed_client(text)

    assert caught.value.code == "INVALID_ASSERTION"


def test_a_critical_extension_is_refused() -> None:
    claims = {"iss": PARTY.client, "sub": PARTY.client, "aud": ISSUER, "jti": "1", "exp": NOON + 60}

    for header in ({"crit": ["b64"], "b64": False}, {"crit": ["exp"], "exp": 1}, {"crit": 5}):
        assert refused(signed(header, claims, PARTY.key)) == "INVALID_CLIENT"


def test_the_hub_and_the_client_sign_the_same_paper() -> None:
    text = assertion(PARTY.client, ISSUER, PARTY.key, NOW.timestamp())

    assert check_assertion(text, PARTY.client, KEYS, ISSUER, NOW).expires == NOW + timedelta(seconds=60)
