"""Check how a client proves itself: `private_key_jwt` (RFC 7523, section 3, narrowed by FAPI 2.0)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from joserfc.jwk import KeySet

from hub.oauth.jose import identifier, open_signed, seconds, unverified
from hub.oauth.refusals import refuse

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LONGEST = 300.0
AHEAD = 10.0


@dataclass(frozen=True)
class Assertion:
    """A client assertion that holds: whose, its single-use id, its lapse, and its key's thumbprint."""

    client: str
    jti: str
    expires: datetime
    key: str


def claimed_client(text: str) -> str:
    """Read whom an assertion claims to come from, before anything of it is believed."""
    _, payload = unverified(text, "INVALID_ASSERTION")
    try:
        claims = orjson.loads(payload)
    except orjson.JSONDecodeError:
        raise refuse("INVALID_ASSERTION") from None
    client = claims.get("sub") if isinstance(claims, dict) else None
    if not isinstance(client, str) or not client:
        raise refuse("INVALID_ASSERTION")
    return client


def check_assertion(text: str, client: str, keys: KeySet, issuer: str, now: datetime) -> Assertion:
    """Give the assertion in `text` when `client` signed it for `issuer` and for five minutes at most."""
    opened = open_signed(text, keys, "INVALID_CLIENT")
    claims = opened.claims
    jti = identifier(claims)
    # FAPI 2.0 (5.3.2.1): the audience is the issuer as one string, so that no other server can reuse it.
    addressed = claims.get("iss") == client and claims.get("sub") == client and claims.get("aud") == issuer
    if not addressed or jti is None:
        raise refuse("INVALID_ASSERTION")
    signer = keys.get_by_kid(opened.header.get("kid"), {"alg": opened.header["alg"]})
    return Assertion(client, jti, _lapse(claims, now.timestamp()), signer.thumbprint())


def _lapse(claims: Mapping[str, Any], now: float) -> datetime:
    expires, issued = seconds(claims, "exp"), seconds(claims, "iat")
    begins = seconds(claims, "nbf")
    if expires is None or (issued is None and "iat" in claims) or (begins is None and "nbf" in claims):
        raise refuse("INVALID_ASSERTION")
    first = max(value for value in (issued, begins, 0.0) if value is not None)
    too_long = expires - (now if issued is None else issued) > LONGEST
    if expires <= now or first > now + AHEAD or too_long:
        raise refuse("EXPIRED_ASSERTION")
    return datetime.fromtimestamp(expires, UTC)
