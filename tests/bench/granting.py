"""What access costs a statement: the same one with its tests and without, by terms and stewards that give.

`python -m tests.bench.granting`, on a Neo4j of its own. The statements are those that the hub compiles; the
one without access has its tests cut out. Both are asked in turn, one request each, and give the same rows.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter_ns

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
from tests.bench.machine import described, load_of_machine
from tests.bench.records import Size
from tests.bench.shapes import Shape, shapes

TERMS, STEWARDS = (1, 10, 100, 1_000), (1, 10, 1_000)
ASKED = ("nested", "filtered", "deep", "wide")
TIMES = 200
TEST = re.compile(r"\(n\d+\.steward IN \$stewards OR n\d+\.scope IN \$scopes\)|n\d+\.scope IN \$scopes")
AIM = 1.3


def main() -> None:
    """Print a table: times of p50 with access, by shape, number of terms, and number of stewards."""
    print(f"{described()}; load before {load_of_machine()}\n")
    with TemporaryDirectory(prefix="hub-bench-") as folder, running(Path(folder), say=print) as address:
        database = connect(address)
        load(database, Size(), dict(public_set(make_key())))
        grant = Grants(partial(ask_locked, database), utc_now).of(actor_of("shared"))
        print("| shape | terms | stewards | without ms | with ms | times | aim |")
        print("|---|--:|--:|--:|--:|--:|---|")
        for shape in shapes(Size()):
            if shape.name in ASKED:
                for line in _lines(database, shape, grant):
                    print(line, flush=True)
        database.close()
    print(f"\nload after {load_of_machine()}")


def _lines(database: Database, shape: Shape, grant: Grant) -> Iterator[str]:
    for terms in TERMS:
        for stewards in STEWARDS:
            given = _widened(grant, terms, stewards)
            with_access = _statement(shape, given)
            without = Statement(TEST.sub("true", with_access.text), with_access.parameters)
            assert without.text != with_access.text
            free, tested = _in_turn(database, without, with_access)
            verdict = "met" if tested <= free * AIM else "missed"
            figures = f"{free:.2f} | {tested:.2f} | {tested / free:.2f}"
            yield f"| {shape.name} | {terms:,} | {stewards:,} | {figures} | ≤ {AIM} {verdict} |"


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
    sizes = set()
    for number in range(TIMES + 20):
        for statement, times in zip((first, second), found, strict=True):
            began = perf_counter_ns()
            row = read(database, statement)
            spent = (perf_counter_ns() - began) / 1e6
            sizes.add(len(str(row)))
            if number >= 20:
                times.append(spent)
    assert len(sizes) == 1, "with and without access have to give the same rows"
    return median(found[0]), median(found[1])


if __name__ == "__main__":
    main()
