"""Natural keys: what identifies a record within its steward, as one text."""

from collections.abc import Iterator, Mapping
from functools import cache

from graph_schema.model import Model, ResolvedKind
from hub.register.rows import links_from

Part = str | None


def key_text(kind: str, steward: str, parts: tuple[Part, ...]) -> str:
    """Join a natural key; no two different keys give the same text."""
    return "|".join([kind, steward, *(_escaped(part or "") for part in parts)])


def key_columns(kind: ResolvedKind) -> tuple[str, ...]:
    """Name, part by part, the stored column of a field or the link."""
    return tuple(kind.fields[name].columns()[0] if name in kind.fields else name for name in kind.kind.key)


def key_parts(
    kind: ResolvedKind, columns: Mapping[str, object], links: Mapping[str, tuple[str, ...]]
) -> tuple[Part, ...]:
    """Read a record's natural key out of its columns and the ids that its links lead to."""
    return tuple(_part(columns.get(name), links.get(name, ())) for name in key_columns(kind))


@cache
def key_order(model: Model) -> tuple[str, ...]:
    """Order the kinds so that each comes after those that its key or its steward leads to."""
    done: dict[str, None] = {}
    for name in ("Organisation", *model.kinds):
        for each in _before(model, name, done, frozenset()):
            done[each] = None
    return tuple(each for each in done if each in model.kinds)


def _before(model: Model, name: str, done: Mapping[str, None], above: frozenset[str]) -> Iterator[str]:
    if name in done or name in above or name not in model.kinds:
        return
    kind = model[name]
    for link in links_from(kind):
        if link.name in kind.kind.key:
            for target in link.to:
                yield from _before(model, target, done, above | {name})
    yield name


def _part(value: object, ids: tuple[str, ...]) -> Part:
    if value is not None:
        return str(value)
    return ids[0] if ids else None


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")
