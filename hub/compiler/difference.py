"""The difference between two days: what of a kind is in force on one of them, and not on the other.

Whatever is in force on the later day and wasn't on the earlier one began after it; whatever was in force on
the earlier day and isn't on the later one ends by then. So either is a range of one column, which its index
gives in order. A record whose period is known roughly counts as `asOf` counts it; `presence` tells.
"""

from dataclasses import dataclass, replace

from graph_schema.dates import EVER
from graph_schema.model import ResolvedKind
from hub.compiler import lists, patterns, shaper
from hub.compiler.context import Context, Place
from hub.compiler.matches import Match
from hub.compiler.selection import Selected
from hub.compiler.shaper import Part
from hub.derive.difference import TYPE
from hub.errors import HubError, Message

NO_PERIOD = Message("Records of this kind have no period.", "Les fiches de ce genre n’ont pas de période.")
NOT_TWO_DAYS = Message("Name two days, the earlier one in from.", "Nommez deux jours, le premier dans from.")


@dataclass(frozen=True)
class _Side:
    """The day on which records are in force, and the column by which they aren't on the other."""

    column: str
    as_of: str
    sign: str
    other: str


def difference_part(context: Context, columns: list[str], place: Place, selected: Selected) -> Part:
    """Compile the difference into columns of the answer's row, and give the part that shapes it."""
    arguments = context.operation.arguments("Query", selected)
    name = getattr(arguments["kind"], "name", arguments["kind"])
    kind, earlier, later = context.model[str(name)], str(arguments["from"]), str(arguments["to"])
    if not kind.kind.lasts:
        raise HubError("NOT_LASTING", NO_PERIOD, (*selected.path, "kind"))
    if EVER in (earlier, later) or not earlier < later:
        raise HubError("NOT_TWO_DAYS", NOT_TWO_DAYS, (*selected.path, "from"))
    sides = {
        "begun": _Side("since", later, ">", earlier),
        "ended": _Side("until", earlier, "<=", later),
    }
    inner = place.with_arguments(arguments)
    return shaper.record(
        [
            (each.key, _part(context, columns, inner, each, sides, kind))
            for each in context.operation.below(selected, TYPE)
        ]
    )


def _part(
    context: Context,
    columns: list[str],
    place: Place,
    selected: Selected,
    sides: dict[str, _Side],
    kind: ResolvedKind,
) -> Part:
    if selected.name == "__typename":
        return shaper.constant(TYPE)
    side = sides[selected.name]
    arguments = {**context.operation.arguments(TYPE, selected), "orderBy": [{side.column: "ASC"}]}
    target = context.parameters.variable()
    match = Match(context, kind.name, (kind.name,), target, patterns.start(target, kind.name), None)
    match.spoken = "Record"
    match.also = (f"{target}.{side.column} {side.sign} {context.parameters.add(side.other)}",)
    inner = replace(place.with_arguments(arguments), as_of=side.as_of)
    return lists.connection(match, arguments, inner, selected, columns)
