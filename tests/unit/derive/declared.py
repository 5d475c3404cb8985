"""A declaration without fault, which tests change in one place."""

from dataclasses import replace

from graph_schema.categories import COORDINATION
from graph_schema.elements import Field, Kind
from graph_schema.values import NAME

NAMED = Kind(
    "Thing",
    "A thing.",
    "chose",
    COORDINATION,
    key=("name",),
    order="name",
    fields=(Field("name", NAME, "Its name.", "nom", True, True),),
)


def kind_named(name: str) -> Kind:
    """Give a faultless kind called `name`."""
    return replace(NAMED, name=name)
