"""Parties with keys, for tests of signatures; the keys are made once, since RSA takes its time."""

from functools import cache

import rfc8785
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from hub.agreements.keys import SigningKey, thumbprint_of
from hub.client.agreeing import public_jwk
from hub.oauth.jose import algorithm_of
from tests.unit.agreements.texts import HOST

REGISTERED = "2026-02-01T00:00:00.000000Z"
ALGORITHMS = ("ES256", "EdDSA", "PS256")


@cache
def private_key(algorithm: str = "ES256", number: int = 0) -> Key:
    """Give a private key of a party; another number is another key."""
    if algorithm == "EdDSA":
        return OKPKey.generate_key("Ed25519")
    return ECKey.generate_key("P-256") if algorithm == "ES256" else RSAKey.generate_key(2048)


def registered(key: Key, organisation: str = HOST, revoked_at: str | None = None) -> SigningKey:
    """Give the key as the hub keeps it."""
    jwk = public_jwk(key)
    return SigningKey(
        organisation,
        thumbprint_of(jwk),
        algorithm_of(key),
        rfc8785.dumps({**jwk}).decode(),
        REGISTERED,
        revoked_at,
        None if revoked_at is None else "rotated",
    )
