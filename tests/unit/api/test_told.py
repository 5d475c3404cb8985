"""Root fields that the hub answers itself: of a plain value, what is asked for is given."""

from collections.abc import Mapping

import pytest
from graphql import OperationDefinitionNode, build_schema, parse

from hub.api.told.answers import tell, told
from hub.compiler.selection import Operation
from hub.errors import HubError, Message

SCHEMA = build_schema(
    """
    type Query { weather(of: String!): Weather, records: [String!]! }
    type Weather { of: String!, degrees: Int, winds: [Wind!]! }
    type Wind { from: String! }
    """
)


def operation(text: str) -> Operation:
    definition = parse(text).definitions[0]
    assert isinstance(definition, OperationDefinitionNode)
    return Operation(SCHEMA, definition, {}, {})


def answer(name: str, arguments: Mapping[str, object]) -> object:
    if arguments["of"] == "Atlantis":
        raise HubError("UNKNOWN", Message("No such place.", "Lieu inconnu."), ("of",))
    return {"of": arguments["of"], "degrees": None, "winds": [{"from": "north"}, {"from": "west"}]}


def test_what_is_asked_for_is_given_under_its_own_key() -> None:
    asked = operation('{ __typename here: weather(of: "Lomé") { degrees blows: winds { __typename from } } }')

    assert told({"weather"}, asked) == 1
    assert tell(asked, answer) == {
        "__typename": "Query",
        "here": {
            "degrees": None,
            "blows": [{"__typename": "Wind", "from": "north"}, {"__typename": "Wind", "from": "west"}],
        },
    }


def test_a_refusal_names_the_field_that_it_is_about() -> None:
    with pytest.raises(HubError) as refused:
        tell(operation('{ there: weather(of: "Atlantis") { of } }'), answer)

    assert refused.value.path == ("there", "of")


def test_records_are_asked_for_apart() -> None:
    with pytest.raises(HubError, match="ASKED_TOGETHER"):
        told({"weather"}, operation('{ weather(of: "Lomé") { of } records }'))


def test_an_operation_of_records_alone_asks_for_none() -> None:
    assert told({"weather"}, operation("{ __typename records }")) == 0
