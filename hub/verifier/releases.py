"""Each release with the readings that belong to it: as many as it says, and none without it."""

from collections import deque
from datetime import datetime, timedelta
from typing import Any

from hub.verifier.findings import Findings

# Readings are written with their release; a minute later in the log they can't be on their way any more.
PATIENCE = timedelta(seconds=60)
# The most releases that are waited for at once, so that a hostile log can't fill the memory.
MOST_OPEN = 100_000


class _Open:
    """A release that is still waited for, or for which readings came first."""

    __slots__ = ("at", "came", "first", "release")

    def __init__(self, at: datetime, first: int) -> None:
        self.at = at
        self.first = first
        self.came: list[tuple[int, tuple[object, ...]]] = []
        self.release: tuple[int, object, tuple[object, ...]] | None = None


class Releases:
    """Matches readings with releases within a minute of the log's time."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._open: dict[str, _Open] = {}
        self._order: deque[str] = deque()
        self._lacks = False
        self._excused_until = datetime.min

    def release(self, index: int, at: datetime, entry: dict[str, Any]) -> None:
        """Take a release."""
        told = (entry["at"], entry["document"], entry["purpose"], entry["organisation"])
        self._opened(entry["id"], at, index).release = (index, entry["readings"], told)

    def reading(self, index: int, at: datetime, entry: dict[str, Any]) -> None:
        """Take a reading."""
        told = (entry["at"], entry["document"], entry["purpose"], entry["reader"])
        self._opened(str(entry["release"]), at, index).came.append((index, told))

    def lack(self) -> None:
        """Know that an entry's content isn't there: it may be what others are waiting for."""
        self._lacks = True

    def go_on(self, latest: datetime, at: datetime) -> None:
        """Judge all that can't be completed any more, now that the log has come to `latest`."""
        if self._lacks:
            self._lacks = False
            self._excused_until = max(self._excused_until, at + PATIENCE)
        while self._order:
            oldest = self._open[self._order[0]]
            if len(self._order) <= MOST_OPEN and latest - oldest.at <= PATIENCE:
                return
            self._close(self._order.popleft(), judged=len(self._order) < MOST_OPEN)

    def _opened(self, name: str, at: datetime, index: int) -> _Open:
        found = self._open.get(name)
        if found is None:
            found = self._open[name] = _Open(at, index)
            self._order.append(name)
        return found

    def _close(self, name: str, *, judged: bool) -> None:
        closed = self._open.pop(name)
        if not judged or closed.at <= self._excused_until:
            return
        if closed.release is None:
            self._findings.say("READING_WITHOUT_RELEASE", entry=closed.first)
            return
        index, wanted, told = closed.release
        if len(closed.came) != wanted:
            self._findings.say("READINGS_DIFFER", entry=index, wanted=wanted, came=len(closed.came))
        for place, of_reading in closed.came:
            if of_reading != told:
                self._findings.say("READING_CONTRADICTS", entry=place, release=index)
