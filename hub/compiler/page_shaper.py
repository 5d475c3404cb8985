"""Shapers of pages: how the rows of a list become a Relay connection."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from hub.compiler import cursors
from hub.compiler.expressions import Names
from hub.compiler.shaper import Noted, Part, Row, Written, each_of, record, written


@dataclass(frozen=True)
class Texts:
    """What a connection's parts are written over: its record's row, all rows found, and those of the page."""

    row: str
    found: str
    rows: str


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

    def texts(self, row: str, at: int | None, names: Names) -> Texts:
        """Give the same as expressions; `at` is None where no rows were asked for."""
        if at is None:
            return Texts(row, "()", "()")
        found = f"{row}[{at}]"
        return Texts(row, found, f"{found}[:{names.of(self.size)}]{'[::-1]' if self.backwards else ''}")


@dataclass(frozen=True)
class Seen:
    """Count records that a page tells of without giving them: a cursor holds what its record is sorted by."""

    scopes_at: tuple[int, ...]
    counts_rows: bool

    def note(self, found: Sequence[Row], size: int, noted: Noted) -> None:
        """Count the page's rows where nothing else does, and name what the row past them is given by."""
        for at in self.scopes_at:
            scopes = [row[at] for row in found]
            noted.told.update(scopes)
            if self.counts_rows:
                noted.seen.extend(scopes[:size])


@dataclass(frozen=True)
class PageWritten:
    """A part of a page as text."""

    over: Callable[[Texts, Names], str]


PageCalled: TypeAlias = Callable[[Row, Sequence[Row], bool, Noted], object]
PagePart: TypeAlias = PageWritten | PageCalled
"""What gives one value of a page: written into the shaper's text, or called from there."""


def connection(
    at: int | None, shape: PageShape, parts: Sequence[tuple[str, PagePart]], seen: Seen | None = None
) -> Part:
    """Give a connection; `at` is None where no rows were asked for."""

    def over(row: str, names: Names) -> str:
        texts = shape.texts(row, at, names)
        values = [(names.of(key), _written(each, texts, shape, names)) for key, each in parts]
        given = f"{{{', '.join(f'{key}: {value}' for key, value in values)}}}"
        if seen is None:
            return given
        return f"({names.of(seen.note)}({texts.found}, {names.of(shape.size)}, noted) or {given})"

    return Written(over)


def _written(part: PagePart, texts: Texts, shape: PageShape, names: Names) -> str:
    if isinstance(part, PageWritten):
        return part.over(texts, names)
    return f"{names.of(part)}({texts.row}, *{names.of(shape.rows)}({texts.found}), noted)"


def nodes(inner: Part) -> PagePart:
    """Give the records of the page."""
    return PageWritten(lambda texts, names: each_of(inner, texts.rows, names))


def edges(parts: Sequence[tuple[str, Part]]) -> PagePart:
    """Give the records of the page with their cursors."""
    return nodes(record(parts))


def total(at: int) -> PagePart:
    """Give how many records the list has."""
    return PageWritten(lambda texts, names: f"{texts.row}[{at}]")


def fixed(value: object) -> PagePart:
    """Give the same value for every page."""
    return PageWritten(lambda texts, names: names.of(value))


def position(signature: str, at: Sequence[int]) -> Part:
    """Give a row's cursor."""

    def over(row: str, names: Names) -> str:
        columns = "".join(f"{row}[{each}], " for each in at)
        return f"{names.of(cursors.encode)}({names.of(signature)}, ({columns}))"

    return Written(over)


def page_info(shape: PageShape, cursor: Part, wanted: Sequence[tuple[str, str]]) -> PagePart:
    """Give Relay's PageInfo; `cursor` reads no column unless a cursor is wanted."""

    def of_row(texts: Texts, at: int, names: Names) -> str:
        row = names.row()
        return f"({written(cursor, row, names)} if {texts.rows} and ({row} := {texts.rows}[{at}]) else None)"

    def value(name: str, texts: Texts, names: Names) -> str:
        more = f"len({texts.found}) > {names.of(shape.size)}"
        known: dict[str, Callable[[], str]] = {
            "__typename": lambda: names.of("PageInfo"),
            "hasNextPage": lambda: names.of(shape.positioned) if shape.backwards else more,
            "hasPreviousPage": lambda: more if shape.backwards else names.of(shape.positioned),
            "startCursor": lambda: of_row(texts, 0, names),
            "endCursor": lambda: of_row(texts, -1, names),
        }
        return known[name]()

    def over(texts: Texts, names: Names) -> str:
        return f"{{{', '.join(f'{names.of(key)}: {value(name, texts, names)}' for key, name in wanted)}}}"

    return PageWritten(over)
