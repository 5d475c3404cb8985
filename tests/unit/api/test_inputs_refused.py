"""Whatever isn't of an input's type is refused by its name and place, in both languages, and not repeated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    Undefined,
    get_named_type,
    get_nullable_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
)

from hub.api.documents import Documents, Refused
from hub.api.refusals import MOST_ERRORS
from hub.errors import HubError, Message
from tests.unit.api.inputs import Asked, Place, Word, literal, places, schema, sound

OTHER = "Quillfeather"
OBJECT = {OTHER: OTHER}
WHOLE = Message("A whole number is expected.", "Un nombre entier est attendu.")
LARGE = Message(
    "A whole number of at most 32 bits is expected.", "Un nombre entier de 32 bits au plus est attendu."
)
NUMBER = Message("A number is expected.", "Un nombre est attendu.")
TEXT = Message("A text is expected.", "Un texte est attendu.")
ID = Message("An id is expected.", "Un id est attendu.")
FLAG = Message("true or false is expected.", "true ou false est attendu.")
DATE = Message(
    "This isn't a date that exists. Write 2016, 2016-03, 2016-03-05 or unknown.",
    "Cette date n’existe pas. Écrivez 2016, 2016-03, 2016-03-05 ou unknown.",
)
INSTANT = Message(
    "This isn't an instant. Write it as 2026-11-21T09:30:00Z.",
    "Ce n’est pas un instant. Écrivez-le sous la forme 2026-11-21T09:30:00Z.",
)
AMOUNT = Message('Write an amount as "1250000.00".', "Écrivez un montant comme « 1250000.00 ».")
WRONG: Mapping[str, tuple[tuple[object, Message], ...]] = {
    "Int": ((OTHER, WHOLE), (1.5, WHOLE), (True, WHOLE), (OBJECT, WHOLE), (2**31, LARGE)),
    "Float": ((OTHER, NUMBER), (True, NUMBER), (OBJECT, NUMBER)),
    "String": ((5, TEXT), (True, TEXT), (OBJECT, TEXT)),
    "ID": ((1.5, ID), (True, ID), (OBJECT, ID)),
    "Boolean": ((OTHER, FLAG), (1, FLAG), (OBJECT, FLAG)),
    "PartialDate": ((OTHER, DATE), ("2026-02-30", DATE), (True, DATE), (OBJECT, DATE)),
    "Instant": ((OTHER, INSTANT), (5, INSTANT), (OBJECT, INSTANT)),
    "Decimal": ((OTHER, AMOUNT), (1.5, AMOUNT), (True, AMOUNT), (OBJECT, AMOUNT)),
}
"""What no value of a type is, with what is said of it."""


@dataclass(frozen=True)
class Fault:
    """What is to be said of a field, or of an item in it, that is given in a variable or in the document."""

    below: str
    in_variable: Message
    in_document: Message
    written: str


def required(type_: GraphQLInputType) -> Message:
    return Message(
        f"A value of type '{type_}' is required.", f"Une valeur de type « {type_} » est obligatoire."
    )


def expected(type_: GraphQLInputType) -> Message:
    return Message(f"A value of type '{type_}' is expected.", f"Une valeur de type « {type_} » est attendue.")


def wrong(type_: GraphQLInputType) -> tuple[tuple[object, Message, Message], ...]:
    """Give values that aren't of a type, with what is said of each in a variable and in a document."""
    named = get_named_type(type_)
    if isinstance(named, GraphQLInputObjectType):
        mapping = Message(
            f"An object of type '{named.name}' is expected.",
            f"Un objet de type « {named.name} » est attendu.",
        )
        return ((OTHER, mapping, expected(type_)),)
    if isinstance(named, GraphQLEnumType):
        unknown = Message(
            f"The list '{named.name}' has no such value.", f"La liste « {named.name} » n’a pas cette valeur."
        )
        of_list = Message(
            f"A value of the list '{named.name}' is expected.",
            f"Une valeur de la liste « {named.name} » est attendue.",
        )
        return ((Word(OTHER), unknown, unknown), (5, of_list, of_list), (OBJECT, of_list, of_list))
    return tuple((each, said, said) for each, said in WRONG[named.name])


def item_of(type_: GraphQLInputType) -> GraphQLInputType | None:
    """Give the type of a list's items, or None for what is no list."""
    inner = get_nullable_type(type_)
    return inner.of_type if is_list_type(inner) else None


@cache
def documents() -> Documents:
    return Documents(schema())


def refusals(asked: Asked) -> tuple[HubError, ...]:
    """Give every error of a document with its variables."""
    with pytest.raises(Refused) as refused:
        documents().load(asked.document).operation(schema(), None, asked.variables)
    return refused.value.errors


def check(place: Place, value: object, faults: list[Fault]) -> None:
    """See that a value at a place is refused for these faults and no other, however it is given."""
    assert faults
    found = refusals(place.as_variable(value))
    said = [(each.code, each.path, each.message) for each in found]
    assert said == [("BAD_VARIABLE", (), _placed(place, each)) for each in faults]

    asked = place.as_literal(value)
    told = {
        (each.code, each.path, each.message, asked.document[_column(each) - 1 :].startswith(fault.written))
        for each, fault in zip(refusals(asked), faults, strict=True)
    }
    assert told == {("INVALID_DOCUMENT", place.path, each.in_document, True) for each in faults}


def _placed(place: Place, fault: Fault) -> Message:
    at, said = f"{place.at}{fault.below}", fault.in_variable
    english, french = (f" at 'v{at}'", f", à « v{at} »") if at else ("", "")
    return Message(
        f"Variable '$v' got invalid value{english}; {said.en}",
        f"La variable « $v » a une valeur refusée{french} : {said.fr}",
    )


def _column(error: HubError) -> int:
    (at,) = error.extensions["at"]  # type: ignore[misc]  # a list of places
    return int(at["column"])


def together(
    values: dict[str, object], faults: dict[str, Fault]
) -> Iterator[tuple[dict[str, object], list[Fault]]]:
    """Give faulty fields so few at a time that all are told."""
    names = list(faults)
    for start in range(0, len(names), MOST_ERRORS):
        some = names[start : start + MOST_ERRORS]
        yield {name: values[name] for name in some}, [faults[name] for name in some]


def test_every_input_has_its_place() -> None:
    declared = {each.name for each in schema().type_map.values() if is_input_object_type(each)}

    assert {each.input.name for each in places()} == declared
    assert len(declared) > 200


def test_what_is_no_object_is_refused() -> None:
    for place in places():
        for value, in_variable, in_document in wrong(place.type):
            check(place, value, [Fault("", in_variable, in_document, literal(value))])


def test_a_field_of_no_such_name_is_refused() -> None:
    for place in places():
        name = place.input.name
        said = Message(
            f"Field '{OTHER}' is not defined by type '{name}'.",
            f"Le type d’entrée « {name} » n’a pas de champ « {OTHER} ».",
        )
        check(place, {**sound(place.input), OTHER: OTHER}, [Fault("", said, said, OTHER)])


@pytest.mark.parametrize("turn", range(5))
def test_every_field_refuses_what_is_not_of_its_type(turn: int) -> None:
    for place in places():
        values, faults = {}, {}
        for name, each in place.input.fields.items():
            item = item_of(each.type)
            choices = wrong(item or each.type)
            if turn < len(choices):
                value, in_variable, in_document = choices[turn]
                values[name] = [value] if item else value
                below = f".{name}[0]" if item else f".{name}"
                faults[name] = Fault(below, in_variable, in_document, literal(value))
        for some, told in together(values, faults):
            check(place, _in_order(place, {**sound(place.input), **some}), told)


def test_null_is_refused_where_something_is_required() -> None:
    for place in places():
        values: dict[str, object] = {}
        faults = {}
        for name, each in place.input.fields.items():
            item = item_of(each.type)
            if is_non_null_type(each.type):
                values[name] = None
                faults[name] = Fault(f".{name}", required(each.type), expected(each.type), "null")
            elif item and is_non_null_type(item):
                values[name] = [None]
                faults[name] = Fault(f".{name}[0]", required(item), expected(item), "null")
        for some, told in together(values, faults):
            check(place, _in_order(place, {**sound(place.input), **some}), told)


def test_null_is_refused_within_a_list_that_is_required() -> None:
    for place in places():
        for name, each in place.input.fields.items():
            item = item_of(each.type)
            if is_non_null_type(each.type) and item and is_non_null_type(item):
                fault = Fault(f".{name}[0]", required(item), expected(item), "null")
                check(place, {**sound(place.input), name: [None]}, [fault])


def test_what_is_required_and_missing_is_named() -> None:
    for place in places():
        name = place.input.name
        missing = {
            each: (field.type, literal({}))
            for each, field in place.input.fields.items()
            if is_non_null_type(field.type) and field.default_value is Undefined
        }
        faults = [
            Fault(
                "",
                Message(
                    f"Field '{each}' of required type '{type_}' was not provided.",
                    f"Le champ obligatoire « {each} » ({type_}) manque.",
                ),
                Message(
                    f"Field '{name}.{each}' of required type '{type_}' was not provided.",
                    f"Le champ obligatoire « {name}.{each} » ({type_}) manque.",
                ),
                written,
            )
            for each, (type_, written) in missing.items()
        ]
        if faults:
            check(place, {}, faults[:MOST_ERRORS])


def _in_order(place: Place, values: Mapping[str, object]) -> dict[str, object]:
    """Give fields as their type declares them, which is the order in which a refusal tells them."""
    return {name: values[name] for name in place.input.fields if name in values}
