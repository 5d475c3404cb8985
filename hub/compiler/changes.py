"""The feed: all changes of what an actor may read, in an order in which none is missed.

A Change carries its `position`: the database's clock within its transaction, then its own id. No write lasts
longer than WRITE_SECONDS, so that whatever is older than HELD_BACK is there for good, and nothing older can
come: the feed tells that much, and a page that isn't full ends there. A position tells a time and nothing of
a record, so that the cursor of an empty page says no more than a clock does. Changes that aren't given are
passed over, however many they are: a page that ended among them would tell that they are there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hub.compiler import cursors, patterns, shaper
from hub.compiler.context import Context, Place
from hub.compiler.entries import OF_ANY_KIND, TYPE, Entry, entry_parts
from hub.compiler.pages import size_of
from hub.compiler.rows import Row
from hub.compiler.selection import Selected
from hub.compiler.shaper import Noted, Part, function_of

FEED = "ChangeFeed"
SIGNATURE = "Changes"
HELD_BACK = 35.0
"""Seconds until a change is told: the longest write, and what the engine takes to end one or to commit it."""
# Kept as text, as everything is that sorts; the database's clock is the one that positions are of.
HORIZON = (
    "WITH datetime.realtime('UTC') - duration({seconds: $heldBack}) AS moment "
    "WITH left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z' AS horizon"
)


@dataclass(frozen=True)
class _Asked:
    """What is asked of the feed: the kinds, how many, after which position, and by which variables.

    Of an empty list of kinds `nothing` is true: the shape is that of all kinds, and no change matches.
    """

    names: tuple[str, ...]
    size: int
    after: str
    change: str
    record: str
    nothing: bool


def feed_part(context: Context, columns: list[str], place: Place, selected: Selected) -> Part:
    """Compile the feed into a column of the answer's row, and give the part that shapes it."""
    arguments = context.operation.arguments("Query", selected)
    size = size_of(arguments.get("first"), None, selected.path)
    change, record = context.parameters.variable(), context.parameters.variable()
    chosen = _kinds(context, arguments.get("kinds"))
    names = chosen or tuple(context.model.kinds)
    position = _position(arguments.get("after"), selected)
    asked = _Asked(names, size, position, change, record, not chosen)
    context.charge(max(size, 1), selected.path)
    for name in chosen:
        context.slots.consult(context.model[name])
    inner = place.with_arguments(arguments).inside(max(size, 1), selected.path)
    row = Row(change, context.model[names[0]], inner, [f"{change}.position"])
    wanted = [
        (each.key, _part(context, asked, row, each)) for each in context.operation.below(selected, FEED)
    ]
    columns.append(_text(context, asked, row.returned()))
    return shaper.one(len(columns) - 1, shaper.record(wanted))


def _kinds(context: Context, asked: object) -> tuple[str, ...]:
    names = (
        {getattr(each, "name", each) for each in asked} if isinstance(asked, list) else context.model.kinds
    )
    return tuple(name for name in context.model.kinds if name in names)


def _position(cursor: object, selected: Selected) -> str:
    if cursor is None:
        return ""
    (found,) = cursors.decode(SIGNATURE, [(str, False)], str(cursor), (*selected.path, "after"))
    return str(found)


def _text(context: Context, asked: _Asked, returned: str) -> str:
    """Give the horizon, the page and one row more."""
    change, record, add = asked.change, asked.record, context.parameters.add
    context.parameters.shared("heldBack", HELD_BACK)
    after, limit = add(asked.after), add(asked.size + 1)
    predicates = [f"{record}:{'|'.join(asked.names)}"] if len(asked.names) < len(context.model.kinds) else []
    if asked.nothing:
        predicates = ["false"]
    readable = context.slots.readable(record, None)
    given = patterns.where([*predicates, *([readable] if readable else [])])
    rows = (
        f"MATCH ({change}:Change) WHERE {change}.position > {after} AND {change}.position < horizon "
        f"WITH {change} ORDER BY {change}.position MATCH ({record}:Record {{id: {change}.record}}){given} "
        f"WITH {change}, {record} ORDER BY {change}.position LIMIT {limit} {returned}"
    )
    return f"COLLECT {{ {HORIZON} RETURN [horizon, COLLECT {{ {rows} }}] }}"


def _part(context: Context, asked: _Asked, row: Row, selected: Selected) -> Part:
    if selected.name == "__typename":
        return shaper.constant(FEED)
    if selected.name == "pageInfo":
        wanted = [(each.key, each.name) for each in context.operation.below(selected, "PageInfo")]
        return _PageInfo(asked.size, asked.after, wanted)
    inner = function_of(_node(context, asked, row, selected))

    def nodes(found: Sequence[Any], noted: Noted) -> object:
        return [inner(each, noted) for each in found[1][: asked.size]]

    return nodes


def _node(context: Context, asked: _Asked, row: Row, selected: Selected) -> Part:
    wanted = list(context.operation.below(selected, TYPE))
    general = [each for each in wanted if each.name in OF_ANY_KIND]
    entry = Entry(asked.change, asked.record, row.kind, row.place)
    of_any: Callable[..., Any] = function_of(entry_parts(context, entry, row, general))
    text, part = _of_kinds(context, asked, row, [each for each in wanted if each not in general])
    at = row.add(text)
    of_kind: Callable[..., Any] = function_of(part)

    def node(found: Sequence[Any], noted: Noted) -> object:
        known = {**of_any(found, noted), **of_kind(found[at], noted)}
        return {each.key: known[each.key] for each in wanted}

    return node


def _of_kinds(context: Context, asked: _Asked, row: Row, wanted: list[Selected]) -> tuple[str, Part]:
    arms: list[str] = []
    parts: dict[int, Part] = {}
    for number, name in enumerate(asked.names):
        kind = context.model[name]
        inner = Row(asked.change, kind, row.place)
        part = entry_parts(context, Entry(asked.change, asked.record, kind, row.place), inner, wanted)
        if not kind.is_public and context.slots.grant.terms:
            part = shaper.counted(part, inner.add(f"{asked.record}.scope"))
        parts[number] = part
        arms.append(f"WHEN {asked.record}:{name} THEN [{number}, {inner.text()}]")
    return f"CASE {' '.join(arms)} END", shaper.one_of_kinds(parts)


@dataclass(frozen=True)
class _PageInfo:
    """Tell where a page stands: at its last change where there are more, else at the horizon."""

    size: int
    after: str
    wanted: Sequence[tuple[str, str]]

    def __call__(self, found: Sequence[Any], noted: Noted) -> object:
        """Give Relay's PageInfo; its end is told of an empty page too, so that one can go on from there."""
        horizon, rows = found
        more = len(rows) > self.size
        kept = rows[: self.size]
        # A clock may be put back: nobody is sent back with it.
        reached = self.after if more else max(self.after, horizon)
        end = kept[-1][0] if more and kept else reached
        known = {
            "__typename": "PageInfo",
            "hasNextPage": more,
            "hasPreviousPage": bool(self.after),
            "startCursor": cursors.encode(SIGNATURE, [rows[0][0]]) if kept else None,
            "endCursor": cursors.encode(SIGNATURE, [end]),
        }
        return {key: known[name] for key, name in self.wanted}
