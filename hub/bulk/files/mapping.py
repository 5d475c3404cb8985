"""Mapping: a row of a file as a draft of a record, and the problems of a draft as those of a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph_schema.model import Model, ResolvedKind
from hub.bulk.files.cells import EMPTIED, listed, wire_of
from hub.bulk.files.columns import Column, FieldColumn, IdColumn, LinkColumn
from hub.bulk.files.rows import Flaw, Row, flaw
from hub.errors import Path
from hub.register.drafts import Draft, Ref

Links = dict[str, Ref | Sequence[Ref] | None]
STEWARD = "steward"


@dataclass(frozen=True)
class Mapped:
    """A row as a draft, with what can't be made of it, and the names of its columns."""

    row: int
    draft: Draft
    flaws: tuple[Flaw, ...]
    columns: tuple[str, ...]


def mapped(row: Row, columns: Sequence[Column], kind: ResolvedKind, model: Model) -> Mapped:
    """Give the draft of a row with these columns.

    A cell without text says nothing; one that says `null` empties its field.
    """
    flaws, cells = list(row.flaws), row.cells
    values: dict[str, object] = {}
    pointing: dict[str, dict[LinkColumn, object]] = {}
    given_id: str | None = None
    for each in columns:
        cell = cells.get(each.name, "")
        if cell == "":
            continue
        if isinstance(each, IdColumn):
            given_id = str(cell)
        elif isinstance(each, LinkColumn):
            pointing.setdefault(each.link.name, {})[each] = cell
        else:
            _add_value(values, each, cell)
    links = {name: _refs(some, flaws, model) for name, some in pointing.items()}
    steward = links.pop(STEWARD, None)
    draft = Draft(kind.name, values, links, given_id, steward if isinstance(steward, Ref) else None)
    return Mapped(row.number, draft, tuple(flaws), tuple(cells))


def column_of(path: Path, columns: Iterable[str]) -> str:
    """Name the column, as the file does, that a draft's problem is about; empty for the whole row."""
    parts = [str(each) for each in path[2:]]
    if not parts:
        return ""
    member = parts[1] if parts[0] in ("values", "links") and len(parts) > 1 else parts[0]
    return next((each for each in columns if each == member or each.startswith(f"{member}.")), member)


def _add_value(values: dict[str, object], column: FieldColumn, cell: object) -> None:
    value = wire_of(cell, column.field.type) if isinstance(cell, str) else cell
    if column.language is None:
        values[column.field.name] = value
        return
    texts = values.setdefault(column.field.name, {})
    assert isinstance(texts, dict)
    texts[column.language] = value


def _refs(some: Mapping[LinkColumn, object], flaws: list[Flaw], model: Model) -> Ref | Sequence[Ref] | None:
    first = next(iter(some))
    if any(cell is None or cell == EMPTIED for cell in some.values()):
        return None
    if len({(each.kind, not each.path) for each in some}) > 1:
        flaws.append(flaw(first.name, "TWO_WAYS"))
        return None
    lists = {each: _several(cell, each) for each, cell in some.items()}
    counts = {len(each) for each in lists.values()}
    if len(counts) > 1:
        flaws.append(flaw(first.name, "UNEVEN_LISTS"))
        return None
    refs = [_ref({column: each[at] for column, each in lists.items()}, model) for at in range(counts.pop())]
    return refs if first.link.many else refs[0] if refs else None


def _several(cell: object, column: LinkColumn) -> list[str]:
    if isinstance(cell, list):
        return [str(each) for each in cell]
    return listed(str(cell)) if column.link.many else [str(cell)]


def _ref(parts: Mapping[LinkColumn, str], model: Model) -> Ref:
    first = next(iter(parts))
    if not first.path:
        return Ref(first.kind, parts[first])
    return _by_key(first.kind, {each.path: text for each, text in parts.items()}, model)


def _by_key(kind: str, parts: Mapping[tuple[str, ...], str], model: Model) -> Ref:
    key: dict[str, str | Ref] = {path[0]: text for path, text in parts.items() if len(path) == 1}
    nested: dict[str, dict[tuple[str, ...], str]] = {}
    for path, text in parts.items():
        if len(path) > 1:
            nested.setdefault(path[0], {})[path[1:]] = text
    for name, below in nested.items():
        key[name] = _by_key(model[kind].ways[name].link.to[0], below, model)
    return Ref(kind, _typed(kind, key, model))


def _typed(kind: str, key: Mapping[str, str | Ref], model: Model) -> dict[str, str | Ref]:
    """Give a key's words in their wire form, as cells of the target's own fields would be."""
    fields = model[kind].fields
    return {
        name: str(wire_of(part, fields[name].type)) if isinstance(part, str) and name in fields else part
        for name, part in key.items()
    }
