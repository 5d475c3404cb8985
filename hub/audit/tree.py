"""The Merkle tree of the log (RFC 9162, section 2.1), kept as tiles of 256 hashes: pure, no I/O.

A tile of level L holds roots of complete subtrees of 256 ** L leaves, side by side (C2SP tlog-tiles). What
a proof needs lies in a few tiles: `tiles_of` names them, and the functions that hash take them as given.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

HASH_BYTES = 32
WIDTH = 256
HEIGHT = 8
EMPTY_ROOT = sha256(b"").digest()

Range = tuple[int, int]
"""Leaves from the first number up to, without, the second."""
TileKey = tuple[int, int]
"""A tile's level, and its number within the level."""
Tiles = Mapping[TileKey, bytes]


@dataclass(frozen=True)
class Subtree:
    """The complete subtree of `2 ** height` leaves from `place * 2 ** height` on."""

    height: int
    place: int

    @property
    def tile(self) -> TileKey:
        """Name the tile in which the hashes lie that this subtree's root is made of."""
        level, within = divmod(self.height, HEIGHT)
        return level, (self.place << within) // WIDTH

    def root(self, tiles: Tiles) -> bytes:
        """Hash the subtree out of its tile; raise KeyError or ValueError where that doesn't hold it."""
        within = self.height % HEIGHT
        first = (self.place << within) % WIDTH * HASH_BYTES
        hashes = tiles[self.tile][first : first + (HASH_BYTES << within)]
        if len(hashes) != HASH_BYTES << within:
            raise ValueError(f"tile {self.tile} is too short")
        return joined(hashes)


def leaf_hash(leaf: bytes) -> bytes:
    """Hash a leaf: SHA-256 of a byte 0 and the leaf."""
    return sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash a node: SHA-256 of a byte 1 and the hashes of its children."""
    return sha256(b"\1" + left + right).digest()


def joined(hashes: bytes) -> bytes:
    """Give the root over neighbouring hashes of complete subtrees; their number is a power of two."""
    while len(hashes) > HASH_BYTES:
        pairs = range(0, len(hashes), 2 * HASH_BYTES)
        hashes = b"".join(sha256(b"\1" + hashes[at : at + 2 * HASH_BYTES]).digest() for at in pairs)
    return hashes


def covering(leaves: Range) -> tuple[Subtree, ...]:
    """Give the complete subtrees that make up a range of the tree, from the left, the largest first.

    A range begins at a multiple of the smallest power of two that holds it, as every range of a proof does.
    """
    begin, end = leaves
    found = []
    while begin < end:
        height = (end - begin).bit_length() - 1
        found.append(Subtree(height, begin >> height))
        begin += 1 << height
    return tuple(found)


def root(tiles: Tiles, leaves: Range) -> bytes:
    """Give the root of a range: MTH of RFC 9162, section 2.1.1."""
    roots = [each.root(tiles) for each in covering(leaves)]
    if not roots:
        return EMPTY_ROOT
    found = roots.pop()
    while roots:
        found = node_hash(roots.pop(), found)
    return found


def inclusion(index: int, size: int) -> tuple[Range, ...]:
    """Give the ranges whose roots prove that a leaf is in a tree of `size`: RFC 9162, section 2.1.3.1."""
    if not 0 <= index < size:
        raise ValueError("no such leaf in a tree of this size")
    begin, end, found = 0, size, list[Range]()
    while end - begin > 1:
        middle = _middle(begin, end)
        if index < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((begin, middle))
            begin = middle
    return tuple(reversed(found))


def consistency(older: int, newer: int) -> tuple[Range, ...]:
    """Give the ranges whose roots prove that one tree goes on from another: RFC 9162, section 2.1.4.1.

    From the empty tree every tree goes on: nothing proves it.
    """
    if not 0 <= older <= newer:
        raise ValueError("a tree goes on from a smaller one")
    if older == 0:
        return ()
    begin, end, found = 0, newer, list[Range]()
    while older != end:
        middle = _middle(begin, end)
        if older <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((begin, middle))
            begin = middle
    if begin > 0:
        found.append((begin, end))
    return tuple(reversed(found))


def tiles_of(ranges: Iterable[Range]) -> tuple[TileKey, ...]:
    """Name the tiles out of which the roots of ranges are hashed, each once."""
    return tuple(sorted({each.tile for leaves in ranges for each in covering(leaves)}))


def edge_of(size: int) -> tuple[TileKey, ...]:
    """Name the tiles that a tree of `size` leaves unfilled: what it grows from, and what its root is of."""
    return tuple(
        (level, size >> HEIGHT * (level + 1))
        for level in range(levels(size))
        if (size >> HEIGHT * level) % WIDTH
    )


def levels(size: int) -> int:
    """Give how many levels of tiles a tree of `size` has."""
    return -(-size.bit_length() // HEIGHT)


def width_of(key: TileKey, size: int) -> int:
    """Give how many hashes a tile holds in a tree of `size`."""
    level, number = key
    return max(0, min(WIDTH, (size >> HEIGHT * level) - number * WIDTH))


def grown(edge: Tiles, size: int, hashes: Sequence[bytes]) -> dict[TileKey, bytes]:
    """Append leaves' hashes to a tree of `size` that has this edge; give the tiles that are new or longer."""
    changed: dict[TileKey, bytes] = {}
    level = 0
    while hashes:
        filled = []
        for key, tile in _filled(edge, (level, size >> HEIGHT * level), hashes):
            changed[key] = tile
            if len(tile) == WIDTH * HASH_BYTES:
                filled.append(joined(tile))
        level, hashes = level + 1, filled
    return changed


def _filled(edge: Tiles, begin: tuple[int, int], hashes: Sequence[bytes]) -> Iterator[tuple[TileKey, bytes]]:
    """Lay hashes into the tiles of a level, behind the ones that are there."""
    level, there = begin
    number, taken = divmod(there, WIDTH)
    tile = edge[level, number][: taken * HASH_BYTES] if taken else b""
    if len(tile) != taken * HASH_BYTES:
        raise ValueError(f"tile {(level, number)} is too short")
    start = 0
    while start < len(hashes):
        part = hashes[start : start + WIDTH - len(tile) // HASH_BYTES]
        yield (level, number), tile + b"".join(part)
        start, number, tile = start + len(part), number + 1, b""


def _middle(begin: int, end: int) -> int:
    """Split a range of more than one leaf after the largest power of two that is smaller than it."""
    return begin + (1 << (end - begin - 1).bit_length() - 1)
