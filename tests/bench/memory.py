"""The memory that workers hold, after a run or under 32 callers for some minutes."""

from collections.abc import Sequence
from time import monotonic

from tests.bench.measuring import alone, together
from tests.bench.shapes import Shape
from tests.bench.standing import Sides

MOST_MIB = 150
MIB = 2**20
CALLERS = 32
EACH_SECONDS = 3.0


def table(sides: Sides) -> list[str]:
    """Give the memory of each server's largest worker."""
    lines = ["| server | workers | largest MiB | aim |", "|---|--:|--:|---|"]
    for name, server in sides.servers.items():
        held = server.workers()
        largest = max(held) / MIB
        met = f"≤ {MOST_MIB} {'met' if largest <= MOST_MIB else 'missed'}" if name == "hub" else ""
        lines.append(f"| {name} | {len(held)} | {largest:.0f} | {met} |")
    return lines


def watched(sides: Sides, shapes: Sequence[Shape], seconds: float) -> None:
    """Ask the hub everything by 32 callers for so long, and print its largest worker's memory as it goes."""
    questions = [(shape, each) for shape in shapes for each in (sides.own, sides.shared)]
    p50s = [each.p50 for each in alone(questions, EACH_SECONDS)]
    began = monotonic()
    print("| seconds | largest MiB |\n|--:|--:|")
    while monotonic() - began < seconds:
        for question, p50 in zip(questions, p50s, strict=True):
            together(question, CALLERS, p50, EACH_SECONDS)
        print(f"| {monotonic() - began:.0f} | {max(sides.servers['hub'].workers()) / MIB:.0f} |", flush=True)
