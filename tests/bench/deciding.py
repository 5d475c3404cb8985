"""What deciding a grant costs, by agreements: an actor's first one, and one again after an agreement changed.

`make bench BENCH=--deciding`, on a Neo4j of its own. Each agreement has one term, with a giver of its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter_ns

from neo4j import ManagedTransaction

from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.gate import ask_locked, turn_gate
from hub.access.load import Grants, load
from hub.access.memory import Memory
from hub.access.scope_keys import agreement_key
from hub.app import utc_now
from hub.commands.schema import brought_up_to_date
from hub.graph.driver import Database, connect
from hub.graph.engine import running
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.bench.report import met

AGREEMENTS = (1, 10, 100, 1_000)
WARMING, TIMES = 10, 25
AIM_MS = 20.0
READER = Actor(
    "bench", "reader", "reintegration-planning", frozenset({"situation:read", "coordination:read"})
)
BEGIN, END = "2020-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"
HEAD = (
    "| agreements | first: read ms | hits | decide ms | both | again: decide ms | whole | aim |",
    "|--:|--:|--:|--:|--:|--:|--:|---|",
)
CHANGE = """
MATCH (a:DataSharingAgreement {id: 'a-0'})
SET a.retentionDays = coalesce(a.retentionDays, 0) % 500 + 1
"""
MAKE = """
MERGE (me:Record:Organisation {id: 'reader', key: 'reader'})
MERGE (:Role {client: 'bench', steward: 'reader', role: 'READER', validFrom: $begin, validUntil: $end})
MERGE (country:Record:Country {id: 'togo', key: 'togo', iso3: 'TGO'})
WITH me, country
UNWIND range($from, $to - 1) AS n
CREATE (giver:Record:Organisation {id: 'giver-' + n, key: 'giver-' + n})
CREATE (a:Record:DataSharingAgreement {id: 'a-' + n, key: 'a-' + n, state: 'FINALISED',
  purposes: ['REINTEGRATION_PLANNING', 'PARTNERSHIP_COORDINATION'], validFrom: $begin, validUntil: $end})
CREATE (a)<-[:AGREEMENT]-(:Record:Party {id: 'p-' + n, key: 'p-' + n, validFrom: $begin, validUntil: $end})
  -[:ORGANISATION]->(giver)
CREATE (a)<-[:AGREEMENT]-(:Record:Party {id: 'q-' + n, key: 'q-' + n, validFrom: $begin, validUntil: $end})
  -[:ORGANISATION]->(me)
CREATE (a)<-[:AGREEMENT]-(t:Record:Term {id: 't-' + n, key: 't-' + n, categories: ['SITUATION'],
  actions: ['READ']})
CREATE (t)-[:PROVIDER]->(giver), (t)-[:RECIPIENT]->(me), (t)-[:COUNTRIES]->(country)
CREATE (:ScopeKey {key: 'situation|giver-' + n + '|TGO'})
"""


def measured() -> list[str]:
    """Measure, and give the table."""
    with TemporaryDirectory(prefix="hub-bench-") as folder, running(Path(folder), say=print) as address:
        database = connect(address)
        brought_up_to_date(database)
        found = [*HEAD, *_lines(database)]
        database.close()
    return found


def _lines(database: Database) -> Iterator[str]:
    """Measure with more and more agreements."""
    before = 0
    for count in AGREEMENTS:
        _run(database, MAKE, **{"from": before, "to": count, "begin": BEGIN, "end": END})
        before = count
        _run(database, "CALL db.prepareForReplanning()")
        line = f"| {count:,} | {_first(database, count)} | {_again(database)} |"
        print(line, flush=True)
        yield line


def _first(database: Database, count: int) -> str:
    """Measure what an actor's first grant takes."""
    ask = partial(ask_locked, database)
    known = load(ask, READER)
    assert len(decide(READER, known).grant.terms) == count
    reading, deciding = _median(lambda: load(ask, READER)), _median(lambda: decide(READER, known))
    return f"{reading:.1f} | {_hits(database):,} | {deciding:.1f} | {reading + deciding:.1f}"


def _again(database: Database) -> str:
    """Measure what it takes anew each time that one of the agreements has changed."""
    ask, memory = partial(ask_locked, database), Memory()
    known = load(ask, READER)
    changed = replace(known.agreements[0], retention_days=30)
    both = cycle([known, replace(known, agreements=(changed, *known.agreements[1:]))])
    decide(READER, next(both), memory)
    deciding = _median(lambda: decide(READER, next(both), memory))
    grants = Grants(ask, utc_now)
    whole = _median(lambda: grants.of(READER), lambda: _changed(database, grants))
    return f"{deciding:.1f} | {whole:.1f} | {met(whole, AIM_MS)}"


def _changed(database: Database, grants: Grants) -> None:
    """Change an agreement as the register does, and have what was decided before forgotten."""
    grants.forget(grants.of(READER))

    def work(transaction: ManagedTransaction) -> None:
        transaction.run(CHANGE).consume()
        turn_gate(transaction, {agreement_key("a-0")})

    write(database, work)


def _median(work: Callable[[], object], before: Callable[[], None] = lambda: None) -> float:
    found = []
    for _ in range(WARMING + TIMES):
        before()
        began = perf_counter_ns()
        work()
        found.append((perf_counter_ns() - began) / 1e6)
    return median(found[WARMING:])


def _hits(database: Database) -> int:
    asked: list[Statement] = []

    def ask(statement: Statement) -> list[object]:
        asked.append(statement)
        return ["", "", [], [], []]

    load(ask, READER)
    with database.driver.session(database=database.name) as session:
        summary = session.run(f"PROFILE {asked[0].text}", dict(asked[0].parameters)).consume()
    assert summary.profile is not None
    return _sum(summary.profile)


def _sum(plan: dict[str, object]) -> int:
    hits, below = plan.get("dbHits", 0), plan.get("children", [])
    assert isinstance(hits, int)
    assert isinstance(below, list)
    return hits + sum(map(_sum, below))


def _run(database: Database, text: str, **parameters: object) -> None:
    write(database, lambda transaction: transaction.run(text, parameters).consume())
