"""What groups have in common: the expressions that records are grouped by."""

from dataclasses import dataclass

from graph_schema import measures
from graph_schema.dates import UNKNOWN, UNKNOWN_START
from graph_schema.elements import Field
from graph_schema.measures import YEAR, Grouping
from graph_schema.values import END, INSTANT
from hub.compiler.measures import Measured, is_direct, unsaid
from hub.errors import HubError, Message, Path

MOST_KEYS = 5


@dataclass(frozen=True)
class Key:
    """One thing that is grouped by: the expression it is made of, its name in the text, and its column."""

    grouping: Grouping
    expression: str
    name: str
    at: int
    variable: str | None = None


def keys_of(measured: Measured, by: object, path: Path) -> list[Key]:
    """Read what to group by; raise GROUP_BY for nothing, too much, or one thing twice."""
    return [_key(measured, each, at) for at, each in enumerate(_wanted(measured, by, path))]


def _wanted(measured: Measured, by: object, path: Path) -> list[Grouping]:
    known = measures.groupings(measured.kind)
    wanted = [known[str(getattr(each, "value", each))] for each in (by if isinstance(by, list) else [by])]
    if not 0 < len(wanted) <= MOST_KEYS or len({each.member for each in wanted}) < len(wanted):
        message = Message(
            f"Group by one to {MOST_KEYS} different things.",
            f"Groupez selon un à {MOST_KEYS} critères différents.",
        )
        raise HubError("GROUP_BY", message, (*path, "by"))
    return wanted


def _key(measured: Measured, grouping: Grouping, at: int) -> Key:
    name = f"{measured.variable}k{at}"
    way = grouping.way
    if way is not None and is_direct(measured.context, way):
        return Key(grouping, f"{measured.variable}.{way.name}", name, at + 2)
    if way is not None:
        target = measured.target(way)
        return Key(grouping, f"{target}.id", name, at + 2, target)
    assert grouping.field is not None
    text = _date(measured, grouping.field, grouping.precision) if grouping.precision else "@"
    return Key(grouping, measured.column(grouping.field, text), name, at + 2)


def _date(measured: Measured, declared: Field, precision: int) -> str:
    shared = measured.context.parameters.shared
    wanted, year = shared(f"first_{precision}", precision), shared(f"first_{YEAR}", YEAR)
    if declared.type.name == INSTANT.name:
        return f"left(@, {wanted})"
    unknown, start = shared("unknown", UNKNOWN), shared("unknown_start", UNKNOWN_START)
    if declared.type.columns == END.columns:
        # Of a year's end both days are a first of January; of a month's end that is said of one at most.
        first = shared("new_year", "-01-01")
        vague = f"@ <> @Earliest AND @ ENDS WITH {first} AND @Earliest ENDS WITH {first}"
        arms = f"WHEN @Earliest = {unsaid(measured, True)} THEN null WHEN @Earliest = {start} THEN {unknown}"
        return f"CASE {arms} WHEN {vague} THEN left(@Earliest, {year}) ELSE left(@Earliest, {wanted}) END"
    arms = " ".join(
        f"WHEN left(@, {digits}) = left(@Latest, {digits}) THEN left(@, {digits})"
        for digits in dict.fromkeys((wanted, year))
    )
    return f"CASE {arms} WHEN @ IS NOT NULL THEN {unknown} END"
