"""Sign what a client sends: assertions (RFC 7523) and proofs of possession (RFC 9449)."""

import base64
import copy
import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.jwk import Key
from joserfc.jws import JWSRegistry

ASSERTION_LIFETIME = 60
ALGORITHMS = {"P-256": "ES256", "Ed25519": "EdDSA"}


def _algorithms() -> dict[str, Any]:
    """Name Ed25519 as hubs under FAPI 2.0 know it; joserfc's own EdDSA warns at each signature."""
    edwards = copy.copy(JWSRegistry.algorithms["Ed25519"])
    edwards.name = "EdDSA"
    return {"ES256": JWSRegistry.algorithms["ES256"], "EdDSA": edwards}


class Registry(JWSRegistry):
    """Know the two algorithms that this client signs with."""

    algorithms = _algorithms()


REGISTRY = Registry(algorithms=list(ALGORITHMS.values()))


def assertion(client_id: str, issuer: str, key: Key, now: float) -> str:
    """Say who asks, once and for a minute: the `private_key_jwt` of one token request."""
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": issuer,
        "jti": secrets.token_urlsafe(16),
        "iat": int(now),
        "exp": int(now) + ASSERTION_LIFETIME,
    }
    return _signed({"typ": "JWT", "kid": key.kid}, claims, key)


def proof(method: str, address: str, key: Key, now: float, token: str | None = None) -> str:
    """Prove possession of `key` for one request to `address`, and of `token` when there is one."""
    claims: dict[str, object] = {
        "htm": method,
        "htu": address.partition("?")[0],
        "jti": secrets.token_urlsafe(16),
        "iat": int(now),
    }
    if token is not None:
        claims["ath"] = _digest(token)
    header = {"typ": "dpop+jwt", "jwk": _bare(key)}
    return _signed(header, claims, key)


def _signed(header: Mapping[str, object], claims: Mapping[str, object], key: Key) -> str:
    algorithm = ALGORITHMS[str(key.as_dict(private=False)["crv"])]
    return jwt.encode({**header, "alg": algorithm}, dict(claims), key, registry=REGISTRY)


def _bare(key: Key) -> dict[str, object]:
    """Give the members that make the key, without its name: the hub needs no more."""
    return {name: value for name, value in key.as_dict(private=False).items() if name != "kid"}


def _digest(token: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).rstrip(b"=").decode()
