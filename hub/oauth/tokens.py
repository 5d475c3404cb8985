"""Turn a request's headers into the Actor behind it, or into a refusal that says why not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from joserfc.jwk import KeySet

from hub.access.actor import Actor
from hub.oauth.access_token import AccessToken, read_token
from hub.oauth.proof import Proof, Target, check_proof, digest
from hub.oauth.refusals import refuse
from hub.oauth.replay import Clock, Once
from hub.oauth.verified import VerifiedTokens

LONGEST_HEADER = 8192


@dataclass(frozen=True)
class RequestParts:
    """What of a request says who asks: method, path, the headers Authorization and DPoP, the language."""

    method: str
    path: str
    authorization: str | None
    proof: str | None
    language: str = "EN"


@dataclass(frozen=True)
class Gate:
    """What checking a request needs: the hub's name and keys, a clock, and what only the outside knows.

    `once` refuses a proof used before; `still_allowed` tells whether the token's client is active and
    still has what the token gives (see `hub.oauth.clients.Directory`).
    """

    issuer: str
    keys: KeySet
    clock: Clock
    once: Once
    still_allowed: Callable[[AccessToken], bool]
    verified: VerifiedTokens = field(default_factory=VerifiedTokens)


@dataclass(frozen=True)
class Authenticated:
    """A request whose maker is known; `proof` is the id under which `release` makes its answer unique."""

    actor: Actor
    proof: str
    token: AccessToken


def authenticate(parts: RequestParts, gate: Gate) -> Authenticated:
    """Give the actor of a request with a token of this hub and a fresh proof of its key; else refuse."""
    text = _token_text(parts.authorization)
    now = gate.clock()
    token_digest = digest(text)
    token = _token(text, token_digest, gate, now)
    target = Target(parts.method, gate.issuer + parts.path, token_digest)
    proof = check_proof(parts.proof, target, now)
    _check_possession(token, proof)
    if not gate.still_allowed(token):
        raise refuse("REVOKED_TOKEN")
    if not gate.once(proof.id, proof.expires):
        raise refuse("REPLAYED_PROOF")
    scope = token.scope
    actor = Actor(token.client, token.organisation, scope.purpose, scope.scopes, parts.language)
    return Authenticated(actor, proof.id, token)


def _token_text(authorization: str | None) -> str:
    if not authorization:
        raise refuse("MISSING_TOKEN")
    scheme, _, text = authorization.partition(" ")
    if scheme.lower() != "dpop":
        raise refuse("TOKEN_WITHOUT_PROOF")
    # Header values reach Python as Latin-1: whatever is not ASCII is no token.
    if not text or len(text) > LONGEST_HEADER or not text.isascii():
        raise refuse("INVALID_TOKEN")
    return text


def _token(text: str, token_digest: bytes, gate: Gate, now: datetime) -> AccessToken:
    token = gate.verified.get(token_digest)
    if token is None:
        token = read_token(text, gate.keys, gate.issuer)
        gate.verified.keep(token_digest, token)
    if token.expires <= now.timestamp():
        raise refuse("EXPIRED_TOKEN")
    return token


def _check_possession(token: AccessToken, proof: Proof) -> None:
    if token.thumbprint != proof.thumbprint:
        raise refuse("TOKEN_BOUND_TO_ANOTHER_KEY")
