"""The Merkle tree of RFC 9162, section 2.1, over SHA-256, grown a tile of 256 hashes at a time."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

WIDTH = 256
HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()
Finished = Callable[[int, int, Sequence[bytes]], None]


def leaf_hash(leaf: bytes) -> bytes:
    """Hash an entry's bytes (section 2.1.1)."""
    return sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours into the node above them (section 2.1.1)."""
    return sha256(b"\1" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Give the root over hashes of one height, of which the last may stand for fewer leaves."""
    row = list(hashes)
    while len(row) > 1:
        odd = row[-1:] if len(row) % 2 else []
        row = [sha256(b"\1" + row[at] + row[at + 1]).digest() for at in range(0, len(row) - 1, 2)] + odd
    return row[0] if row else EMPTY_ROOT


class Tree:
    """A growing tree that keeps at most a tile's hashes for each level.

    `finished(level, index, hashes)` is called for each full tile when its last hash is known.
    """

    def __init__(self, finished: Finished) -> None:
        self.size = 0
        self._finished = finished
        self._levels: list[list[bytes]] = [[]]
        self._indexes: list[int] = [0]

    def branch(self, finished: Finished) -> "Tree":
        """Give a tree of its own with what has been added so far."""
        other = Tree(finished)
        other.size = self.size
        other._levels = [list(each) for each in self._levels]
        other._indexes = list(self._indexes)
        return other

    def extend(self, hashes: Sequence[bytes]) -> None:
        """Add leaf hashes at the right."""
        self.size += len(hashes)
        self._levels[0].extend(hashes)
        while len(self._levels[0]) >= WIDTH:
            rest = self._levels[0][WIDTH:]
            del self._levels[0][WIDTH:]
            self._complete(0)
            self._levels[0].extend(rest)

    def root(self) -> bytes:
        """Give the root over all leaves so far."""
        root: bytes | None = None
        for level in self._levels:
            if row := [*level, *([] if root is None else [root])]:
                root = root_of(row)
        return EMPTY_ROOT if root is None else root

    def unfinished(self) -> Iterable[tuple[int, int, Sequence[bytes]]]:
        """Give each level's tile that isn't full: level, index, hashes."""
        return [(level, self._indexes[level], hashes) for level, hashes in enumerate(self._levels) if hashes]

    def _complete(self, level: int) -> None:
        hashes = self._levels[level]
        self._finished(level, self._indexes[level], hashes)
        self._indexes[level] += 1
        if level + 1 == len(self._levels):
            self._levels.append([])
            self._indexes.append(0)
        above = self._levels[level + 1]
        above.append(root_of(hashes))
        self._levels[level] = []
        if len(above) == WIDTH:
            self._complete(level + 1)


def root_by_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Give the root that an inclusion proof leads to (section 2.1.3.2); None when it can't be one."""
    if not 0 <= index < size:
        return None
    node, last, root = index, size - 1, leaf
    for each in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            root = node_hash(each, root)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            root = node_hash(root, each)
        node, last = node >> 1, last >> 1
    return root if last == 0 else None
