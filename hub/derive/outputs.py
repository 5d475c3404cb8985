"""How a field's values look in an answer: scalars and enums of the value types."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import graphene

from graph_schema.model import Model
from graph_schema.values import AMOUNT, FLAG, INSTANT, NUMBER, START, WHOLE, ValueType
from hub.derive.blank import GrapheneType
from hub.derive.scalars import DECIMAL, INSTANT_SCALAR, PARTIAL_DATE

SCALARS: Mapping[str, GrapheneType] = {
    START.name: PARTIAL_DATE,
    INSTANT.name: INSTANT_SCALAR,
    AMOUNT.name: DECIMAL,
    WHOLE.name: graphene.Int,
    NUMBER.name: graphene.Float,
    FLAG.name: graphene.Boolean,
}


def enums_of(model: Model) -> dict[str, GrapheneType]:
    """Declare an enum for each closed list of the model, by its name."""
    fields = [each.type for kind in model for each in kind.fields.values()]
    derived = [each.type for kind in model for each in kind.derived.values()]
    lists = {type_.name: type_ for type_ in (*fields, *derived) if type_.choices}
    return {name: _enum(type_) for name, type_ in lists.items()}


def output_of(type_: ValueType, enums: Mapping[str, GrapheneType]) -> GrapheneType:
    """Give the type of a field's values in an answer, without its nullability."""
    single = single_of(type_, enums)
    return graphene.List(graphene.NonNull(single)) if type_.many else single


def single_of(type_: ValueType, enums: Mapping[str, GrapheneType]) -> GrapheneType:
    """Give the type of one value: an enum, a scalar, or plain text for all the rest."""
    return enums[type_.name] if type_.choices else SCALARS.get(type_.name, graphene.String)


def fixed_enum(name: str, description: str, words: Mapping[str, str]) -> GrapheneType:
    """Declare an enum of words with their descriptions."""

    def described(word: Any) -> str:
        return description if word is None else words[str(word)]

    # The functional form is the one that takes words known only now; mypy wants a literal there.
    members = StrEnum(name, {word: word for word in words})  # type: ignore[misc]  # its words are known at run time only
    return graphene.Enum.from_enum(members, name=name, description=described)


def _enum(type_: ValueType) -> GrapheneType:
    words = {choice.name: f"{choice.en} — {choice.fr}" for choice in type_.choices}
    return fixed_enum(type_.name, type_.description, words)
