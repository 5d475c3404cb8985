"""Filters: a `where` argument turned into predicates, with access at every hop.

Each filter is compiled for what certainly meets it, or for what possibly does (`hub.compiler.comparisons`).
What is denied is compiled for the opposite: certainly not so is what isn't even possibly so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from graph_schema.model import ResolvedKind
from graph_schema.resolution import Way
from hub.compiler import patterns
from hub.compiler.comparisons import SIGNS, Tests, compared, compared_field
from hub.compiler.comparisons import At as At
from hub.compiler.context import Context, matched
from hub.compiler.filter_dates import is_dated

_STARTING = ("eq", "in")
_NUMBER_SIGNS = {**SIGNS, "ne": "<>"}
_SUBQUERIES = ("EXISTS {", "COUNT {")


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
        return bool(self.hops or self.related) or any(
            sign in each for each in self.plain for sign in _SUBQUERIES
        )


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
        parts = [meets(context, at, each) for each in test]
        if parts:
            return f"({f' {name.upper()} '.join(parts)})"
        # A parameter: the planner drops what a constant decides, and with it what a hint asks for.
        return context.parameters.shared(f"{name}_of_none", name == "and")
    if name == "not":
        # What is empty or isn't given doesn't meet a test, so it meets the opposite one.
        return f"NOT coalesce({meets(context, at.opposite(), test)}, false)"
    if name == "id":
        # Ids are unique among all records: their index is the one of the common label.
        record = patterns.record(at.variable)
        return f"{record}:Record AND {compared(context, f'{record}.id', _tests(test), str)}"
    way = at.kind.ways.get(name)
    if way is not None:
        return _related(context, at, way, test)
    return compared_field(context, at, at.kind.fields[name], _tests(test))


def meets(context: Context, at: At, tests: object) -> str:
    """Give the one predicate that a record has to meet; null counts as false."""
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
    # What a record was called at an instant is on its versions, whose indexes lead to no record at once.
    named = {"id": tests.get("id")} if context.parameters.recorded else tests
    return _names_a_key(context, kind, named) or any(
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
    target, kind = _reached(context, way)
    inner = compile_filter(context, at.linked(target, kind), _tests(test))
    pattern = ", ".join((patterns.step(at.variable, way, target, kind.name), *inner.hops))
    return pattern, [*matched(context, target, kind, at.place), *inner.plain, *inner.related]


def _related(context: Context, at: At, way: Way, test: object) -> str:
    if not way.many:
        return _exists(context, at, way, test)
    quantified = {"some": _exists, "none": _none, "every": _every, "count": _counted}
    parts = [
        quantified[name](context, at, way, each) for name, each in _tests(test).items() if each is not None
    ]
    return f"({' AND '.join(parts)})" if parts else "true"


def _exists(context: Context, at: At, way: Way, test: object) -> str:
    by_id = set(_tests(test)) == {"id"} and _tests(test)["id"] is not None
    if way.link.kept_as == "id" and by_id and context.model[way.targets[0]].is_public:
        return f"({compared(context, f'{at.variable}.{way.name}', _tests(_tests(test)['id']), str)})"
    pattern, inner = _hop(context, at, way, test)
    return f"EXISTS {{ MATCH {pattern}{patterns.where(inner)} }}"


def _none(context: Context, at: At, way: Way, test: object) -> str:
    return f"NOT {_exists(context, at.opposite(), way, test)}"


def _every(context: Context, at: At, way: Way, test: object) -> str:
    target, kind = _reached(context, way)
    so = meets(context, at.linked(target, kind), test)
    predicates = [*matched(context, target, kind, at.place), f"NOT coalesce({so}, false)"]
    step = patterns.step(at.variable, way, target, kind.name)
    return f"NOT EXISTS {{ MATCH {step}{patterns.where(predicates)} }}"


def _counted(context: Context, at: At, way: Way, test: object) -> str:
    wanted = {name: value for name, value in _tests(test).items() if name != "where" and value is not None}
    parts = [_count_test(context, at, way, test, sign) for sign in wanted]
    return f"({' AND '.join(parts)})" if parts else "true"


def _count_test(context: Context, at: At, way: Way, test: object, sign: str) -> str:
    """Compare how many linked records there are: at least those that certainly count, at most the possible.

    Where no partial date is looked at the two are one number.
    """
    context.count_condition(at.path)
    tests = _tests(test).get("where") or {}
    number = context.parameters.add(_tests(test)[sign])
    surely, maybe = replace(at, possibly=False), replace(at, possibly=True)
    if not is_dated(context.model, context.model[way.targets[0]], tests):
        return f"{_number(context, surely, way, tests)} {_NUMBER_SIGNS[sign]} {number}"
    if sign in ("lt", "lte", "gt", "gte"):
        outer = at if sign in ("gt", "gte") else at.opposite()
        return f"{_number(context, outer, way, tests)} {_NUMBER_SIGNS[sign]} {number}"
    least, most = (_number(context, each, way, tests) for each in (surely, maybe))
    if (sign == "eq") is at.possibly:
        differs = f"({most} < {number} OR {least} > {number})"
        return f"NOT {differs}" if sign == "eq" else differs
    same = f"({least} = {number} AND {most} = {number})"
    return same if sign == "eq" else f"NOT {same}"


def _number(context: Context, at: At, way: Way, tests: object) -> str:
    pattern, inner = _hop(context, at, way, tests)
    return f"COUNT {{ MATCH {pattern}{patterns.where(inner)} }}"


def _reached(context: Context, way: Way) -> tuple[str, ResolvedKind]:
    kind = context.model[way.targets[0]]
    context.slots.consult(kind)
    return context.parameters.variable(), kind
