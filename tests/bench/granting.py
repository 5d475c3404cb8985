"""What access costs a statement: the same one with its tests and without, by terms and stewards that give.

`make bench BENCH=--granting`, on a Neo4j of its own. The statements are those that the hub compiles; the one
without access has its tests cut out. Both are asked by turns, one request each, and give the same rows.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter_ns

from graph_schema.model import MODEL
from hub.access.gate import ask_locked
from hub.access.grants import Grant
from hub.access.load import Grants
from hub.api.documents import read_document
from hub.app import utc_now
from hub.client.keys import make_key, public_set
from hub.compiler.compile import Asked, compile_read
from hub.graph.driver import Database, connect
from hub.graph.engine import running
from hub.graph.reader import read
from hub.graph.statement import Statement
from tests.bench.hits import actor_of, read_schema
from tests.bench.loading import load
from tests.bench.records import Size
from tests.bench.report import met
from tests.bench.shapes import Shape, shapes

GIVEN = ((1, 1), (10, 1), (100, 1), (1_000, 1), (10, 10), (10, 1_000), (1_000, 1_000))
"""How many terms give, and of how many stewards everything is given."""
ASKED = ("point", "nested", "filtered", "deep", "wide", "grouped")
SECONDS = 4.0
MOST_TIMES, WARMING = 400, 30
TEST = re.compile(r"\(n\d+\.steward IN \$stewards OR n\d+\.scope IN \$scopes\)")
AIM = 1.3


def measured() -> list[str]:
    """Measure, and give the table."""
    with TemporaryDirectory(prefix="hub-bench-") as folder, running(Path(folder), say=print) as address:
        database = connect(address)
        load(database, Size(), dict(public_set(make_key())))
        grant = Grants(partial(ask_locked, database), utc_now).of(actor_of("shared"))
        lines = [
            "| shape | terms | stewards | p50 ms without access | with | with ÷ without | aim |",
            "|---|--:|--:|--:|--:|--:|---|",
        ]
        for shape in shapes(Size()):
            if shape.name in ASKED:
                lines += _lines(database, shape, grant)
        database.close()
    return lines


def _lines(database: Database, shape: Shape, grant: Grant) -> Iterator[str]:
    for terms, stewards in GIVEN:
        with_access = _statement(shape, _widened(grant, terms, stewards))
        without = _cut(with_access)
        free, tested = _in_turn(database, without, with_access)
        figures = f"{free:.2f} | {tested:.2f} | {tested / free:.2f} | {met(tested / free, AIM)}"
        line = f"| {shape.name} | {terms:,} | {stewards:,} | {figures} |"
        print(line, flush=True)
        yield line


def _cut(statement: Statement) -> Statement:
    """Take out the tests of access, and what is sent for them."""
    text = TEST.sub("true", statement.text)
    assert text != statement.text
    assert "$scopes" not in text
    assert "$stewards" not in text
    kept = {name: value for name, value in statement.parameters.items() if name not in ("scopes", "stewards")}
    return Statement(text, kept)


def _widened(grant: Grant, terms: int, stewards: int) -> Grant:
    """Give a grant with as many keys and stewards, those that it needs among others that nothing has."""
    scopes = [*grant.scopes, *(f"situation|other-{each}|TGO" for each in range(terms))]
    others = tuple(f"other-{each}" for each in range(stewards))
    return replace(grant, scopes=tuple(sorted(scopes)), stewards=others)


def _statement(shape: Shape, grant: Grant) -> Statement:
    document = read_document(read_schema(), shape.document)
    operation = document.operation(read_schema(), shape.operation, next(shape.variables()))
    return compile_read(MODEL, operation, grant, Asked(utc_now().date().isoformat(), "EN")).statement


def _in_turn(database: Database, first: Statement, second: Statement) -> tuple[float, float]:
    found: tuple[list[float], list[float]] = ([], [])
    sizes, deadline = set(), monotonic() + SECONDS
    for number in range(MOST_TIMES + WARMING):
        for statement, times in zip((first, second), found, strict=True):
            began = perf_counter_ns()
            row = read(database, statement)
            spent = (perf_counter_ns() - began) / 1e6
            sizes.add(len(str(row)))
            if number >= WARMING:
                times.append(spent)
        if number > 2 * WARMING and monotonic() > deadline:
            break
    assert len(sizes) == 1, "with and without access have to give the same rows"
    return median(found[0]), median(found[1])
