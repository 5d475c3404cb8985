"""Sign agreements at the party: its private key stays in its own file, and no hub ever sees it.

A signature is a detached JWS (RFC 7515, appendix F) over the text's canonical bytes (RFC 8785). Whoever signs
with other tools does the same four steps: canonicalise, show, sign, cut the payload out.
"""

import hashlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
import rfc8785
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey, import_key
from joserfc.jws import JWSRegistry

from hub.client.signing import Registry as ClientRegistry
from hub.errors import HubError, Message

NOT_A_TEXT = Message(
    "This isn't the text of an agreement in its canonical form (RFC 8785): don't sign it.",
    "Ceci n’est pas le texte d’un accord sous sa forme canonique (RFC 8785) : ne le signez pas.",
)
NO_KEY = Message(
    "The file of the signing key is missing, damaged, or can be read by others: chmod 600.",
    "Le fichier de la clé de signature manque, est abîmé, ou est lisible par d’autres : chmod 600.",
)
KEY_EXISTS = Message(
    "There is a file of this name already: a signing key is never overwritten.",
    "Un fichier de ce nom existe déjà : une clé de signature ne s’écrase jamais.",
)


class Registry(ClientRegistry):
    """Know what agreements are signed with; ministries' key stores often hold RSA keys."""

    algorithms = {**ClientRegistry.algorithms, "PS256": JWSRegistry.algorithms["PS256"]}  # noqa: RUF012  # as its base


REGISTRY = Registry(algorithms=list(Registry.algorithms), strict_check_header=False)


def sign_text(key: Key, text: Mapping[str, Any] | bytes | str) -> str:
    """Sign a text of an agreement; raise HubError NOT_A_TEXT where bytes aren't its canonical form."""
    content = canonical(text)
    value = orjson.loads(content)
    if not isinstance(value, dict) or not {"agreement", "version"} <= value.keys():
        raise HubError("NOT_A_TEXT", NOT_A_TEXT)
    header = {"typ": "agreement+jws", "agreement": value["agreement"], "version": value["version"]}
    return _detached(header, content, key)


def prove_possession(key: Key, organisation: str, now: str) -> str:
    """Prove to a hub that one has the private half of `key`, for its registration, at the instant `now`."""
    claim = {
        "type": "KeyRegistration",
        "organisation": organisation,
        "thumbprint": key.thumbprint(),
        "at": now,
    }
    header = {"typ": "possession+jws", "organisation": organisation, "at": now}
    return _detached(header, rfc8785.dumps({**claim}), key)


def text_digest(text: Mapping[str, Any] | bytes | str) -> str:
    """Give the digest by which a text is accepted; compare it with what the other parties have."""
    return "sha-256:" + hashlib.sha256(canonical(text)).hexdigest()


def canonical(text: Mapping[str, Any] | bytes | str) -> bytes:
    """Give the canonical bytes of a text; raise HubError NOT_A_TEXT where bytes given aren't these."""
    try:
        if isinstance(text, Mapping):
            return rfc8785.dumps({**text})
        content = text.encode() if isinstance(text, str) else text
        if rfc8785.dumps(orjson.loads(content)) == content:
            return content
    except (orjson.JSONDecodeError, rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError):
        pass
    raise HubError("NOT_A_TEXT", NOT_A_TEXT)


def public_jwk(key: Key) -> dict[str, object]:
    """Give the public half of a key, the members that make it and no other (RFC 7638, section 3.2)."""
    needed = ("kty", "crv", "x", "y", "n", "e")
    return {name: value for name, value in key.as_dict(private=False).items() if name in needed}


def load_signing_key(file: Path) -> Key:
    """Read a private key, as JWK or PEM without a password; raise HubError UNUSABLE_KEY."""
    try:
        if file.stat().st_mode & 0o077:
            raise ValueError("open to others")
        key = _read(file.read_bytes())
        _algorithm(key)
        if not key.is_private:
            raise ValueError("public")
    except (OSError, JoseError, ValueError, TypeError, KeyError, AttributeError):
        raise HubError("UNUSABLE_KEY", NO_KEY) from None
    return key


def save_signing_key(file: Path, key: Key) -> None:
    """Write a private key, readable by its owner alone from its first moment.

    Never over another file: raise HubError KEY_FILE_EXISTS.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(orjson.dumps(key.as_dict(private=True)))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(partial, file)
    except FileExistsError:
        raise HubError("KEY_FILE_EXISTS", KEY_EXISTS) from None
    finally:
        partial.unlink()


def _detached(header: Mapping[str, object], content: bytes, key: Key) -> str:
    full = {"alg": _algorithm(key), "kid": key.thumbprint(), **header}
    return jws.detach_content(jws.serialize_compact(full, content, key, registry=REGISTRY))


def _algorithm(key: Key) -> str:
    if isinstance(key, ECKey) and key.curve_name == "P-256":
        return "ES256"
    if isinstance(key, OKPKey) and key.curve_name == "Ed25519":
        return "EdDSA"
    if isinstance(key, RSAKey):
        return "PS256"
    raise ValueError("hubs take no signatures of such keys")


def _read(content: bytes) -> Key:
    if content.lstrip().startswith(b"{"):
        return import_key(orjson.loads(content))
    for kind in (ECKey, OKPKey, RSAKey):
        try:
            return kind.import_key(content)
        except (JoseError, ValueError, TypeError):
            continue
    raise ValueError("no key")
