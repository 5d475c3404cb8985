"""Every country and territory of ISO 3166-1, and Kosovo, with names of CLDR and codes of UN M49."""

from collections.abc import Mapping

import pycountry
from babel import Locale

from graph_schema.values import LANGUAGES
from hub.reference.areas import placed
from hub.reference.facts import Fact

ORIGIN = "countries"
KOSOVO = "XKX"
# Not in M49: CLDR's territory containment places them for the reader's orientation.
OUTSIDE_M49 = {"TWN": "030", KOSOVO: "039"}
DETAIL = "Codes from ISO 3166-1; names from CLDR; part of the world, where it has one, from UN M49"
OUTSIDE_M49_DETAIL = "Codes from ISO 3166-1; names and part of the world from CLDR; UN M49 has no code for it"
# The user-assigned code is used by the World Bank, the European Union and others; ISO 3166-1 has none.
KOSOVO_DETAIL = (
    "User-assigned code. References to Kosovo shall be understood in the context of United Nations "
    "Security Council resolution 1244 (1999)."
)


def country_facts() -> tuple[Fact, ...]:
    """Give a fact for each country, by its alpha-3 code, in the order of these codes."""
    names, places = names_by_language(), placed()
    listed = sorted(pycountry.countries, key=lambda each: str(each.alpha_3))
    return (*(_country(each, names, places) for each in listed), _kosovo(names))


def names_by_language() -> Mapping[str, Mapping[str, str]]:
    """Give the names of territories and areas, by code, in each language of the hub (CLDR)."""
    return {language: Locale(language).territories for language in LANGUAGES}


def named(code: str, names: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Give the names of one territory or area, by language."""
    return {language: known[code] for language, known in names.items() if code in known}


def _country(found: object, names: Mapping[str, Mapping[str, str]], places: Mapping[str, str]) -> Fact:
    iso3, iso2, numeric = (str(getattr(found, name)) for name in ("alpha_3", "alpha_2", "numeric"))
    region = places.get(iso3) or OUTSIDE_M49.get(iso3)
    values = {
        "iso3": iso3,
        "iso2": iso2,
        "m49": None if iso3 in OUTSIDE_M49 else numeric,
        "name": named(iso2, names),
        "sourceDetail": OUTSIDE_M49_DETAIL if iso3 in OUTSIDE_M49 else DETAIL,
        "assertedOn": "unknown",
    }
    return Fact(
        "Country", iso3, values, {"source": "iso-3166-1", **({"region": region} if region else {})}, ORIGIN
    )


def _kosovo(names: Mapping[str, Mapping[str, str]]) -> Fact:
    values = {
        "iso3": KOSOVO,
        "iso2": "XK",
        "m49": None,
        "name": named("XK", names),
        "sourceDetail": KOSOVO_DETAIL,
        "assertedOn": "1999-06-10",
    }
    return Fact("Country", KOSOVO, values, {"source": "unscr-1244", "region": OUTSIDE_M49[KOSOVO]}, ORIGIN)
