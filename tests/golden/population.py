"""A graph of a likely size, so that the planner decides on statistics as a hub's are."""

from collections.abc import Callable, Iterator
from random import Random

from graph_schema.elements import Field
from graph_schema.model import MODEL, ResolvedKind
from tests.records import Planted

USUAL = 300
SIZES = {
    "Country": 250,
    "Source": 40,
    "Indicator": 40,
    "Organisation": 600,
    "Seat": 2_000,
    "Observation": 2_000,
}
STEWARDS = 25
TERRITORIES = ("*", "TGO", "CIV", "LBY>CIV", "DEU>TGO", "CIV/CI-AB")


def population() -> Iterator[Planted]:
    """Give records of every kind with their links, the same ones each time."""
    random = Random(7)
    for kind in MODEL:
        for number in range(_size(kind.name)):
            yield _record(kind, number, random)


def identifier(kind: str, number: int) -> str:
    """Give the id of a record of the population."""
    return f"{kind}-{number:05}"


def _size(kind: str) -> int:
    return SIZES.get(kind, USUAL)


def _record(kind: ResolvedKind, number: int, random: Random) -> Planted:
    values = {
        each.name: _value(each, number, random)
        for each in kind.fields.values()
        if each.writable and each.name != "open" and (each.required or random.random() < 0.7)
    }
    links = {
        way.name: tuple(_target(targets, random) for _ in range(2 if way.many else 1))
        for way in kind.ways.values()
        if way.outward and way.name != "steward" and (targets := way.targets)
    }
    steward = identifier("Organisation", random.randrange(STEWARDS))
    return Planted(
        kind.name,
        identifier(kind.name, number),
        values,
        links,
        steward,
        random.choice(TERRITORIES),
        random.random() < 0.05,
    )


def _target(kinds: tuple[str, ...], random: Random) -> str:
    kind = random.choice(kinds)
    return identifier(kind, random.randrange(_size(kind)))


def _letters(number: int) -> str:
    return "".join(chr(65 + number // 26**place % 26) for place in (2, 1, 0))


def _day(random: Random) -> str:
    return f"{random.randrange(1990, 2026)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"


_MADE: dict[str, Callable[[int, Random], object]] = {
    "Name": lambda number, random: f"Name {random.randrange(10**6)}",
    "Text": lambda number, random: f"Text {number}",
    "Verbatim": lambda number, random: f'{{"version":{number}}}',
    "Code": lambda number, random: f"C{number}",
    "CountryAlpha2": lambda number, random: _letters(number)[1:],
    "CountryAlpha3": lambda number, random: _letters(number),
    "Url": lambda number, random: f"https://example.org/{number}",
    "Email": lambda number, random: f"office{number}@example.org",
    "Phone": lambda number, random: f"+228{number:08}",
    "Currency": lambda number, random: "EUR",
    "Whole": lambda number, random: random.randrange(1_000),
    "Number": lambda number, random: random.random() * 1_000,
    "Flag": lambda number, random: random.random() < 0.5,
    "Decimal": lambda number, random: f"{random.randrange(10**6)}.50",
    "PartialDate": lambda number, random: _day(random),
    "Instant": lambda number, random: f"{_day(random)}T09:30:00Z",
    "LocalisedText": lambda number, random: {"en": f"Text {number}", "fr": f"Texte {number}"},
}


def _value(declared: Field, number: int, random: Random) -> object:
    if declared.type.choices:
        words = [each.name for each in declared.type.choices]
        return random.sample(words, 2) if declared.type.many else random.choice(words)
    made = _MADE[declared.type.name](number, random)
    return [made] if declared.type.many else made
