"""One shape, asked of every side: alone, and by many at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.bench.hits import hits_by_hand, hits_of_hub
from tests.bench.measuring import Figures, alone, together
from tests.bench.peer_side import hits_of_peer
from tests.bench.shapes import Shape
from tests.bench.standing import Sides

CALLERS = (8, 32)


@dataclass(frozen=True)
class Spending:
    """About how many seconds go into warming, into one shape asked alone, and into it asked by several."""

    warming: float
    alone: float
    together: float


@dataclass(frozen=True)
class Measured:
    """What was found of one shape: by side for one caller, by callers and side, and the database's hits."""

    alone: Mapping[str, Figures]
    together: Mapping[int, Mapping[str, Figures]]
    hits: Mapping[str, int]


def measured(sides: Sides, shape: Shape, spending: Spending) -> Measured:
    """Measure one shape, and say in a line how it went."""
    questions = [(shape, each) for each in sides.compared]
    names = [each.name for each in sides.compared]
    one = alone(questions, spending.alone)
    p50s = [each.p50 for each in one]
    several = {
        callers: dict(zip(names, together(questions, callers, p50s, spending.together), strict=True))
        for callers in CALLERS
    }
    found = Measured(dict(zip(names, one, strict=True)), several, _hits(sides, shape))
    told = ", ".join(f"{name} {each.p50:.2f} ms" for name, each in found.alone.items())
    print(f"{shape.name}: {told}", flush=True)
    return found


def _hits(sides: Sides, shape: Shape) -> dict[str, int]:
    hub = {name: hits_of_hub(sides.database, shape, name) for name in ("own", "shared")}
    found = {**hub, "bare": hits_by_hand(sides.database, shape)}
    return found if sides.peer is None else {**found, "peer": hits_of_peer(sides.peer, shape)}
