"""What rules are made of: how periods overlap, and who holds what on a day."""

from collections.abc import Iterable
from itertools import combinations

from graph_schema.elements import Facts


def certainly_overlap(one: Facts, other: Facts) -> bool:
    """Say whether two periods share a day for sure, however their partial dates are read."""
    start = max(str(one["sinceLatest"]), str(other["sinceLatest"]))
    end = min(str(one["untilEarliest"]), str(other["untilEarliest"]))
    return start < end


def holds_on(period: Facts, day: str) -> bool:
    """Say whether a period can hold the day."""
    return str(period["since"]) <= day < str(period["until"])


def at_most_one_at_a_time(periods: Iterable[Facts]) -> bool:
    """Say whether no two of the periods overlap for sure."""
    return not any(certainly_overlap(one, other) for one, other in combinations(periods, 2))
