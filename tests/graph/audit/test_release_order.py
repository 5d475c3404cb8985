"""Across an end, every answer is released before it or refused: eight readers, one turn of the gate."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import Condition

from neo4j import ManagedTransaction

from hub.access.gate import Turn, ask_locked, turn_gate
from hub.access.load import load
from hub.audit.portions import Portion
from hub.audit.release import Released, ReleaseRequest, Stale, release
from hub.graph.driver import Database
from hub.graph.ids import new_id
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.graph.access.records import END, READER

READERS = 8
BEFORE, AFTER = 15, 15
LONGEST_WAIT = 20.0
PORTIONS = (Portion("t1", "a1", "agency", ("coordination",), 1),)
ENTRIES = Statement("MATCH (entry:Release) RETURN entry.version, entry.at")
ENDS = "CREATE (:Claim {key: 'the agreement has ended'})"


@dataclass
class Progress:
    """How many releases each reader has begun and ended, and who waits for that."""

    begun: list[int] = field(default_factory=lambda: [0] * READERS)
    ended: list[int] = field(default_factory=lambda: [0] * READERS)
    changed: Condition = field(default_factory=Condition)

    @contextmanager
    def one(self, reader: int) -> Iterator[None]:
        """Count a release as begun, then as ended."""
        with self.changed:
            self.begun[reader] += 1
            self.changed.notify_all()
        yield
        with self.changed:
            self.ended[reader] += 1

    def wait(self, until: Callable[[list[int], list[int]], bool]) -> None:
        """Wait until the counts are so, at most for a while."""
        with self.changed:
            assert self.changed.wait_for(lambda: until(self.begun, self.ended), LONGEST_WAIT)


def test_no_answer_is_released_under_the_old_version_after_the_turn(database: Database) -> None:
    progress = Progress()
    old = _version(database)

    with ThreadPoolExecutor(READERS + 1) as threads:
        turning = threads.submit(_end, database, progress)
        answers = list(threads.map(lambda reader: _read_across(database, progress, reader), range(READERS)))
        turn = turning.result()

    entries = rows(database, ENTRIES)
    before = [str(at) for version, at in entries if version == old]
    after = [str(at) for version, at in entries if version == turn.version]
    assert len(before) >= READERS * BEFORE
    assert len(after) == READERS * AFTER
    assert len(before) + len(after) == len(entries)
    assert max(before) <= turn.at <= min(after)
    # Whoever had begun while the turn was open was refused, once, and then went on under the new version.
    assert [each.count(Stale()) for each in answers] == [1] * READERS


def _end(database: Database, progress: Progress) -> Turn:
    progress.wait(lambda begun, ended: min(begun) > BEFORE)

    def work(transaction: ManagedTransaction) -> Turn:
        turn = turn_gate(transaction)
        transaction.run(ENDS).consume()
        # From here on whoever begins waits for the commit.
        progress.wait(lambda begun, ended: all(one > other for one, other in zip(begun, ended, strict=True)))
        return turn

    return write(database, work)


def _read_across(database: Database, progress: Progress, reader: int) -> list[Released | Stale | object]:
    """Release under one version until it is refused, then some more under the next one."""
    answers: list[object] = []
    version, left = _version(database), 10_000
    while left:
        left -= 1
        request = ReleaseRequest(READER, version, END, new_id(), "document", PORTIONS)
        with progress.one(reader):
            answers.append(release(database, request))
        if answers[-1] == Stale():
            version, left = _version(database), AFTER
    return answers


def _version(database: Database) -> str:
    return load(partial(ask_locked, database), READER).version
