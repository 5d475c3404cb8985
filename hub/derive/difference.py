"""What `difference` gives: the records of a kind that began, and those that ended, between two days."""

from collections.abc import Mapping

import graphene

from hub.derive.blank import GrapheneType, blank_object, fill
from hub.derive.connections import RECORDED_AT, Connection, as_of_argument, lang_argument

TYPE = "Difference"
SIDES = {
    "begun": "Those in force on the later day that weren't on the earlier one, by when they began.",
    "ended": "Those in force on the earlier day that aren't on the later one, by when they end.",
}
FIXED = frozenset(("asOf", "kinds", "orderBy"))
"""What a list of records takes that is settled here: the day, the kind and the order."""


def difference_field(kind: GrapheneType, records: Connection) -> graphene.Field:
    """Declare the root field over the list of records of all kinds."""
    made = blank_object(TYPE, "What of one kind is in force on one of two days, and not on the other.")
    arguments: Mapping[str, graphene.Argument] = {
        name: each for name, each in records.arguments.items() if name not in FIXED
    }
    fill(made, {name: _side(records.type, arguments, text) for name, text in SIDES.items()})
    day = as_of_argument().type
    return graphene.Field(
        graphene.NonNull(made),
        args={
            "kind": graphene.Argument(graphene.NonNull(kind), description="A kind whose records last."),
            "from": graphene.Argument(graphene.NonNull(day), name="from", description="The earlier day."),
            "to": graphene.Argument(graphene.NonNull(day), description="The later day."),
            "recordedAt": RECORDED_AT,
            "lang": lang_argument(),
        },
        description="What began and what ended between two days.",
    )


def _side(type_: GrapheneType, arguments: Mapping[str, graphene.Argument], text: str) -> graphene.Field:
    made = graphene.Field(graphene.NonNull(type_), description=text)
    made.args = arguments
    return made
