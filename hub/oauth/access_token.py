"""Make and read access tokens: JWTs of RFC 9068, bound to a key by `cnf.jkt` (RFC 9449, section 6.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc.jwk import Key, KeySet

from hub.errors import HubError
from hub.oauth.jose import Opened, identifier, open_signed, seconds, sign
from hub.oauth.refusals import refuse
from hub.oauth.scopes import Scope, parse

LIFETIME = timedelta(minutes=5)


@dataclass(frozen=True)
class AccessToken:
    """What an access token says: whose it is, what for, and which key must prove possession.

    `client_key` is the thumbprint of the key with which the client proved itself to get it.
    """

    client: str
    organisation: str
    scope: Scope
    thumbprint: str
    expires: float
    client_key: str


def issue_token(token: AccessToken, issuer: str, issued: datetime, key: Key, jti: str) -> str:
    """Sign `token` for this hub, as its own issuer and audience."""
    claims: dict[str, object] = {
        "iss": issuer,
        "aud": issuer,
        "sub": token.client,
        "client_id": token.client,
        "iat": int(issued.timestamp()),
        "exp": int(token.expires),
        "jti": jti,
        "scope": str(token.scope),
        "organisation": token.organisation,
        "purpose": token.scope.purpose,
        "cnf": {"jkt": token.thumbprint},
        "client_key": token.client_key,
    }
    return sign({"typ": "at+jwt", "kid": key.kid}, claims, key)


def read_token(text: str, keys: KeySet, issuer: str) -> AccessToken:
    """Give the token in `text` when this hub signed it for itself; its lapse is for the caller to check."""
    opened = open_signed(text, keys, "INVALID_TOKEN")
    _check_addressed(opened, issuer)
    claims = opened.claims
    expires, thumbprint = seconds(claims, "exp"), _thumbprint(claims)
    texts = [claims.get(name) for name in ("client_id", "organisation", "scope", "client_key")]
    if expires is None or thumbprint is None or not all(isinstance(text, str) for text in texts):
        raise refuse("INVALID_TOKEN")
    client, organisation, scope, client_key = map(str, texts)
    return AccessToken(client, organisation, _scope(scope), thumbprint, expires, client_key)


def _check_addressed(opened: Opened, issuer: str) -> None:
    """Refuse other kinds of token that the same key signs, and other issuers' and audiences'."""
    claims = opened.claims
    ours = (
        opened.header.get("typ") == "at+jwt" and claims.get("iss") == issuer and claims.get("aud") == issuer
    )
    if not ours or identifier(claims) is None:
        raise refuse("INVALID_TOKEN")


def _thumbprint(claims: Mapping[str, Any]) -> str | None:
    confirmation = claims.get("cnf")
    value = confirmation.get("jkt") if isinstance(confirmation, dict) else None
    return value if isinstance(value, str) else None


def _scope(text: str) -> Scope:
    try:
        return parse(text)
    except HubError:
        raise refuse("INVALID_TOKEN") from None
