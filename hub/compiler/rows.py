"""Rows: the columns that one match returns, each written once, and the parts of the answer that read them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_schema.elements import Field
from graph_schema.model import ResolvedKind
from graph_schema.values import LANGUAGES, START
from hub.compiler import patterns, shaper
from hub.compiler.context import Context, Place
from hub.compiler.shaper import Part
from hub.errors import Path

TOTAL = "count("
"""What every subquery with totals holds."""


@dataclass
class Row:
    """Collect the columns of a match on one variable; a `mixed` one stands for other kinds too."""

    variable: str
    kind: ResolvedKind
    place: Place
    columns: list[str] = field(default_factory=list)
    mixed: bool = False

    def add(self, expression: str) -> int:
        """Return a column and give its position; the same text is returned once."""
        if expression not in self.columns:
            self.columns.append(expression)
        return self.columns.index(expression)

    def bound(self, mark: str = "s") -> tuple[list[str], str]:
        """Give what has to be named before the row is returned, and the list that the match then returns.

        Neo4j takes a list that holds a subquery with a total for a total itself; so such a subquery stands
        alone, under a name made of the variable, `mark` and its position.
        """
        names = {at: f"{self.variable}{mark}{at}" for at, each in enumerate(self.columns) if TOTAL in each}
        listed = [names.get(at, each) for at, each in enumerate(self.columns)]
        before = [f"{self.columns[at]} AS {name}" for at, name in names.items()]
        return before, Row(self.variable, self.kind, self.place, listed).text()

    def returned(self) -> str:
        """Give the clauses that return the row."""
        return patterns.returned(*self.bound())

    def text(self) -> str:
        """Give the list that the match returns; never empty, so that a record can be told from none."""
        return f"[{', '.join(self.columns)}]" if self.columns else "[0]"


def field_part(context: Context, row: Row, declared: Field, path: Path) -> Part:
    """Return a field's columns and give the part that answers it."""
    if declared.type.localised:
        expressions = [_in_language(row, declared)]
    else:
        expressions = [
            f"{row.variable}.{column}" for column in declared.columns() if column != _folded(declared)
        ]
    if declared.type.columns == START.columns:
        expressions[1] = _latest(*expressions)
    masks = context.slots.masks(row.kind, declared)
    at = [row.add(context.slots.projected(row.variable, row.kind, declared, each)) for each in expressions]
    part = _wired(declared, at, row.place.language)
    if not masks:
        return part
    part = shaper.masked(part, at[0], path, (row.kind.name, declared.name))
    if declared.category is None or not context.slots.grant.terms:
        return part
    for place in context.slots.places(row.variable):
        part = shaper.stricter(part, at[0], row.add(place), declared.category.name)
    return part


def _latest(earliest: str, latest: str) -> str:
    """Read a date's latest day only where it may be another than the earliest, which begins a month then."""
    return f"CASE WHEN {earliest} ENDS WITH '-01' THEN {latest} END"


def _wired(declared: Field, at: Sequence[int], language: str) -> Part:
    if len(at) == 1 and declared.type.name != "Decimal":
        return shaper.plain(at[0])
    if declared.type.columns == START.columns:
        return shaper.spanned(at[0], at[1], declared.type.wire)
    return shaper.wired(tuple(at), declared.type.wire, language)


def _folded(declared: Field) -> str | None:
    return None if declared.type.folds_into is None else declared.name + declared.type.folds_into


def _in_language(row: Row, declared: Field) -> str:
    wanted = row.place.language.lower()
    order = [wanted, *(each for each in LANGUAGES if each != wanted)]
    return f"coalesce({', '.join(f'{row.variable}.{declared.name}_{each}' for each in order)})"
