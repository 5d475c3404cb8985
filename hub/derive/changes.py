"""The types of changes: what was written to a record, and the feed of all that one may read."""

from collections.abc import Mapping

import graphene
from graphql import GraphQLError

from graph_schema.model import Model
from hub.derive.blank import GrapheneType, blank_object, fill
from hub.derive.connections import PAGE_INFO, Connection, connection_of, lang_argument, page_arguments
from hub.derive.outputs import fixed_enum
from hub.derive.scalars import INSTANT_SCALAR


def _refused(value: object) -> object:
    raise GraphQLError("JSON is only given, never taken.")


JSON = type(graphene.Scalar)(
    "JSON",
    (graphene.Scalar,),
    {
        "Meta": {"name": "JSON", "description": "A value in the form that its field is written in."},
        "serialize": staticmethod(lambda value: value),
        "parse_value": staticmethod(_refused),
        "parse_literal": staticmethod(lambda node, _variables=None: _refused(node)),
    },
)
FIELD_CHANGE = blank_object("FieldChange", "What one field or link of a record was, and what it became.")
fill(
    FIELD_CHANGE,
    {
        "field": graphene.Field(graphene.NonNull(graphene.String), description="The field's or link's name."),
        "before": graphene.Field(JSON, description="What it was; of a link, the ids that you may read."),
        "after": graphene.Field(JSON, description="What it became, in the same form."),
    },
)


def change_type(record: GrapheneType, kinds: Mapping[str, GrapheneType], kind: GrapheneType) -> GrapheneType:
    """Declare the type of one change of a record."""
    made = blank_object("Change", "One write of one record.")
    fields = graphene.List(graphene.NonNull(FIELD_CHANGE))
    fill(
        made,
        {
            "revision": _always(graphene.Int, "The revision that the record had from then on."),
            "at": _always(INSTANT_SCALAR, "When the register was told."),
            "kind": _always(kind, "The kind of the record."),
            "record": graphene.Field(record, description="The record as it is now."),
            "by": graphene.Field(
                kinds["Organisation"],
                description="The organisation that wrote it; empty where the hub itself did.",
            ),
            "fields": graphene.Field(
                fields,
                description="What became different; null where what the record then said isn't given to you, "
                "or held for no time.",
            ),
        },
    )
    return made


def kind_enum(model: Model) -> GrapheneType:
    """Declare the closed list of kinds."""
    return fixed_enum("Kind", "A kind of record.", {each.name: each.kind.description for each in model})


def history_of(change: GrapheneType) -> Connection:
    """Declare the connection of a record's changes."""
    arguments = {name: each for name, each in page_arguments().items() if name not in ("asOf", "lang")}
    return connection_of("Change", change, arguments)


def feed_field(change: GrapheneType, kind: GrapheneType) -> graphene.Field:
    """Declare the root field of all changes that one may read, in the order in which they can be followed."""
    feed = blank_object("ChangeFeed", "A page of what has changed.")
    some = graphene.NonNull(graphene.List(graphene.NonNull(change)))
    fill(
        feed,
        {
            "nodes": graphene.Field(some, description="The changes of the page."),
            "pageInfo": _always(
                PAGE_INFO,
                "Where the page stands: go on after endCursor, which is there when nothing has changed.",
            ),
        },
    )
    return graphene.Field(
        graphene.NonNull(feed),
        args={
            "after": graphene.Argument(
                graphene.String, description="Only what can be told since this cursor."
            ),
            "first": graphene.Argument(graphene.Int, description="At most this many."),
            "kinds": graphene.Argument(
                graphene.List(graphene.NonNull(kind)), description="Only records of these kinds."
            ),
            "lang": lang_argument(),
        },
        description="What has changed of all that you may read today, oldest first. A change is told half a "
        "minute after it was written; then none is missed, whoever writes at the same time.",
    )


def _always(given: GrapheneType, description: str) -> graphene.Field:
    return graphene.Field(graphene.NonNull(given), description=description)
