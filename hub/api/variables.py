"""Variables: what a request gives, coerced to the types that its operation declares (GraphQL, section 6.1.2).

The library does the same, and tells a fault in one sentence with the value in its middle; here the place
and the reason are told without it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from graphql import (
    GraphQLError,
    GraphQLInputType,
    GraphQLSchema,
    VariableDefinitionNode,
    coerce_input_value,
    is_non_null_type,
    type_from_ast,
    value_from_ast,
)
from graphql.pyutils import print_path_list

from hub.api.refusals import MOST_ERRORS, Refused, places, reason_of
from hub.api.sentences.retold import shortened
from hub.errors import HubError, Message


def coerced_variables(
    schema: GraphQLSchema, declared: Iterable[VariableDefinitionNode], given: Mapping[str, object]
) -> dict[str, object]:
    """Give the value of each declared variable that has one; raise Refused with what is wrong with them."""
    coerced: dict[str, object] = {}
    faults: list[HubError] = []
    for definition in declared:
        name = definition.variable.name.value
        # Validation saw that it is a type for input.
        type_ = cast(GraphQLInputType, type_from_ast(schema, definition.type))
        if name in given:
            coerced[name] = _Judging(definition, faults).coerced(given[name], type_)
        elif definition.default_value is not None:
            coerced[name] = value_from_ast(definition.default_value, type_)
        elif is_non_null_type(type_):
            faults.append(_missing(definition, type_))
    if faults:
        raise Refused(tuple(faults[:MOST_ERRORS]))
    return coerced


class _Enough(Exception):
    """So many faults that no more are looked for."""


@dataclass(frozen=True)
class _Judging:
    definition: VariableDefinitionNode
    faults: list[HubError]

    def coerced(self, value: object, type_: GraphQLInputType) -> object:
        try:
            return coerce_input_value(value, type_, self._refuse)
        except _Enough:
            return None

    def _refuse(self, path: list[str | int], _: object, error: GraphQLError) -> None:
        name, reason = shortened(self.definition.variable.name.value), reason_of(error)
        place = f"{name}{print_path_list(path)}"
        en, fr = (f" at '{place}'", f", à « {place} »") if path else ("", "")
        said = Message(
            f"Variable '${name}' got invalid value{en}; {reason.message.en}",
            f"La variable « ${name} » a une valeur refusée{fr} : {reason.message.fr}",
        )
        code = {"reason": reason.code} if reason.code else {}
        at = places(GraphQLError("", self.definition))
        self.faults.append(HubError("BAD_VARIABLE", said, extensions={**code, **at}))
        if len(self.faults) >= MOST_ERRORS:
            raise _Enough


def _missing(definition: VariableDefinitionNode, type_: GraphQLInputType) -> HubError:
    name = shortened(definition.variable.name.value)
    said = Message(
        f"Variable '${name}' of required type '{type_}' was not provided.",
        f"La variable obligatoire « ${name} » ({type_}) manque.",
    )
    return HubError("BAD_VARIABLE", said, extensions=places(GraphQLError("", definition)))
