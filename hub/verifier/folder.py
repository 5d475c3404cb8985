"""Files of somebody else's folder: never followed out of it, never waited for, never read beyond a bound."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from hub.verifier.findings import Unreadable
from hub.verifier.merkle import HASH_BYTES, WIDTH

LONGEST_LEAF = 0xFFFF
LARGEST_BUNDLE = WIDTH * (2 + LONGEST_LEAF)
LARGEST_TILE = WIDTH * HASH_BYTES
LARGEST_NOTE = 65_536
MOST_LISTED = 100_000
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


class Folder:
    """A folder in the layout of C2SP tlog-tiles."""

    def __init__(self, root: Path) -> None:
        self.root = _resolved(root)
        if not self.root.is_dir():
            raise Unreadable("NOT_A_FOLDER", path=root)

    def read(self, name: str, most: int) -> bytes | None:
        """Give a file's first `most` + 1 bytes, or None where there is none."""
        path = self.root / name
        if not os.path.lexists(path):
            return None
        if _resolved(path) != path:
            raise Unreadable("NOT_A_PLAIN_FILE", path=path)
        try:
            return read_plain(path, most)
        except Unreadable:
            # The hub may replace a tile by a wider one while its own folder is read.
            if os.path.lexists(path):
                raise
            return None

    def holds(self, name: str) -> bool:
        """Say whether something of this name is there."""
        return os.path.lexists(self.root / name)

    def tile(self, kind: str, index: int, width: int) -> bytes | None:
        """Give the tile or bundle that a tree needs, or a wider one that has replaced it, or None."""
        for each in range(width, WIDTH + 1):
            content = self.read(tile_name(kind, index, each), _largest(kind))
            if content is not None:
                return content
        return None

    def narrower(self, kind: str, index: int, width: int) -> bytes | None:
        """Give the widest partial tile or bundle that is narrower than the tree needs, or None."""
        for each in range(width - 1, 0, -1):
            if self.holds(tile_name(kind, index, each)):
                return self.read(tile_name(kind, index, each), _largest(kind))
        return None


def tile_name(kind: str, index: int, width: int = WIDTH) -> str:
    """Name a tile (`kind` is its level) or an entry bundle (`entries`): tlog-tiles, "Merkle Tree"."""
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    name = "/".join(["tile", kind, *(f"x{each}" for each in groups[:-1]), groups[-1]])
    return name if width == WIDTH else f"{name}.p/{width}"


def read_plain(path: Path, most: int) -> bytes:
    """Give the first `most` + 1 bytes of a regular file; raise Unreadable for anything else."""
    try:
        descriptor = os.open(path, _FLAGS)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise Unreadable("NOT_A_PLAIN_FILE", path=path)
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return stream.read(most + 1)
        finally:
            os.close(descriptor)
    except OSError as problem:
        raise Unreadable("NOT_READABLE", path=path, reason=problem.strerror) from None


def listed(folder: Path, suffix: str) -> Iterator[Path]:
    """Give the files of a folder whose names end with `suffix`, in their names' order."""
    try:
        with os.scandir(folder) as found:
            names = [each.name for each in found if each.name.endswith(suffix)]
    except OSError as problem:
        raise Unreadable("NOT_READABLE", path=folder, reason=problem.strerror) from None
    if len(names) > MOST_LISTED:
        raise Unreadable("TOO_MANY_FILES", path=folder, most=MOST_LISTED)
    yield from (folder / name for name in sorted(names))


def _largest(kind: str) -> int:
    return LARGEST_BUNDLE if kind == "entries" else LARGEST_TILE


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        raise Unreadable("NOT_A_PLAIN_FILE", path=path) from None
