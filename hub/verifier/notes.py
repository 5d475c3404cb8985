"""Signed notes, checkpoints and cosignatures: C2SP signed-note, tlog-checkpoint and tlog-cosignature."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hub.verifier.findings import Unreadable
from hub.verifier.folder import LARGEST_NOTE, read_plain
from hub.verifier.merkle import HASH_BYTES

ED25519, COSIGNATURE = 1, 4
MOST_SIGNATURES = 64
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_KEY = re.compile(r"(?P<name>[^\s+]+)\+(?P<id>[0-9a-f]{8})\+(?P<key>[A-Za-z0-9+/]+=*)")


class Broken(Exception):
    """The text isn't in the form that its standard asks for."""


@dataclass(frozen=True)
class Key:
    """A verifier key (signed-note, "Verifier keys"): whose it is, how it is named, and what it signs."""

    name: str
    id: bytes
    algorithm: int
    public: bytes


@dataclass(frozen=True)
class Note:
    """A signed note: what was signed, and each signature with the name and id of its key."""

    text: bytes
    signatures: tuple[tuple[str, bytes, bytes], ...]


@dataclass(frozen=True)
class Checkpoint:
    """What a log stated of itself: its name, how many entries it has, and the root over them."""

    origin: str
    size: int
    root: bytes
    note: Note


def key_of(text: str) -> Key:
    """Read a verifier key; raise Broken unless it is an Ed25519 one whose id is its own."""
    match = _KEY.fullmatch(text.strip())
    material = _decoded(match["key"]) if match else b""
    if match is None or len(material) != 1 + HASH_BYTES or material[0] not in (ED25519, COSIGNATURE):
        raise Broken
    key = Key(match["name"], bytes.fromhex(match["id"]), material[0], material[1:])
    if sha256(f"{key.name}\n".encode() + material).digest()[:4] != key.id:
        raise Broken
    return key


def keys_of(argument: str) -> tuple[Key, ...]:
    """Read keys from the text of one or from a file that has one a line; raise Unreadable otherwise."""
    try:
        is_text = _KEY.fullmatch(argument.strip()) is not None
        lines = [argument] if is_text else _text(read_plain(Path(argument), LARGEST_NOTE)).splitlines()
        found = tuple(key_of(line) for line in lines if line.strip())
    except (Broken, ValueError):
        raise Unreadable("BAD_KEY", key=argument[:200]) from None
    if not found:
        raise Unreadable("BAD_KEY", key=argument[:200])
    return found


def checkpoint_of(raw: bytes) -> Checkpoint:
    """Read a checkpoint; raise Broken unless it is one."""
    note = _note_of(raw)
    lines = note.text.decode().split("\n")
    if len(lines) < 4 or not all(lines[:-1]) or not _SIZE.fullmatch(lines[1]):
        raise Broken
    root = _decoded(lines[2])
    if len(root) != HASH_BYTES:
        raise Broken
    return Checkpoint(lines[0], int(lines[1]), root, note)


def signed_by(note: Note, keys: Iterable[Key]) -> bool | None:
    """Say whether the log signed a note with one of `keys`: None if none of them did, False if badly."""
    checked = [
        _is_good(key, signature, note.text)
        for key in keys
        for name, identifier, signature in note.signatures
        if key.algorithm == ED25519 and (name, identifier) == (key.name, key.id)
    ]
    return all(checked) if checked else None


def cosigned_by(note: Note, key: Key) -> int | bool | None:
    """Give the time at which a witness cosigned a note: None if it didn't, False if badly (POSIX seconds)."""
    times: list[int] = []
    for name, identifier, signature in note.signatures:
        if key.algorithm == COSIGNATURE and (name, identifier) == (key.name, key.id):
            time = int.from_bytes(signature[:8])
            message = f"cosignature/v1\ntime {time}\n".encode() + note.text
            if not _is_good(key, signature[8:], message):
                return False
            times.append(time)
    return max(times) if times else None


def _is_good(key: Key, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _note_of(raw: bytes) -> Note:
    whole = _text(raw)
    text, gap, signatures = whole.rpartition("\n\n")
    lines = signatures.split("\n")
    if len(raw) > LARGEST_NOTE or _CONTROL.search(whole) or not gap or lines[-1] or not lines[:-1]:
        raise Broken
    if len(lines) > MOST_SIGNATURES + 1:
        raise Broken
    return Note(f"{text}\n".encode(), tuple(map(_signature, lines[:-1])))


def _signature(line: str) -> tuple[str, bytes, bytes]:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "\N{EM DASH}" or not parts[1] or "+" in parts[1]:
        raise Broken
    signed = _decoded(parts[2])
    if len(signed) < 5:
        raise Broken
    return parts[1], signed[:4], signed[4:]


def decoded_hash(text: str) -> bytes:
    """Read a hash in base64; raise Broken unless it is one."""
    found = _decoded(text)
    if len(found) != HASH_BYTES:
        raise Broken
    return found


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text.encode("ascii"), validate=True)
    except (NotBase64, ValueError):
        raise Broken from None


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Broken from None
