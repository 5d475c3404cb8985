"""What a kind's records may be counted, compared, summed and grouped by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph_schema import envelope
from graph_schema.elements import Field
from graph_schema.model import ResolvedKind
from graph_schema.resolution import Way
from graph_schema.values import AMOUNT, NUMBER, TEXT, WHOLE

# Of what every record carries, these have a least and a greatest value worth knowing.
_MOMENTS = frozenset(("confirmBy", "createdAt", "changedAt"))
_SHARED = frozenset(each.name for each in envelope.FIELDS)
YEAR, MONTH = 4, 7
"""How many characters of a date name its year, and its month."""


@dataclass(frozen=True)
class Grouping:
    """One thing to group by: a field, a date by its year or month, or a link to one record.

    `member` names the field or link, whose value a group's key gives.
    """

    name: str
    member: str
    description: str
    field: Field | None = None
    way: Way | None = None
    precision: int = 0


def groupings(kind: ResolvedKind) -> Mapping[str, Grouping]:
    """Give what records may be grouped by: words, flags, codes, names, dates, and links to one record."""
    found = [each for declared in _own(kind) for each in _grouped(declared)]
    links = [Grouping(way.name, way.name, way.description, way=way) for way in _ways(kind)]
    taken = {*kind.fields, *kind.ways}
    # A field called sinceYear would be told apart from the year of since by nobody.
    return {each.name: each for each in (*found, *links) if not each.precision or each.name not in taken}


def counted(kind: ResolvedKind) -> Mapping[str, Field | Way]:
    """Give what may be counted without repetition: short texts and words, and linked records."""
    fields = {each.name: each for each in _own(kind) if each.type.compares in ("text", "choice")}
    short = {name: each for name, each in fields.items() if each.type.name != TEXT.name}
    return {**short, **{way.name: way for way in _ways(kind)}}


def compared(kind: ResolvedKind) -> Mapping[str, Field]:
    """Give the fields that have a least and a greatest value: numbers, dates and instants."""
    fields = (each for each in kind.fields.values() if each.name in _MOMENTS or each.name not in _SHARED)
    return {each.name: each for each in fields if each.type.compares in ("number", "date")}


def summed(kind: ResolvedKind) -> Mapping[str, Field]:
    """Give the fields that may be added up."""
    numbers = (AMOUNT.name, NUMBER.name, WHOLE.name)
    return {each.name: each for each in _own(kind) if each.type.name in numbers}


def _own(kind: ResolvedKind) -> Iterator[Field]:
    for each in kind.fields.values():
        if each.name not in _SHARED and not each.type.many and not each.type.localised:
            yield each


def _ways(kind: ResolvedKind) -> Iterator[Way]:
    return (way for way in kind.ways.values() if not way.many)


def _grouped(declared: Field) -> Iterator[Grouping]:
    name, what, compares = declared.name, declared.description, declared.type.compares
    if compares == "date":
        yield Grouping(f"{name}Year", name, f"By year. {what}", declared, precision=YEAR)
        yield Grouping(f"{name}Month", name, f"By month. {what}", declared, precision=MONTH)
    elif compares in ("choice", "flag") or (compares == "text" and declared.type.sorts_by is not None):
        yield Grouping(name, name, what, declared)
