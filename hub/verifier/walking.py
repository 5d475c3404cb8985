"""One walk over a log, which hashes every entry, compares it with its tile, and recomputes the tree."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hub.verifier.alignment import Alignment
from hub.verifier.bundles import Stretch, hashes_of, stretches
from hub.verifier.entries import Ledger
from hub.verifier.findings import Finding, Findings
from hub.verifier.folder import Folder, tile_name
from hub.verifier.merkle import HASH_BYTES, WIDTH, Tree, leaf_hash


class Side:
    """The tree as one of two has it: the entries themselves, or the hashes kept beside them."""

    def __init__(self, folder: Folder, sizes: Sequence[int]) -> None:
        self.is_broken = False
        self.roots: dict[int, bytes] = {}
        self.faults: list[Finding] = []
        self._folder = folder
        self._sizes = list(reversed(sizes))
        self._tree = Tree(self._compare)
        self._note_roots()

    @property
    def size(self) -> int:
        """Give how many leaves there are so far."""
        return self._tree.size

    def branch(self) -> "Side":
        """Give a side of its own with what has been added so far."""
        other = Side(self._folder, ())
        other.is_broken, other.roots, other.faults = self.is_broken, dict(self.roots), list(self.faults)
        other._sizes = list(self._sizes)
        other._tree = self._tree.branch(other._compare)
        return other

    def extend(self, hashes: Sequence[bytes]) -> None:
        """Add leaf hashes, and note the root at each size that was asked for."""
        while self._sizes and self._sizes[-1] <= self._tree.size + len(hashes):
            upto = self._sizes[-1] - self._tree.size
            self._tree.extend(hashes[:upto])
            hashes = hashes[upto:]
            self._note_roots()
        self._tree.extend(hashes)

    def finish(self) -> bytes:
        """Compare the tiles that aren't full, and give the root over everything."""
        for level, index, hashes in self._tree.unfinished():
            self._compare(level, index, hashes)
        return self._tree.root()

    def _note_roots(self) -> None:
        while self._sizes and self._sizes[-1] == self._tree.size:
            self.roots[self._sizes.pop()] = self._tree.root()

    def _compare(self, level: int, index: int, hashes: Sequence[bytes]) -> None:
        """Hold a tile above the first level against what it must be; the first is the other side's."""
        if level == 0 or self.is_broken:
            return
        raw, file = (
            self._folder.tile(str(level), index, len(hashes)),
            tile_name(str(level), index, len(hashes)),
        )
        if raw is None:
            self.faults.append(Finding("TILE_MISSING", {"file": file}))
            return
        kept = hashes_of(raw)
        if len(raw) % HASH_BYTES or len(kept) < len(hashes):
            self.faults.append(Finding("TILE_CUT", {"file": file, "held": len(kept), "wanted": len(hashes)}))
        for at, (one, other) in enumerate(zip(kept, hashes, strict=False)):
            if one != other:
                span = WIDTH**level
                first = (index * WIDTH + at) * span
                values = {"file": file, "at": at, "first": first, "last": first + span - 1}
                self.faults.append(Finding("HASH_EDITED", values))


@dataclass
class Walked:
    """What a walk found: both sides, which are the same one as long as nothing differs."""

    hashes: Side
    entries: Side
    differences: list[Finding] = field(default_factory=list)
    uncounted: int = 0


class Walk:
    """Walks over a log once, in order."""

    def __init__(self, folder: Folder, sizes: Sequence[int], ledger: Ledger, findings: Findings) -> None:
        side = Side(folder, sizes)
        self._walked = Walked(side, side)
        self._folder = folder
        self._ledger = ledger
        self._findings = findings
        self._alignment = Alignment()
        # Bundles that aren't there, of which isn't known yet whether any comes after them.
        self._without: list[Stretch] = []
        self._place = 0

    def go(self, size: int) -> Walked:
        """Walk over `size` entries, or as many as there are."""
        for stretch in stretches(self._folder, size, self._findings):
            if stretch.is_missing:
                self._pass_gap(stretch)
            else:
                self._take(stretch)
        self._align_to_end(at_end=True)
        if self._without:
            self._tell_truncated(self._without[0].start, size)
        return self._walked

    def _take(self, stretch: Stretch) -> None:
        self._read(stretch)
        if stretch.leaves is None:
            self._without.append(stretch)
            found: list[bytes | None] = list(stretch.hashes or ())
        else:
            self._tell_without()
            found = [None if leaf is None else leaf_hash(leaf) for leaf in stretch.leaves]
        signed = list(stretch.hashes) if stretch.hashes is not None else [each for each in found if each]
        if stretch.hashes is None and None in found:
            self._walked.hashes.is_broken = True
        if stretch.cut:
            found += signed[len(found) :]
        if stretch.hashes is not None and len(signed) < stretch.width:
            signed += [each for each in found[len(signed) :] if each]
        self._extend(found, signed)

    def _extend(self, found: list[bytes | None], signed: list[bytes]) -> None:
        self._alignment.feed(found, signed)
        walked = self._walked
        filled = [each or other for each, other in zip(found, signed, strict=False)]
        filled += [each for each in found[len(signed) :] if each]
        if walked.entries is walked.hashes and filled != signed:
            walked.entries = walked.hashes.branch()
        walked.hashes.extend(signed)
        if walked.entries is not walked.hashes:
            walked.entries.extend(filled)

    def _read(self, stretch: Stretch) -> None:
        leaves = stretch.leaves if stretch.leaves is not None else []
        for index, leaf in enumerate(leaves, self._place):
            if leaf is None:
                self._ledger.skip(index, emptied=True)
            else:
                self._ledger.take(index, leaf)
        for index in range(len(leaves), stretch.width):
            self._ledger.skip(stretch.start + index, emptied=False)
        self._place += len(leaves) if stretch.leaves is not None and not stretch.cut else stretch.width

    def _pass_gap(self, stretch: Stretch) -> None:
        """Pass entries of which neither content nor hash is there: no root can be had beyond them."""
        self._align_to_end(at_end=False)
        self._tell_without()
        self._walked.differences.append(_deleted(stretch))
        self._walked.hashes.is_broken = self._walked.entries.is_broken = True
        self._ledger.skip(stretch.start, emptied=False)
        self._place = stretch.start + stretch.width
        self._alignment = Alignment(self._place)

    def _align_to_end(self, *, at_end: bool) -> None:
        self._walked.differences += self._alignment.finish(at_end=at_end)
        self._walked.uncounted += self._alignment.uncounted

    def _tell_truncated(self, first: int, size: int) -> None:
        """Tell bundles missing at the end together with what the last one left lacks."""
        differences = self._walked.differences
        for each in [each for each in differences if each.code == "DELETED"]:
            if each.values["last"] == first - 1:
                first = int(str(each.values["first"]))
                differences.remove(each)
        differences.append(Finding("TRUNCATED", {"first": first, "count": size - first}))

    def _tell_without(self) -> None:
        self._walked.differences += map(_deleted, self._without)
        self._without.clear()


def _deleted(stretch: Stretch) -> Finding:
    first, count = stretch.start, stretch.width
    return Finding("DELETED", {"first": first, "last": first + count - 1, "count": count})
