"""Small random graphs of linked kinds, made of values that collide, are missing, or are known roughly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random

from graph_schema.elements import Field
from graph_schema.model import MODEL, ResolvedKind
from graph_schema.resolution import Way
from graph_schema.values import END, Stored
from tests.records import Planted

KINDS: Mapping[str, int] = {
    "Organisation": 5,
    "FocalPoint": 4,
    "JointProgramme": 3,
    "Contribution": 8,
    "SteeringCommittee": 4,
    "Seat": 10,
    "Meeting": 6,
    "Decision": 6,
    "Action": 8,
}
STEWARDS = ("organisation-0", "organisation-1", "organisation-2")
TERRITORIES = ("*", "TGO", "TGO+CIV")
NAMES = ("Côte", "cote", "Agence", "agence Áé", "Bureau", "b")
DATES = ("2015", "2016-03", "2016-03-05", "2018", "2019-12-31", "2020-02", "unknown")
WORDS: Mapping[str, Callable[[Random], object]] = {
    "Name": lambda random: random.choice(NAMES),
    "Text": lambda random: random.choice(("A text", "a téxt", "Another")),
    "Code": lambda random: random.choice(("A1", "a1", "B-2")),
    "Url": lambda random: "https://example.org/",
    "Email": lambda random: random.choice(("one@example.org", "two@example.org")),
    "Phone": lambda random: "+228 22 00 00 00",
    "Currency": lambda random: random.choice(("EUR", "XOF")),
    "Whole": lambda random: random.randrange(-1, 3),
    "Number": lambda random: random.choice((-0.5, 0.0, 2.25)),
    "Flag": lambda random: random.random() < 0.5,
    "Decimal": lambda random: random.choice(("-1.5", "0", "0.001", "1250000", "33.333")),
    "PartialDate": lambda random: random.choice(DATES),
    "Instant": lambda random: "2026-01-02T03:04:05.000000Z",
    "LocalisedText": lambda random: random.choice(({"en": "Coast", "fr": "Côte"}, {"ar": "ساحل"})),
}


@dataclass(frozen=True)
class World:
    """A graph as a list, with what may be asked of it."""

    records: tuple[Planted, ...]

    @cached_property
    def columns(self) -> Mapping[str, Mapping[str, Stored]]:
        """Give each record's properties by its id."""
        return {each.id: each.columns() for each in self.records}


def world(number: int) -> World:
    """Give a random graph, the same for each number."""
    random = Random(number)
    return World(
        tuple(_record(MODEL[name], place, random) for name, count in KINDS.items() for place in range(count))
    )


def asked_fields(kind: ResolvedKind) -> tuple[Field, ...]:
    """Give the fields that worlds give values to."""
    return tuple(each for each in kind.fields.values() if each.name in _own(kind))


def asked_ways(kind: ResolvedKind) -> tuple[Way, ...]:
    """Give the links between the world's kinds, to one kind each."""
    return tuple(
        each
        for each in kind.ways.values()
        if each.link.kept_as == "relationship" and set(each.targets) <= set(KINDS) and len(each.targets) == 1
    )


def days(declared: Field, text: str | None) -> tuple[str, str]:
    """Give the first and the last day that a partial date can mean."""
    columns = [str(each) for each in declared.type.clean(text)]
    return (columns[1], columns[0]) if declared.type.columns == END.columns else (columns[0], columns[1])


def _own(kind: ResolvedKind) -> set[str]:
    return {each.name for each in kind.kind.fields} | ({"since", "until"} if kind.kind.lasts else set())


def _record(kind: ResolvedKind, place: int, random: Random) -> Planted:
    links = {
        way.name: (_identifier(target := random.choice(inside), random.randrange(KINDS[target])),)
        for way in kind.ways.values()
        if way.outward
        and way.link.kept_as == "relationship"
        and (inside := [each for each in way.targets if each in KINDS])
        and (way.link.required or random.random() < 0.7)
    }
    return Planted(
        kind.name,
        _identifier(kind.name, place),
        _values(kind, random),
        links,
        random.choice(STEWARDS),
        random.choice(TERRITORIES),
        random.random() < 0.1,
    )


def _values(kind: ResolvedKind, random: Random) -> dict[str, object]:
    values: dict[str, object] = {}
    for each in asked_fields(kind):
        if each.name == "until":
            values["until"] = random.choice((None, None, "2019", "2020-02", "2020-02-02", "unknown"))
        elif each.required or random.random() < 0.7:
            values[each.name] = _value(each, random)
    return values


def _value(declared: Field, random: Random) -> object:
    choices = [each.name for each in declared.type.choices][:4]
    if declared.type.many:
        return random.sample(choices, 2) if choices else [WORDS[declared.type.name](random)]
    return random.choice(choices) if choices else WORDS[declared.type.name](random)


def _identifier(kind: str, place: int) -> str:
    return f"{kind.lower()}-{place}"
