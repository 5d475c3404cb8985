"""Lists as Relay connections: pages forwards and backwards, and what they are asked with."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import graphene

from graph_schema.model import Model, ResolvedKind
from hub.derive.blank import GrapheneType, blank_input, blank_object, fill
from hub.derive.outputs import fixed_enum
from hub.derive.scalars import AS_OF, INSTANT_SCALAR

LANGUAGE = fixed_enum("Language", "The language of labels and messages.", {"EN": "English", "FR": "French"})
DIRECTION = fixed_enum(
    "Direction",
    "Which end of an order comes first. What is empty comes last, unless it is asked for first.",
    {
        "ASC": "Ascending.",
        "DESC": "Descending.",
        "ASC_NULLS_FIRST": "Ascending, after what is empty.",
        "DESC_NULLS_FIRST": "Descending, after what is empty.",
    },
)
MATCH = fixed_enum(
    "Match",
    "How sure it is that a record meets a filter; only a date that is known roughly makes it unsure.",
    {
        "CERTAIN": "It does, whatever day each date means.",
        "POSSIBLE": "It may, for some of the days that its dates can mean.",
    },
)
NOTHING: Mapping[str, graphene.Field] = MappingProxyType({})
FEW = "Only for the list under a record, or one narrowed to one by key or id."
PAGE_INFO = blank_object("PageInfo", "Where a page stands in its list (Relay's Cursor Connections).")
fill(
    PAGE_INFO,
    {
        "hasNextPage": graphene.Field(
            graphene.NonNull(graphene.Boolean), description="More comes after this page."
        ),
        "hasPreviousPage": graphene.Field(
            graphene.NonNull(graphene.Boolean), description="More comes before it."
        ),
        "startCursor": graphene.Field(graphene.String, description="The cursor of the first record."),
        "endCursor": graphene.Field(graphene.String, description="The cursor of the last record."),
    },
)


def as_of_argument() -> graphene.Argument:
    """Declare the argument that moves an answer to another day."""
    return graphene.Argument(AS_OF, description="The day that the answer is about: 2026-11-21, or ever.")


def recorded_at_argument() -> graphene.Argument:
    """Declare the argument that asks what the register said at an instant."""
    return graphene.Argument(
        INSTANT_SCALAR, description="What the register said at this instant; access is today's all the same."
    )


def lang_argument() -> graphene.Argument:
    """Declare the argument that picks the language of labels."""
    return graphene.Argument(LANGUAGE, description="The language of labels, with fallback.")


RECORDED_AT = recorded_at_argument()


def page_arguments() -> dict[str, graphene.Argument]:
    """Declare the arguments that every list takes."""
    return {
        "first": graphene.Argument(graphene.Int, description="At most this many, from the start."),
        "after": graphene.Argument(graphene.String, description="Only what comes after this cursor."),
        "last": graphene.Argument(graphene.Int, description="At most this many, from the end."),
        "before": graphene.Argument(graphene.String, description="Only what comes before this cursor."),
        "asOf": as_of_argument(),
        "lang": lang_argument(),
    }


def list_arguments(where: GrapheneType, order: GrapheneType) -> dict[str, graphene.Argument]:
    """Declare the arguments of a list of one kind."""
    several = graphene.List(graphene.NonNull(order))
    return {
        **page_arguments(),
        "where": graphene.Argument(where, description="Only records of which this is true."),
        "match": graphene.Argument(
            MATCH, description="CERTAIN, or POSSIBLE to have those too that only may meet the filter."
        ),
        "orderBy": graphene.Argument(several, description="The order, most important first."),
    }


@dataclass(frozen=True)
class Connection:
    """A list type with the arguments that ask for it, shared by every field that gives such a list."""

    type: GrapheneType
    arguments: Mapping[str, graphene.Argument]

    def field(self, description: str) -> graphene.Field:
        """Declare a field that gives the list."""
        made = graphene.Field(graphene.NonNull(self.type), description=description)
        # Graphene sorts and copies the arguments it is given; hundreds of fields share these as they are.
        made.args = self.arguments
        return made

    def root_field(self, description: str) -> graphene.Field:
        """Declare a root field that gives the list, of now or of any instant before."""
        made = graphene.Field(graphene.NonNull(self.type), description=description)
        made.args = {**self.arguments, "recordedAt": RECORDED_AT}
        return made


def connection_of(
    name: str,
    node: GrapheneType,
    arguments: Mapping[str, graphene.Argument],
    totals: Mapping[str, graphene.Field] = NOTHING,
) -> Connection:
    """Declare the connection and the edge of a type called `name`; `totals` tell of all its records."""
    edge = blank_object(f"{name}Edge", f"One {name} in a list.")
    fill(
        edge,
        {
            "cursor": graphene.Field(
                graphene.NonNull(graphene.String), description="Its place, to go on from."
            ),
            "node": graphene.Field(node, description="The record."),
            "match": graphene.Field(
                graphene.NonNull(MATCH), description="How sure it is that the record meets the filter."
            ),
        },
    )
    connection = blank_object(f"{name}Connection", f"A page of {name} records.")
    fill(connection, {**_page(edge, node), **totals})
    return Connection(connection, arguments)


def blank_orders(model: Model) -> dict[str, GrapheneType]:
    """Declare what each kind's lists may be sorted by, still without fields."""
    return {
        kind.name: blank_input(
            f"{kind.name}Order", f"One thing to sort {kind.name} records by; give exactly one."
        )
        for kind in model
    }


def fill_order(kind: ResolvedKind, orders: Mapping[str, GrapheneType]) -> None:
    """Give a kind's order its fields, and the links behind which others lie."""
    sortable = [each for each in kind.fields.values() if each.sortable]
    links = [way for way in kind.ways.values() if not way.many and len(way.targets) == 1]
    fill(
        orders[kind.name],
        {
            **{each.name: graphene.InputField(DIRECTION, description=each.description) for each in sortable},
            **{
                way.name: graphene.InputField(orders[way.targets[0]], description=f"{way.description} {FEW}")
                for way in links
            },
        },
    )


def _page(edge: GrapheneType, node: GrapheneType) -> dict[str, graphene.Field]:
    def some(item: GrapheneType) -> GrapheneType:
        return graphene.NonNull(graphene.List(graphene.NonNull(item)))

    return {
        "nodes": graphene.Field(some(node), description="The records of the page."),
        "edges": graphene.Field(some(edge), description="The records with their cursors."),
        "pageInfo": graphene.Field(graphene.NonNull(PAGE_INFO), description="Where the page stands."),
        "totalCount": graphene.Field(
            graphene.NonNull(graphene.Int),
            description="How many you may read on all pages; counted when asked.",
        ),
    }
