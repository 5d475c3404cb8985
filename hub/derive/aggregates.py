"""What a list is counted, summed and grouped into: types for each kind, shared where they are the same."""

from collections.abc import Mapping

import graphene

from graph_schema import measures
from graph_schema.measures import Grouping
from graph_schema.model import ResolvedKind
from graph_schema.values import AMOUNT, NUMBER, WHOLE
from hub.derive.blank import GrapheneType, blank_input, blank_object, fill
from hub.derive.connections import DIRECTION
from hub.derive.outputs import fixed_enum, output_of
from hub.derive.records import Records
from hub.derive.scalars import DECIMAL, PARTIAL_DATE

COUNT = graphene.Field(graphene.NonNull(graphene.Int), description="How many records you may read.")
GROUP_ORDER = blank_input("GroupOrder", "What groups are sorted by; give exactly one.")
fill(
    GROUP_ORDER,
    {
        "count": graphene.InputField(DIRECTION, description="How many records a group has."),
        "key": graphene.InputField(DIRECTION, description="What they are grouped by, in that order."),
    },
)
GROUP_PAGE = {
    "first": graphene.Argument(
        graphene.NonNull(graphene.Int), description="At most this many groups, up to 1,000."
    ),
    "after": graphene.Argument(graphene.String, description="Only the groups after this cursor."),
    "orderBy": graphene.Argument(
        GROUP_ORDER, description="The order; the largest groups first unless given."
    ),
}
CURSOR = graphene.Field(graphene.NonNull(graphene.String), description="The group's place, to go on from.")
WHAT = {
    "distinct": "How many different values and linked records there are, without empty ones.",
    "min": "The least value, or the date that may be the earliest.",
    "max": "The greatest value, or the date that may be the latest.",
    "sum": "What the values add up to, exactly where they are whole or decimal; empty where there is none.",
    "average": "The mean of the values; as a decimal rounded to thousandths. Empty where there is none.",
}
# Sums outgrow GraphQL's whole numbers of 32 bits; as text they stay exact.
SUMS = {WHOLE.name: DECIMAL, AMOUNT.name: DECIMAL, NUMBER.name: graphene.Float}


def totals_of(kind: ResolvedKind, records: Records) -> Mapping[str, graphene.Field]:
    """Declare what a kind's connection tells of all its records: totals, and totals by group."""
    told = _told(kind, records)
    aggregate = blank_object(f"{kind.name}Aggregate", f"Totals of all {kind.name} records of a list.")
    fill(aggregate, told)
    grouped = blank_object(f"{kind.name}Grouped", f"The {kind.name} records that have one key in common.")
    fill(grouped, {"key": _key(kind, records), "cursor": CURSOR, **told})
    return {
        "aggregate": graphene.Field(
            graphene.NonNull(aggregate), description="Totals of all the list's records, whatever the page."
        ),
        "groups": _groups(kind, grouped),
    }


def _groups(kind: ResolvedKind, grouped: GrapheneType) -> graphene.Field:
    words = {each.name: each.description for each in measures.groupings(kind).values()}
    grouping = fixed_enum(f"{kind.name}Grouping", f"What {kind.name} records may be grouped by.", words)
    by = graphene.NonNull(graphene.List(graphene.NonNull(grouping)))
    made = graphene.Field(
        graphene.NonNull(graphene.List(graphene.NonNull(grouped))),
        description="Totals by group of all the list's records, whatever the page.",
    )
    made.args = {"by": graphene.Argument(by, description="What to group by."), **GROUP_PAGE}
    return made


def _told(kind: ResolvedKind, records: Records) -> Mapping[str, graphene.Field]:
    compared = _extremes(kind, records)
    types = {"distinct": _distinct(kind), "min": compared, "max": compared, **_added_up(kind)}
    return {
        "count": COUNT,
        **{
            name: graphene.Field(graphene.NonNull(type_), description=WHAT[name])
            for name, type_ in types.items()
        },
    }


def _distinct(kind: ResolvedKind) -> GrapheneType:
    made = blank_object(f"{kind.name}Distinct", f"How many different ones {kind.name} records have.")
    number = graphene.NonNull(graphene.Int)
    fill(
        made,
        {
            each.name: graphene.Field(number, description=each.description)
            for each in measures.counted(kind).values()
        },
    )
    return made


def _extremes(kind: ResolvedKind, records: Records) -> GrapheneType:
    fields = measures.compared(kind)
    # Most kinds have nothing to compare beyond what every record, or every lasting one, carries.
    own = fields.keys() - {"since", "until", "confirmBy", "createdAt", "changedAt"}
    name = kind.name if own else "Lasting" if kind.kind.lasts else "Record"
    if name not in records.extremes:
        made = blank_object(f"{name}Extremes", f"The least or the greatest values of {name} records.")
        fill(
            made,
            {
                each.name: graphene.Field(output_of(each.type, records.enums), description=each.description)
                for each in fields.values()
            },
        )
        records.extremes[name] = made
    return records.extremes[name]


def _added_up(kind: ResolvedKind) -> Mapping[str, GrapheneType]:
    fields = measures.summed(kind)
    if not fields:
        return {}
    made = blank_object(
        f"{kind.name}Sums", f"What the values of {kind.name} records add up to, or their mean."
    )
    fill(
        made,
        {
            name: graphene.Field(SUMS[each.type.name], description=each.description)
            for name, each in fields.items()
        },
    )
    return {"sum": made, "average": made}


def _key(kind: ResolvedKind, records: Records) -> graphene.Field:
    made = blank_object(f"{kind.name}GroupKey", f"What the {kind.name} records of a group have in common.")
    fill(
        made,
        {each.member: _common(each, records) for each in measures.groupings(kind).values()},
    )
    return graphene.Field(graphene.NonNull(made), description="What its records have in common.")


def _common(each: Grouping, records: Records) -> graphene.Field:
    if each.way is not None:
        type_ = records.target(each.way)
    elif each.precision:
        type_ = PARTIAL_DATE
    else:
        assert each.field is not None
        type_ = output_of(each.field.type, records.enums)
    return graphene.Field(type_, description=each.description)
