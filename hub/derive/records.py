"""The object types of records: each kind, the interfaces they share, and the unions that links lead to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import graphene

from graph_schema import envelope
from graph_schema.elements import Field
from graph_schema.model import Model, ResolvedKind
from graph_schema.resolution import Way
from hub.derive.blank import GrapheneType, blank_interface, blank_object, fill, union_of
from hub.derive.changes import change_type, history_of, kind_enum
from hub.derive.connections import Connection, connection_of, page_arguments
from hub.derive.outputs import output_of

NODE = blank_interface("Node", "Whatever has an id.")
ID = graphene.Field(graphene.NonNull(graphene.ID), description="Its random id, which never changes.")
fill(NODE, {"id": ID})
FINDING = blank_object("Finding", "One rule that a record doesn't meet.")
VALIDITY = blank_object("Validity", "Whether a record is complete and regular on the day asked for.")
fill(
    FINDING,
    {
        "code": graphene.Field(graphene.NonNull(graphene.String), description="The rule's code."),
        "message": graphene.Field(graphene.NonNull(graphene.String), description="What should hold."),
    },
)
fill(
    VALIDITY,
    {
        "valid": graphene.Field(graphene.NonNull(graphene.Boolean), description="No rule is unmet."),
        "findings": graphene.Field(
            graphene.NonNull(graphene.List(graphene.NonNull(FINDING))),
            description="The rules that are unmet.",
        ),
    },
)
# What every record carries can't be withheld by a term, so what is required of it is always there.
ALWAYS_THERE = frozenset(each.name for each in envelope.FIELDS if each.required)


@dataclass
class Records:
    """The record types of one schema, with the unions made on the way."""

    enums: Mapping[str, GrapheneType]
    record: GrapheneType
    lasting: GrapheneType
    kinds: Mapping[str, GrapheneType]
    kind: GrapheneType
    change: GrapheneType
    history: Connection
    lists: dict[str, Connection] = field(default_factory=dict)
    unions: dict[str, GrapheneType] = field(default_factory=dict)
    extremes: dict[str, GrapheneType] = field(default_factory=dict)
    several: Mapping[str, graphene.Argument] = field(default_factory=page_arguments)

    def target(self, way: Way) -> GrapheneType:
        """Give the type that a link leads to: a kind, or the union of several."""
        name = target_name(way)
        if len(way.targets) == 1:
            return self.kinds[name]
        if name not in self.unions:
            members = tuple(self.kinds[each] for each in way.targets)
            self.unions[name] = union_of(name, f"Either of {', '.join(way.targets)}.", members)
        return self.unions[name]

    def list(self, way: Way) -> Connection:
        """Give the connection of what a link leads to."""
        name = target_name(way)
        if name not in self.lists:
            self.lists[name] = connection_of(name, self.target(way), self.several)
        return self.lists[name]


def target_name(way: Way) -> str:
    """Name the type that a link leads to: `Seat`, or `CountryOrOrganisation`."""
    return "Or".join(way.targets)


def blank_records(model: Model, enums: Mapping[str, GrapheneType]) -> Records:
    """Declare the type of each kind, still without fields."""
    record = blank_interface("Record", "A record of any kind: what every one carries.", (NODE,))
    lasting = blank_interface("Lasting", "A record of something that begins and ends.", (NODE, record))
    kinds = {
        kind.name: blank_object(
            kind.name,
            f"{kind.kind.description} Data category: {kind.kind.category.name}.",
            (NODE, record, lasting) if kind.kind.lasts else (NODE, record),
        )
        for kind in model
    }
    kind = kind_enum(model)
    change = change_type(record, kinds, kind)
    return Records(enums, record, lasting, kinds, kind, change, history_of(change))


def fill_records(model: Model, records: Records) -> None:
    """Give the kinds and the interface their fields."""
    shared = _shared(records)
    fill(records.record, shared)
    fill(records.lasting, {**_period(records), **shared})
    for kind in model:
        fill(records.kinds[kind.name], {**_own(kind, records, shared), **shared})


def _shared(records: Records) -> dict[str, graphene.Field]:
    links = {
        link.name: graphene.Field(records.kinds[link.to[0]], description=link.description)
        for link in envelope.LINKS
    }
    return {
        "id": ID,
        **{each.name: _field(each, records) for each in envelope.FIELDS},
        **{
            each.name: graphene.Field(output_of(each.type, records.enums), description=each.description)
            for each in envelope.DERIVED
        },
        **links,
        "history": records.history.field(
            "What was written to it, oldest first, up to the instant asked about."
        ),
    }


def _period(records: Records) -> dict[str, graphene.Field]:
    return {
        **{each.name: _field(each, records) for each in envelope.PERIOD},
        **{
            each.name: graphene.Field(output_of(each.type, records.enums), description=each.description)
            for each in envelope.LASTING
        },
    }


def _own(kind: ResolvedKind, records: Records, shared: Mapping[str, object]) -> dict[str, graphene.Field]:
    members: dict[str, graphene.Field] = {
        "id": ID,
        **{each.name: _field(each, records) for each in kind.fields.values() if each.name not in shared},
        **{way.name: _way(way, records) for way in kind.ways.values() if way.name not in shared},
    }
    for each in kind.derived.values():
        if each.name not in shared:
            members[each.name] = graphene.Field(
                output_of(each.type, records.enums), description=each.description
            )
    if any(rule.severity == "warn" for rule in kind.kind.rules):
        members["validity"] = graphene.Field(
            VALIDITY,
            description="Which of the kind's rules it meets on the day asked for; null where a field that"
            " they look at isn't given.",
        )
    return members


def _field(each: Field, records: Records) -> graphene.Field:
    given = output_of(each.type, records.enums)
    stricter = f" Data category: {each.category.name}." if each.category else ""
    return graphene.Field(
        graphene.NonNull(given) if each.name in ALWAYS_THERE else given,
        description=each.description + stricter,
    )


def _way(way: Way, records: Records) -> graphene.Field:
    if way.many:
        return records.list(way).field(way.description)
    return graphene.Field(records.target(way), description=way.description)
