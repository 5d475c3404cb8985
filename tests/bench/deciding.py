"""What a decision costs: reading what is known, the policies' one batch, and the whole, by terms.

`python -m tests.bench.deciding`, on a Neo4j of its own. Each term is of an agreement of its own, with a giver
of its own.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter_ns

from hub.access.actor import Actor
from hub.access.allowed import allowed
from hub.access.cedar import standing
from hub.access.deciding import decide
from hub.access.gate import ask_locked
from hub.access.load import load
from hub.commands.schema import brought_up_to_date
from hub.graph.driver import Database, connect
from hub.graph.engine import running
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.bench.machine import described, load_of_machine

TERMS = (1, 10, 100, 1_000)
TIMES = 15
AIM_MS = 20.0
READER = Actor(
    "bench", "reader", "reintegration-planning", frozenset({"situation:read", "coordination:read"})
)
BEGIN, END = "2020-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"
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


def main() -> None:
    """Print a table: milliseconds at the median, and the database hits of reading what is known."""
    print(f"{described()}; load before {load_of_machine()}\n")
    print("| terms | read ms | hits | policies ms | decide ms | whole ms | aim |")
    print("|--:|--:|--:|--:|--:|--:|---|")
    with TemporaryDirectory(prefix="hub-bench-") as folder, running(Path(folder), say=print) as address:
        database = connect(address)
        for line in lines(database):
            print(line, flush=True)
        database.close()
    print(f"\nload after {load_of_machine()}")


def lines(database: Database) -> Iterator[str]:
    """Measure with more and more terms."""
    brought_up_to_date(database)
    before = 0
    for terms in TERMS:
        _run(database, MAKE, **{"from": before, "to": terms, "begin": BEGIN, "end": END})
        before = terms
        ask = partial(ask_locked, database)
        known = load(ask, READER)
        assert len(decide(READER, known).grant.terms) == terms
        reading = _median(partial(load, ask, READER))
        policies = _median(partial(allowed, READER, known, standing()))
        deciding = _median(partial(decide, READER, known))
        whole = reading + deciding
        verdict = "met" if whole < AIM_MS else "missed"
        hits = _hits(database)
        figures = f"{reading:.1f} | {hits:,} | {policies:.1f} | {deciding:.1f} | {whole:.1f}"
        yield f"| {terms:,} | {figures} | < {AIM_MS:.0f} ms {verdict} |"


def _median(work: Callable[[], object]) -> float:
    found = []
    for _ in range(TIMES):
        began = perf_counter_ns()
        work()
        found.append((perf_counter_ns() - began) / 1e6)
    return median(found)


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


if __name__ == "__main__":
    main()
