"""What may be changed over GraphQL: for each kind to create, update and upsert; for any, the few other ways.

Inputs are plain scalars, so that one judge (`hub.derive.inputs`) gives the same message, code and path as for
a file. What a link may be given as is one input for each kind that it leads to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import graphene

from graph_schema.categories import AGREEMENT, AUDIT
from graph_schema.elements import Field
from graph_schema.model import Model, ResolvedKind
from graph_schema.resolution import Way
from graph_schema.values import FLAG, LANGUAGES, NUMBER, WHOLE, ValueType
from hub.derive.blank import GrapheneType, blank_input, blank_object, fill
from hub.derive.records import target_name

VERBS = {
    "create": "Create records; refused where one is there already.",
    "update": "Change records, each named by its id: only what is named changes, and null empties.",
    "upsert": "Create records, or change those that have their natural key within the steward.",
}
MOST = 1_000
SCALARS: Mapping[str, GrapheneType] = {
    WHOLE.name: graphene.Int,
    NUMBER.name: graphene.Float,
    FLAG.name: graphene.Boolean,
}


def is_editable(kind: ResolvedKind) -> bool:
    """Say whether a kind's records are changed in the ways that all kinds share."""
    return not kind.kind.written_by_hub and kind.kind.category not in (AGREEMENT, AUDIT)


def verb_names(kind: ResolvedKind) -> dict[str, str]:
    """Name the mutations of a kind: `createSeats` by `create`."""
    return {verb: f"{verb}{_several(kind)}" for verb in VERBS}


def payload_name(kind: ResolvedKind | None) -> str:
    """Name what the mutations of a kind, or of any, answer with."""
    return f"{_several(kind)}Payload" if kind else "RecordsPayload"


def edits(model: Model, kinds: Mapping[str, GrapheneType], user_error: GrapheneType) -> dict[str, object]:
    """Declare the mutations over the kinds' types."""
    inputs = Inputs(model)
    told = _told(user_error)
    fields: dict[str, object] = {}
    for kind in inputs.kinds.values():
        inputs.fill(kind)
        fields.update(_of_kind(kind, kinds[kind.name], inputs.inputs[kind.name], told))
    interfaces = next(iter(kinds.values()))._meta.interfaces
    record = next(each for each in interfaces if each._meta.name == "Record")
    payload = _payload(payload_name(None), record, told)
    return {**fields, **_of_any(payload), **_of_bodies(payload)}


@dataclass
class Inputs:
    """The inputs of one schema: of each kind's records, of its natural key, and of a link to it."""

    model: Model
    kinds: Mapping[str, ResolvedKind] = field(init=False)
    inputs: dict[str, GrapheneType] = field(init=False)
    links: dict[str, GrapheneType] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kinds = {each.name: each for each in self.model if is_editable(each)}
        self.inputs = {
            name: blank_input(f"{name}Input", f"What is written of one {name}; what isn't named stays.")
            for name in self.kinds
        }
        self.localised = blank_input("LocalisedInput", "A text by language.")
        fill(self.localised, {each: _input(graphene.String, f"In {each}.") for each in LANGUAGES})

    def fill(self, kind: ResolvedKind) -> None:
        """Give a kind's input its fields."""
        fill(
            self.inputs[kind.name],
            {
                "id": _input(graphene.ID, "Which record, where it is changed."),
                "ifRevision": _input(graphene.Int, "The revision that the record must have now."),
                **{each.name: self._value(each) for each in kind.fields.values() if each.writable},
                **{way.name: self._way(way) for way in kind.ways.values() if self._takes(way)},
            },
        )

    def _takes(self, way: Way) -> bool:
        return way.link.writable and (way.outward or all(name in self.kinds for name in way.targets))

    def _way(self, way: Way) -> graphene.InputField:
        if way.outward:
            link = self._link(way)
            return _input(_list(link) if way.many else link, way.description)
        return _input(_list(self.inputs[way.targets[0]]), f"{way.description} Written with it.")

    def _link(self, way: Way) -> GrapheneType:
        name = target_name(way)
        if len(way.targets) == 1:
            return self._link_to(name)
        if name not in self.links:
            members = {
                self.model[each].kind.singular_name: _input(self._link_to(each), f"A {each}.")
                for each in way.targets
            }
            self._declare_link(name)
            fill(self.links[name], {"id": _input(graphene.ID, "By its id."), **members})
        return self.links[name]

    def _link_to(self, name: str) -> GrapheneType:
        if name not in self.links:
            self._declare_link(name)
            fill(self.links[name], {"id": _input(graphene.ID, "By its id."), **self._ways_to(name)})
        return self.links[name]

    def _declare_link(self, name: str) -> None:
        # A key may lead to its own kind: the link is known before it has its fields.
        self.links[name] = blank_input(f"{name}Link", f"Which {name}; name it in one way.")

    def _ways_to(self, name: str) -> dict[str, graphene.InputField]:
        kind, key = self.model[name], blank_input(f"{name}Key", f"The natural key of a record: {name}.")
        parts = {
            part: self._value(kind.fields[part]) if part in kind.fields else self._way(kind.ways[part])
            for part in kind.kind.key
        }
        fill(key, {**parts, "steward": self._way(kind.ways["steward"])})
        found = {"key": _input(key, "By its natural key.")}
        if name in self.kinds:
            found["create"] = _input(self.inputs[name], "A new one.")
            found["upsert"] = _input(self.inputs[name], "One that is made where it isn't there yet.")
        return found

    def _value(self, each: Field) -> graphene.InputField:
        return _input(self._type(each.type), each.description)

    def _type(self, type_: ValueType) -> GrapheneType:
        if type_.localised:
            return self.localised
        single = SCALARS.get(type_.name, graphene.String)
        return _list(single) if type_.many else single


def _of_kind(
    kind: ResolvedKind, type_: GrapheneType, input: GrapheneType, told: Mapping[str, object]
) -> dict[str, object]:
    payload = graphene.NonNull(_payload(payload_name(kind), type_, told))
    several = graphene.NonNull(graphene.List(graphene.NonNull(input)))
    arguments = {"input": _argument(several, f"From 1 to {MOST:,} records."), "dryRun": _dry_run()}
    return {
        name: graphene.Field(payload, args=arguments, description=f"{kind.name}: {VERBS[verb]}")
        for verb, name in verb_names(kind).items()
    }


def _of_any(payload: GrapheneType) -> dict[str, object]:
    given = graphene.NonNull(payload)
    retired = blank_input("RetiredInput", "A record that ends, and when.")
    id = graphene.NonNull(graphene.ID)
    fill(
        retired,
        {
            "id": _input(id, "Which record."),
            "on": _input(graphene.NonNull(graphene.String), "The first day after its period."),
            "ifRevision": _input(graphene.Int, "The revision that the record must have now."),
        },
    )
    link = {
        "id": _argument(id, "Which record."),
        "link": _argument(graphene.NonNull(graphene.String), "Which link of it."),
        "targets": _argument(graphene.NonNull(graphene.List(id)), "The ids of other records."),
        "ifRevision": _argument(graphene.Int, "The revision that the record must have now."),
        "dryRun": _dry_run(),
    }
    records = graphene.NonNull(graphene.List(graphene.NonNull(retired)))
    ends = {"records": _argument(records, f"From 1 to {MOST:,} records."), "dryRun": _dry_run()}
    undone = {
        "change": _argument(graphene.ID, "Which change, by its id."),
        "record": _argument(graphene.ID, "Or the record that was changed,"),
        "revision": _argument(graphene.Int, "and the revision that it had by the change."),
        "dryRun": _dry_run(),
    }
    return {
        "retire": graphene.Field(given, args=ends, description="End records that last, each on a day."),
        "link": graphene.Field(given, args=link, description="Let a link lead to more records."),
        "unlink": graphene.Field(given, args=link, description="Let a link lead to fewer records."),
        "undo": graphene.Field(given, args=undone, description="Write what a record was before a change."),
    }


def _of_bodies(payload: GrapheneType) -> dict[str, object]:
    given = graphene.NonNull(payload)
    body = graphene.NonNull(graphene.ID)
    merged = {
        "keep": _argument(body, "The body whose record is kept."),
        "duplicates": _argument(graphene.NonNull(graphene.List(body)), "Other records of the same body."),
        "dryRun": _dry_run(),
    }
    succeeded = {
        "predecessor": _argument(body, "Which body."),
        "successor": _argument(body, "Which body takes over from it."),
        "on": _argument(graphene.NonNull(graphene.String), "The day on which it does."),
        "dryRun": _dry_run(),
    }
    return {
        "mergeOrganisations": graphene.Field(
            given, args=merged, description="Let what leads to duplicates of a body lead to one record of it."
        ),
        "succeedOrganisation": graphene.Field(
            given,
            args=succeeded,
            description="Let a body take over from another: what lasts goes on as its own.",
        ),
    }


def _payload(name: str, type_: GrapheneType, told: Mapping[str, object]) -> GrapheneType:
    payload = blank_object(name, "What was written, or why nothing was.")
    records = graphene.NonNull(graphene.List(type_))
    description = "The records in the order of the input; null where you may write, and not read."
    fill(payload, {"records": graphene.Field(records, description=description), **told})
    return payload


def _told(user_error: GrapheneType) -> dict[str, object]:
    count, flag = graphene.NonNull(graphene.Int), graphene.NonNull(graphene.Boolean)
    errors = graphene.NonNull(graphene.List(graphene.NonNull(user_error)))
    return {
        "created": graphene.Field(count, description="How many are new."),
        "changed": graphene.Field(count, description="How many were changed."),
        "unchanged": graphene.Field(count, description="How many were so already."),
        "kept": graphene.Field(
            flag, description="Whether it was kept; after dryRun nothing is, and new ids lead nowhere."
        ),
        "warnings": graphene.Field(errors, description="What is incomplete; it was written all the same."),
        "userErrors": graphene.Field(errors, description="Why nothing was written."),
    }


def _several(kind: ResolvedKind) -> str:
    name = kind.kind.plural_name
    return name[0].upper() + name[1:]


def _list(item: GrapheneType) -> GrapheneType:
    return graphene.List(graphene.NonNull(item))


def _dry_run() -> graphene.Argument:
    description = "Only try: the same answer, and nothing is changed."
    return graphene.Argument(graphene.Boolean, default_value=False, description=description)


def _input(type_: GrapheneType, description: str) -> graphene.InputField:
    return graphene.InputField(type_, description=description)


def _argument(type_: GrapheneType, description: str) -> graphene.Argument:
    return graphene.Argument(type_, description=description)
