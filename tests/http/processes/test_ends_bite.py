"""An end bites on two hubs at once: nothing is released after its commit, however many are reading."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from random import Random
from threading import Condition, Event
from typing import Any, TypeVar

import orjson

from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.bench.asking import Answer, Connection
from tests.http.processes.running import PROCESSES, Hubs, SignedIn
from tests.http.processes.stage import LONG_AFTER, Stage
from tests.world import AGREEMENT

One = TypeVar("One")
READERS = 8
ALL = PROCESSES * READERS
ENDS = 200 if os.environ.get("HUB_NIGHTLY") else 20
AFTER = 2
LONGEST_WAIT = 60.0
QUESTION = {"query": "{ seats(first: 3) { nodes { id } } }"}
LATE = """
MATCH (entry:Release {client: 'asker'}) WHERE entry.at > $at RETURN entry.at, entry.agreements
"""
READING = "MATCH (role:Role {client: 'asker'}) WHERE role.role IN ['READER', 'EDITOR'] RETURN role.id"


@dataclass
class Progress:
    """What readers were answered so far, one list for each of them."""

    answers: list[list[Answer]]
    changed: Condition = field(default_factory=Condition)

    def note(self, reader: int, answer: Answer) -> None:
        """Keep an answer."""
        with self.changed:
            self.answers[reader].append(answer)
            self.changed.notify_all()

    def wait(self, most: Callable[[], bool]) -> None:
        """Wait until it is so, at most for a while."""
        with self.changed:
            assert self.changed.wait_for(most, LONGEST_WAIT)

    def counts(self) -> list[int]:
        """Give how many answers each reader has."""
        return [len(each) for each in self.answers]


def suspended(stage: Stage, hub: int, random: Random) -> tuple[str, Callable[[], object]]:
    who = random.choice(("giver", "asker"))
    return stage.act(who, hub, "suspend"), lambda: stage.act(who, 1 - hub, "resume")


def ended(stage: Stage, hub: int, random: Random) -> tuple[str, Callable[[], object]]:
    at = stage.act(random.choice(("giver", "asker")), hub, "end")
    standing = {"state": "FINALISED", "endedAt": None}
    return at, lambda: stage.lay("DataSharingAgreement", stage.world[AGREEMENT], **standing)


def left(stage: Stage, hub: int, random: Random) -> tuple[str, Callable[[], object]]:
    part = stage.world[random.choice(("giver's part", "asker's part"))]
    return stage.close("Party", part), lambda: stage.lay("Party", part, validUntil=LONG_AFTER)


def without_role(stage: Stage, hub: int, random: Random) -> tuple[str, Callable[[], object]]:
    roles = [str(each[0]) for each in rows(stage.database, Statement(READING))]
    return stage.close("Role", *roles), lambda: stage.lay("Role", *roles, validUntil=LONG_AFTER)


def without_key(stage: Stage, hub: int, random: Random) -> tuple[str, Callable[[], object]]:
    stage.hubs.register("asker", hub)
    return stage.now(), lambda: None


def expired(stage: Stage, hub: int, random: Random) -> tuple[str, Callable[[], object]]:
    agreement, until = stage.world[AGREEMENT], stage.soon(random.uniform(0.2, 0.8))
    turned = stage.lay("DataSharingAgreement", agreement, validUntil=until)
    # On a busy machine the instant may have passed before anybody could know of it.
    at = max(until, turned)
    return at, lambda: stage.lay("DataSharingAgreement", agreement, validUntil=LONG_AFTER)


KINDS = (suspended, ended, left, without_role, without_key, expired)


def test_nothing_is_released_after_an_end(stage: Stage) -> None:
    random = Random(5)
    made = [KINDS[number % len(KINDS)] for number in range(ENDS)]

    for number, kind in enumerate(random.sample(made, ENDS)):
        answers, at = across(stage, kind, random)

        late = [each for each in answers if released_at(each) > at]
        assert late == [], (number, kind.__name__, at)
        assert {len(released_at(each)) for each in answers if gives(each)} == {len(at)}
        assert rows(stage.database, Statement(LATE, {"at": at})) == []


def across(stage: Stage, kind: Any, random: Random) -> tuple[list[Answer], str]:
    """Let all readers read on both hubs across an end; give what they were answered, and its instant."""
    who, progress, stop = stage.hubs.sign_in("asker"), Progress([[] for _ in range(ALL)]), Event()
    with ThreadPoolExecutor(ALL) as threads:
        read = partial(_read, stage.hubs, who, progress=progress, stop=stop)
        reading = [threads.submit(read, reader) for reader in range(ALL)]
        try:
            begun = ALL + random.randrange(16)
            progress.wait(lambda: min(progress.counts()) > 0 and sum(progress.counts()) >= begun)
            at, again = kind(stage, random.randrange(PROCESSES), random)
            while stage.now() <= at:
                continue
            seen = progress.counts()
            progress.wait(lambda: all(now >= then + AFTER for now, then in _pairs(progress.counts(), seen)))
        finally:
            stop.set()
        for each in reading:
            each.result()
    assert all(gives(each[0]) for each in progress.answers)
    # One may have been on its way already: the others were asked for after the end.
    assert not any(
        gives(each) for answers, then in _pairs(progress.answers, seen) for each in answers[then + 1 :]
    )
    again()
    return [answer for each in progress.answers for answer in each], at


def _pairs(found: list[One], seen: list[int]) -> Iterator[tuple[One, int]]:
    return zip(found, seen, strict=True)


def _read(hubs: Hubs, who: SignedIn, reader: int, *, progress: Progress, stop: Event) -> None:
    hub = reader % PROCESSES
    with Connection(hubs.ports[hub]) as connection:
        while not stop.is_set():
            progress.note(reader, connection.ask(hubs.request(who, hub, QUESTION)))


def gives(answer: Answer) -> bool:
    """Say whether an answer holds what only the agreement gives."""
    data = orjson.loads(answer.body).get("data")
    return bool(data and data["seats"]["nodes"])


def released_at(answer: Answer) -> str:
    """Give the instant of an answer's release, or nothing."""
    return str(orjson.loads(answer.body).get("extensions", {}).get("release", {}).get("at", ""))
