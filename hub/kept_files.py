"""Files that a hub keeps in its home: written whole or not at all, by one process at a time."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.errors import HubError, Message

OWN, OPEN = 0o600, 0o644


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep the hub's other processes out of `folder`, made where it isn't there, for the block."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write_whole(file: Path, content: bytes, mode: int = OWN) -> None:
    """Write a whole file or none, durable; it has `mode` from its first moment."""
    partial = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(file)


def read_secret(file: Path) -> bytes:
    """Read a file that nobody else may read; raise HubError where somebody may."""
    if file.stat().st_mode & 0o077:
        raise unusable(file, "can be read by others: chmod 600", "est lisible par d'autres : chmod 600")
    return file.read_bytes()


def unusable(file: Path, en: str, fr: str) -> HubError:
    """Tell what is wrong with a key file."""
    message = Message(f"The key file {file.name} {en}.", f"Le fichier de clé {file.name} {fr}.")
    return HubError("UNUSABLE_KEY", message, status=500)
