"""One shape, asked of every side: alone, and by many at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.hits import hits_by_hand, hits_of_hub
from tests.bench.measuring import Failed, Figures, alone, together
from tests.bench.peer_side import hits_of_peer
from tests.bench.shapes import Shape
from tests.bench.sides import Side
from tests.bench.standing import Sides

CALLERS = (8, 32)
SIDES = 4


@dataclass(frozen=True)
class Spending:
    """About how many seconds go into warming, into one shape asked alone, and into it asked by several."""

    warming: float
    alone: float
    together: float


@dataclass
class Measured:
    """What was found of one shape: by side for one caller, by callers and side, and the database's hits.

    A side that fails under several callers isn't among them.
    """

    alone: dict[str, Figures] = field(default_factory=dict)
    together: dict[int, dict[str, Figures]] = field(default_factory=lambda: {each: {} for each in CALLERS})
    hits: dict[str, int] = field(default_factory=dict)


def measured(sides: Sides, shape: Shape, spending: Spending) -> Measured:
    """Measure one shape, and say in a line how it went."""
    found = Measured(hits=_hits(sides, shape))
    _ask(found, shape, (sides.own, sides.shared, sides.bare), spending)
    if sides.peer is not None:
        # By itself: what a heavy side leaves behind, whoever is asked next would have to clear up.
        _ask(found, shape, (sides.peer,), spending)
    told = ", ".join(f"{name} {each.p50:.2f} ms" for name, each in found.alone.items())
    print(f"{shape.name}: {told}", flush=True)
    return found


def _ask(found: Measured, shape: Shape, sides: Sequence[Side], spending: Spending) -> None:
    questions = [(shape, each) for each in sides]
    one = alone(questions, spending.alone * len(sides) / SIDES)
    found.alone.update(zip((each.name for each in sides), one, strict=True))
    for callers, by_side in found.together.items():
        for question in questions:
            name = question[1].name
            try:
                by_side[name] = together(question, callers, found.alone[name].p50, spending.together / SIDES)
            except Failed as failed:
                print(f"{shape.name}: {name} fails under {callers} callers: {str(failed)[:200]}", flush=True)


def _hits(sides: Sides, shape: Shape) -> dict[str, int]:
    hub = {name: hits_of_hub(sides.database, shape, name) for name in ("own", "shared")}
    found = {**hub, "bare": hits_by_hand(sides.database, shape)}
    return found if sides.peer is None else {**found, "peer": hits_of_peer(sides.peer, shape)}
