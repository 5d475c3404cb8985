"""Pages of a list of a million records: `make bench BENCH=--million`.

The observations of the usual graph are copied, each with its columns and links, for nine more sets of
indicators, within the database: a page there is what it would be had the register written every one.
"""

from collections.abc import Sequence
from time import monotonic

from neo4j import Query

from hub.graph.driver import Database
from tests.bench.agreeing import told
from tests.bench.comparing import Spending
from tests.bench.hits import hits_by_hand, hits_of_hub
from tests.bench.measuring import Figures, alone, warmed
from tests.bench.paging import page_after
from tests.bench.records import Size
from tests.bench.report import PAGES_ALIKE, met
from tests.bench.shapes import Shape
from tests.bench.standing import Sides

AFTER = (0, 2_000, 100_000, 999_000)
TIMES = 10
LONGEST_SECONDS = 3_600.0
# An id is its kind's name and numbers of five figures; an observation's second is its indicator's. A copy
# is set in one go: nothing may have the id of its original, not even for a moment.
COPY_INDICATORS = """
UNWIND range(1, $times - 1) AS turn
MATCH (i:Indicator)
WITH turn, collect(i) AS found UNWIND found AS i
WITH i, right('0000' + toString(toInteger(substring(i.id, 10, 5)) + turn * $count), 5) AS number
WITH i, number, left(i.id, 10) + number + substring(i.id, 15) AS id
CREATE (n:Indicator:Record) SET n = i {.*, id: id, code: 'I' + number, key: replace(i.key, i.id, id)}
"""
COPY_OBSERVATIONS = """
MATCH (c:Country)<-[:COUNTRY]-(o:Observation)
CALL (c, o) {
  UNWIND range(1, $times - 1) AS turn
  WITH c, o, right('0000' + toString(toInteger(substring(o.id, 18, 5)) + turn * $count), 5) AS number
  WITH c, o, number, left(o.id, 18) + number + substring(o.id, 23) AS id
  MATCH (i:Record {id: 'indicator-' + number + 'xxxxxxxxxxx'})
  CREATE (n:Observation:Record) SET n = o {.*, id: id, key: replace(o.key, o.id, id)}
  CREATE (n)-[:COUNTRY]->(c) CREATE (n)-[:INDICATOR]->(i)
} IN TRANSACTIONS OF 500 ROWS
"""


def copied(database: Database, size: Size) -> int:
    """Make ten observations of each, and say how many there are now."""
    began = monotonic()
    parameters = {"times": TIMES, "count": size.indicators}
    for text in (COPY_INDICATORS, COPY_OBSERVATIONS, "CALL db.prepareForReplanning()"):
        with database.driver.session(database=database.name) as session:
            # A transaction that ends and begins within a statement can't be part of another.
            session.run(Query(text, timeout=LONGEST_SECONDS), parameters).consume()
    with database.driver.session(database=database.name) as session:
        count = int(session.run("MATCH (n:Observation) RETURN count(n)").single(True)[0])
    print(f"{count:,} observations after {monotonic() - began:.0f} s more", flush=True)
    return count


def measured(sides: Sides, spending: Spending) -> list[str]:
    """Give how a page's cost grows with what lies before it, each page asked in turn with the others."""
    turned = [page_after(sides.own, each) for each in AFTER]
    for shape in turned:
        if told(sides.own.ask(shape)) != told(sides.bare.ask(shape)):
            raise SystemExit(f"{shape.name}: bare answers otherwise than the hub")
    questions = [(shape, each) for each in (sides.own, sides.bare) for shape in turned]
    warmed(questions, spending.warming)
    figures = alone(questions, 2 * spending.alone)
    found = zip(turned, figures[: len(AFTER)], figures[len(AFTER) :], strict=True)
    return table([(shape, own, bare, _hits(sides, shape)) for shape, own, bare in found])


def table(found: Sequence[tuple[Shape, Figures, Figures, tuple[int, int]]]) -> list[str]:
    """Give a line for each page: the hub and the bare server, each beside its own first page."""
    _, own_first, bare_first, _ = found[0]
    lines = [
        "| page of 100 | hub p50 ms | p99 ms | ÷ the first | aim | hits | bare p50 ms | ÷ the first | hits |",
        "|---|--:|--:|--:|---|--:|--:|--:|--:|",
    ]
    for shape, own, bare, hits in found:
        times = own.p50 / own_first.p50
        lines.append(
            f"| {shape.name.removeprefix('page ')} | {own.p50:.2f} | {own.p99:.2f} | {times:.2f} "
            f"| {met(times, PAGES_ALIKE)} | {hits[0]:,} "
            f"| {bare.p50:.2f} | {bare.p50 / bare_first.p50:.2f} | {hits[1]:,} |"
        )
    return lines


def _hits(sides: Sides, shape: Shape) -> tuple[int, int]:
    return hits_of_hub(sides.database, shape, "own"), hits_by_hand(sides.database, shape)
