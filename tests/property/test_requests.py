"""Whoever asks for whatever, when and why: GraphQL, Cedar and the oracle give, keep back and hide the same.

`make test` asks 2,000 requests and `HUB_NIGHTLY=1` 100,000; a request is one actor, state of agreements,
record, field, purpose and instant. One operation asks all records of a kind, with all fields, at once.
"""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

import pytest
from neo4j import ManagedTransaction

from graph_schema.model import MODEL
from hub.access.actor import Actor
from hub.access.allowed import allowed
from hub.access.cedar import standing
from hub.access.known import Known
from hub.api.answering import Response
from hub.graph.driver import Database
from hub.graph.writer import write
from tests.access_oracle import giving, may_read, may_see, may_use, tells_number
from tests.conftest import WIPE
from tests.oauth_party import SettableClock
from tests.property.agreed import Asker, State, situations, state
from tests.property.laid import ASKED, EACH, Kept, lay, lay_world, world
from tests.property.set_clock import SetHub
from tests.property.ways import Way, ways

NIGHTLY = bool(os.environ.get("HUB_NIGHTLY"))
REQUESTS = 100_000 if NIGHTLY else 2_000
# Planning a statement takes longest; it is planned once, however many records it finds.
TIMES = 3 if NIGHTLY else 1
FIRST = 775
"""The first state, from where a few states hold every situation."""
STATES_OF_A_WORLD = 25
KINDS = tuple(kind for kind in ASKED for _ in range(EACH.get(kind, 1)))
ID = "id"
GIVEN, WITHHELD, NOT_FOUND = "given", "withheld", "not found"
PEOPLE = frozenset({"Observation.value"})
SITUATIONS = frozenset(
    {
        *("REQUESTED", "OFFERED", "ACCEPTED", "AGREED", "VERIFIED", "FINALISED", "SUSPENDED", "TERMINATED"),
        *(f"{what} {how}" for what in ("agreement", "party", "role") for how in ("not begun", "over")),
        *("party left out", "term left out", "no role", "to a role", "to a body"),
        *("withheld", "smallest cell", "retention", "countries", "areas", "corridors"),
    }
)


@dataclass(frozen=True)
class Request:
    """Who asks whom for what, when, under which state: what a failure has to name."""

    state: int
    asker: Asker
    now: str
    kind: str
    way: Way


@pytest.mark.timeout(7_200)
def test_what_graphql_gives_is_what_cedar_allows_and_the_oracle_says(database: Database) -> None:
    hub = SetHub(database, SettableClock())
    told: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    number, asked = FIRST, 0

    while asked < REQUESTS:
        if number % STATES_OF_A_WORLD == 0:
            records = world(number, TIMES)
            write(database, _wipe)
            lay_world(database, records)
        current = state(number)
        laid = (*records, *lay(database, current))
        for now in current.instants:
            seen.update(situations(current, now))
            found = _asked(hub, laid, current, (number, now))
            told.update(found)
            asked += sum(found.values())
        number += 1
        print(f"{asked:,} requests under {number - FIRST} states: {dict(told)}")

    assert sorted(SITUATIONS - seen.keys()) == []
    # Were nothing ever given, or nothing ever kept back, nothing would be compared.
    assert min(told[GIVEN], told[NOT_FOUND]) > asked / 10
    assert told[WITHHELD] > asked / 100


def _wipe(transaction: ManagedTransaction) -> None:
    transaction.run(WIPE).consume()


def _asked(hub: SetHub, laid: Sequence[Kept], current: State, when: tuple[int, str]) -> Counter[str]:
    """Ask for a kind in some way as somebody, compare, and count what was given, kept back and hidden."""
    number, now = when
    drawing = Random(f"{number} {now}")
    asker, kind = drawing.choice(current.askers), drawing.choice(KINDS)
    known = current.known(asker, now)
    _check_cedar(asker.actor, known)
    hub.clock.instant = datetime.fromisoformat(now)
    way = drawing.choice(ways(kind))
    some = [each for each in laid if each.planted.kind == kind]
    drawing.shuffle(some)
    return _compared(hub, Request(number, asker, now, kind, way), some[: way.most], known)


def _check_cedar(actor: Actor, known: Known) -> None:
    found = allowed(actor, known, standing())
    expected = {
        (each.id, term.id) for each in known.agreements for term in may_use(actor, known, each, "READ")
    }
    assert {(each.id, term.id) for each, term in found.terms["READ"]} == expected, (actor, known)
    assert found.sees == may_see(actor, known), (actor, known)


def _compared(hub: SetHub, request: Request, records: Sequence[Kept], known: Known) -> Counter[str]:
    actor, asked = request.asker.actor, ASKED[request.kind]
    answer = hub.answer(actor, request.way.document(request.kind, records))
    assert answer.data is not None, request
    found = request.way.found(answer.data)
    assert found.keys() <= {each.planted.id for each in records}, request
    told: dict[str, Counter[str]] = {name: Counter() for name in (ID, *asked)}
    for each in records:
        for name, counted in told.items():
            verdict = _verdict(found.get(each.planted.id), each, name)
            expected = _expected(actor, known, each, name)
            if verdict != expected and not (verdict == WITHHELD and _is_cautious(known, each, name)):
                pytest.fail(f"{request}\n{each}\n{name}: {verdict}; the oracle says {expected}")
            counted[verdict] += 1
    _check_beside(request, answer, told)
    if any(each.planted.id in found and not _is_free(actor, each) for each in records):
        assert "release" in answer.extensions, request
    return sum(told.values(), Counter())


def _check_beside(request: Request, answer: Response, told: Mapping[str, Counter[str]]) -> None:
    """Compare what stands beside the records: the errors of what is kept back, and the counts."""
    assert {(each.code, str(each.path[-1])) for each in answer.errors} == {
        ("NOT_COVERED", name) for name, counted in told.items() if counted[WITHHELD]
    }, request
    for name, page in (answer.data or {}).items():
        if name == "found":
            assert page["totalCount"] == told[ID][GIVEN], request  # type: ignore[index]  # JSON
        elif name.startswith("with_"):
            field, count = name.removeprefix("with_"), page["totalCount"]  # type: ignore[index]  # JSON
            # Of numbers of people, a filter sees those alone that are given however small they are.
            exact = f"{request.kind}.{field}" not in PEOPLE
            assert count == told[field][GIVEN] if exact else count <= told[field][GIVEN], (request, field)


def _verdict(shown: Mapping[str, object] | None, record: Kept, name: str) -> str:
    if shown is None:
        return NOT_FOUND
    value = record.planted.id if name == ID else record.planted.values[name]
    if shown[name] is None:
        return WITHHELD
    assert shown[name] == value, (record, name, shown[name])
    return GIVEN


def _expected(actor: Actor, known: Known, record: Kept, name: str) -> str:
    if not _is_found(actor, known, record):
        return NOT_FOUND
    return GIVEN if name == ID or _is_given(actor, known, record, name) else WITHHELD


def _is_found(actor: Actor, known: Known, record: Kept) -> bool:
    if record.category != "agreement":
        return record.planted.open or may_read(actor, known, record)
    (agreement,) = record.planted.links.get("agreement", (record.planted.id,))
    bodies = {part.organisation for each in known.agreements if each.id == agreement for part in each.parties}
    return actor.organisation in bodies and record.category in may_see(actor, known)


def _is_given(actor: Actor, known: Known, record: Kept, name: str) -> bool:
    declared = record.field(name)
    if record.category == "agreement" or (record.planted.open and declared.category is None):
        return True
    wanted, spoken = (declared.category or MODEL[record.planted.kind].kind.category).name, record.spoken(name)
    if wanted not in may_see(actor, known):
        return False
    return record.steward == actor.organisation or any(
        spoken not in term.withheld
        and (spoken not in PEOPLE or tells_number(term, float(str(record.planted.values[name]))))
        for term in giving(actor, known, record, wanted)
    )


def _is_cautious(known: Known, record: Kept, name: str) -> bool:
    """Say whether more may be kept back than agreed: numbers that have a smallest cell and a retention."""
    terms = [(each, term) for each in known.agreements for term in each.terms]
    return record.spoken(name) in PEOPLE and any(
        limit is not None for each, term in terms for limit in (each.retention_days, term.retention_days)
    )


def _is_free(actor: Actor, record: Kept) -> bool:
    """Say whether nobody has to be told that a record was read."""
    return record.steward == actor.organisation or record.planted.open or record.category == "agreement"
