"""What a release costs: how many requests a second are answered with one and without, by 8 and 32 callers.

`make bench BENCH=--releasing`, on a Neo4j of its own and the hub as `hub serve` starts it. The same questions
about the same records: asked by their steward, whose answers leave at once, and by another agency under an
agreement, whose answers are entered into the log first. Both are asked by turns, in short bursts.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from hub.client.keys import make_key, public_set
from hub.graph.driver import connect
from hub.graph.engine import running
from tests.bench.loading import CLIENTS, load
from tests.bench.measuring import alone, together, warmed
from tests.bench.paging import page_after
from tests.bench.records import PURPOSE, Size
from tests.bench.shapes import CALLERS, Shape, shapes
from tests.bench.sides import HUB, Side, served, signed

ASKED = ("point", "nested", "filtered", "deep", "wide", "grouped")
AIM = 0.7
WARMING_SECONDS, ALONE_SECONDS, BURST_SECONDS = 20.0, 2.0, 1.5
BURSTS = 3


def measured() -> list[str]:
    """Measure, and give the table."""
    with opened() as (own, shared):
        asked = [*(each for each in shapes(Size()) if each.name in ASKED), page_after(own, 2_000)]
        warmed([(shape, side) for shape in asked for side in (own, shared)], WARMING_SECONDS)
        return table(asked, own, shared)


def table(asked: Sequence[Shape], own: Side, shared: Side) -> list[str]:
    """Give a line for each question and number of callers."""
    lines = [
        "| shape | callers | a second, without release | with | with ÷ without | aim |",
        "|---|--:|--:|--:|--:|---|",
    ]
    for shape in asked:
        questions = ((shape, own), (shape, shared))
        p50s = [each.p50 for each in alone(questions, ALONE_SECONDS)]
        for callers in CALLERS:
            rates = list(_rates(questions, p50s, callers))
            without, with_release = (median(each) for each in zip(*rates, strict=True))
            kept = median(each[1] / each[0] for each in rates)
            verdict = f"≥ {AIM:g} {'met' if kept >= AIM else 'missed'}"
            figures = f"{without:.0f} | {with_release:.0f} | {kept:.2f}"
            lines.append(f"| {shape.name} | {callers} | {figures} | {verdict} |")
            print(lines[-1], flush=True)
    return lines


def _rates(
    questions: Sequence[tuple[Shape, Side]], p50s: Sequence[float], callers: int
) -> Iterator[tuple[float, ...]]:
    """Give the requests a second of each side, burst after burst."""
    for _ in range(BURSTS):
        yield tuple(
            together(question, callers, p50, BURST_SECONDS).rate
            for question, p50 in zip(questions, p50s, strict=True)
        )


@contextmanager
def opened() -> Iterator[tuple[Side, Side]]:
    """Serve the hub over the benchmarks' records; give who asks for its own, and who for another's."""
    key = make_key()
    with TemporaryDirectory(prefix="hub-bench-") as folder, running(Path(folder), say=_quiet) as address:
        database = connect(address)
        load(database, Size(), dict(public_set(key)))
        with served(Path(folder), HUB) as hub:
            own, shared = (
                signed(name, hub.port, key, f"bench-{name}", " ".join([*scopes, f"purpose:{PURPOSE}"]))
                for name, (_, scopes) in CLIENTS.items()
            )
            yield own, shared
        database.close()


def _quiet(text: str) -> None:
    return None
