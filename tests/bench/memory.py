"""The memory that workers hold, after a run or under 32 callers for some minutes."""

from collections.abc import Mapping, Sequence
from statistics import linear_regression
from time import monotonic

from tests.bench.measuring import alone, together
from tests.bench.report import met
from tests.bench.shapes import Shape
from tests.bench.standing import Sides

MOST_MIB = 150
MIB = 2**20
CALLERS = 32
EACH_SECONDS = 3.0
# What a worker may gain in a minute once it knows the questions: in a day it would be a gigabyte.
FLAT_MIB = 0.75
Held = tuple[float, Mapping[int, float]]
"""When it was looked at, in seconds, and the MiB of each worker by its process."""


def table(sides: Sides) -> list[str]:
    """Give the memory of each server's largest worker."""
    lines = ["| server | workers | largest MiB | aim |", "|---|--:|--:|---|"]
    for name, server in sides.servers.items():
        held = server.workers().values()
        largest = max(held) / MIB
        lines.append(
            f"| {name} | {len(held)} | {largest:.0f} | {met(largest, MOST_MIB) if name == 'hub' else ''} |"
        )
    return lines


def watched(sides: Sides, shapes: Sequence[Shape], seconds: float) -> list[str]:
    """Ask the hub everything by 32 callers for so long, and give how each worker's memory went."""
    questions = [
        (shape, each)
        for shape in shapes
        for each in (sides.own, sides.shared)
        if CALLERS in shape.callers and each in sides.compared(shape)
    ]
    p50s = [each.p50 for each in alone(questions, EACH_SECONDS)]
    began, found = monotonic(), [(0.0, _held(sides))]
    while monotonic() - began < seconds:
        for question, p50 in zip(questions, p50s, strict=True):
            together(question, CALLERS, p50, EACH_SECONDS)
            found.append((monotonic() - began, _held(sides)))
            if found[-1][0] >= seconds:
                break
        print(f"{found[-1][0]:.0f} s: {max(found[-1][1].values()):.0f} MiB", flush=True)
    return went(found)


def went(found: Sequence[Held]) -> list[str]:
    """Give a line for each worker: its memory at first, half-way and at the end, and what it gains since.

    A worker that wasn't there from the start to the end has ended meanwhile, which no aim allows.
    """
    half = found[len(found) // 2 :]
    first, middle, (ended, last) = found[0][1], half[0][1], found[-1]
    lines = [
        f"| worker | MiB at first | half-way | after {ended / 60:.0f} min | aim | then a minute | aim |",
        "|---|--:|--:|--:|---|--:|---|",
    ]
    for number, process in enumerate(sorted({*first, *last}), start=1):
        if not all(process in each for _, each in found):
            lines.append(f"| {number} | | | | ended or began meanwhile: missed | | |")
            continue
        slope = linear_regression([at / 60 for at, _ in half], [each[process] for _, each in half]).slope
        lines.append(
            f"| {number} | {first[process]:.0f} | {middle[process]:.0f} | {last[process]:.0f} "
            f"| {met(last[process], MOST_MIB)} | {slope:+.2f} | {met(slope, FLAT_MIB)} |"
        )
    return lines


def _held(sides: Sides) -> Mapping[int, float]:
    return {process: each / MIB for process, each in sides.servers["hub"].workers().items()}
