"""Measure the hub against a bare server, a peer and plain resolvers, in one run: `make bench`.

Everything runs on this machine: a Neo4j of its own in a temporary home, the hub as `hub serve` starts it,
the other sides beside it, and one client. Each comparison is interleaved; answers are compared before they
are timed. What is printed are the tables of `docs/explanation/performance.md`.
"""

import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from hub.client.keys import make_key, public_set
from hub.graph.driver import connect
from hub.graph.engine import running
from tests.bench import deciding, granting, log, memory, million, peer_side, releasing, report, schema_build
from tests.bench.agreeing import told
from tests.bench.comparing import Spending, measured
from tests.bench.loading import CLIENTS, load
from tests.bench.machine import described, load_of_machine
from tests.bench.measuring import alone, warmed
from tests.bench.paging import AFTER, page_after
from tests.bench.publishing import publish
from tests.bench.records import PURPOSE, Size
from tests.bench.shapes import Shape, shapes
from tests.bench.sides import BARE, HUB, PLAIN, PROVED, keeping, served, signed, unsigned
from tests.bench.standing import Sides
from tests.bench.states import agree
from tests.bench.upserts import alike, upserts

SIZE = Size()
NESTED = ("nested", "deep")
USUAL = Spending(warming=30.0, alone=10.0, together=7.0)
QUICK = Spending(warming=8.0, alone=3.0, together=2.0)
APART = {
    "log": log.measured,
    "deciding": deciding.measured,
    "granting": granting.measured,
    "releasing": releasing.measured,
}
"""What is measured on a graph of its own, by the name of its option and of its table."""


def main() -> None:
    """Measure everything and print it."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    asked, began = _arguments(), monotonic()
    spending = QUICK if asked.quick else USUAL
    load = load_of_machine()
    print(f"{described()}\nload before: {load}\n", flush=True)
    if apart := {name: measure for name, measure in APART.items() if vars(asked)[name]}:
        for name, measure in apart.items():
            _told({name: _apart(measure)}, asked)
        return
    with ExitStack() as held:
        sides = _opened(held)
        print(f"loaded after {monotonic() - began:.0f} s; load now: {load_of_machine()}\n", flush=True)
        if asked.memory:
            every = [*shapes(SIZE), *upserts(SIZE)]
            sections = {"minutes": memory.watched(sides, every, asked.memory * 60.0)}
        elif asked.million:
            million.copied(sides.database, SIZE)
            sections = {"million": million.measured(sides, spending)}
        else:
            sections = _everything(sides, spending)
    line = f"{described()}; load before {load}; the run took {monotonic() - began:.0f} s."
    if "bare" in sections:
        sections = {**sections, "schema": _schema(), "run": [line]}
    _told(sections, asked)
    print(f"{line}\nload after: {load_of_machine()}")


def _apart(measure: Callable[[], list[str]]) -> list[str]:
    before, began = load_of_machine(), monotonic()
    lines = measure()
    took = f"the run took {monotonic() - began:.0f} s"
    return [*lines, "", f"{described()}; load before {before}, after {load_of_machine()}; {took}."]


def _told(sections: Mapping[str, Sequence[str]], asked: Namespace) -> None:
    for name, lines in sections.items():
        print("\n".join([f"{name}:", "", *lines, ""]), flush=True)
    if asked.write:
        publish(sections)


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="make bench", description="Measure the hub against other servers.")
    parser.add_argument("--quick", action="store_true", help="spend a third of the time on each shape")
    parser.add_argument("--write", action="store_true", help="write the tables into the page about them")
    parser.add_argument("--million", action="store_true", help="turn pages among 1,000,000 observations")
    parser.add_argument("--log", action="store_true", help="prove and sequence entries of the log alone")
    parser.add_argument(
        "--deciding", action="store_true", help="decide grants by up to 1,000 agreements alone"
    )
    parser.add_argument("--granting", action="store_true", help="ask with and without access alone")
    parser.add_argument("--releasing", action="store_true", help="answer with and without a release alone")
    parser.add_argument("--memory", type=float, metavar="MINUTES", help="watch the workers under 32 callers")
    return parser.parse_args()


def _everything(sides: Sides, spending: Spending) -> dict[str, list[str]]:
    wanted = _shapes(sides)
    _checked(sides, wanted)
    # What writes is left out: it would leave more behind than it warms.
    reading = [each for each in wanted if not each.writes]
    warmed([(shape, each) for shape in reading for each in sides.compared(shape)], spending.warming)
    found = [(each, measured(sides, each, spending)) for each in wanted]
    return {**_compared(sides, found), "plain": _against_plain(sides, spending)}


def _opened(held: ExitStack) -> Sides:
    home, key = Path(held.enter_context(TemporaryDirectory(prefix="hub-bench-"))), make_key()
    address = held.enter_context(running(home, say=lambda text: None))
    database = connect(address)
    held.callback(database.close)
    count = load(database, SIZE, dict(public_set(key)))
    hub, bare, proved, plain = (held.enter_context(served(home, each)) for each in (HUB, BARE, PROVED, PLAIN))
    own, shared = (signed(name, hub.port, key, f"bench-{name}", _scope(name)) for name in CLIENTS)
    servers, peer = {"hub": hub, "bare": bare}, None
    if peer_side.is_there():
        peer, servers["peer"] = held.enter_context(peer_side.peer(home, address, SIZE))
    else:
        print(peer_side.MISSING)
    print(f"{count:,} records")
    return Sides(
        database,
        own,
        shared,
        bare=unsigned("bare", bare.port),
        proved=signed("proved", proved.port, key, "bench-own", _scope("own")),
        kept=keeping(bare.port),
        plain=unsigned("plain", plain.port),
        peer=peer,
        servers=servers,
    )


def _scope(client: str) -> str:
    return " ".join([*CLIENTS[client][1], f"purpose:{PURPOSE}"])


def _shapes(sides: Sides) -> list[Shape]:
    return [*shapes(SIZE), *(page_after(sides.own, each) for each in AFTER), *upserts(SIZE)]


def _checked(sides: Sides, wanted: Sequence[Shape]) -> None:
    """Stop where two sides tell different things: their times would tell nothing."""
    for shape in wanted:
        if shape.writes:
            continue
        compared = (*sides.compared(shape), *((sides.plain,) if shape.name in NESTED else ()))
        answers = {each.name: told(each.ask(shape)) for each in compared}
        for name, answer in answers.items():
            if answer != answers["own"]:
                raise SystemExit(f"{shape.name}: {name} answers otherwise than the hub")
    agree(sides.database, sides.compared, alike(SIZE))


def _compared(sides: Sides, found: report.Found) -> dict[str, list[str]]:
    tables = {
        "bare": report.against_bare(found),
        "together": report.together(found),
        "pages": report.pages(found),
        "memory": memory.table(sides),
    }
    return tables if sides.peer is None else {**tables, "peer": report.against_peer(found)}


def _against_plain(sides: Sides, spending: Spending) -> list[str]:
    found = []
    for shape in shapes(SIZE):
        if shape.name in NESTED:
            own, plain = alone([(shape, sides.own), (shape, sides.plain)], spending.alone)
            found.append((shape, own, plain))
    return report.against_plain(found)


def _schema() -> list[str]:
    times = schema_build.measure().items()
    return [
        "| schema of 100 kinds | ms |",
        "|---|--:|",
        *(f"| {name} | {each:.0f} |" for name, each in times),
    ]


if __name__ == "__main__":
    main()
