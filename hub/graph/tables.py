"""The driver's tables, left out: they are a fifth of what a worker of the hub would hold.

The driver keeps the length of every month of ten thousand years, and every number of two bytes as bytes and
back. The graph's dates are texts, and the codec that is in use has no need of the numbers (decision 0140).
"""

from calendar import monthrange

from neo4j import time
from neo4j._codec.packstream import v1 as codec


class Months(dict[tuple[int, int], int]):
    """The days of a month by year and month, worked out; the driver checks both before it asks."""

    def __missing__(self, month: tuple[int, int]) -> int:
        return monthrange(*month)[1]


def leave_out() -> None:
    """Give back the memory of the driver's tables; every answer of the driver stays what it was."""
    time._DAYS_IN_MONTH = Months()
    codec.UNPACKED_UINT_16.clear()
    if getattr(codec, "_rust_pack", None) is not None:
        codec.PACKED_UINT_16.clear()
