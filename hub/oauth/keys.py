"""Keep the hub's signing keys and its registration token in its home folder, readable by its owner alone."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, KeySet

from hub.errors import HubError, Message

PREFIX = "signing-"
REGISTRATION_TOKEN = "registration_token"


@dataclass(frozen=True)
class SigningKeys:
    """The key that signs new tokens, and every key whose tokens still count."""

    current: Key
    every: KeySet

    def public(self) -> dict[str, object]:
        """Give the JWK Set to publish (RFC 7517, section 5)."""
        return {**self.every.as_dict(private=False, use="sig", alg="ES256")}


def load_keys(folder: Path, now: datetime) -> SigningKeys:
    """Read the signing keys in `folder`, making the first when there is none; the newest one signs."""
    with _alone(folder):
        if not any(folder.glob(f"{PREFIX}*.json")):
            _write_key(folder, now)
        keys = [_read_key(file) for file in sorted(folder.glob(f"{PREFIX}*.json"))]
    return SigningKeys(keys[-1], KeySet([*keys]))


def add_key(folder: Path, now: datetime) -> None:
    """Make a new signing key; processes started later sign with it and still accept older keys' tokens."""
    with _alone(folder):
        _write_key(folder, now)


def registration_token(folder: Path) -> str:
    """Give the token that lets its reader register clients' keys (RFC 7591, section 3), making it once."""
    file = folder / REGISTRATION_TOKEN
    with _alone(folder):
        if not file.exists():
            _write(file, secrets.token_urlsafe(32).encode())
    return _read(file).decode().strip()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep the hub's other processes out of `folder`: two first starts must not make two keys."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _write_key(folder: Path, now: datetime) -> None:
    key = ECKey.generate_key("P-256", auto_kid=True)
    made = now.strftime("%Y%m%dT%H%M%S%f")
    _write(folder / f"{PREFIX}{made}-{key.kid}.json", orjson.dumps(key.as_dict(private=True)))


def _write(file: Path, content: bytes) -> None:
    """Write a whole file or none, readable by its owner alone from its first moment."""
    partial = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(file)


def _read_key(file: Path) -> ECKey:
    try:
        return ECKey.import_key(orjson.loads(_read(file)))
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise _unusable(file, "holds no key", "ne contient pas de clé") from error


def _read(file: Path) -> bytes:
    if file.stat().st_mode & 0o077:
        raise _unusable(file, "can be read by others: chmod 600", "est lisible par d'autres : chmod 600")
    return file.read_bytes()


def _unusable(file: Path, en: str, fr: str) -> HubError:
    message = Message(f"The key file {file.name} {en}.", f"Le fichier de clé {file.name} {fr}.")
    return HubError("UNUSABLE_KEY", message, status=500)
