"""An end bites on two hubs at once: after its commit nothing is released or written, however many ask."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from random import Random
from threading import Condition, Event
from typing import Any, TypeVar

import orjson
import pytest
from neo4j import ManagedTransaction

from hub.access.gate import hold_whole_gate
from hub.graph.ids import new_id
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register.drafts import Author, Draft, Ref
from hub.register.record import record
from tests.bench.asking import Answer, Connection
from tests.http.processes.running import PROCESSES, Hubs, SignedIn
from tests.http.processes.stage import LONG_AFTER, Stage
from tests.world import AGREEMENT, ASKER, GIVER, organisation

One = TypeVar("One")
# On each hub.
READERS, WRITERS = 8, 2
READING, WRITING = PROCESSES * READERS, PROCESSES * WRITERS
ALL = READING + WRITING
ENDS = 200 if os.environ.get("HUB_NIGHTLY") else 20
AFTER = 2
LONGEST_WAIT = 60.0
QUESTION = {"query": "{ seats(first: 3) { nodes { id } } }"}
EDIT = """
mutation ($id: ID!, $mandate: String!) {
  updateSteeringCommittees(input: {id: $id, mandate: $mandate}) { changed userErrors { code } }
}
"""
LATE = """
MATCH (entry:Release {client: 'asker'}) WHERE entry.at > $at RETURN entry.at, entry.agreements
"""
WRITTEN = """
MATCH (change:Change {by: 'asker', kind: 'SteeringCommittee'})
RETURN count(change), coalesce(max(change.at), '')
"""
ROLES = "MATCH (role:Role {client: 'asker'}) WHERE role.role IN ['READER', 'EDITOR'] RETURN role.id"


@dataclass
class Progress:
    """What askers were answered so far, one list for each of them."""

    answers: list[list[Answer]]
    changed: Condition = field(default_factory=Condition)

    def note(self, asker: int, answer: Answer) -> None:
        """Keep an answer."""
        with self.changed:
            self.answers[asker].append(answer)
            self.changed.notify_all()

    def wait(self, most: Callable[[], bool]) -> None:
        """Wait until it is so, at most for a while."""
        with self.changed:
            assert self.changed.wait_for(most, LONGEST_WAIT)

    def counts(self) -> list[int]:
        """Give how many answers each asker has."""
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
    roles = [str(each[0]) for each in rows(stage.database, Statement(ROLES))]
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


@pytest.fixture
def boards(stage: Stage) -> Sequence[str]:
    """Committees of the giver, one for each writer, that a term lets the asker write."""
    ids = {"agreement": AGREEMENT, "provider": GIVER, "recipient": ASKER}
    links = {
        link: Ref("DataSharingAgreement" if link == "agreement" else "Organisation", stage.world[name])
        for link, name in ids.items()
    }
    values = {"reference": "T2", "categories": ["COORDINATION"], "actions": ["READ", "CONTRIBUTE"]}
    drafts = [Draft("Term", values, links, steward=organisation(GIVER))]
    for number in range(WRITING):
        named = {"name": f"Board {number}", "since": "2026"}
        drafts.append(Draft("SteeringCommittee", named, steward=organisation(GIVER)))
    outcome = record(stage.database, drafts, Author("hub"), stage.now())
    assert outcome.problems == ()
    return outcome.ids[1:]


def test_nothing_is_released_or_written_after_an_end(stage: Stage, boards: Sequence[str]) -> None:
    random = Random(5)
    made = [KINDS[number % len(KINDS)] for number in range(ENDS)]

    for number, kind in enumerate(random.sample(made, ENDS)):
        answers, at = across(stage, boards, kind, random)

        reads = [each for found in answers[:READING] for each in found]
        late = [each for each in reads if released_at(each) > at]
        assert late == [], (number, kind.__name__, at)
        assert {len(released_at(each)) for each in reads if gives(each)} == {len(at)}
        assert rows(stage.database, Statement(LATE, {"at": at})) == []
        assert str(written(stage)[1]) <= at, (number, kind.__name__)


def across(stage: Stage, boards: Sequence[str], kind: Any, random: Random) -> tuple[list[list[Answer]], str]:
    """Let all ask on both hubs across an end; give what each of them was answered, and the end's instant."""
    who, progress, stop = stage.hubs.sign_in("asker"), Progress([[] for _ in range(ALL)]), Event()
    with ThreadPoolExecutor(ALL) as threads:
        ask = partial(_ask, stage.hubs, who, boards, progress=progress, stop=stop)
        asking = [threads.submit(ask, asker) for asker in range(ALL)]
        try:
            begun = ALL + random.randrange(16)
            progress.wait(lambda: min(progress.counts()) > 0 and sum(progress.counts()) >= begun)
            at, again = kind(stage, random.randrange(PROCESSES), random)
            while stage.now() <= at:
                continue
            seen, landed = progress.counts(), written(stage)
            progress.wait(lambda: all(now >= then + AFTER for now, then in _pairs(progress.counts(), seen)))
        finally:
            stop.set()
        for each in asking:
            each.result()
    assert written(stage) == landed, kind.__name__
    assert all(gives(each[0]) for each in progress.answers)
    # One may have been on its way already: the others were asked for after the end.
    assert not any(
        gives(each) for answers, then in _pairs(progress.answers, seen) for each in answers[then + 1 :]
    )
    again()
    return progress.answers, at


def written(stage: Stage) -> list[object]:
    """Give how many changes the asker has made and the latest one's instant, when none is under way."""

    def work(transaction: ManagedTransaction) -> list[object]:
        # Who writes under what stood before holds one of the stripes until its commit.
        hold_whole_gate(transaction)
        return list(transaction.run(WRITTEN).single(strict=True))

    return write(stage.database, work)


def _pairs(found: list[One], seen: list[int]) -> Iterator[tuple[One, int]]:
    return zip(found, seen, strict=True)


def _ask(
    hubs: Hubs, who: SignedIn, boards: Sequence[str], asker: int, *, progress: Progress, stop: Event
) -> None:
    hub = asker % PROCESSES
    with Connection(hubs.ports[hub]) as connection:
        while not stop.is_set():
            body = QUESTION if asker < READING else _edit(boards[asker - READING])
            progress.note(asker, connection.ask(hubs.request(who, hub, body)))


def _edit(board: str) -> Mapping[str, object]:
    # Always another one: what stays the same isn't written.
    return {"query": EDIT, "variables": {"id": board, "mandate": new_id()}}


def gives(answer: Answer) -> bool:
    """Say whether an answer holds what only the agreement gives, or did what only it lets do."""
    data = orjson.loads(answer.body).get("data") or {}
    return any(each.get("nodes") or each.get("changed") for each in data.values() if each)


def released_at(answer: Answer) -> str:
    """Give the instant of an answer's release, or nothing."""
    return str(orjson.loads(answer.body).get("extensions", {}).get("release", {}).get("at", ""))
