"""The keys that sign the log's checkpoints: Ed25519, in the hub's home, each readable by its owner alone.

Their name is the log's origin. It is settled with the first key and never changes: a log that moves to
another address stays the same log.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.util import to_str, urlsafe_b64decode, urlsafe_b64encode

from hub.errors import HubError
from hub.kept_files import alone_in, read_secret, unusable, write_whole

PREFIX = "log-"
ED25519 = b"\x01"
NAME = re.compile(r"[^\s+]+")


@dataclass(frozen=True)
class LogKey:
    """A key of a log; `origin` is the log's name."""

    origin: str
    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """Give the public key: 32 bytes."""
        return self.private.public_key().public_bytes_raw()

    @property
    def id(self) -> bytes:
        """Give the key's four bytes in a signature line (C2SP signed-note)."""
        return sha256(self.origin.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    @property
    def verifier(self) -> str:
        """Write what others verify with, in one line (C2SP signed-note, "verifier keys")."""
        return f"{self.origin}+{self.id.hex()}+{b64encode(ED25519 + self.public).decode()}"


@dataclass(frozen=True)
class LogKeys:
    """Every key of a home's log, the oldest first; the newest signs."""

    every: tuple[LogKey, ...]

    @property
    def current(self) -> LogKey:
        """Give the key that signs."""
        return self.every[-1]

    @property
    def verifiers(self) -> tuple[str, ...]:
        """Write what others verify with, a line a key."""
        return tuple(each.verifier for each in self.every)


def origin_of(issuer: str) -> str:
    """Name the log of a hub by its address, without a scheme."""
    parts = urlsplit(issuer)
    return f"{parts.netloc}{parts.path}/log"


def load_log_keys(folder: Path, origin: str, now: datetime) -> LogKeys:
    """Read the log's keys in `folder`, making the first, for `origin`, when there is none."""
    with alone_in(folder):
        if not any(folder.glob(f"{PREFIX}*.json")):
            _write_key(folder, origin, now)
        return LogKeys(tuple(_read_key(file) for file in sorted(folder.glob(f"{PREFIX}*.json"))))


def add_log_key(folder: Path, origin: str, now: datetime) -> LogKeys:
    """Make a new key of the same origin, which signs from the worker's next start on."""
    keys = load_log_keys(folder, origin, now)
    with alone_in(folder):
        _write_key(folder, keys.current.origin, now)
    return load_log_keys(folder, origin, now)


def begin_log_keys(folder: Path, aside: Path, origin: str, now: datetime) -> LogKeys:
    """Lay the log's keys aside and make the first of a new log, for `origin`."""
    with alone_in(folder), alone_in(aside):
        for file in folder.glob(f"{PREFIX}*.json"):
            file.rename(aside / file.name)
    return load_log_keys(folder, origin, now)


def next_origin(origin: str) -> str:
    """Name the log that follows a log: `hub.example/log`, then `hub.example/log/2`."""
    name, _, number = origin.rpartition("/log")
    return f"{name}/log/{int(number.strip('/') or 1) + 1}"


def _write_key(folder: Path, origin: str, now: datetime) -> None:
    key = LogKey(origin, Ed25519PrivateKey.generate())
    values = {
        "kty": "OKP",
        "crv": "Ed25519",
        "x": to_str(urlsafe_b64encode(key.public)),
        "d": to_str(urlsafe_b64encode(key.private.private_bytes_raw())),
        "origin": origin,
    }
    made = now.strftime("%Y%m%dT%H%M%S%f")
    write_whole(folder / f"{PREFIX}{made}-{key.id.hex()}.json", orjson.dumps(values))


def _read_key(file: Path) -> LogKey:
    try:
        values = orjson.loads(read_secret(file))
        private = Ed25519PrivateKey.from_private_bytes(urlsafe_b64decode(values["d"].encode()))
        key = LogKey(str(values["origin"]), private)
        if not NAME.fullmatch(key.origin):
            raise ValueError("no name of a key")
    except HubError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise unusable(file, "holds no key", "ne contient pas de clé") from error
    return key
