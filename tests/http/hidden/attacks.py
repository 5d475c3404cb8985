"""Attacks on a value that isn't given: all that the schema lets anybody ask of a field, with guesses."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import GraphQLEnumType, GraphQLSchema, GraphQLType, get_named_type, is_leaf_type

from graph_schema.model import MODEL

TESTS_AT_ONCE = 2
DIRECTIONS = ("ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_FIRST")
PAGE = "totalCount nodes { id } pageInfo { hasNextPage endCursor }"


@dataclass(frozen=True)
class Hidden:
    """A field of one record whose value is one of two; which of them is what the attacks are after."""

    kind: str
    field: str
    id: str
    values: tuple[object, object]

    @property
    def plural(self) -> str:
        """Name the root list of its kind."""
        return MODEL[self.kind].kind.plural_name

    @property
    def singular(self) -> str:
        """Name the root field of its kind."""
        return MODEL[self.kind].kind.singular_name

    def texts(self) -> Iterator[str]:
        """Give the guesses that are texts, whole and in part."""
        for value in self.values:
            if isinstance(value, str):
                yield from (value, value[:5])


def attacks(schema: GraphQLSchema, hidden: Hidden) -> Iterator[str]:
    """Give documents whose answers must not depend on the value."""
    tests = list(_tests(schema, hidden))
    yield from _lists(hidden.plural, tests)
    for plural, inner in _through(schema, hidden):
        yield from _lists(plural, [inner.replace("TEST", each) for each in tests[:4]])
    yield from _orders(schema, hidden)
    yield from _totals(schema, hidden)
    yield from _groups(schema, hidden)
    yield from _searches(hidden)
    yield from _past(hidden, tests[0] if tests else "{}")
    yield from _records(schema, hidden)
    yield from _keys(schema, hidden)
    yield from _edits(schema, hidden)


def _lists(plural: str, tests: Iterable[str]) -> Iterator[str]:
    listed = list(tests)
    for start in range(0, len(listed), TESTS_AT_ONCE):
        asked = (
            f'a{number}: {plural}(first: 9, asOf: "ever", where: {test}) {{ {PAGE} }} '
            f"b{number}: {plural}(first: 9, where: {{not: {test}}}) {{ totalCount }}"
            for number, test in enumerate(listed[start : start + TESTS_AT_ONCE])
        )
        yield f"{{ {' '.join(asked)} }}"


def _tests(schema: GraphQLSchema, hidden: Hidden) -> Iterator[str]:
    """Give every operator of the field's filter with every guess."""
    found = _fields(schema, f"{hidden.kind}Where").get(hidden.field)
    operators = _fields(schema, str(get_named_type(found.type))) if found else {}
    for name, operator in operators.items():
        for guess in _guesses(operator.type, hidden.values):
            yield f"{{{hidden.field}: {{{name}: {guess}}}}}"


def _guesses(given: GraphQLType, values: Iterable[object]) -> list[str]:
    if str(get_named_type(given)) == "Boolean":
        return ["true", "false"]
    guesses = [literal(given, each) for each in values]
    return [f"[{each}]" for each in guesses] if _is_list(given) else guesses


def literal(given: GraphQLType, value: object) -> str:
    """Write a value as a literal of GraphQL."""
    one = value[0] if isinstance(value, list) else value
    return str(one) if isinstance(get_named_type(given), GraphQLEnumType) else orjson.dumps(one).decode()


def _is_list(given: GraphQLType) -> bool:
    return str(given).startswith("[")


def _through(schema: GraphQLSchema, hidden: Hidden) -> Iterator[tuple[str, str]]:
    """Give lists of other kinds, narrowed by way of a link to the record."""
    for kind in MODEL:
        for name, field in _fields(schema, f"{kind.name}Where").items():
            target = str(get_named_type(field.type))
            if name in ("and", "or", "not"):
                continue
            if target == f"{hidden.kind}Where":
                yield kind.kind.plural_name, f"{{{name}: TEST}}"
            elif target == f"{hidden.kind}Relation":
                for quantifier in ("some", "none", "every"):
                    yield kind.kind.plural_name, f"{{{name}: {{{quantifier}: TEST}}}}"
                yield kind.kind.plural_name, f"{{{name}: {{count: {{where: TEST, gte: 1}}}}}}"


def _orders(schema: GraphQLSchema, hidden: Hidden) -> Iterator[str]:
    if hidden.field not in _fields(schema, f"{hidden.kind}Order"):
        return
    page = "{ nodes { id } edges { cursor } pageInfo { endCursor hasNextPage } }"
    for direction in DIRECTIONS:
        order = f"orderBy: [{{{hidden.field}: {direction}}}]"
        yield f'{{ {hidden.plural}(first: 1, asOf: "ever", {order}) {page} }}'
    for kind in MODEL:
        for name, field in _fields(schema, f"{kind.name}Order").items():
            if str(get_named_type(field.type)) == f"{hidden.kind}Order":
                order = f"orderBy: [{{{name}: {{{hidden.field}: ASC}}}}]"
                yield f'{{ {kind.kind.plural_name}(first: 9, asOf: "ever", {order}) {page} }}'


def _totals(schema: GraphQLSchema, hidden: Hidden) -> Iterator[str]:
    for name, part in _fields(schema, f"{hidden.kind}Aggregate").items():
        if hidden.field in _fields(schema, str(get_named_type(part.type))):
            asked = f"aggregate {{ count {name} {{ {hidden.field} }} }}"
            yield f'{{ {hidden.plural}(first: 0, asOf: "ever") {{ {asked} }} }}'


def _groups(schema: GraphQLSchema, hidden: Hidden) -> Iterator[str]:
    kinds = schema.type_map.get(f"{hidden.kind}Grouping")
    for name in kinds.values if isinstance(kinds, GraphQLEnumType) else ():
        if name in (hidden.field, f"{hidden.field}Year", f"{hidden.field}Month"):
            for order in ("{key: ASC}", "{count: DESC}"):
                asked = f"groups(by: [{name}], first: 9, orderBy: {order}) {{ count cursor }}"
                yield f'{{ {hidden.plural}(first: 0, asOf: "ever") {{ {asked} }} }}'


def _searches(hidden: Hidden) -> Iterator[str]:
    for text in hidden.texts():
        quoted = orjson.dumps(text).decode()
        yield (
            f'{{ search(text: {quoted}, first: 9, asOf: "ever") '
            "{ nodes { id } edges { cursor rank matched { field text } } pageInfo { hasNextPage } } }"
        )


def _past(hidden: Hidden, test: str) -> Iterator[str]:
    changed = "revision at kind fields { field before after }"
    # Its last cursor is the instant of asking.
    yield f"{{ changes(first: 100) {{ nodes {{ {changed} }} pageInfo {{ hasNextPage }} }} }}"
    history = f"history(first: 9) {{ totalCount nodes {{ {changed} }} }}"
    yield f'{{ {hidden.singular}(id: "{hidden.id}") {{ {history} }} }}'
    for first, last in (("2020-01-01", "2035-01-01"), ("2031-01-01", "2031-12-31")):
        asked = "begun(first: 9) { totalCount nodes { id } } ended(first: 9) { totalCount nodes { id } }"
        yield f'{{ difference(kind: {hidden.kind}, from: "{first}", to: "{last}") {{ {asked} }} }}'
    for at in ("2026-03-01T12:30:00Z", "2026-03-01T13:30:00Z"):
        asked = f'recordedAt: "{at}", asOf: "ever"'
        yield f"{{ {hidden.plural}(first: 9, {asked}, where: {test}) {{ {PAGE} }} }}"
        yield f"{{ {hidden.plural}(first: 9, {asked}) {{ totalCount nodes {{ id {hidden.field} }} }} }}"


def _records(schema: GraphQLSchema, hidden: Hidden) -> Iterator[str]:
    asked = " ".join(
        name
        for name, field in _fields(schema, hidden.kind).items()
        if is_leaf_type(get_named_type(field.type)) and not field.args
    )
    judged = "validity { valid findings { code message } }"
    shown = f"{asked} {judged}" if "validity" in _fields(schema, hidden.kind) else asked
    yield f'{{ {hidden.singular}(id: "{hidden.id}") {{ {shown} }} }}'
    for day in ("2026-03-01", "2031-06-01", "2033-01-01"):
        page = f"{PAGE} nodes {{ {shown} }} edges {{ cursor }}"
        yield f'{{ {hidden.plural}(first: 9, asOf: "{day}") {{ {page} }} }}'
    yield f'{{ {hidden.plural}(first: 1, asOf: "ever") {{ {PAGE} edges {{ cursor }} }} }}'
    for kind in MODEL:
        linked = f"{hidden.kind}Connection" in map(str, _targets(schema, kind.name))
        if linked and "validity" in _fields(schema, kind.name):
            yield f"{{ {kind.kind.plural_name}(first: 9) {{ nodes {{ id {judged} }} }} }}"


def _keys(schema: GraphQLSchema, hidden: Hidden) -> Iterator[str]:
    root = schema.query_type
    assert root is not None
    argument = root.fields[hidden.singular].args.get(hidden.field)
    for guess in _guesses(argument.type, hidden.values) if argument else ():
        yield f'{{ {hidden.singular}({hidden.field}: {guess}, asOf: "ever") {{ id }} }}'


def _edits(schema: GraphQLSchema, hidden: Hidden) -> Iterator[str]:
    """Give edits that are only tried: a refusal must not tell the value, nor whether a link finds it."""
    told = "{ created changed unchanged records { id } userErrors { code message path } warnings { code } }"
    given = _fields(schema, f"{hidden.kind}Input").get(hidden.field)
    capital = hidden.plural[0].upper() + hidden.plural[1:]
    for guess in _guesses(given.type, hidden.values) if given else ():
        told_input = f'{{id: "{hidden.id}", {hidden.field}: {guess}}}'
        for more in ("", ", ifRevision: 2"):
            sent = told_input.replace("}", f"{more}}}") if more else told_input
            yield f"mutation {{ update{capital}(input: [{sent}], dryRun: true) {told} }}"
    for kind in MODEL:
        for name, link in _fields(schema, f"{kind.name}Input").items():
            key = _fields(schema, f"{hidden.kind}Key").get(hidden.field)
            if key is None or str(get_named_type(link.type)) != f"{hidden.kind}Link":
                continue
            many = kind.kind.plural_name[0].upper() + kind.kind.plural_name[1:]
            for guess in _guesses(key.type, hidden.values):
                target = f'{{key: {{{hidden.field}: {guess}, steward: {{key: {{name: "Origin agency"}}}}}}}}'
                yield f"mutation {{ create{many}(input: [{{{name}: {target}}}], dryRun: true) {told} }}"


def _fields(schema: GraphQLSchema, name: str) -> dict[str, Any]:
    return dict(getattr(schema.type_map.get(name), "fields", None) or {})


def _targets(schema: GraphQLSchema, kind: str) -> Iterator[GraphQLType]:
    for field in _fields(schema, kind).values():
        yield get_named_type(field.type)
