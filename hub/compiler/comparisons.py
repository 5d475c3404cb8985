"""Comparisons: one field of a record against what a filter gives, certainly or possibly so.

A partial date is the days that it can mean. A comparison with it is certain if it holds on all of them, and
possible if it holds on one. Of everything else the two are the same. What is empty, and a field that isn't
given, meets no comparison, not even possibly.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from graph_schema.elements import Field
from graph_schema.model import ResolvedKind
from graph_schema.values import END, LANGUAGES, BadValue, fold
from hub.compiler.context import Context, Place
from hub.errors import HubError, Message, Path

Tests = Mapping[str, object]
Column = Callable[..., str]
SIGNS = {"eq": "=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


@dataclass(frozen=True)
class At:
    """The record that a filter is about, where the filter stands, and how sure its answer has to be."""

    variable: str
    kind: ResolvedKind
    place: Place
    path: Path
    possibly: bool = False

    def opposite(self) -> "At":
        """Give the same for what is denied: certainly not so is what isn't possibly so."""
        return replace(self, possibly=not self.possibly)

    def linked(self, variable: str, kind: ResolvedKind) -> "At":
        """Give the same for a linked record."""
        return replace(self, variable=variable, kind=kind)


def compared_field(context: Context, at: At, declared: Field, tests: Tests) -> str:
    """Compile the comparisons with a field; raise HubError with the value's own code for a bad one."""

    def column(suffix: str = "") -> str:
        return context.slots.mention(at.variable, at.kind, declared, f"{at.variable}.{declared.name}{suffix}")

    asked = _Asked(context, at, declared, column)
    try:
        parts = [asked.test(sign, value) for sign, value in tests.items() if value is not None]
    except BadValue as bad:
        raise HubError(bad.code, Message(bad.en, bad.fr), (*at.path, "where", declared.name)) from bad
    return f"({' AND '.join(parts)})" if parts else "true"


def compared(
    context: Context, expression: str, tests: Tests, clean: Callable[[object], object] = lambda each: each
) -> str:
    """Compile comparisons of an expression with plain values."""
    parts = []
    for sign, value in tests.items():
        if sign == "in" and isinstance(value, list):
            parts.append(f"{expression} IN {context.parameters.add([clean(each) for each in value])}")
        elif value is not None:
            parts.append(f"{expression} {SIGNS[sign]} {context.parameters.add(clean(value))}")
    return " AND ".join(parts) or "true"


def is_partial(declared: Field) -> bool:
    """Say whether the field's values are partial dates, of which two days are kept."""
    return declared.type.compares == "date" and len(declared.type.columns) == 2


@dataclass(frozen=True)
class _Asked:
    context: Context
    at: At
    declared: Field
    column: Column

    def test(self, sign: str, value: object) -> str:
        """Compile one comparison."""
        if sign == "ne":
            opposite = replace(self, at=self.at.opposite())
            return f"NOT coalesce({opposite.test('eq', value)}, false)"
        if sign == "isNull":
            return _is_null(self.declared, self.column, bool(value))
        if sign in ("has", "hasSome", "hasEvery"):
            return _held(self.context, self.column(), sign, value)
        if is_partial(self.declared):
            return _dated(self, sign, value)
        if self.declared.type.localised:
            return _localised(self.context, self.column, sign, value)
        if sign in ("contains", "startsWith"):
            return _part_of_text(self, sign, str(value))
        if self.declared.type.folds_into and sign in ("eq", "in"):
            return _folded_and_exact(self, sign, value)
        return compared(self.context, self.column(), {sign: value}, self.clean)

    def clean(self, value: object) -> object:
        """Give a value as the graph keeps it."""
        if self.declared.type.compares in ("text", "choice", "flag"):
            return word(value)
        return self.declared.type.clean(value)[0]


def word(value: object) -> object:
    """Give a word of a closed list as the graph keeps it."""
    return getattr(value, "name", value)


def _is_null(declared: Field, column: Column, wanted: bool) -> str:
    if declared.type.columns == END.columns:
        return f"{column('Earliest')} {'=' if wanted else '<>'} '9999-12-31'"
    suffix = declared.type.columns[-1] if declared.type.localised else ""
    return f"{column(suffix)} IS {'' if wanted else 'NOT '}NULL"


def _held(context: Context, column: str, sign: str, value: object) -> str:
    if sign == "has":
        return f"{context.parameters.add(word(value))} IN {column}"
    assert isinstance(value, list)
    wanted = context.parameters.add([word(each) for each in value])
    return f"{'any' if sign == 'hasSome' else 'all'}(word IN {wanted} WHERE word IN {column})"


def _folded_and_exact(asked: _Asked, sign: str, value: object) -> str:
    # The folded column has the index; the exact text decides.
    folded_column = asked.column(asked.declared.type.folds_into)
    folded = compared(asked.context, folded_column, {sign: value}, lambda text: fold(str(text)))
    return f"{folded} AND {compared(asked.context, asked.column(), {sign: value})}"


def _part_of_text(asked: _Asked, sign: str, text: str) -> str:
    folds, operator = asked.declared.type.folds_into, "CONTAINS" if sign == "contains" else "STARTS WITH"
    if folds:
        return f"{asked.column(folds)} {operator} {asked.context.parameters.add(fold(text))}"
    return f"toLower({asked.column()}) {operator} toLower({asked.context.parameters.add(text)})"


def _localised(context: Context, column: Column, sign: str, value: object) -> str:
    if sign in ("contains", "startsWith"):
        # The folded texts stand in a column of lines, one for each language.
        folded, lines = fold(str(value)), column("Folded")
        if sign == "contains":
            return f"{lines} CONTAINS {context.parameters.add(folded)}"
        first, later = context.parameters.add(folded), context.parameters.add("\n" + folded)
        return f"({lines} STARTS WITH {first} OR {lines} CONTAINS {later})"
    operator = {"eq": "=", "in": "IN"}[sign]
    name = context.parameters.add(value)
    tests = [f"coalesce({column('_' + each)} {operator} {name}, false)" for each in LANGUAGES]
    return f"({' OR '.join(tests)})"


def _dated(asked: _Asked, sign: str, value: object) -> str:
    ends = asked.declared.type.columns == END.columns
    first, last = asked.column("Earliest" if ends else ""), asked.column("" if ends else "Latest")

    def days(text: object) -> list[object]:
        columns = asked.declared.type.clean(text)
        return [columns[1], columns[0]] if ends else [*columns]

    # All the days that it can mean have to lie so, or any of them.
    early, late = (last, first) if asked.at.possibly else (first, last)
    if sign == "in":
        assert isinstance(value, list)
        spans = asked.context.parameters.add([days(each) for each in value])
        return f"any(span IN {spans} WHERE {early} >= span[0] AND {late} <= span[1])"
    low, high = (asked.context.parameters.add(each) for each in days(value))
    tests = {
        "eq": f"{early} >= {low} AND {late} <= {high}",
        "lt": f"{late} < {low}",
        "lte": f"{late} <= {high}",
        "gt": f"{early} > {high}",
        "gte": f"{early} >= {low}",
    }
    return tests[sign]
