"""Filters: a `where` argument turned into predicates, with access at every hop.

A partial date is compared by what is certain: `{lt: "2016-06"}` matches a date only if all the days that it
can mean lie before June 2016. A field that isn't given counts as null.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph_schema.elements import Field
from graph_schema.model import ResolvedKind
from graph_schema.resolution import Way
from graph_schema.values import END, LANGUAGES, BadValue, fold
from hub.compiler import patterns
from hub.compiler.context import Context, Place, matched
from hub.errors import HubError, Message, Path

Tests = Mapping[str, object]
_SIGNS = {"eq": "=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
_STARTING = ("eq", "in")


@dataclass(frozen=True)
class At:
    """The record that a filter is about, and where the filter stands in the document."""

    variable: str
    kind: ResolvedKind
    place: Place
    path: Path


@dataclass(frozen=True)
class Filter:
    """A filter in parts: hops joined to the match, plain predicates, relation tests for after the sort.

    A `selective` one names what it wants by key: the planner starts there, not at the order's index.
    """

    hops: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    selective: bool = False

    @property
    def relates(self) -> bool:
        """Say whether it looks at other records than those that it filters."""
        return bool(self.hops or self.related) or any("EXISTS {" in each for each in self.plain)


def compile_filter(context: Context, at: At, tests: Tests | None) -> Filter:
    """Compile a `where`; what is given by key becomes a hop, so that the planner may start there."""
    if not tests:
        return Filter()
    context.slots.consult(at.kind)
    hops: list[str] = []
    plain: list[str] = []
    related: list[str] = []
    for name, test in tests.items():
        way = at.kind.ways.get(name)
        if test is None:
            continue
        context.count_condition(at.path)
        if way is None:
            plain.append(_predicate(context, at, name, test))
        elif _is_a_hop(context, way, test):
            pattern, inner = _hop(context, at, way, test)
            hops.append(pattern)
            plain.extend(inner)
        else:
            related.append(_related(context, at, way, test))
    by_key = _names_a_key(context, at.kind, tests)
    if by_key:
        # An index on a column and the id serves the column alone only where both are asked for.
        plain.append(f"{at.variable}.id IS NOT NULL")
    selective = by_key or bool(hops)
    return Filter(tuple(hops), tuple(plain), tuple(related), selective)


def _predicate(context: Context, at: At, name: str, test: object) -> str:
    if name in ("and", "or"):
        assert isinstance(test, list)
        parts = [_all_of(context, at, each) for each in test]
        if parts:
            return f"({f' {name.upper()} '.join(parts)})"
        # A parameter: the planner drops what a constant decides, and with it what a hint asks for.
        return context.parameters.shared(f"{name}_of_none", name == "and")
    if name == "not":
        # What is empty or isn't given doesn't meet a test, so it meets the opposite one.
        return f"NOT coalesce({_all_of(context, at, test)}, false)"
    if name == "id":
        # Ids are unique among all records: their index is the one of the common label.
        return f"{at.variable}:Record AND {_compared(context, f'{at.variable}.id', _tests(test), str)}"
    way = at.kind.ways.get(name)
    if way is not None:
        return _related(context, at, way, test)
    return _field(context, at, at.kind.fields[name], _tests(test))


def _all_of(context: Context, at: At, tests: object) -> str:
    given = {name: test for name, test in _tests(tests).items() if test is not None}
    for _ in given:
        context.count_condition(at.path)
    parts = [_predicate(context, at, name, test) for name, test in given.items()]
    return f"({' AND '.join(parts)})" if parts else "true"


def _tests(value: object) -> Tests:
    assert isinstance(value, Mapping)
    return value


def _is_a_hop(context: Context, way: Way, test: object) -> bool:
    # Many records may point to one target kept as an id, and no index leads back to them.
    if way.many or len(way.targets) != 1 or way.link.kept_as == "id":
        return False
    kind, tests = context.model[way.targets[0]], _tests(test)
    return _names_a_key(context, kind, tests) or any(
        each is not None and name in kind.ways and _is_a_hop(context, kind.ways[name], each)
        for name, each in tests.items()
    )


def _names_a_key(context: Context, kind: ResolvedKind, tests: Tests) -> bool:
    """Say whether a filter names few records: by id, or by a text of their key that is given to everybody."""
    keys = [kind.fields[name] for name in kind.kind.key if name in kind.fields]
    named = [
        each.name for each in keys if each.type.compares == "text" and not context.slots.masks(kind, each)
    ]
    given = [_tests(tests[name]) for name in ("id", *named) if tests.get(name) is not None]
    return any(each.get(sign) is not None for each in given for sign in _STARTING)


def _hop(context: Context, at: At, way: Way, test: object) -> tuple[str, list[str]]:
    target = context.parameters.variable()
    kind = context.model[way.targets[0]]
    context.slots.consult(kind)
    inner = compile_filter(context, At(target, kind, at.place, at.path), _tests(test))
    pattern = ", ".join((patterns.step(at.variable, way, target, kind.name), *inner.hops))
    return pattern, [*matched(context, target, kind, at.place), *inner.plain, *inner.related]


def _related(context: Context, at: At, way: Way, test: object) -> str:
    if not way.many:
        return _exists(context, at, way, test)
    parts = [
        f"{'NOT ' if name == 'none' else ''}{_exists(context, at, way, each)}"
        for name, each in _tests(test).items()
        if each is not None
    ]
    return f"({' AND '.join(parts)})" if parts else "true"


def _exists(context: Context, at: At, way: Way, test: object) -> str:
    by_id = set(_tests(test)) == {"id"} and _tests(test)["id"] is not None
    if way.link.kept_as == "id" and by_id and context.model[way.targets[0]].is_public:
        return f"({_compared(context, f'{at.variable}.{way.name}', _tests(_tests(test)['id']), str)})"
    pattern, inner = _hop(context, at, way, test)
    return f"EXISTS {{ MATCH {pattern}{patterns.where(inner)} }}"


def _field(context: Context, at: At, declared: Field, tests: Tests) -> str:
    def column(suffix: str = "") -> str:
        return context.slots.mention(at.variable, at.kind, declared, f"{at.variable}.{declared.name}{suffix}")

    try:
        parts = [
            _test(context, declared, column, sign, value)
            for sign, value in tests.items()
            if value is not None
        ]
    except BadValue as bad:
        raise HubError(bad.code, Message(bad.en, bad.fr), (*at.path, "where", declared.name)) from bad
    return f"({' AND '.join(parts)})" if parts else "true"


def _test(context: Context, declared: Field, column: Callable[..., str], sign: str, value: object) -> str:
    if sign == "isNull":
        return _is_null(declared, column, bool(value))
    if sign == "has":
        return f"{context.parameters.add(_word(value))} IN {column()}"
    if declared.type.compares == "date" and len(declared.type.columns) == 2:
        return _dated(context, declared, column, sign, value)
    if sign == "ne":
        return f"NOT coalesce({_test(context, declared, column, 'eq', value)}, false)"
    if declared.type.localised:
        return _localised(context, column, sign, value)
    if sign in ("contains", "startsWith"):
        return _part_of_text(context, declared, column, sign, str(value))
    if declared.type.folds_into and sign in _STARTING:
        folded = _compared(
            context, column(declared.type.folds_into), {sign: value}, lambda text: fold(str(text))
        )
        return f"{folded} AND {_compared(context, column(), {sign: value}, _word)}"
    cleaned = (
        _word
        if declared.type.compares in ("text", "choice", "flag")
        else lambda each: declared.type.clean(each)[0]
    )
    return _compared(context, column(), {sign: value}, cleaned)


def _is_null(declared: Field, column: Callable[..., str], wanted: bool) -> str:
    if declared.type.columns == END.columns:
        return f"{column('Earliest')} {'=' if wanted else '<>'} '9999-12-31'"
    suffix = declared.type.columns[-1] if declared.type.localised else ""
    return f"{column(suffix)} IS {'' if wanted else 'NOT '}NULL"


def _word(value: object) -> object:
    return getattr(value, "name", value)


def _compared(context: Context, expression: str, tests: Tests, clean: Callable[[object], object]) -> str:
    parts = []
    for sign, value in tests.items():
        if sign == "in" and isinstance(value, list):
            parts.append(f"{expression} IN {context.parameters.add([clean(each) for each in value])}")
        elif value is not None:
            parts.append(f"{expression} {_SIGNS[sign]} {context.parameters.add(clean(value))}")
    return " AND ".join(parts) or "true"


def _part_of_text(context: Context, declared: Field, column: Callable[..., str], sign: str, text: str) -> str:
    folds = declared.type.folds_into
    operator = "CONTAINS" if sign == "contains" else "STARTS WITH"
    return f"{column(folds or '')} {operator} {context.parameters.add(fold(text) if folds else text)}"


def _localised(context: Context, column: Callable[..., str], sign: str, value: object) -> str:
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


def _dated(context: Context, declared: Field, column: Callable[..., str], sign: str, value: object) -> str:
    if declared.type.columns == END.columns:
        late, early = declared.type.clean(value)
        first, last = column("Earliest"), column()
    else:
        early, late = declared.type.clean(value)
        first, last = column(), column("Latest")
    low, high = context.parameters.add(early), context.parameters.add(late)
    tests = {
        "eq": f"{first} >= {low} AND {last} <= {high}",
        "lt": f"{last} < {low}",
        "lte": f"{last} <= {high}",
        "gt": f"{first} > {high}",
        "gte": f"{first} >= {low}",
    }
    return tests[sign]
