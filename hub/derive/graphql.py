"""The GraphQL schema of the model: what may be asked, in types that the compiler reads by the same names.

Nothing here resolves anything: operations are compiled. The schema parses, validates and introspects.
"""

from collections.abc import Callable, Mapping

import graphene

from graph_schema.any_kind import RECORD
from graph_schema.model import Model, ResolvedKind
from hub.derive.aggregates import totals_of
from hub.derive.blank import GrapheneType, blank_object, fill
from hub.derive.changes import feed_field
from hub.derive.connections import (
    as_of_argument,
    blank_orders,
    connection_of,
    fill_order,
    lang_argument,
    list_arguments,
    recorded_at_argument,
)
from hub.derive.difference import difference_field
from hub.derive.filters import Filters, blank_relations, blank_wheres, fill_where
from hub.derive.lean_schema import LeanSchema
from hub.derive.names import refuse_taken_names
from hub.derive.outputs import enums_of, output_of
from hub.derive.records import NODE, Records, blank_records, fill_records
from hub.derive.search import search_field
from hub.derive.several_kinds import SeveralKinds

Mutations = Callable[[Mapping[str, GrapheneType]], GrapheneType]


def build_schema(
    model: Model,
    mutations: GrapheneType | Mutations | None = None,
    told: Mapping[str, graphene.Field] | None = None,
) -> graphene.Schema:
    """Derive the schema; `mutations` is an object type, or makes one from the kinds' types by name.

    `told` are further root fields, whose answers are in no record.
    """
    refuse_taken_names(model)
    enums = enums_of(model)
    records = blank_records(model, enums)
    several = _declare_lists(model, records)
    fill_records(model, records)
    query = blank_object("Query", "What may be asked.")
    fill(
        query,
        {
            "node": _node(),
            "changes": feed_field(records.change, records.kind),
            "records": several.all.root_field("Records of all kinds, or of some, in one list."),
            "difference": difference_field(records.kind, several.all),
            "search": search_field(records.record, several.arguments["kinds"]),
            **{name: each for kind in model for name, each in _roots(kind, records).items()},
            **(told or {}),
        },
    )
    return LeanSchema(query, _mutation(mutations, records), [records.record])


def _mutation(mutations: GrapheneType | Mutations | None, records: Records) -> GrapheneType | None:
    if mutations is None or isinstance(mutations, type):
        return mutations
    return mutations(records.kinds)


def _declare_lists(model: Model, records: Records) -> SeveralKinds:
    wheres, relations, filters = blank_wheres(model), blank_relations(model), Filters(records.enums)
    orders = blank_orders(model)
    fill_where(RECORD, wheres, relations, filters)
    several = SeveralKinds.of(records.kind, records.record, wheres[RECORD.name])
    records.several = several.arguments
    for kind in model:
        fill_where(kind, wheres, relations, filters)
        fill_order(kind, orders)
        arguments = list_arguments(wheres[kind.name], orders[kind.name])
        totals = totals_of(kind, records)
        records.lists[kind.name] = connection_of(kind.name, records.kinds[kind.name], arguments, totals)
    return several


def _node() -> graphene.Field:
    return graphene.Field(
        NODE,
        args={"id": _argument(graphene.NonNull(graphene.ID), "Its id."), **_moments()},
        description="One record of any kind, by its id; nothing where there is none for you.",
    )


def _roots(kind: ResolvedKind, records: Records) -> dict[str, graphene.Field]:
    one = graphene.Field(
        records.kinds[kind.name],
        args={
            "id": _argument(graphene.ID, "Its id."),
            **_key_arguments(kind, records.enums),
            "steward": _argument(
                graphene.ID, "The organisation that answers for it, where several have one."
            ),
            **_moments(),
        },
        description=f"One record, by its id or by {', '.join(kind.kind.key)}: {kind.kind.description}",
    )
    several = records.lists[kind.name].root_field(f"Records of one kind: {kind.kind.description}")
    return {kind.kind.plural_name: several, kind.kind.singular_name: one}


def _key_arguments(kind: ResolvedKind, enums: Mapping[str, GrapheneType]) -> dict[str, graphene.Argument]:
    arguments = {}
    for name in kind.kind.key:
        if name in kind.fields:
            each = kind.fields[name]
            arguments[name] = _argument(output_of(each.type, enums), each.description)
        else:
            arguments[name] = _argument(graphene.ID, f"{kind.ways[name].description} Its id.")
    return arguments


def _moments() -> dict[str, graphene.Argument]:
    return {"asOf": as_of_argument(), "recordedAt": recorded_at_argument(), "lang": lang_argument()}


def _argument(type_: GrapheneType, description: str) -> graphene.Argument:
    return graphene.Argument(type_, description=description)
