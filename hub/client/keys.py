"""A client's file: who it is at which hub, and the private key that proves it; for its owner alone."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

import orjson
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, OKPKey, import_key

from hub.errors import HubError, Message

TOKEN_PATH = "/oauth/token"


@dataclass(frozen=True)
class ClientFile:
    """What a client must know to ask its hub; `key` is a private JWK."""

    client_id: str
    organisation: str
    key: Mapping[str, Any]
    token_endpoint: str
    scopes: tuple[str, ...]
    purpose: str

    @property
    def issuer(self) -> str:
        """Give the hub's own name, the audience of every assertion."""
        return self.token_endpoint.removesuffix(TOKEN_PATH)

    @property
    def scope(self) -> str:
        """Give the scope to ask for (RFC 6749, section 3.3)."""
        return " ".join((*self.scopes, f"purpose:{self.purpose}"))


def make_key(curve: Literal["P-256", "Ed25519"] = "P-256") -> Key:
    """Make a private key; P-256 unless asked, because the hub checks its signatures in less time."""
    if curve == "Ed25519":
        return OKPKey.generate_key("Ed25519", auto_kid=True)
    return ECKey.generate_key("P-256", auto_kid=True)


def public_set(key: Key) -> dict[str, object]:
    """Give the JWK Set to register: the public half of `key`."""
    return {"keys": [key.as_dict(private=False)]}


def save(file: Path, client: ClientFile) -> None:
    """Write the client's file whole or not at all, readable by its owner alone from its first moment."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(orjson.dumps(asdict(client), option=orjson.OPT_INDENT_2))
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(file)


def load(file: Path) -> ClientFile:
    """Read a client's file; raise HubError when it is missing, open to others, or not one."""
    if not file.exists():
        raise _unusable(
            "NO_CLIENT_FILE",
            f"There is no client {file.stem} here yet: run `hub login {file.stem}`.",
            f"Il n'y a pas encore de client {file.stem} ici : lancez `hub login {file.stem}`.",
        )
    if file.stat().st_mode & 0o077:
        raise _unusable(
            "CLIENT_FILE_OPEN_TO_OTHERS",
            f"The client file {file.name} can be read by others: chmod 600.",
            f"Le fichier de client {file.name} est lisible par d'autres : chmod 600.",
        )
    try:
        content = orjson.loads(file.read_bytes())
        client = ClientFile(**{each.name: content[each.name] for each in fields(ClientFile)})
        client = replace(client, scopes=tuple(client.scopes))
        import_key(dict(client.key))
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unusable(
            "BROKEN_CLIENT_FILE",
            f"The client file {file.name} is damaged: run `hub login {file.stem}` again.",
            f"Le fichier de client {file.name} est abîmé : relancez `hub login {file.stem}`.",
        ) from error
    return client


def _unusable(code: str, en: str, fr: str) -> HubError:
    return HubError(code, Message(en, fr))
