"""The parts of the world of UN M49, with names of CLDR, and which countries lie directly in each."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from babel import Locale

from graph_schema.values import LANGUAGES
from hub.reference.facts import Fact

ORIGIN = "m49.yaml"
TABLE = Path(__file__).parent / ORIGIN


@dataclass(frozen=True)
class Part:
    """An area of M49: what it is part of, and the alpha-3 codes of the countries directly in it."""

    code: str
    part_of: str | None
    countries: tuple[str, ...]


def parts() -> tuple[Part, ...]:
    """Read the shipped table of M49, parents before their parts."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return tuple(Part(code, row["part_of"], tuple(row["countries"].split())) for code, row in table.items())


def placed() -> Mapping[str, str]:
    """Give the code of the smallest area that each country lies in, by alpha-3 code."""
    return {country: part.code for part in parts() for country in part.countries}


def area_facts() -> tuple[Fact, ...]:
    """Give a fact for each area, by its M49 code, parents before their parts."""
    names = {language: Locale(language).territories for language in LANGUAGES}
    return tuple(
        _area(part, {language: known[part.code] for language, known in names.items()}) for part in parts()
    )


def _area(part: Part, name: Mapping[str, str]) -> Fact:
    values = {
        "code": part.code,
        "name": name,
        "level": "SUBREGION" if part.part_of else "WORLD_REGION",
        "sourceDetail": f"{part.code}; names from CLDR",
        "assertedOn": "unknown",
    }
    links = {"source": "un-m49", **({"parent": part.part_of} if part.part_of else {})}
    return Fact("Area", part.code, values, links, ORIGIN)
