"""A witness of the log: it signs a checkpoint only when that goes on from the one that it signed before.

C2SP tlog-cosignature over RFC 9162, section 2.1.4.2. A witness keeps a folder of its own with its key, the
log's keys as it first met them, and each checkpoint that it cosigned.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hub.audit.checkpoints import SIGNATURE, Checkpoint, checkpoint_in, checkpoint_of
from hub.audit.tree import EMPTY_ROOT, node_hash
from hub.kept_files import OPEN, alone_in, read_secret, unusable, write_whole

COSIGNATURE = b"\x04"
KEY, LOG_KEYS, SUFFIX = "witness.json", "log.keys", ".checkpoint"
NAME = re.compile(r"[^\s+]{1,200}")


@dataclass(frozen=True)
class Witness:
    """A witness by its name, with the key that it signs with."""

    name: str
    private: Ed25519PrivateKey

    @property
    def id(self) -> bytes:
        """Give the key's four bytes in a signature line."""
        return sha256(self.name.encode() + b"\n" + self._material).digest()[:4]

    @property
    def verifier(self) -> str:
        """Write what others verify its cosignatures with, in one line."""
        return f"{self.name}+{self.id.hex()}+{b64encode(self._material).decode()}"

    @property
    def _material(self) -> bytes:
        return COSIGNATURE + self.private.public_key().public_bytes_raw()


def load_witness(folder: Path, name: str) -> Witness:
    """Read the witness of a folder, making it, with this name, where there is none."""
    file = folder / KEY
    with alone_in(folder):
        if not file.exists():
            private = b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()
            write_whole(file, orjson.dumps({"name": name, "key": private}))
        try:
            values = orjson.loads(read_secret(file))
            return Witness(
                str(values["name"]), Ed25519PrivateKey.from_private_bytes(b64decode(values["key"]))
            )
        except (ValueError, KeyError, TypeError) as error:
            raise unusable(file, "holds no key", "ne contient pas de clé") from error


def cosigned(note: str, witness: Witness, seconds: int) -> str:
    """Give a note with one signature more: that of a witness at its own time, in seconds of POSIX."""
    message = f"cosignature/v1\ntime {seconds}\n{checkpoint_of(note).text}"
    signature = seconds.to_bytes(8, "big") + witness.private.sign(message.encode())
    return f"{note}{SIGNATURE}{witness.name} {b64encode(witness.id + signature).decode()}\n"


def keep(folder: Path, note: str) -> Path:
    """Keep a note under the size of its log."""
    file = folder / f"{checkpoint_of(note).size:020}{SUFFIX}"
    write_whole(file, note.encode(), OPEN)
    return file


def kept_in(path: Path) -> tuple[Checkpoint, ...]:
    """Read the checkpoints that a folder or a file holds, the smallest first."""
    files = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    return tuple(checkpoint_in(each) for each in files)


def goes_on(older: Checkpoint, newer: Checkpoint, hashes: Sequence[bytes]) -> bool:
    """Say whether hashes prove that a log only grew from one checkpoint to another."""
    if older.size == newer.size:
        return older.root == newer.root and not hashes
    if older.size == 0:
        return older.root == EMPTY_ROOT and not hashes
    if older.size > newer.size:
        return False
    whole = older.size & (older.size - 1) == 0
    return _leads([older.root, *hashes] if whole else list(hashes), older, newer)


def _leads(path: list[bytes], older: Checkpoint, newer: Checkpoint) -> bool:
    """Follow a proof to both roots: RFC 9162, section 2.1.4.2, from its third step on."""
    if not path:
        return False
    small, large = older.size - 1, newer.size - 1
    while small & 1:
        small, large = small >> 1, large >> 1
    before = after = path[0]
    for each in path[1:]:
        if large == 0:
            return False
        if small & 1 or small == large:
            before, after = node_hash(each, before), node_hash(each, after)
            while not small & 1 and small:
                small, large = small >> 1, large >> 1
        else:
            after = node_hash(after, each)
        small, large = small >> 1, large >> 1
    return large == 0 and (before, after) == (older.root, newer.root)
