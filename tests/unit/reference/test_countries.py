"""Countries and areas of the world: none missing, each with its names."""

import pycountry

from hub.reference.areas import area_facts, parts
from hub.reference.countries import OUTSIDE_M49, country_facts
from tests.unit.reference.faults import by_language


def test_every_country_of_iso_3166_and_kosovo_is_there_with_names_in_four_languages() -> None:
    countries = {each.handle: by_language(each, "name") for each in country_facts()}

    assert countries.keys() == {each.alpha_3 for each in pycountry.countries} | {"XKX"}
    assert [code for code, name in countries.items() if set(name) != {"en", "fr", "es", "ar"}] == []


def test_every_country_but_antarctica_lies_in_an_area_of_the_world() -> None:
    areas = {each.handle for each in area_facts()}

    nowhere = [each.handle for each in country_facts() if each.links.get("region") not in areas]

    assert nowhere == ["ATA"]


def test_the_table_of_m49_names_each_country_once_and_only_countries_of_iso_3166() -> None:
    named = [country for part in parts() for country in part.countries]
    known = {each.alpha_3 for each in pycountry.countries}

    assert len(named) == len(set(named)) == 247
    assert known - set(named) == {"ATA", "TWN"}
    assert set(named) <= known


def test_every_area_has_names_and_a_parent_that_comes_before_it() -> None:
    seen: set[object] = {None}
    for area in area_facts():
        assert area.links.get("parent") in seen
        assert set(by_language(area, "name")) == {"en", "fr", "es", "ar"}
        seen.add(area.handle)

    assert len(seen) == 1 + 29


def test_kosovo_bears_the_wording_of_resolution_1244_and_no_code_of_m49() -> None:
    (kosovo,) = [each for each in country_facts() if each.handle == "XKX"]

    assert kosovo.values["m49"] is None
    assert kosovo.values["iso2"] == "XK"
    assert "resolution 1244 (1999)" in str(kosovo.values["sourceDetail"])
    assert kosovo.links["source"] == "unscr-1244"


def test_the_code_of_m49_is_the_numeric_one_of_iso_unless_m49_lists_no_such_country() -> None:
    codes = {each.handle: each.values["m49"] for each in country_facts()}
    numeric = {each.alpha_3: each.numeric for each in pycountry.countries}

    assert {code: m49 for code, m49 in codes.items() if m49 != numeric.get(code)} == {"TWN": None}
    assert all(code in OUTSIDE_M49 for code, m49 in codes.items() if m49 is None)


def test_french_names_have_their_accents() -> None:
    names = {each.handle: by_language(each, "name")["fr"] for each in country_facts()}

    assert (names["CIV"], names["TCD"], names["ETH"]) == ("Côte d’Ivoire", "Tchad", "Éthiopie")
