"""One walk over a log, which hashes every entry, compares it with its tile, and recomputes the tree."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hub.verifier.alignment import WINDOW, Alignment
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
        # Tiles whose bundles aren't there, of which isn't known yet whether any entries come after them:
        # their hashes as far as the alignment looks, and how many entries more.
        self._without: list[list[bytes]] = []
        self._beyond = 0
        self._place = 0

    def go(self, size: int) -> Walked:
        """Walk over `size` entries, or as many as there are."""
        for stretch in stretches(self._folder, size, self._findings):
            if stretch.is_missing:
                self._pass_gap(stretch)
            elif stretch.leaves is None:
                self._lack(stretch)
            else:
                self._take(stretch)
        self._align_without()
        self._align_to_end(at_end=True)
        if self._beyond:
            first = self._place - self._beyond
            self._walked.differences.append(Finding("TRUNCATED", {"first": first, "count": self._beyond}))
        return self._walked

    def _take(self, stretch: Stretch) -> None:
        assert stretch.leaves is not None
        self._align_without()
        if self._beyond:
            self._begin_anew(stretch.start, self._beyond)
        self._read(stretch)
        found = [None if leaf is None else leaf_hash(leaf) for leaf in stretch.leaves]
        known = [each for each in found if each is not None]
        signed = known if stretch.hashes is None else list(stretch.hashes)
        if stretch.hashes is None and len(known) < len(found):
            self._walked.hashes.is_broken = True
        if stretch.cut:
            found += signed[len(found) :]
        if stretch.hashes is not None and len(signed) < stretch.width:
            signed += [each for each in found[len(signed) :] if each is not None]
        self._alignment.feed(found, signed)
        filled = [each or other for each, other in zip(found, signed, strict=False)]
        self._extend(filled + [each for each in found[len(signed) :] if each is not None], signed)

    def _extend(self, found: list[bytes], signed: list[bytes]) -> None:
        walked = self._walked
        if walked.entries is walked.hashes and found != signed:
            walked.entries = walked.hashes.branch()
        walked.hashes.extend(signed)
        if walked.entries is not walked.hashes:
            walked.entries.extend(found)

    def _read(self, stretch: Stretch) -> None:
        leaves = stretch.leaves or []
        for index, leaf in enumerate(leaves, self._place):
            if leaf is None:
                self._ledger.skip(index, emptied=True)
            else:
                self._ledger.take(index, leaf)
        if len(leaves) < stretch.width:
            self._ledger.skip(self._place + len(leaves), emptied=False)
        self._place += stretch.width if stretch.cut else len(leaves)

    def _lack(self, stretch: Stretch) -> None:
        """Pass entries that aren't there, although their hashes are."""
        hashes = stretch.hashes or []
        self._ledger.skip(self._place, emptied=False)
        self._place += len(hashes)
        self._extend(hashes, hashes)
        if len(self._without) * WIDTH < WINDOW:
            self._without.append(hashes)
        else:
            self._beyond += len(hashes)

    def _pass_gap(self, stretch: Stretch) -> None:
        """Pass entries of which neither content nor hash is there: no root can be had beyond them."""
        self._align_without()
        self._walked.hashes.is_broken = self._walked.entries.is_broken = True
        self._ledger.skip(stretch.start, emptied=False)
        self._place = stretch.start + stretch.width
        self._begin_anew(self._place, self._beyond + stretch.width)

    def _begin_anew(self, start: int, missing: int) -> None:
        """Go on behind so many missing entries, too many to be looked across."""
        self._align_to_end(at_end=False)
        values = {"first": start - missing, "last": start - 1, "count": missing}
        self._walked.differences.append(Finding("DELETED", values))
        self._alignment = Alignment(start)
        self._beyond = 0

    def _align_without(self) -> None:
        for hashes in self._without:
            self._alignment.feed([], hashes)
        self._without.clear()

    def _align_to_end(self, *, at_end: bool) -> None:
        self._walked.differences += self._alignment.finish(at_end=at_end)
        self._walked.uncounted += self._alignment.uncounted
