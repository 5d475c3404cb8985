"""How long the schema of a hundred kinds takes to build: `python -m tests.bench.schema_build`."""

import gc
import platform
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter

from graphql import validate_schema

from hub.derive.graphql import build_schema
from tests.unit.derive.many_kinds import model_of

KINDS = 100
ROUNDS = 5


def measure() -> dict[str, float]:
    """Give the median milliseconds of joining the model, deriving its schema, and judging that schema."""
    model = model_of(KINDS)
    return {
        "model": _median(lambda: model_of(KINDS)),
        "schema": _median(lambda: build_schema(model)),
        "schema judged": _milliseconds(partial(validate_schema, build_schema(model).graphql_schema)),
    }


def _median(work: Callable[[], object]) -> float:
    return median(_milliseconds(work) for _ in range(ROUNDS))


def _milliseconds(work: Callable[[], object]) -> float:
    # What earlier rounds left behind is no part of a start, which builds one schema.
    gc.collect()
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1_000


def main() -> None:
    """Print the figures, with the machine that gave them."""
    print(f"{KINDS} kinds, Python {platform.python_version()}, {platform.machine()}")
    for name, milliseconds in measure().items():
        print(f"  {name:14} {milliseconds:8.1f} ms")


if __name__ == "__main__":
    main()
