"""What lists may be filtered by: one input for each way of comparing, one `Where` for each kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import graphene

from graph_schema.any_kind import RECORD
from graph_schema.elements import Field
from graph_schema.model import Model, ResolvedKind
from graph_schema.resolution import Way
from graph_schema.values import AMOUNT, FLAG, INSTANT, NUMBER, START, WHOLE, ValueType
from hub.derive.blank import GrapheneType, blank_input, fill
from hub.derive.outputs import single_of

ORDERED = ("lt", "lte", "gt", "gte")
OPERATORS = {
    "eq": "Is this.",
    "ne": "Is another than this, or empty.",
    "in": "Is one of these.",
    "lt": "Comes before this, or is less.",
    "lte": "Is this, comes before it, or is less.",
    "gt": "Comes after this, or is more.",
    "gte": "Is this, comes after it, or is more.",
    "startsWith": "Begins with this, whatever the case and accents.",
    "contains": "Contains this, whatever the case and accents.",
    "isNull": "Is empty (true), or isn't (false).",
    "has": "The list holds this.",
    "hasSome": "The list holds at least one of these.",
    "hasEvery": "The list holds all of these.",
}
OPERATORS_OF: Mapping[str, tuple[str, ...]] = {
    "Text": ("eq", "ne", "in", "startsWith", "contains", "isNull"),
    WHOLE.name: ("eq", "ne", "in", *ORDERED, "isNull"),
    NUMBER.name: ("eq", "ne", "in", *ORDERED, "isNull"),
    AMOUNT.name: ("eq", "ne", "in", *ORDERED, "isNull"),
    START.name: ("eq", "ne", "in", *ORDERED, "isNull"),
    INSTANT.name: ("eq", "ne", "in", *ORDERED, "isNull"),
    FLAG.name: ("eq", "ne", "isNull"),
}
LIST_OPERATORS = ("has", "hasSome", "hasEvery", "isNull")
NUMBERS = {
    "eq": "There are so many.",
    "ne": "There are more or fewer.",
    "lt": "There are fewer.",
    "lte": "There are so many, or fewer.",
    "gt": "There are more.",
    "gte": "There are so many, or more.",
}


@dataclass
class Filters:
    """The filter inputs of one schema, each made when a field first needs it."""

    enums: Mapping[str, GrapheneType]
    made: dict[str, GrapheneType] = field(default_factory=dict)

    def of(self, type_: ValueType) -> GrapheneType:
        """Give the filter input for values of a type."""
        word = type_.name if type_.choices or type_.name in OPERATORS_OF else "Text"
        name = filter_name(type_)
        if name not in self.made:
            known = ("eq", "ne", "in", "isNull") if type_.choices else OPERATORS_OF[word]
            operators = LIST_OPERATORS if type_.many else known
            self.made[name] = _filter(name, single_of(type_, self.enums), operators)
        return self.made[name]


def filter_name(type_: ValueType) -> str:
    """Name the filter input for values of a type: `TextFilter`, `SeatRoleFilter`, `ScenarioListFilter`."""
    word = type_.name if type_.choices or type_.name in OPERATORS_OF else "Text"
    spoken = "Boolean" if word == FLAG.name else word
    return f"{spoken}{'List' if type_.many else ''}Filter"


def blank_wheres(model: Model) -> dict[str, GrapheneType]:
    """Declare the filter input of each kind, still without fields."""
    return {
        kind.name: blank_input(
            f"{kind.name}Where", f"Which {kind.name} records; all conditions have to hold."
        )
        for kind in (*model, RECORD)
    }


def blank_relations(model: Model) -> dict[str, GrapheneType]:
    """Declare, for each kind, the input that filters others by their linked records of it."""
    return {
        kind.name: blank_input(
            f"{kind.name}Relation", f"What must be true of the linked {kind.name} records."
        )
        for kind in (*model, RECORD)
    }


def fill_where(
    kind: ResolvedKind,
    wheres: Mapping[str, GrapheneType],
    relations: Mapping[str, GrapheneType],
    filters: Filters,
) -> None:
    """Give a kind's filter inputs their fields."""
    where, relation = wheres[kind.name], relations[kind.name]
    several = graphene.List(graphene.NonNull(where))
    fill(
        where,
        {
            "and": _input(several, "All of these hold."),
            "or": _input(several, "At least one of these holds."),
            "not": _input(where, "This doesn't hold."),
            "id": _input(ID_FILTER, "The record's id."),
            **{each.name: _compared(each, filters) for each in kind.fields.values()},
            **{
                way.name: _linked(way, wheres, relations)
                for way in kind.ways.values()
                if len(way.targets) == 1
            },
        },
    )
    fill(
        relation,
        {
            "some": _input(where, "At least one linked record is so."),
            "none": _input(where, "No linked record is so."),
            "every": _input(where, "No linked record isn't so; true where there is none."),
            "count": _input(_count(kind, where), "How many linked records are so."),
        },
    )


def _count(kind: ResolvedKind, where: GrapheneType) -> GrapheneType:
    made = blank_input(
        f"{kind.name}Count",
        f"How many linked {kind.name} records there are; all that are given have to hold.",
    )
    fill(made, {"where": _input(where, "Only those of which this is true are counted."), **NUMBER_FIELDS})
    return made


def _compared(each: Field, filters: Filters) -> graphene.InputField:
    return _input(filters.of(each.type), each.description)


def _linked(
    way: Way, wheres: Mapping[str, GrapheneType], relations: Mapping[str, GrapheneType]
) -> graphene.InputField:
    (target,) = way.targets
    return _input(relations[target] if way.many else wheres[target], way.description)


def _filter(name: str, compared: GrapheneType, operators: tuple[str, ...]) -> GrapheneType:
    made = blank_input(name, "A comparison; all that are given have to hold.")
    several = graphene.List(graphene.NonNull(compared))
    types = {"in": several, "hasSome": several, "hasEvery": several, "isNull": graphene.Boolean}
    fill(made, {each: _input(types.get(each, compared), OPERATORS[each]) for each in operators})
    return made


def _input(type_: GrapheneType, description: str) -> graphene.InputField:
    return graphene.InputField(type_, description=description)


ID_FILTER = _filter("IdFilter", graphene.ID, ("eq", "in"))
NUMBER_FIELDS = {sign: _input(graphene.Int, told) for sign, told in NUMBERS.items()}
