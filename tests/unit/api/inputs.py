"""Where each input of the schema stands: the field, the argument and the inputs that lead to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)

from hub.api.schema import hub_schema

SOUND = {"Int": 1, "Float": 1, "Boolean": True, "Instant": "2026-01-01T00:00:00Z", "AsOf": "ever"}


class Word(str):
    """A word of a list: a text in a variable, and without quotes in a document."""


@dataclass(frozen=True)
class Asked:
    """A document with its variables."""

    document: str
    variables: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """Where an input stands: fields from the root down, an argument of the last, and inputs from there on.

    A step is the field of an input, and whether it takes a list; the first has no name.
    """

    input: GraphQLInputObjectType
    operation: str
    fields: tuple[tuple[str, GraphQLField], ...]
    argument: tuple[str, GraphQLArgument]
    steps: tuple[tuple[str, bool], ...]

    @property
    def at(self) -> str:
        """Name the place as a refusal does, after the variable's name."""
        return "".join(f"{'.' if name else ''}{name}{'[0]' if many else ''}" for name, many in self.steps)

    @property
    def path(self) -> tuple[str, ...]:
        """Give the path of the field that is asked."""
        return tuple(name for name, _ in self.fields)

    @property
    def type(self) -> GraphQLInputType:
        """Give the type of the place itself, such as an item of a list."""
        name, many = self.steps[-1]
        found = self._above()[-1].fields[name].type if name else self.argument[1].type
        listed = get_nullable_type(found)
        return listed.of_type if many and isinstance(listed, GraphQLList) else found

    def as_variable(self, value: object) -> Asked:
        """Ask with the value at the place, in a variable `v`."""
        return Asked(self._document("$v", f"($v: {self.argument[1].type}) "), {"v": self._given(value)})

    def as_literal(self, value: object) -> Asked:
        """Ask with the value at the place, written into the document."""
        return Asked(self._document(literal(self._given(value))))

    def _given(self, value: object) -> object:
        """Give the argument that has a value at the place, and beside its way only what has to be there."""
        above = self._above()
        for (name, many), within in zip(reversed(self.steps), (*reversed(above), None), strict=True):
            value = [value] if many else value
            value = {**sound(within), name: value} if within else value
        return value

    def _above(self) -> list[GraphQLInputObjectType]:
        """Give the inputs that each step but the first is a field of."""
        found = []
        type_ = self.argument[1].type
        for name, _ in self.steps[1:]:
            within = get_named_type(type_)
            assert isinstance(within, GraphQLInputObjectType)
            found.append(within)
            type_ = within.fields[name].type
        return found

    def _document(self, given: str, declared: str = "") -> str:
        (_, last), text = self.fields[-1], ""
        for each, field_ in reversed(self.fields):
            arguments = dict(_required(field_)) | ({self.argument[0]: given} if field_ is last else {})
            listed = ", ".join(f"{key}: {value}" for key, value in arguments.items())
            below = text or ("" if is_leaf_type(get_named_type(field_.type)) else "{ __typename }")
            text = f"{{ {each}{f'({listed})' if listed else ''} {below} }}"
        return f"{self.operation} {declared}{text}"


def literal(value: object) -> str:
    """Write a value as it stands in a document."""
    match value:
        case Mapping():
            return "{" + ", ".join(f"{name}: {literal(each)}" for name, each in value.items()) + "}"
        case list():
            return f"[{', '.join(literal(each) for each in value)}]"
        case bool():
            return str(value).lower()
        case Word():
            return str(value)
        case str():
            return f'"{value}"'
        case _:
            return "null" if value is None else str(value)


def sound(input_: GraphQLInputObjectType) -> dict[str, object]:
    """Give the least that an input takes."""
    return {
        name: _value(each.type)
        for name, each in input_.fields.items()
        if is_non_null_type(each.type) and each.default_value is Undefined
    }


@cache
def schema() -> GraphQLSchema:
    """Build the hub's own schema."""
    built: GraphQLSchema = hub_schema().graphql_schema
    return built


@cache
def places() -> tuple[Place, ...]:
    """Find a place for every input that some argument leads to, the nearest first."""
    found: dict[str, Place] = {}
    waiting = list(_arguments())
    for place in waiting:
        if place.input.name not in found:
            found[place.input.name] = place
            for name, each in place.input.fields.items():
                inner = get_named_type(each.type)
                if isinstance(inner, GraphQLInputObjectType):
                    step = (name, is_list_type(get_nullable_type(each.type)))
                    waiting.append(replace(place, input=inner, steps=(*place.steps, step)))
    return tuple(found.values())


def _arguments() -> Iterator[Place]:
    """Give every argument that takes an input, of the fields of each type where it is met first."""
    waiting: list[tuple[str, tuple[tuple[str, GraphQLField], ...], GraphQLObjectType]] = []
    for operation, root in (("query", schema().query_type), ("mutation", schema().mutation_type)):
        assert root is not None
        waiting.append((operation, (), root))
    met = {type_.name for _, _, type_ in waiting}
    for operation, above, type_ in waiting:
        for name, each in type_.fields.items():
            fields = (*above, (name, each))
            for given, argument in each.args.items():
                inner = get_named_type(argument.type)
                if isinstance(inner, GraphQLInputObjectType):
                    many = is_list_type(get_nullable_type(argument.type))
                    yield Place(inner, operation, fields, (given, argument), (("", many),))
            below = get_named_type(each.type)
            if isinstance(below, GraphQLObjectType) and below.name not in met:
                met.add(below.name)
                waiting.append((operation, fields, below))


def _required(field_: GraphQLField) -> Iterator[tuple[str, str]]:
    for name, argument in field_.args.items():
        if is_non_null_type(argument.type) and argument.default_value is Undefined:
            yield name, literal(_value(argument.type))


def _value(type_: GraphQLInputType) -> object:
    if is_list_type(get_nullable_type(type_)):
        return []
    named = get_named_type(type_)
    if isinstance(named, GraphQLInputObjectType):
        return sound(named)
    if isinstance(named, GraphQLEnumType):
        return Word(next(iter(named.values)))
    return SOUND.get(named.name, "x")
