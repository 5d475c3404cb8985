"""Whatever isn't of an input's type is refused by its name and place, in both languages, for every input."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_input_object_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)

from hub.api.documents import Documents, Refused
from hub.api.schema import hub_schema
from hub.errors import HubError

ELSEWHERE = "nothingOfTheKind"
BEGUN = "La variable « $v » a une valeur refusée, "


@dataclass(frozen=True)
class Place:
    """Where an input stands: an argument of a field, and the fields of inputs that lead to it from there."""

    input: GraphQLInputObjectType
    operation: str
    field: tuple[str, GraphQLField]
    argument: tuple[str, GraphQLArgument]
    steps: tuple[tuple[str, bool], ...]

    @property
    def at(self) -> str:
        """Name the place as a refusal does, after the variable's name."""
        return "".join(f"{'.' if name else ''}{name}{'[0]' if many else ''}" for name, many in self.steps)

    def given(self, value: object) -> object:
        """Give the argument that has a value at the place."""
        for name, many in reversed(self.steps):
            value = [value] if many else value
            value = {name: value} if name else value
        return value

    def document(self, literal: str | None = None) -> str:
        """Write the document that gives the argument as a variable, or as a literal."""
        name, field = self.field
        given = f"{self.argument[0]}: {literal or '$v'}"
        others = [
            f"{each}: {_any(argument.type)}"
            for each, argument in field.args.items()
            if is_non_null_type(argument.type) and each != self.argument[0]
        ]
        below = "" if is_leaf_type(get_named_type(field.type)) else " { __typename }"
        declared = "" if literal else f"($v: {self.argument[1].type}) "
        return f"{self.operation} {declared}{{ {name}({', '.join((given, *others))}){below} }}"


def _any(type_: GraphQLInputType) -> str:
    return "[]" if is_list_type(get_nullable_type(type_)) else '"x"'


@cache
def schema() -> GraphQLSchema:
    return hub_schema().graphql_schema


@cache
def documents() -> Documents:
    return Documents(schema())


@cache
def places() -> tuple[Place, ...]:
    """Find a place for every input that an argument leads to."""
    found: dict[str, Place] = {}
    waiting = list(_arguments())
    for place in waiting:
        if place.input.name not in found:
            found[place.input.name] = place
            for name, field in place.input.fields.items():
                inner = get_named_type(field.type)
                if isinstance(inner, GraphQLInputObjectType):
                    step = (name, is_list_type(get_nullable_type(field.type)))
                    steps = (*place.steps, step)
                    waiting.append(Place(inner, place.operation, place.field, place.argument, steps))
    return tuple(found.values())


def _arguments() -> Iterator[Place]:
    roots = (("query", schema().query_type), ("mutation", schema().mutation_type))
    for operation, root in roots:
        assert isinstance(root, GraphQLObjectType)
        for name, field in root.fields.items():
            for given, argument in field.args.items():
                inner = get_named_type(argument.type)
                if isinstance(inner, GraphQLInputObjectType):
                    many = is_list_type(get_nullable_type(argument.type))
                    yield Place(inner, operation, (name, field), (given, argument), (("", many),))


def refusals(document: str, variables: Mapping[str, object]) -> tuple[HubError, ...]:
    """Give every error of a document with its variables."""
    with pytest.raises(Refused) as refused:
        documents().load(document).operation(schema(), None, variables)
    return refused.value.errors


def told(place: Place, value: object, deeper: str = "") -> set[tuple[str, str, str]]:
    """Give code and reason, in both languages, of what is told of a value at the place or below it."""
    where = f"v{place.at}{deeper}" if place.at + deeper else ""
    found = set()
    for each in refusals(place.document(), {"v": place.given(value)}):
        english, _, reason = each.message.en.rpartition("; ")
        french, _, raison = each.message.fr.rpartition(" : ")
        if english.endswith(f" at '{where}'" if where else ""):
            assert french.startswith(BEGUN)
            assert french.endswith(f", à « {where} »" if where else "")
            found.add((each.code, reason, raison))
    return found


def test_every_input_has_its_place() -> None:
    declared = {each.name for each in schema().type_map.values() if is_input_object_type(each)}

    # Groups are asked for within a list: their order is no argument of a root field.
    assert {each.input.name for each in places()} == declared - {"GroupOrder"}


def test_what_is_no_object_is_refused() -> None:
    for each in places():
        name = each.input.name
        expected = (
            "BAD_VARIABLE",
            f"Expected type '{name}' to be a mapping.",
            f"Un objet de type « {name} » est attendu.",
        )
        for wrong in ("text", 5, True):
            assert told(each, wrong) == {expected}


def test_a_field_of_no_such_name_is_refused() -> None:
    for each in places():
        name = each.input.name
        expected = (
            "BAD_VARIABLE",
            f"Field '{ELSEWHERE}' is not defined by type '{name}'.",
            f"Le type d’entrée « {name} » n’a pas de champ « {ELSEWHERE} ».",
        )
        assert expected in told(each, {ELSEWHERE: 1})


def test_every_field_refuses_what_is_not_of_its_type() -> None:
    for each in places():
        for name, field in each.input.fields.items():
            is_leaf = is_leaf_type(get_named_type(field.type))
            found = told(each, {name: {"a": 1} if is_leaf else "text"}, f".{name}")
            assert [code for code, _, _ in found] == ["BAD_VARIABLE"], (each.input.name, name)
            ((_, reason, raison),) = found
            assert raison != reason, (each.input.name, name)
            assert "en anglais" not in raison


def test_null_and_nothing_are_refused_where_something_is_required() -> None:
    required = 0
    for each in places():
        for name, field in each.input.fields.items():
            if is_non_null_type(field.type):
                required += 1
                nothing = (
                    "BAD_VARIABLE",
                    f"Field '{name}' of required type '{field.type}' was not provided.",
                    f"Le champ obligatoire « {name} » ({field.type}) manque.",
                )
                assert nothing in told(each, {})
                assert _obligatory(str(field.type)) in told(each, {name: None}, f".{name}")
            inner = get_nullable_type(field.type)
            if is_list_type(inner) and is_non_null_type(inner.of_type):
                required += 1
                assert told(each, {name: [None]}, f".{name}[0]") == {_obligatory(str(inner.of_type))}
    assert required > 50


def test_literals_are_refused_at_their_field() -> None:
    for each in places():
        for wrong in ('"text"', f"{{{ELSEWHERE}: 1}}"):
            errors = refusals(each.document(_literal(each, wrong)), {})

            assert {(error.code, error.path) for error in errors} == {("INVALID_DOCUMENT", (each.field[0],))}
            assert not any("en anglais" in error.message.fr for error in errors)


def _obligatory(type_: str) -> tuple[str, str, str]:
    return (
        "BAD_VARIABLE",
        f"Expected non-nullable type '{type_}' not to be None.",
        f"Une valeur de type « {type_} » est obligatoire.",
    )


def _literal(place: Place, wrong: str) -> str:
    for name, many in reversed(place.steps):
        wrong = f"[{wrong}]" if many else wrong
        wrong = f"{{{name}: {wrong}}}" if name else wrong
    return wrong
