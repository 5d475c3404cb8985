"""Keep the hub's signing keys and its registration token in its home folder, readable by its owner alone."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import orjson
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, KeySet

from hub.kept_files import alone_in, read_secret, unusable, write_whole

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
    with alone_in(folder):
        if not any(folder.glob(f"{PREFIX}*.json")):
            _write_key(folder, now)
        keys = [_read_key(file) for file in sorted(folder.glob(f"{PREFIX}*.json"))]
    return SigningKeys(keys[-1], KeySet([*keys]))


def add_key(folder: Path, now: datetime) -> None:
    """Make a new signing key; processes started later sign with it and still accept older keys' tokens."""
    with alone_in(folder):
        _write_key(folder, now)


def registration_token(folder: Path) -> str:
    """Give the token that lets its reader register clients' keys (RFC 7591, section 3), making it once."""
    file = folder / REGISTRATION_TOKEN
    with alone_in(folder):
        if not file.exists():
            write_whole(file, secrets.token_urlsafe(32).encode())
    return read_secret(file).decode().strip()


def _write_key(folder: Path, now: datetime) -> None:
    key = ECKey.generate_key("P-256", auto_kid=True)
    made = now.strftime("%Y%m%dT%H%M%S%f")
    write_whole(folder / f"{PREFIX}{made}-{key.kid}.json", orjson.dumps(key.as_dict(private=True)))


def _read_key(file: Path) -> ECKey:
    try:
        return ECKey.import_key(orjson.loads(read_secret(file)))
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise unusable(file, "holds no key", "ne contient pas de clé") from error
