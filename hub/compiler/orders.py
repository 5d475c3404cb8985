"""Orders: what `orderBy` asks for, as the keys of a page."""

from collections.abc import Iterator, Mapping

from graph_schema.elements import Field
from graph_schema.model import ResolvedKind
from hub.compiler.comparisons import word
from hub.compiler.context import Context
from hub.compiler.keys import Key, Sorted
from hub.errors import HubError, Message, Path

MOST_LINKS = 2
"""The most links to one record each that a field to sort by may lie behind."""
BY_ID = Key("id", False, str)


def keys_of(order: object, kind: ResolvedKind, context: Context, path: Path) -> tuple[Key, ...]:
    """Give the keys of an order, or of the kind's own where none is asked for; the last is always the id.

    Raise ORDER_KEY for an entry that doesn't name one field, SORT_NOT_COVERED for a field that isn't given
    everywhere, ORDER_TOO_DEEP for one behind too many links.
    """
    at = (*path, "orderBy")
    wanted = list(_wanted(order, kind, context, at)) or _usual(kind, context)
    if len({each.name for each in wanted}) != len(wanted):
        raise _not_one("orderBy names a field twice.", "orderBy nomme un champ deux fois.", at)
    keys = [_key(each) for each in wanted]
    return (*keys, Key("id", keys[-1].descending if keys else False, str))


def _key(wanted: Sorted) -> Key:
    declared, behind = wanted.declared, bool(wanted.ways)
    return Key(
        wanted.name,
        wanted.descending,
        _python_type(declared),
        may_be_null=behind or declared.may_be_empty,
        nulls_first=wanted.nulls_first,
        along="" if behind else declared.order_column(),
        behind=wanted if behind else None,
    )


def _usual(kind: ResolvedKind, context: Context) -> list[Sorted]:
    """Give the kind's own order, or none but the id where that order isn't given to the actor."""
    declared = kind.fields[kind.kind.order]
    return [] if context.slots.masks(kind, declared) else [Sorted((), declared, False, False)]


def _wanted(order: object, kind: ResolvedKind, context: Context, path: Path) -> Iterator[Sorted]:
    for each in order if isinstance(order, list) else []:
        yield _sorted(each, kind, context, path)


def _sorted(entry: Mapping[str, object], kind: ResolvedKind, context: Context, path: Path) -> Sorted:
    ways = []
    while True:
        named = [(name, value) for name, value in entry.items() if value is not None]
        if len(named) != 1:
            raise _not_one(
                "Each entry of orderBy names one field.",
                "Chaque élément de orderBy nomme un seul champ.",
                path,
            )
        ((name, value),) = named
        if not isinstance(value, Mapping):
            break
        ways.append(kind.ways[name])
        if len(ways) > MOST_LINKS:
            raise _too_deep(path)
        kind, entry = context.model[ways[-1].targets[0]], value
    declared = kind.fields[name]
    context.slots.sorts(kind, declared, path)
    direction = str(word(value))
    return Sorted(tuple(ways), declared, direction.startswith("DESC"), direction.endswith("NULLS_FIRST"))


def _not_one(en: str, fr: str, path: Path) -> HubError:
    return HubError("ORDER_KEY", Message(en, fr), path)


def _too_deep(path: Path) -> HubError:
    message = Message(
        f"A field to sort by lies behind {MOST_LINKS} links at most.",
        f"Un champ de tri se trouve derrière {MOST_LINKS} liens au plus.",
    )
    return HubError("ORDER_TOO_DEEP", message, path)


def _python_type(declared: Field) -> type:
    if declared.type.compares == "flag":
        return bool
    if declared.type.compares == "number":
        return int if declared.type.name in ("Whole", "Decimal") else float
    return str
