"""The one grant for systems: client credentials, proven by `private_key_jwt`, for a token bound by DPoP."""

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.oauth.access_token import LIFETIME, AccessToken, issue_token
from hub.oauth.assertion import ASSERTION_TYPE, Assertion, check_assertion, claimed_client
from hub.oauth.clients import Client, client_keys
from hub.oauth.keys import SigningKeys
from hub.oauth.proof import Proof, Target, check_proof
from hub.oauth.refusals import refuse
from hub.oauth.replay import Clock, Once
from hub.oauth.scopes import parse, within

TOKEN_PATH = "/oauth/token"


@dataclass(frozen=True)
class TokenRequest:
    """What came to the token endpoint: its form, each parameter with all its values, and its proof."""

    form: Mapping[str, Sequence[str]]
    proof: str | None


@dataclass(frozen=True)
class Authority:
    """What giving a token needs; `once_assertion` claims in the graph, `once_proof` checks the request."""

    issuer: str
    keys: SigningKeys
    find_client: Callable[[str], Client | None]
    once_assertion: Once
    once_proof: Once
    clock: Clock


def grant_token(request: TokenRequest, authority: Authority) -> dict[str, object]:
    """Answer a token request (RFC 6749, section 4.4) with a token, or refuse; each assertion serves once."""
    form = _single_values(request.form)
    if _required(form, "grant_type") != "client_credentials":
        raise refuse("UNSUPPORTED_GRANT")
    now = authority.clock()
    client, assertion = _authenticated(form, authority, now)
    scope = within(parse(form.get("scope", "")), client.scopes, client.purposes)
    proof = check_proof(request.proof, Target("POST", authority.issuer + TOKEN_PATH), now)
    _spend(proof, assertion, authority)
    expires = (now + LIFETIME).timestamp()
    token = AccessToken(client.id, client.organisation, scope, proof.thumbprint, expires, assertion.key)
    return _answer(token, authority, now)


def _single_values(form: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    for name, values in form.items():
        if len(values) != 1:
            raise refuse("INVALID_REQUEST", parameter=name)
    return {name: values[0] for name, values in form.items()}


def _required(form: Mapping[str, str], name: str) -> str:
    value = form.get(name)
    if not value:
        raise refuse("INVALID_REQUEST", parameter=name)
    return value


def _authenticated(form: Mapping[str, str], authority: Authority, now: datetime) -> tuple[Client, Assertion]:
    """Give the client behind the assertion; unknown, inactive, keyless and forged are one refusal."""
    if _required(form, "client_assertion_type") != ASSERTION_TYPE:
        raise refuse("INVALID_REQUEST", parameter="client_assertion_type")
    text = _required(form, "client_assertion")
    name = claimed_client(text)
    if form.get("client_id", name) != name:
        raise refuse("INVALID_REQUEST", parameter="client_id")
    client = authority.find_client(name)
    keys = client_keys(client) if client and client.active else None
    if client is None or keys is None:
        raise refuse("INVALID_CLIENT")
    return client, check_assertion(text, client.id, keys, authority.issuer, now)


def _spend(proof: Proof, assertion: Assertion, authority: Authority) -> None:
    """Use up the proof, then the assertion: last of all, so that a refused request leaves it good."""
    if not authority.once_proof(proof.id, proof.expires):
        raise refuse("REPLAYED_PROOF")
    used = hashlib.sha256(f"{assertion.client}\n{assertion.jti}".encode("utf-8", "surrogatepass")).hexdigest()
    if not authority.once_assertion(f"assertion:{used}", assertion.expires):
        raise refuse("REPLAYED_ASSERTION")


def _answer(token: AccessToken, authority: Authority, now: datetime) -> dict[str, object]:
    jti = secrets.token_urlsafe(16)
    return {
        "access_token": issue_token(token, authority.issuer, now, authority.keys.current, jti),
        "token_type": "DPoP",
        "expires_in": int(LIFETIME.total_seconds()),
        "scope": str(token.scope),
    }
