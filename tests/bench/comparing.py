"""One shape, asked of every side: alone, and by many at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.hits import hits_by_hand, hits_of_hub
from tests.bench.measuring import Failed, Figures, alone, together
from tests.bench.peer_side import hits_of_peer
from tests.bench.shapes import CALLERS, Shape
from tests.bench.sides import Side
from tests.bench.standing import Sides
from tests.bench.upserts import kept
from tests.bench.writing_hits import hits_of_writing

SIDES = 4
# Whoever takes longer than this alone isn't asked by several: a minute would not do.
SLOWEST_MS = 1_500


@dataclass(frozen=True)
class Spending:
    """About how many seconds go into warming, into one shape asked alone, and into it asked by several."""

    warming: float
    alone: float
    together: float


@dataclass
class Measured:
    """What was found of one shape: by side for one caller, by callers and side, and the database's hits.

    A side that fails under several callers, or is too slow for them, isn't among them.
    """

    alone: dict[str, Figures] = field(default_factory=dict)
    together: dict[int, dict[str, Figures]] = field(default_factory=lambda: {each: {} for each in CALLERS})
    hits: dict[str, int] = field(default_factory=dict)


def measured(sides: Sides, shape: Shape, spending: Spending) -> Measured:
    """Measure one shape, and say in a line how it went."""
    found = Measured(hits=_hits(sides, shape))
    # The peer by itself: what a heavy side leaves behind, whoever is asked next would have to clear up.
    _ask(found, shape, [each for each in sides.compared(shape) if each is not sides.peer], spending)
    if sides.peer is not None:
        _ask(found, shape, [sides.peer], spending)
    told = ", ".join(f"{name} {each.p50:.2f} ms" for name, each in found.alone.items())
    print(f"{shape.name}: {told}", flush=True)
    return found


def _ask(found: Measured, shape: Shape, sides: Sequence[Side], spending: Spending) -> None:
    questions = [(shape, each) for each in sides]
    one = alone(questions, spending.alone * len(sides) / SIDES)
    found.alone.update(zip((each.name for each in sides), one, strict=True))
    for callers in shape.callers:
        by_side = found.together[callers]
        for question in questions:
            name = question[1].name
            if found.alone[name].p50 > SLOWEST_MS:
                continue
            try:
                by_side[name] = together(question, callers, found.alone[name].p50, spending.together / SIDES)
            except Failed as failed:
                print(f"{shape.name}: {name} fails under {callers} callers: {str(failed)[:200]}", flush=True)


def _hits(sides: Sides, shape: Shape) -> dict[str, int]:
    if shape.writes:
        by_hand = {"bare": hits_by_hand(sides.database, shape)}
        found = {
            **by_hand,
            "kept": hits_by_hand(sides.database, kept(shape)),
            "own": hits_of_writing(sides.database, shape),
        }
    else:
        hub = {name: hits_of_hub(sides.database, shape, name) for name in ("own", "shared")}
        found = {**hub, "bare": hits_by_hand(sides.database, shape)}
    return found if sides.peer is None else {**found, "peer": hits_of_peer(sides.peer, shape)}
