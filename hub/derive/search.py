"""What a search gives: records of all kinds with how well they fit, and by which of their names."""

import graphene

from graph_schema.naming import LONGEST, RANKS
from hub.derive.blank import GrapheneType, blank_object, fill
from hub.derive.connections import PAGE_INFO, RECORDED_AT, as_of_argument, lang_argument
from hub.derive.outputs import fixed_enum

MEANINGS = (
    "The name is the text.",
    "The name begins with the text.",
    "Each word of the text begins a word of the name.",
    "The name contains the text.",
    "The name contains each word of the text.",
)
RANK = fixed_enum("SearchRank", "How well a name fits, best first.", dict(zip(RANKS, MEANINGS, strict=True)))
MATCH = blank_object("SearchMatch", "The name by which a record was found.")
fill(
    MATCH,
    {
        "field": graphene.Field(graphene.NonNull(graphene.String), description="The field that holds it."),
        "language": graphene.Field(
            graphene.String, description="Its language (BCP 47); empty where the field has one text."
        ),
        "text": graphene.Field(graphene.NonNull(graphene.String), description="The name as it is written."),
    },
)


def search_field(record: GrapheneType, kinds: graphene.Argument) -> graphene.Field:
    """Declare the root field that searches."""
    required = graphene.NonNull
    edge = blank_object("SearchEdge", "One record that was found.")
    fill(
        edge,
        {
            "cursor": graphene.Field(required(graphene.String), description="Its place, to go on from."),
            "node": graphene.Field(required(record), description="The record."),
            "rank": graphene.Field(required(RANK), description="How well it fits."),
            "matched": graphene.Field(required(MATCH), description="The name of it that fits best."),
        },
    )
    found = blank_object("SearchConnection", "A page of what was found, the best first.")
    fill(
        found,
        {
            "nodes": graphene.Field(
                required(graphene.List(required(record))), description="The records of the page."
            ),
            "edges": graphene.Field(
                required(graphene.List(required(edge))), description="The records with how well they fit."
            ),
            "pageInfo": graphene.Field(required(PAGE_INFO), description="Where the page stands."),
        },
    )
    made = graphene.Field(
        required(found), description="Records by their names in any language, whatever the case and accents."
    )
    made.args = _arguments(kinds)
    return made


def _arguments(kinds: graphene.Argument) -> dict[str, graphene.Argument]:
    required = graphene.NonNull
    return {
        "text": graphene.Argument(
            required(graphene.String), description=f"What to look for, of up to {LONGEST} characters."
        ),
        "kinds": kinds,
        "first": graphene.Argument(required(graphene.Int), description="At most this many."),
        "after": graphene.Argument(graphene.String, description="Only what comes after this cursor."),
        "asOf": as_of_argument(),
        "recordedAt": RECORDED_AT,
        "lang": lang_argument(),
    }
