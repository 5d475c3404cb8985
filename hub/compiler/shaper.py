"""Shapers: what turns the one row of positional lists into the answer that was asked for.

A shaper is made beside its statement and knows where each value lies. Values that aren't given arrive as an
empty map, are answered null, and are noted once a selection path. Records of other stewards are counted by
their access key, for the release.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.compiler import cursors
from hub.errors import HubError, Message, Path

Row = Sequence[Any]


@dataclass
class Noted:
    """What shaping notices on its way: fields not given by path, and records given by access key."""

    masked: dict[Path, tuple[str, str]] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)
    refusal: HubError | None = None


Part = Callable[[Row, Noted], object]


@dataclass(frozen=True)
class Plain:
    """Give the value of a column as it is; a record takes these without a call for each."""

    at: int

    def __call__(self, row: Row, noted: Noted) -> object:
        """Give the value."""
        return row[self.at]


@dataclass(frozen=True)
class Spanned:
    """Give a partial date from its earliest and its latest day: the day itself where both are the same."""

    at: int
    latest: int
    wire: Callable[[Sequence[Any], str], object]

    def __call__(self, row: Row, noted: Noted) -> object:
        """Give the date at its precision."""
        latest = row[self.latest]
        return row[self.at] if latest is None else self.wire((row[self.at], latest), "EN")


def plain(at: int) -> Plain:
    """Give the value of a column as it is."""
    return Plain(at)


def spanned(at: int, latest: int, wire: Callable[[Sequence[Any], str], object]) -> Spanned:
    """Give a partial date from its earliest and its latest day; no language changes it."""
    return Spanned(at, latest, wire)


def constant(value: object) -> Part:
    """Give the same value for every row."""
    return lambda row, noted: value


def wired(at: Sequence[int], wire: Callable[[Sequence[Any], str], object], language: str) -> Part:
    """Give the wire form of a value kept in several columns."""
    return lambda row, noted: wire([row[each] for each in at], language)


def masked(inner: Part, at: int, path: Path, field_name: tuple[str, str]) -> Part:
    """Give null, and note the path, where the column holds what isn't given."""

    def part(row: Row, noted: Noted) -> object:
        if isinstance(row[at], dict):
            noted.masked[path] = field_name
            return None
        return inner(row, noted)

    return part


def stricter(inner: Part, at: int, place_at: int, category: str) -> Part:
    """Count a given value under its own category and its record's place, beside the record's key."""

    def part(row: Row, noted: Noted) -> object:
        if row[at] is not None and not isinstance(row[at], dict):
            key = f"{category}|{row[place_at]}"
            noted.given[key] = noted.given.get(key, 0) + 1
        return inner(row, noted)

    return part


def record(parts: Sequence[tuple[str, Part]]) -> Part:
    """Give a record with its parts in the order of the selection."""
    # What has no column of its own holds its place with another's value until it is put there.
    columns = tuple((key, part.at if isinstance(part, Plain | Spanned) else 0) for key, part in parts)
    spans = tuple((key, each) for key, each in parts if isinstance(each, Spanned))
    dated = tuple((key, each.at, each.latest, each.wire) for key, each in spans)
    other = tuple((key, each) for key, each in parts if not isinstance(each, Plain | Spanned))

    def part(row: Row, noted: Noted) -> object:
        made: dict[str, object] = {key: row[at] for key, at in columns}
        for key, at, latest, wire in dated:
            # Without a latest day of its own the date is exact, or there is none.
            if row[latest] is not None and row[at] != row[latest]:
                made[key] = wire((row[at], row[latest]), "EN")
        for key, each in other:
            made[key] = each(row, noted)
        return made

    return part


def counted(inner: Part, scope_at: int) -> Part:
    """Count the record under its access key, then give it."""

    def part(row: Row, noted: Noted) -> object:
        scope = row[scope_at]
        noted.given[scope] = noted.given.get(scope, 0) + 1
        return inner(row, noted)

    return part


def one(at: int, inner: Part) -> Part:
    """Give the only record of a nested list, or null."""

    def part(row: Row, noted: Noted) -> object:
        found = row[at]
        return inner(found[0], noted) if found else None

    return part


def by_key(at: int, inner: Part, path: Path) -> Part:
    """Give the record that a key names; refuse a key that names several."""

    def part(row: Row, noted: Noted) -> object:
        if len(row[at]) > 1:
            message = Message(
                "Several stewards keep a record of this key. Add steward, or ask by id.",
                "Plusieurs organismes tiennent une fiche de cette clé. Ajoutez steward, ou demandez par id.",
            )
            # Said only once the answer may leave: it tells that there are several.
            noted.refusal = HubError("AMBIGUOUS_KEY", message, path)
            for each in row[at]:
                inner(each, noted)
            return None
        return inner(row[at][0], noted) if row[at] else None

    return part


def one_of_kinds(choices: Mapping[int, Part]) -> Part:
    """Give a record of one of several kinds; the row tells which, then holds its columns."""
    return lambda row, noted: choices[row[0]](row[1], noted)


@dataclass(frozen=True)
class PageShape:
    """How a page's rows become a connection."""

    size: int
    backwards: bool
    positioned: bool

    def rows(self, found: Sequence[Row]) -> tuple[Sequence[Row], bool]:
        """Give the rows of the page in the list's order, and whether the list goes on past them."""
        kept = found[: self.size]
        return (kept[::-1] if self.backwards else kept), len(found) > self.size


@dataclass(frozen=True)
class Seen:
    """Count records that a page tells of without giving them: a cursor holds what its record is sorted by."""

    scope_at: int
    counts_rows: bool

    def note(self, found: Sequence[Row], size: int, noted: Noted) -> None:
        """Count the page's rows where nothing else does, and name what the row past them is given by."""
        for place, row in enumerate(found):
            scope = row[self.scope_at]
            noted.given[scope] = noted.given.get(scope, 0) + (self.counts_rows and place < size)


def connection(
    at: int | None, shape: PageShape, parts: Sequence[tuple[str, "PagePart"]], seen: Seen | None = None
) -> Part:
    """Give a connection; `at` is None where no rows were asked for."""

    def part(row: Row, noted: Noted) -> object:
        rows, more = shape.rows(row[at]) if at is not None else ((), False)
        if seen is not None and at is not None:
            seen.note(row[at], shape.size, noted)
        return {key: each(row, rows, more, noted) for key, each in parts}

    return part


PagePart = Callable[[Row, Sequence[Row], bool, Noted], object]


def nodes(inner: Part) -> PagePart:
    """Give the records of the page."""
    return lambda row, rows, more, noted: [inner(each, noted) for each in rows]


def edges(parts: Sequence[tuple[str, Callable[[Row, Noted], object]]]) -> PagePart:
    """Give the records of the page with their cursors."""
    return lambda row, rows, more, noted: [{key: part(each, noted) for key, part in parts} for each in rows]


def total(at: int) -> PagePart:
    """Give how many records the list has."""
    return lambda row, rows, more, noted: row[at]


def fixed(value: object) -> PagePart:
    """Give the same value for every page."""
    return lambda row, rows, more, noted: value


def position(signature: str, at: Sequence[int]) -> Part:
    """Give a row's cursor."""
    return lambda row, noted: cursors.encode(signature, [row[each] for each in at])


def page_info(shape: PageShape, cursor: Part, wanted: Sequence[tuple[str, str]]) -> PagePart:
    """Give Relay's PageInfo; `cursor` reads no column unless a cursor is wanted."""

    def part(row: Row, rows: Sequence[Row], more: bool, noted: Noted) -> object:
        known: dict[str, Callable[[], object]] = {
            "__typename": lambda: "PageInfo",
            "hasNextPage": lambda: shape.positioned if shape.backwards else more,
            "hasPreviousPage": lambda: more if shape.backwards else shape.positioned,
            "startCursor": lambda: cursor(rows[0], noted) if rows else None,
            "endCursor": lambda: cursor(rows[-1], noted) if rows else None,
        }
        return {key: known[name]() for key, name in wanted}

    return part
