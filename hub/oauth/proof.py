"""Check a DPoP proof (RFC 9449, section 4.3): pure, with the instant given; replay is checked elsewhere."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from hub.oauth.jose import Sealing, identifier, open_sealed, public_key, sealing, seconds, unverified
from hub.oauth.refusals import refuse

AHEAD = 10.0
OLDEST = 60.0
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Target:
    """What a proof must have been made for: method, absolute address, and the digest of the token, if any."""

    method: str
    address: str
    token_digest: bytes | None = None


@dataclass(frozen=True)
class Proof:
    """A proof that holds: the key that made it, an id that only this proof has, and when it lapses."""

    thumbprint: str
    id: str
    expires: datetime


@dataclass(frozen=True)
class ProofKey:
    """The key in a proof's header, with its thumbprint (RFC 7638)."""

    sealing: Sealing
    thumbprint: str


def check_proof(text: str | None, target: Target, now: datetime) -> Proof:
    """Give the proof in `text` when made for `target`, at most 60 s ago and 10 s ahead; else refuse."""
    if not text:
        raise refuse("MISSING_PROOF")
    maker = _key(text.partition(".")[0])
    claims = open_sealed(text, maker.sealing, "INVALID_PROOF")
    jti, issued = identifier(claims), seconds(claims, "iat")
    if jti is None or issued is None:
        raise refuse("INVALID_PROOF")
    _check_target(claims, target)
    _check_age(issued, now)
    expires = datetime.fromtimestamp(issued + OLDEST, UTC)
    return Proof(maker.thumbprint, _id(maker.thumbprint, jti), expires)


def digest(text: str) -> bytes:
    """Give the SHA-256 of an access token, which `ath` carries as base64url."""
    return hashlib.sha256(text.encode()).digest()


def same_address(one: str, other: str) -> bool:
    """Tell whether two addresses are one without query and fragment (RFC 3986, sections 6.2.2 and 6.2.3)."""
    return one == other or _normal(one) == _normal(other)


@lru_cache(maxsize=4096)
def _key(header_segment: str) -> ProofKey:
    """Read the key from a proof's header; clients send the same header each time, so it is remembered."""
    # Any payload and signature will do here: only the header is read.
    header, _ = unverified(f"{header_segment}.e30.", "INVALID_PROOF")
    if header.get("typ") != "dpop+jwt":
        raise refuse("INVALID_PROOF")
    key = public_key(header.get("jwk"), "INVALID_PROOF")
    return ProofKey(sealing(header, key, "INVALID_PROOF"), key.thumbprint())


def _check_target(claims: Mapping[str, Any], target: Target) -> None:
    address = claims.get("htu")
    fits = claims.get("htm") == target.method and isinstance(address, str)
    if not fits or not same_address(str(address), target.address):
        raise refuse("PROOF_FOR_ANOTHER_REQUEST")
    if target.token_digest is not None and claims.get("ath") != encoded(target.token_digest):
        raise refuse("PROOF_FOR_ANOTHER_REQUEST")


def _check_age(issued: float, now: datetime) -> None:
    age = now.timestamp() - issued
    if age > OLDEST:
        raise refuse("EXPIRED_PROOF")
    if age < -AHEAD:
        raise refuse("PROOF_FROM_THE_FUTURE")


def _id(thumbprint: str, jti: str) -> str:
    return encoded(hashlib.sha256(f"{thumbprint}:{jti}".encode("utf-8", "surrogatepass")).digest())


def encoded(raw: bytes) -> str:
    """Give base64url without padding (RFC 7515, section 2)."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _normal(address: str) -> tuple[str, str, int | None, str]:
    try:
        parts = urlsplit(address)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return ("", address, None, "")
    return (parts.scheme, parts.hostname or "", port, parts.path or "/")
