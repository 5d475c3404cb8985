"""Measures: what a match's records are counted, compared and added up into, all by one match.

A value that isn't given counts as not there, and the answer tells that some weren't. Dates count by the
days that they can mean: the least of some is the one that may be the earliest. Whole numbers and decimals
are added up in two parts, because a sum may outgrow the database's numbers, and come out exact.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial
from typing import Any

from graph_schema import measures
from graph_schema.dates import OPEN_END, UNKNOWN_START
from graph_schema.elements import Field
from graph_schema.model import ResolvedKind
from graph_schema.resolution import Way
from graph_schema.values import AMOUNT, END, NUMBER
from hub.compiler import patterns, records, shaper
from hub.compiler.context import Context, Place
from hub.compiler.rows import Row
from hub.compiler.selection import Selected
from hub.compiler.shaper import Noted, Part
from hub.errors import Path

HALF = 1_000_000
"""Sums are kept in millions and in the rest, neither of which a billion records can overflow."""
THOUSANDTH = Decimal("0.001")


@dataclass
class Measured:
    """The totals of one match's records: its columns, and the links that it follows for them.

    The first column counts the records, so that a statement tells by it where totals are.
    """

    context: Context
    variable: str
    kind: ResolvedKind
    place: Place
    columns: list[str] = field(default_factory=list)
    hops: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.count()

    @property
    def row(self) -> Row:
        """Give the row that the columns stand in."""
        return Row(self.variable, self.kind, self.place, self.columns)

    def count(self) -> int:
        """Count the records, and give the column."""
        return self.row.add(f"count({self.variable})")

    def target(self, way: Way) -> str:
        """Follow a link to one record; give its variable, null where there is none for the actor."""
        if way.name not in self.hops:
            target = self.context.parameters.variable()
            for name in way.targets:
                self.context.slots.consult(self.context.model[name])
            predicates = records.target_predicates(self.context, target, way.targets, self.place)
            found = f"MATCH {patterns.onward(self.variable, way, target)}{patterns.where(predicates)}"
            self.hops[way.name] = (target, patterns.optional(self.variable, target, found))
        return self.hops[way.name][0]

    def following(self) -> str:
        """Give the clauses that follow the links."""
        return "".join(text for _, text in self.hops.values())

    def column(self, declared: Field, text: str) -> str:
        """Give an expression over a field's columns, each written `@`, as a total may use it."""
        expression = text.replace("@", f"{self.variable}.{declared.name}")
        return self.context.slots.mention(self.variable, self.kind, declared, expression)

    def withheld(self, declared: Field) -> int | None:
        """Count the records whose value of a field isn't given; give the column, None if all are given."""
        if not self.context.slots.masks(self.kind, declared):
            return None
        given = self.column(declared, "true")
        return self.row.add(f"count({self.variable}) - count({given})")


def is_direct(context: Context, way: Way) -> bool:
    """Say whether a link's own property names a record that everybody may read, on any day."""
    if context.parameters.recorded is not None:
        return False
    targets = [context.model[name] for name in way.targets]
    return way.link.kept_as == "id" and all(each.is_public and not each.kind.lasts for each in targets)


def measure_parts(measured: Measured, wanted: Sequence[Selected], type_name: str) -> list[tuple[str, Part]]:
    """Compile what is asked of totals, in the order of the selection."""
    return [(each.key, _part(measured, each, type_name)) for each in wanted]


def _part(measured: Measured, selected: Selected, type_name: str) -> Part:
    if selected.name == "__typename":
        return shaper.constant(type_name)
    if selected.name == "count":
        return shaper.plain(measured.count())
    operation = measured.context.operation
    below = operation.type_of(type_name, selected)
    return shaper.record(
        [
            (
                each.key,
                _value(measured, selected.name, each)
                if each.name != "__typename"
                else shaper.constant(below),
            )
            for each in operation.below(selected, below)
        ]
    )


def _value(measured: Measured, word: str, selected: Selected) -> Part:
    if word == "distinct":
        return _distinct(measured, measures.counted(measured.kind)[selected.name], selected.path)
    declared = measured.kind.fields[selected.name]
    part = _COMPILED[word](measured, declared)
    return noting(part, measured.withheld(declared), selected.path, (measured.kind.name, declared.name))


def noting(part: Part, withheld: int | None, path: Path, name: tuple[str, str]) -> Part:
    """Note the path where some records' values weren't given."""
    if withheld is None:
        return part

    def note(count: int, noted: Noted) -> None:
        if count:
            noted.masked[path] = name

    return shaper.Written(
        lambda row, names: (
            f"({names.of(note)}({row}[{withheld}], noted) or {shaper.written(part, row, names)})"
        )
    )


def _distinct(measured: Measured, counted: Field | Way, path: Path) -> Part:
    if isinstance(counted, Way):
        direct = is_direct(measured.context, counted)
        target = f"{measured.variable}.{counted.name}" if direct else measured.target(counted)
        return shaper.plain(measured.row.add(f"count(DISTINCT {target})"))
    part = shaper.plain(measured.row.add(f"count(DISTINCT {measured.column(counted, '@')})"))
    return noting(part, measured.withheld(counted), path, (measured.kind.name, counted.name))


def _extreme(measured: Measured, declared: Field, word: str) -> Part:
    wire = declared.type.wire
    if len(declared.type.columns) == 1:
        at = measured.row.add(f"{word}({measured.column(declared, '@')})")
        return shaper.wired((at,), wire, "EN")
    is_end = declared.type.columns == END.columns
    early, late = ("@Earliest", "@") if is_end else ("@", "@Latest")
    first, then = (early, late) if word == "min" else (late, early)
    # Two days in one text, so that among dates that may be as early the more precise one is told.
    text = f"CASE WHEN @ <> {unsaid(measured, is_end)} THEN {first} + {then} END"
    at = measured.row.add(f"{word}({measured.column(declared, text)})")
    in_order = (first, then) == (("@", "@Earliest") if is_end else ("@", "@Latest"))
    return lambda row, noted: _days(row[at], wire, in_order)


def unsaid(measured: Measured, is_end: bool) -> str:
    """Give what a date's column holds where it says nothing: the open end, or the unknown start."""
    name, day = ("open_end", OPEN_END) if is_end else ("unknown_start", UNKNOWN_START)
    return measured.context.parameters.shared(name, day)


def _days(text: str | None, wire: Callable[[Sequence[Any], str], object], in_order: bool) -> object:
    if text is None:
        return None
    one, other = text[:10], text[10:]
    return wire((one, other) if in_order else (other, one), "EN")


def _sum(measured: Measured, declared: Field) -> Part:
    if declared.type.name == NUMBER.name:
        total = measured.row.add(f"sum({measured.column(declared, '@')})")
        number = measured.row.add(f"count({measured.column(declared, '@')})")
        return lambda row, noted: _finite(row[total]) if row[number] else None
    at, scale = _exact(measured, declared), _scale(declared)
    return lambda row, noted: _text(_total(row, at) * scale) if row[at[2]] else None


def _average(measured: Measured, declared: Field) -> Part:
    if declared.type.name == NUMBER.name:
        mean = measured.row.add(f"avg({measured.column(declared, '@')})")
        return lambda row, noted: _finite(row[mean])
    at, scale = _exact(measured, declared), _scale(declared)
    return lambda row, noted: _text(_total(row, at) * scale / row[at[2]]) if row[at[2]] else None


def _exact(measured: Measured, declared: Field) -> tuple[int, int, int]:
    half = measured.context.parameters.shared("half", HALF)
    value = measured.column(declared, "@")
    add = measured.row.add
    return add(f"sum(({value}) / {half})"), add(f"sum(({value}) % {half})"), add(f"count({value})")


def _total(row: shaper.Row, at: tuple[int, int, int]) -> Decimal:
    return Decimal(row[at[0]] * HALF + row[at[1]])


def _scale(declared: Field) -> Decimal:
    """Give what one of a field's stored units is worth."""
    return THOUSANDTH if declared.type.name == AMOUNT.name else Decimal(1)


def _text(value: Decimal) -> str:
    return format(value.quantize(THOUSANDTH, ROUND_HALF_EVEN).normalize() + 0, "f")


def _finite(value: float | None) -> float | None:
    return value if value is not None and abs(value) != float("inf") and value == value else None


_COMPILED: Mapping[str, Callable[[Measured, Field], Part]] = {
    "min": partial(_extreme, word="min"),
    "max": partial(_extreme, word="max"),
    "sum": _sum,
    "average": _average,
}
