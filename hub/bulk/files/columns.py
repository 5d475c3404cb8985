"""Columns: what the header of a file may name for a kind, and what each means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_schema.elements import Field, Link
from graph_schema.model import Model, ResolvedKind
from graph_schema.values import LANGUAGES
from hub.access.writers import WRITABLE
from hub.bulk.files.limits import bad_file
from hub.register.rows import links_from

DEEPEST = 3


@dataclass(frozen=True)
class FieldColumn:
    """A column of a field; of a text by language, the column of one language."""

    name: str
    field: Field
    language: str | None = None


@dataclass(frozen=True)
class LinkColumn:
    """A column of a link: the target's id, or a part of its natural key, each step named by `path`.

    `kind` is the target's, or empty where the id alone tells it.
    """

    name: str
    link: Link
    kind: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True)
class IdColumn:
    """The column of the record's own id."""

    name: str = "id"


Column = FieldColumn | LinkColumn | IdColumn


def check_kind(model: Model, name: str) -> ResolvedKind:
    """Give a kind whose records may be imported; refuse any other."""
    kind = model.kinds.get(name)
    if kind is None or kind.kind.written_by_hub or kind.kind.category.name not in WRITABLE:
        raise bad_file("KIND_NOT_IMPORTED")
    return kind


def columns_of(kind: ResolvedKind, model: Model) -> Mapping[str, Column]:
    """Give every column that a kind's files may have, by name, in the order of the kind's declaration."""
    return {each.name: each for each in _every(kind, model.kinds)}


def checked_columns(header: Sequence[str], kind: ResolvedKind, known: Mapping[str, Column]) -> list[Column]:
    """Give what a header names; refuse one that names what can't be imported."""
    found = []
    for number, name in enumerate(header):
        if name not in known:
            raise bad_file("COLUMN_UNKNOWN", column=name or f"({number + 1})", kind=kind.name)
        found.append(known[name])
    return found


def _every(kind: ResolvedKind, kinds: Mapping[str, ResolvedKind]) -> Iterator[Column]:
    yield IdColumn()
    for field in kind.fields.values():
        if field.writable and field.type.localised:
            yield from (FieldColumn(f"{field.name}.{each}", field, each) for each in LANGUAGES)
        elif field.writable:
            yield FieldColumn(field.name, field)
    for link in links_from(kind):
        if link.writable:
            yield from _of_link(link, kinds)


def _of_link(link: Link, kinds: Mapping[str, ResolvedKind]) -> Iterator[Column]:
    single = len(link.to) == 1
    yield LinkColumn(link.name, link, link.to[0] if single else "")
    for target in link.to:
        start = link.name if single else f"{link.name}.{target}"
        for path in _key_paths(kinds[target], kinds, DEEPEST):
            yield LinkColumn(".".join((start, *path)), link, target, path)


def _key_paths(
    kind: ResolvedKind, kinds: Mapping[str, ResolvedKind], deepest: int
) -> Iterator[tuple[str, ...]]:
    for name in kind.kind.key:
        if name in kind.fields:
            yield (name,)
            continue
        yield (name,)
        target = kind.ways[name].link.to
        if deepest > 1 and len(target) == 1:
            yield from ((name, *below) for below in _key_paths(kinds[target[0]], kinds, deepest - 1))
