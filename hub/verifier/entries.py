"""What entries say, read one after another: their form, the order of their instants, what they announce."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from json import JSONDecoder, JSONEncoder
from typing import Any

from hub.verifier.findings import Findings
from hub.verifier.releases import Releases
from hub.verifier.seen import Seen

# How far out of order entries that were written at the same time may stand.
DISORDER = timedelta(seconds=60)
# How far a witness's clock may be from the database's.
CLOCKS_APART = timedelta(seconds=120)
UNKNOWN_START = datetime.min
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
OF_ALL = frozenset(("at", "id", "type"))
OF_READS = OF_ALL.union(("categories", "document", "purpose", "records"))
MEMBERS = {
    "release": OF_READS.union(("client", "organisation", "proof", "readings", "salt", "version")),
    "reading": OF_READS.union(("agreement", "reader", "release", "steward", "term")),
}
ACT = OF_ALL.union(("kind",))
ACT_MOST = ACT.union(("organisation", "client", "agreement", "digest", "subjects"))
MOST_RUNS = 10_000
_canonical = JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_read = JSONDecoder().raw_decode


@dataclass(frozen=True)
class Anchor:
    """A witness's word: at `time` the log had `size` entries."""

    size: int
    time: datetime


class Ledger:
    """Reads every entry once, in order, and takes down what can't be."""

    def __init__(self, findings: Findings, expected: int, anchors: Iterable[Anchor] = ()) -> None:
        self.first: datetime | None = None
        self.latest = UNKNOWN_START
        self.emptied = 0
        # Whether entries have been emptied since the latest instant.
        self._lacks = False
        self.keys: list[tuple[int, str]] = []
        self.ids = Seen(expected)
        self._findings = findings
        self._releases = Releases(findings)
        self._anchors = Anchors(anchors)
        self._announced: tuple[int, datetime | None] = (0, None)
        # [first, last, largest instant before] of each run of emptied entries.
        self._runs: list[list[Any]] = []

    def take(self, index: int, leaf: bytes) -> None:
        """Read the entry at a place."""
        entry = entry_of(leaf)
        at = None if entry is None else _instant(entry["at"])
        if entry is None or at is None:
            self._findings.say("MALFORMED_ENTRY", entry=index)
            return
        self.first = self.first or at
        if at < self.latest:
            self._out_of_order(index, at, entry)
        else:
            self.latest = at
            self._lacks = False
        self._releases.go_on(self.latest, at)
        self.ids.take(entry["id"])
        for code in self._anchors.judge(index, at):
            self._findings.say(code, entry=index, at=entry["at"])
        if entry["type"] == "act":
            self._act(index, entry)
        elif entry["type"] == "release":
            self._releases.release(index, at, entry)
        elif entry["type"] == "reading":
            self._releases.reading(index, at, entry)
        else:
            self._findings.say("UNKNOWN_TYPE", entry=index)

    def skip(self, index: int, *, emptied: bool) -> None:
        """Pass an entry whose content isn't there: emptied, or missing and told of elsewhere."""
        self._releases.lack()
        if not emptied:
            return
        self.emptied += 1
        self._lacks = True
        if self._runs and (index == self._runs[-1][1] + 1 or len(self._runs) >= MOST_RUNS):
            self._runs[-1][1:] = [index, self.latest]
        else:
            self._runs.append([index, index, self.latest])

    def finish(self) -> None:
        """Judge what only the whole log can tell."""
        below, cutoff = self._announced
        for first, last, latest in self._runs:
            if last >= below:
                unannounced = max(first, below)
                self._findings.say("EMPTIED_UNANNOUNCED", first=unannounced, count=last - unannounced + 1)
            if first < below and cutoff and latest != UNKNOWN_START and latest - DISORDER > cutoff:
                self._findings.say("EMPTIED_EARLY", entry=min(last, below - 1), cutoff=_text(cutoff))
        if self.emptied:
            self._findings.say("EMPTIED", count=self.emptied, below=below)

    def _out_of_order(self, index: int, at: datetime, entry: dict[str, Any]) -> None:
        """Judge an entry that is older than one before it: a little, by a clock that was set back, or not."""
        was = _instant(*_subjects(entry)[:1]) if entry.get("kind") == "CLOCK_SET_BACK" else None
        # Among entries that were emptied may have been a later one, or the note that the clock was set back.
        if was is not None and (was == self.latest or (was > self.latest and self.emptied)):
            self._findings.say("CLOCK_SET_BACK", entry=index, was=_text(was), at=entry["at"])
            self._anchors.forget_earlier()
            self.latest = at
        elif self.latest - at > DISORDER and self._lacks:
            self.latest = at
        elif self.latest - at > DISORDER:
            self._findings.say("BACKDATED", entry=index, at=entry["at"], latest=_text(self.latest))

    def _act(self, index: int, entry: dict[str, Any]) -> None:
        subjects = _subjects(entry)
        if entry["kind"] == "LOG_CONTINUES" and subjects:
            self.keys.append((index, subjects[0]))
            self._findings.say("KEY_CHANGED", entry=index, key=subjects[0][:200])
        elif entry["kind"] == "LOG_BEGUN_ANEW" and len(subjects) > 1:
            self._findings.say("BEGUN_ANEW", entry=index, origin=subjects[0][:200], size=subjects[1][:20])
        elif entry["kind"] == "ENTRIES_EMPTIED" and subjects and re.fullmatch(r"[0-9]{1,18}", subjects[0]):
            cutoff = _instant(subjects[1]) if len(subjects) > 1 else None
            self._announced = max(self._announced, (int(subjects[0]), cutoff), key=lambda each: each[0])


class Anchors:
    """Holds instants of entries against what witnesses said about when they were in the log."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self._left = sorted(anchors, key=lambda each: each.size, reverse=True)
        self._before = UNKNOWN_START
        self._after = self._earliest_of()

    def judge(self, index: int, at: datetime) -> Sequence[str]:
        """Give POSTDATED for an entry later than a witness saw it, LATE for one earlier than it could be."""
        while self._left and self._left[-1].size <= index:
            self._before = max(self._before, self._left.pop().time)
            self._after = self._earliest_of()
        if self._after is not None and at > self._after + CLOCKS_APART:
            return ("POSTDATED",)
        if self._before != UNKNOWN_START and at < self._before - CLOCKS_APART:
            return ("LATE",)
        return ()

    def forget_earlier(self) -> None:
        """Start anew after the clock was set back."""
        self._before = UNKNOWN_START

    def _earliest_of(self) -> datetime | None:
        return min((each.time for each in self._left), default=None)


def entry_of(leaf: bytes) -> dict[str, Any] | None:
    """Read an entry: one flat JSON object in its only form (RFC 8785), with the members of its type."""
    try:
        text = leaf.decode()
        entry, _ = _read(text)
        # What doesn't read the same when it is written anew has spaces, an order or a member too many.
        if not isinstance(entry, dict) or _canonical(entry) != text:
            return None
    except (ValueError, RecursionError):
        return None
    kind, identifier = entry.get("type"), entry.get("id")
    if not isinstance(kind, str) or not isinstance(identifier, str) or not isinstance(entry.get("at"), str):
        return None
    if kind == "act":
        return entry if ACT <= entry.keys() <= ACT_MOST and isinstance(entry["kind"], str) else None
    members = MEMBERS.get(kind)
    return entry if members is None or entry.keys() == members else None


def _subjects(entry: dict[str, Any]) -> list[str]:
    subjects = entry.get("subjects")
    return [str(each) for each in subjects] if isinstance(subjects, list) else []


def _instant(text: str = "") -> datetime | None:
    if not INSTANT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text[:26])
    except ValueError:
        return None


def _text(moment: datetime) -> str:
    return f"{moment.isoformat(timespec='microseconds')}Z"
