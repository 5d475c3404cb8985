"""A model of as many kinds as wanted, shaped like the hub's own: for speed and for scale."""

from dataclasses import replace

from graph_schema.categories import COORDINATION
from graph_schema.elements import Field, Kind, Link, Rule
from graph_schema.kinds import KINDS
from graph_schema.model import Model, resolve
from graph_schema.values import (
    AMOUNT,
    CODE,
    DATE,
    FLAG,
    LOCALISED,
    NAME,
    NUMBER,
    TEXT,
    WHOLE,
    one_of,
    some_of,
)


def model_of(count: int) -> Model:
    """Give a model of `count` kinds: the hub's own and invented ones."""
    return resolve((*KINDS, *(_invented(number) for number in range(count - len(KINDS)))))


def _invented(number: int) -> Kind:
    name = f"Invented{number}"
    words = one_of(f"{name}Word", "A closed list.", **{f"word_{each}": "mot" for each in range(8)})
    types = (NAME, TEXT, CODE, WHOLE, NUMBER, DATE, FLAG, AMOUNT, LOCALISED, words, some_of(words))
    fields = tuple(Field(f"field{at}", type_, "A field.", "un champ") for at, type_ in enumerate(types))
    key = replace(fields[0], required=True, sortable=True)
    return Kind(
        name,
        "A kind that exists only here.",
        "genre inventé",
        COORDINATION,
        key=(key.name,),
        order=key.name,
        lasts=True,
        fields=(key, *fields[1:]),
        links=(_link(number, 0), _link(number, 1), _link(number, 2)),
        rules=(Rule("always", "It holds.", "Cela vaut.", (key.name,), lambda facts, day: True, "warn"),),
    )


def _link(number: int, at: int) -> Link:
    targets = ("Organisation", "City", f"Invented{max(0, number - 1)}")
    way_back = f"back{number}Of{at}"
    return Link(f"link{at}", (targets[at],), way_back, "A link.", "un lien", "The way back.", "le retour")
