"""A term gives what lies inside its territory as a whole, and nothing beside it."""

import pytest

from hub.access.scope_keys import EVERYTHING, agreement_key, audit_key
from hub.access.territory import EVERYWHERE, NOWHERE_IN_PARTICULAR, Territory

TOGO = Territory(countries=frozenset({"TGO"}))
BOTH = Territory(countries=frozenset({"LBY", "CIV"}))
CORRIDOR = Territory(corridors=frozenset({"LBY>CIV"}))
AREA = Territory(areas=frozenset({"CIV/CI-AB"}))


@pytest.mark.parametrize("key", ["TGO", "CIV/CI-AB", "LBY>CIV", "TGO+CIV", "*", ""])
def test_a_term_without_a_territory_covers_everything(key: str) -> None:
    assert EVERYWHERE.covers(key)


@pytest.mark.parametrize("territory", [TOGO, BOTH, CORRIDOR, AREA])
@pytest.mark.parametrize("key", ["*", "", "+", ">", "/", "FRA", "FRA/TGO", "TGO>FRA", "CIV>LBY+TGO"])
def test_a_limited_term_covers_neither_elsewhere_nor_what_is_of_no_place(
    territory: Territory, key: str
) -> None:
    assert not territory.covers(key)


@pytest.mark.parametrize("key", ["TGO", "TGO/TG-M", "TGO+TGO/TG-M"])
def test_a_country_covers_itself_its_areas_and_its_cities(key: str) -> None:
    assert TOGO.covers(key)


def test_a_corridor_is_covered_when_both_its_countries_are() -> None:
    assert BOTH.covers("LBY>CIV")
    assert BOTH.covers("CIV>LBY")
    assert not Territory(countries=frozenset({"LBY"})).covers("LBY>CIV")
    assert not Territory(countries=frozenset({"CIV"})).covers("LBY>CIV")


@pytest.mark.parametrize("key", ["LBY", "CIV", "CIV/CI-AB", "CIV>LBY", "LBY>CIV+CIV"])
def test_a_corridor_covers_itself_alone(key: str) -> None:
    assert CORRIDOR.covers("LBY>CIV")
    assert not CORRIDOR.covers(key)


@pytest.mark.parametrize("key", ["CIV", "CIV/CI-LG", "LBY>CIV", "CIV/CI-AB+CIV"])
def test_an_area_covers_itself_alone(key: str) -> None:
    assert AREA.covers("CIV/CI-AB")
    assert not AREA.covers(key)


def test_of_a_record_about_several_places_all_must_be_covered() -> None:
    several = Territory(frozenset({"LBY"}), frozenset({"CIV/CI-AB"}), frozenset({"LBY>CIV"}))

    assert several.covers("CIV/CI-AB+LBY+LBY>CIV")
    assert not several.covers("CIV/CI-AB+CIV/CI-LG+LBY")


def test_what_is_of_no_place_has_a_word_for_it_that_scope_keys_share() -> None:
    assert NOWHERE_IN_PARTICULAR == EVERYTHING
    assert agreement_key("a1") == "agreement|a1|*"
    assert audit_key("agency") == "audit|agency|*"
