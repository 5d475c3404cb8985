"""Entries as they are beside entries as they were signed: which were edited, deleted, inserted or moved."""

from collections import deque
from collections.abc import Sequence
from itertools import islice

from hub.verifier.findings import Finding

# How far apart a hash is looked for, and how many differences are told apart; more are only counted.
WINDOW = 4_096
MOST = 5_000


class Alignment:
    """Lays two sequences of leaf hashes side by side in a bounded window.

    A None among what was found is an emptied entry: it stands for whatever was signed at its place.
    """

    def __init__(self, start: int = 0) -> None:
        self.uncounted = 0
        self._found: deque[bytes | None] = deque()
        self._signed: deque[bytes] = deque()
        self._at_found = self._at_signed = start
        # hash → place, of what is missing at its place and of what stands there instead.
        self._gone: dict[bytes, int] = {}
        self._come: dict[bytes, int] = {}
        self._replaced: list[tuple[int, bytes, bytes]] = []

    def feed(self, found: Sequence[bytes | None], signed: Sequence[bytes]) -> None:
        """Take the next hashes of both, which needn't be equally many."""
        if not self._found and not self._signed and found == signed:
            self._at_found += len(found)
            self._at_signed += len(signed)
            return
        self._found.extend(found)
        self._signed.extend(signed)
        while len(self._found) > WINDOW and len(self._signed) > WINDOW:
            self._step()
        while self._found and self._signed and self._found[0] in (None, self._signed[0]):
            self._both()

    def finish(self, *, at_end: bool = True, may_go_on: bool = False) -> list[Finding]:
        """Name the differences; with `at_end`, signed entries without any after them were cut off.

        With `may_go_on` entries found after the last one that was signed are no difference.
        """
        while self._found and self._signed:
            self._step()
        if may_go_on:
            self._found.clear()
        while self._found:
            self._insert()
        cut_off: list[int] = []
        while self._signed:
            if at_end and self._signed[0] not in self._come:
                cut_off.append(self._at_signed)
                self._signed.popleft()
                self._at_signed += 1
            else:
                self._delete()
        return [*self._named(), *([_cut_off(cut_off)] if cut_off else [])]

    def _step(self) -> None:
        found, signed = self._found[0], self._signed[0]
        if found is None or found == signed:
            self._both()
            return
        if len(self._gone) + len(self._come) > MOST:
            self.uncounted += 1
            self._both()
        elif found in self._gone:
            self._insert()
        elif signed in self._come:
            self._delete()
        else:
            self._resume(found, signed)

    def _resume(self, found: bytes, signed: bytes) -> None:
        """Find out how both go on: one of them has something that the other lacks, or each has."""
        found_later = _place(found, self._signed)
        signed_later = _place(signed, self._found)
        if (found_later is None) == (signed_later is None):
            if found_later is None:
                self._replaced.append((self._at_signed, found, signed))
            self._insert()
            self._delete()
        elif found_later is not None:
            for _ in range(found_later):
                self._delete()
        else:
            for _ in range(signed_later or 0):
                self._insert()

    def _both(self) -> None:
        self._found.popleft()
        self._signed.popleft()
        self._at_found += 1
        self._at_signed += 1

    def _insert(self) -> None:
        come = self._found.popleft()
        if come is not None:
            self._come[come] = self._at_found
        self._at_found += 1

    def _delete(self) -> None:
        self._gone[self._signed.popleft()] = self._at_signed
        self._at_signed += 1

    def _named(self) -> list[Finding]:
        moved = [each for each in self._gone if each in self._come]
        named = [
            Finding("REORDERED", {"entry": self._gone[each], "to": self._come[each]})
            for each in moved
            if self._gone[each] != self._come[each]
        ]
        edited = [each for each in self._replaced if each[1] not in self._gone and each[2] not in self._come]
        named += [Finding("EDITED", {"entry": place}) for place, _, _ in edited]
        told = {each for _, *pair in edited for each in pair} | set(moved)
        named += _runs("DELETED", [place for each, place in self._gone.items() if each not in told])
        return named + _runs("INSERTED", [place for each, place in self._come.items() if each not in told])


def _place(wanted: bytes, among: deque[bytes] | deque[bytes | None]) -> int | None:
    return next((at for at, each in enumerate(islice(among, WINDOW)) if each == wanted), None)


def _runs(code: str, places: Sequence[int]) -> list[Finding]:
    """Tell places that follow one another as one."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return [Finding(code, {"first": a, "last": b, "count": b - a + 1}) for a, b in runs]


def _cut_off(places: Sequence[int]) -> Finding:
    return Finding("TRUNCATED", {"first": places[0], "count": len(places)})
