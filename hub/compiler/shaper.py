"""Shapers: what turns the one row of positional lists into the answer that was asked for.

A shaper is made beside its statement and knows where each value lies: it is one expression, a dictionary for
each record and a comprehension for each list. Values that aren't given arrive as an empty map, are answered
null, and are noted once a selection path. Records of other stewards are counted by their access key, for the
release.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from hub.compiler.expressions import Names, made
from hub.errors import HubError, Message, Path

Row = Sequence[Any]


@dataclass
class Noted:
    """What shaping notices on its way: fields not given by path, and the access keys of records given.

    `seen` names a key once for each record, `told` names keys of which no record was given.
    """

    masked: dict[Path, tuple[str, str]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    refusal: HubError | None = None

    @property
    def given(self) -> dict[str, int]:
        """Give how many records were given by each key, none by those that were only told of."""
        return {**dict.fromkeys(self.told, 0), **Counter(self.seen)}


@dataclass(frozen=True)
class Written:
    """A part as text: an expression over the row that is called by the name."""

    over: Callable[[str, Names], str]


Called: TypeAlias = Callable[[Row, Noted], object]
Part: TypeAlias = Written | Called
"""What gives one value of the answer: written into the shaper's text, or called from there."""


def function_of(part: Part) -> Called:
    """Make the function that gives a part's value."""
    names = Names()
    return made(written(part, "row", names), names)


def written(part: Part, row: str, names: Names) -> str:
    """Give a part's expression over the row of this name."""
    return part.over(row, names) if isinstance(part, Written) else f"{names.of(part)}({row}, noted)"


def plain(at: int) -> Part:
    """Give the value of a column as it is."""
    return Written(lambda row, names: f"{row}[{at}]")


def spanned(at: int, latest: int, wire: Callable[[Sequence[Any], str], object]) -> Part:
    """Give a partial date from its earliest and its latest day, which is null where the date is exact."""

    def over(row: str, names: Names) -> str:
        vague = f"{names.of(wire)}(({row}[{at}], {row}[{latest}]), 'EN')"
        return f"({row}[{at}] if {row}[{latest}] is None else {vague})"

    return Written(over)


def constant(value: object) -> Part:
    """Give the same value for every row."""
    return Written(lambda row, names: names.of(value))


def wired(at: Sequence[int], wire: Callable[[Sequence[Any], str], object], language: str) -> Part:
    """Give the wire form of a value kept in several columns."""

    def over(row: str, names: Names) -> str:
        columns = "".join(f"{row}[{each}], " for each in at)
        return f"{names.of(wire)}(({columns}), {names.of(language)})"

    return Written(over)


def masked(inner: Part, at: int, path: Path, field_name: tuple[str, str]) -> Part:
    """Give null, and note the path, where the column holds what isn't given."""

    def note(noted: Noted) -> None:
        noted.masked[path] = field_name

    def over(row: str, names: Names) -> str:
        is_masked = f"isinstance({row}[{at}], dict)"
        return f"({names.of(note)}(noted) if {is_masked} else {written(inner, row, names)})"

    return Written(over)


def stricter(inner: Part, at: int, place_at: int, category: str) -> Part:
    """Count a given value under its own category and its record's place, beside the record's key."""

    def note(value: object, place: str, noted: Noted) -> None:
        if value is not None and not isinstance(value, dict):
            noted.seen.append(f"{category}|{place}")

    return Written(
        lambda row, names: (
            f"({names.of(note)}({row}[{at}], {row}[{place_at}], noted) or {written(inner, row, names)})"
        )
    )


def record(parts: Sequence[tuple[str, Part]]) -> Part:
    """Give a record with its parts in the order of the selection."""

    def over(row: str, names: Names) -> str:
        return f"{{{', '.join(f'{names.of(key)}: {written(each, row, names)}' for key, each in parts)}}}"

    return Written(over)


def counted(inner: Part, scope_at: int) -> Part:
    """Count the record under its access key, then give it."""
    return Written(lambda row, names: f"(seen({row}[{scope_at}]) or {written(inner, row, names)})")


def one(at: int, inner: Part) -> Part:
    """Give the only record of a nested list, or null."""

    def over(row: str, names: Names) -> str:
        found = names.row()
        return f"({written(inner, found, names)} if {row}[{at}] and ({found} := {row}[{at}][0]) else None)"

    return Written(over)


def by_key(at: int, inner: Part, path: Path) -> Part:
    """Give the record that a key names; refuse a key that names several."""

    def only(found: Sequence[object], noted: Noted) -> object:
        if len(found) > 1:
            message = Message(
                "Several stewards keep a record of this key. Add steward, or ask by id.",
                "Plusieurs organismes tiennent une fiche de cette clé. Ajoutez steward, ou demandez par id.",
            )
            # Said only once the answer may leave: it tells that there are several.
            noted.refusal = HubError("AMBIGUOUS_KEY", message, path)
        return found[0] if len(found) == 1 else None

    return Written(lambda row, names: f"{names.of(only)}({each_of(inner, f'{row}[{at}]', names)}, noted)")


def within(at: int, inner: Part) -> Part:
    """Give the part of a row that lies in one column of another."""
    return Written(lambda row, names: written(inner, f"{row}[{at}]", names))


def one_of_kinds(choices: Mapping[int, Part]) -> Part:
    """Give a record of one of several kinds; the row tells which, then holds its columns."""

    def over(row: str, names: Names) -> str:
        arms = (
            f"{written(part, f'{row}[1]', names)} if {row}[0] == {number} else "
            for number, part in choices.items()
        )
        return f"({''.join(arms)}None)"

    return Written(over)


def each_of(inner: Part, rows: str, names: Names) -> str:
    """Give the expression of a list: a part over each of the rows that an expression gives."""
    row = names.row()
    return f"[{written(inner, row, names)} for {row} in {rows}]"
