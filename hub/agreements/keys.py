"""The rules of signing keys: who may register one, what ends it, and what its signatures are worth.

A key is a party's; the hub keeps its public half alone. What was signed while a key was in force stays
valid when the key is revoked later, and whoever checks it is told so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

import orjson
import rfc8785
from joserfc.jwk import Key, OctKey

from hub.agreements import detached
from hub.agreements.refusals import refuse
from hub.errors import HubError, Message
from hub.oauth.jose import MALFORMED, algorithm_of, public_key

POSSESSION_TYPE = "possession+jws"
MOST_KEYS = 20
LONGEST_PROOF = 300.0
AHEAD = 10.0
ROTATED = "rotated"
Verdict = Literal["VALID", "VALID_KEY_REVOKED_LATER", "INVALID"]


@dataclass(frozen=True)
class SigningKey:
    """A registered key. Its `jwk` has the members of RFC 7638, so its SHA-256 is the thumbprint."""

    organisation: str
    thumbprint: str
    algorithm: str
    jwk: str
    registered_at: str
    revoked_at: str | None = None
    revoked_reason: str | None = None

    def public(self) -> Key:
        """Give the key to check signatures with; raise HubError NOT_A_SIGNING_KEY when it is none."""
        try:
            return signing_key(orjson.loads(self.jwk))
        except orjson.JSONDecodeError:
            raise refuse("NOT_A_SIGNING_KEY") from None


@dataclass(frozen=True)
class KeyRequest:
    """What an organisation sends to register a key: the public JWK, and a proof that it has the private."""

    organisation: str
    jwk: object
    proof: str


@dataclass(frozen=True)
class Standing:
    """What a signature is worth, in a word and in a sentence; `code` says what is wrong with it."""

    verdict: Verdict
    message: Message
    code: str | None = None


def register(asked: KeyRequest, known: Sequence[SigningKey], now: str) -> SigningKey:
    """Give the key to register; raise HubError where it may not be.

    `known` are the keys, also revoked ones, of this thumbprint or this organisation.
    """
    key = signing_key(asked.jwk)
    _check_possession(asked, key, now)
    if any(each.thumbprint == key.thumbprint() for each in known):
        raise refuse("KEY_ALREADY_REGISTERED")
    in_force = [each for each in known if each.organisation == asked.organisation and not each.revoked_at]
    if len(in_force) >= MOST_KEYS:
        raise refuse("TOO_MANY_KEYS")
    return SigningKey(asked.organisation, key.thumbprint(), algorithm_of(key), _text(key), now)


def rotate(
    old: SigningKey, asked: KeyRequest, known: Sequence[SigningKey], now: str
) -> tuple[SigningKey, SigningKey]:
    """Give the new key and the old one, which ends where the new one begins."""
    usable(old, asked.organisation)
    kept = [each for each in known if each.thumbprint != old.thumbprint]
    if signing_key(asked.jwk).thumbprint() == old.thumbprint:
        raise refuse("KEY_ALREADY_REGISTERED")
    return register(asked, kept, now), revoke(old, now, ROTATED)


def revoke(key: SigningKey, now: str, reason: str | None = None) -> SigningKey:
    """Give the key as revoked from now on; raise HubError KEY_ALREADY_REVOKED."""
    if key.revoked_at is not None:
        raise refuse("KEY_ALREADY_REVOKED", revokedAt=key.revoked_at)
    return replace(key, revoked_at=now, revoked_reason=reason)


def usable(key: SigningKey | None, organisation: str) -> None:
    """Refuse a key that isn't the organisation's, or is one no more."""
    if key is None or key.organisation != organisation:
        raise refuse("KEY_NOT_YOURS")
    if key.revoked_at is not None:
        raise refuse("KEY_REVOKED", revokedAt=key.revoked_at)


def signing_key(jwk: object) -> Key:
    """Give the public key that a JWK is, written as RFC 7638 writes it; raise HubError NOT_A_SIGNING_KEY."""
    try:
        key = public_key(jwk, "INVALID_CLIENT_KEYS")
        plain = _plain(key)
        # Another spelling of the same numbers would be the same key under another thumbprint.
        same = plain.thumbprint() == key.thumbprint()
    except (HubError, *MALFORMED):
        raise refuse("NOT_A_SIGNING_KEY") from None
    if not same:
        raise refuse("NOT_A_SIGNING_KEY")
    return plain


def thumbprint_of(jwk: object) -> str:
    """Give the thumbprint of a public JWK (RFC 7638); raise HubError NOT_A_SIGNING_KEY."""
    return signing_key(jwk).thumbprint()


def possession(organisation: str, thumbprint: str, at: str) -> bytes:
    """Write what whoever registers a key signs with it."""
    claim = {"type": "KeyRegistration", "organisation": organisation, "thumbprint": thumbprint, "at": at}
    return rfc8785.dumps({**claim})


def in_force_at(key: SigningKey, at: str) -> Standing:
    """Say what a sound signature of `at` is worth, by when its key was registered and revoked."""
    if at < key.registered_at:
        return _invalid(refuse("KEY_NOT_YET"))
    if key.revoked_at is None:
        return Standing("VALID", SOUND)
    if at >= key.revoked_at:
        return _invalid(refuse("KEY_REVOKED"))
    return Standing("VALID_KEY_REVOKED_LATER", _revoked_later(key.revoked_at))


def standing_of(error: HubError | None, key: SigningKey, at: str) -> Standing:
    """Say what a signature is worth: `error` is what checking it against its text gave."""
    return in_force_at(key, at) if error is None else _invalid(error)


SOUND = Message(
    "The signature holds over this text, with a registered key.",
    "La signature tient sur ce texte, avec une clé enregistrée.",
)


def _revoked_later(at: str) -> Message:
    return Message(
        f"The signature holds over this text. Its key was revoked later, at {at}: what it signed before "
        "stays valid.",
        f"La signature tient sur ce texte. Sa clé a été révoquée plus tard, le {at} : ce qu’elle a signé "
        "avant reste valable.",
    )


def _invalid(error: HubError) -> Standing:
    return Standing("INVALID", error.message, error.code)


def _check_possession(asked: KeyRequest, key: Key, now: str) -> None:
    header: Mapping[str, object] = detached.take_apart(asked.proof).header
    at = header.get("at")
    if not isinstance(at, str):
        raise refuse("SIGNATURE_HEADER")
    if header.get("organisation") != asked.organisation:
        raise refuse("PROOF_OF_OTHER_ORGANISATION")
    if not -AHEAD <= _age(at, now) <= LONGEST_PROOF:
        raise refuse("PROOF_EXPIRED")
    wanted = {"typ": POSSESSION_TYPE, "organisation": asked.organisation, "at": at}
    detached.check(asked.proof, possession(asked.organisation, key.thumbprint(), at), key, wanted)


def _age(at: str, now: str) -> float:
    try:
        return (datetime.fromisoformat(now) - datetime.fromisoformat(at)).total_seconds()
    except (ValueError, TypeError):
        raise refuse("SIGNATURE_HEADER") from None


def _plain(key: Key) -> Key:
    """Give the key of the same numbers and nothing else: no name, no use, no certificate."""
    if isinstance(key, OctKey):
        raise TypeError("a secret is no key to sign with")
    return type(key).import_key(key.as_pem(private=False))


def _text(key: Key) -> str:
    members = {name: value for name, value in key.as_dict(private=False).items() if name in MEMBERS}
    return rfc8785.dumps(members).decode()


# Those that RFC 7638 (section 3.2) and RFC 8037 (section 2) require, and no other.
MEMBERS = frozenset({"kty", "crv", "x", "y", "n", "e"})
