"""A log's tiles and entry bundles, one stretch of at most 256 entries after another."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.verifier.findings import Findings
from hub.verifier.folder import Folder, tile_name
from hub.verifier.merkle import HASH_BYTES, WIDTH

# So many tiles in a row without any file, and the log is taken to end there, whatever size is declared.
MOST_MISSING = 16


@dataclass(frozen=True)
class Stretch:
    """Entries that share a tile: `leaves` (None for an emptied one) and `hashes`, each None where missing.

    `cut` says that the bundle ends in the middle of the entry after `leaves`.
    """

    index: int
    start: int
    width: int
    leaves: list[bytes | None] | None
    hashes: list[bytes] | None
    cut: bool = False

    @property
    def is_missing(self) -> bool:
        """Say whether there is neither tile nor bundle."""
        return self.leaves is None and self.hashes is None


def stretches(folder: Folder, size: int, findings: Findings) -> Iterator[Stretch]:
    """Read what a log of `size` entries must have; what is missing at its end is left out."""
    missing: list[Stretch] = []
    for index in range(-(-size // WIDTH)):
        stretch = _stretch(folder, index, min(WIDTH, size - index * WIDTH))
        if stretch.is_missing:
            missing.append(stretch)
            if len(missing) >= MOST_MISSING:
                return
            continue
        yield from missing
        missing.clear()
        _tell(stretch, findings)
        yield stretch


def _stretch(folder: Folder, index: int, width: int) -> Stretch:
    raw = folder.tile("0", index, width)
    if raw is None:
        raw = folder.narrower("0", index, width)
    bundle = folder.tile("entries", index, width)
    if bundle is None:
        bundle = folder.narrower("entries", index, width)
    leaves, cut = (None, False) if bundle is None else leaves_of(bundle)
    if leaves is not None and width < WIDTH and not folder.holds(tile_name("entries", index, width)):
        leaves = leaves[:width]
    hashes = None if raw is None else hashes_of(raw)[:width]
    return Stretch(index, index * WIDTH, width, leaves, hashes, cut)


def hashes_of(raw: bytes) -> list[bytes]:
    """Give the whole hashes of a tile."""
    return [raw[at : at + HASH_BYTES] for at in range(0, len(raw) - HASH_BYTES + 1, HASH_BYTES)][:WIDTH]


def leaves_of(raw: bytes) -> tuple[list[bytes | None], bool]:
    """Give the entries of a bundle, and whether it ends in the middle of one (tlog-tiles, "Log entries")."""
    leaves: list[bytes | None] = []
    at, end = 0, len(raw)
    while at + 2 <= end and len(leaves) < 2 * WIDTH:
        after = at + 2 + (raw[at] << 8 | raw[at + 1])
        if after > end:
            return leaves, True
        leaves.append(raw[at + 2 : after] or None)
        at = after
    return leaves, at != end


def _tell(stretch: Stretch, findings: Findings) -> None:
    if stretch.hashes is None:
        findings.say("TILE_MISSING", file=tile_name("0", stretch.index, stretch.width))
    elif len(stretch.hashes) < stretch.width and len(stretch.leaves or ()) >= stretch.width:
        findings.say(
            "TILE_CUT",
            file=tile_name("0", stretch.index, stretch.width),
            held=len(stretch.hashes),
            wanted=stretch.width,
        )
    if stretch.cut:
        findings.say(
            "CUT",
            file=tile_name("entries", stretch.index, stretch.width),
            entry=stretch.start + len(stretch.leaves or ()),
        )
