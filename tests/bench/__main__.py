"""Measure the hub against a bare server and against plain resolvers, in one run: `make bench`.

Everything runs on this machine: a Neo4j of its own in a temporary home, the hub as `hub serve` starts it,
the other sides behind the same server, and one client. Each comparison is interleaved; answers are compared
before they are timed.
"""

import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from hub.client.keys import make_key, public_set
from hub.graph.driver import connect
from hub.graph.engine import running
from tests.bench import schema_build
from tests.bench.loading import CLIENTS, load
from tests.bench.machine import described, load_of_machine
from tests.bench.measuring import Figures, Spending, compared, warmed
from tests.bench.paging import PAGES, pages, turned_to
from tests.bench.records import PURPOSE, Size
from tests.bench.shapes import Shape, shapes
from tests.bench.sides import BARE, HUB, PLAIN, Side, served, signed, unsigned

SIZE = Size()
NESTED = ("nested", "deep")
WARMING_SECONDS = 40.0
OWN, SHARED = "own", "shared"


@dataclass(frozen=True)
class Sides:
    """Everybody who is asked."""

    own: Side
    shared: Side
    bare: Side
    plain: Side


def main() -> None:
    """Measure everything and print it as the tables of `docs/explanation/performance.md`."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    began = monotonic()
    print(described())
    print(f"load before: {load_of_machine()}\n", flush=True)
    with ExitStack() as held:
        sides = _opened(held)
        asked = (sides.own, sides.bare, sides.shared)
        warmed([(shape, each) for shape in shapes(SIZE) for each in asked], WARMING_SECONDS)
        print(
            f"loaded and warm after {monotonic() - began:.0f} s; load now: {load_of_machine()}\n", flush=True
        )
        _against_bare(sides)
        _against_plain(sides)
        _pages(sides.own)
    _schema()
    print(f"took {monotonic() - began:.0f} s; load after: {load_of_machine()}")


def _opened(held: ExitStack) -> Sides:
    home, key = Path(held.enter_context(TemporaryDirectory(prefix="hub-bench-"))), make_key()
    address = held.enter_context(running(home, say=lambda text: None))
    database = connect(address)
    count = load(database, SIZE, dict(public_set(key)))
    database.close()
    hub, bare, plain = (held.enter_context(served(home, each)) for each in (HUB, BARE, PLAIN))
    own, shared = (signed(name, hub, key, f"bench-{name}", _scope(name)) for name in (OWN, SHARED))
    print(f"{count:,} records")
    return Sides(own, shared, unsigned("bare", bare), unsigned("plain", plain))


def _scope(client: str) -> str:
    return " ".join([*CLIENTS[client][1], f"purpose:{PURPOSE}"])


def _against_bare(sides: Sides) -> None:
    compared_sides = (sides.own, sides.bare, sides.shared)
    print("| shape | side | p50 ms | p99 ms | requests/s | p50 ÷ bare | aim | rate ÷ bare |")
    print("|---|---|--:|--:|--:|--:|--:|--:|")
    for shape in shapes(SIZE):
        _check(shape, compared_sides)
        own, bare, shared = compared([(shape, each) for each in compared_sides], Spending(10.0, 9.0))
        for name, each in (("bare", bare), ("hub, own data", own), ("hub, shared data", shared)):
            print(_row(shape, name, each, bare), flush=True)
    print()


def _row(shape: Shape, name: str, figures: Figures, bare: Figures) -> str:
    aim = bare.p50 + max(0.3, bare.p50 / 4)
    met = "" if name != "hub, own data" else f"≤ {aim:.2f} {'met' if figures.p50 <= aim else 'missed'}"
    return (
        f"| {shape.name} | {name} | {figures.p50:.2f} | {figures.p99:.2f} | {figures.rate:.0f} "
        f"| {figures.p50 / bare.p50:.2f} | {met} | {figures.rate / bare.rate:.2f} |"
    )


def _against_plain(sides: Sides) -> None:
    print("| shape | plain requests/s | hub requests/s | times | p50 plain ms | p50 hub ms |")
    print("|---|--:|--:|--:|--:|--:|")
    for shape in shapes(SIZE):
        if shape.name in NESTED:
            _check(shape, (sides.own, sides.plain))
            own, plain = compared([(shape, sides.own), (shape, sides.plain)], Spending(5.0, 5.0))
            times = own.rate / plain.rate
            print(
                f"| {shape.name} | {plain.rate:.1f} | {own.rate:.0f} | {times:.0f} × "
                f"| {plain.p50:.1f} | {own.p50:.2f} |",
                flush=True,
            )
    print()


def _pages(side: Side) -> None:
    print("| page | p50 ms | p99 ms | p50 ÷ page 1 |")
    print("|---|--:|--:|--:|")
    first, far = (turned_to(side, each) for each in PAGES)
    found = pages(side, (first, far), 8.0)
    for number, each in zip(PAGES, found, strict=True):
        print(f"| {number:,} | {each.p50:.2f} | {each.p99:.2f} | {each.p50 / found[0].p50:.2f} |")
    print(flush=True)


def _schema() -> None:
    print("| schema of 100 kinds | ms |\n|---|--:|")
    for name, milliseconds in schema_build.measure().items():
        print(f"| {name} | {milliseconds:.0f} |")
    print(flush=True)


def _check(shape: Shape, sides: Sequence[Side]) -> None:
    """Stop where two sides answer differently: their times would tell nothing."""
    answers = [each.ask(shape) for each in sides]
    for side, answer in zip(sides, answers, strict=True):
        if answer != answers[0]:
            raise SystemExit(f"{shape.name}: {side.name} answers otherwise than {sides[0].name}")


if __name__ == "__main__":
    main()
