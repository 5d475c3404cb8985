"""Territory, place and scope, worked out without a graph."""

import pytest

from graph_schema.model import MODEL
from hub.register.territory import dependents, place_order, scope_of, territory_links, territory_of

LINKED = {
    "corridors": ["LBY>CIV", "FRA>TGO", "LBY>CIV"],
    "country": ["TGO"],
    "area": ["TGO/TG-C"],
    "host": ["FRA"],
    "origin": ["TGO"],
    "steers": ["FRA>TGO+LBY>CIV"],
    "organisation": ["*"],
}


@pytest.mark.parametrize(
    ("kind", "columns", "expected"),
    [
        ("Country", {"iso3": "TGO"}, "TGO"),
        ("Area", {"code": "TG-C"}, "TGO/TG-C"),
        ("City", {}, "TGO/TG-C"),
        ("Corridor", {}, "FRA>TGO"),
        ("JointProgramme", {}, "FRA>TGO+LBY>CIV"),
        ("SteeringCommittee", {}, "FRA>TGO+LBY>CIV"),
        ("Observation", {}, "TGO/TG-C"),
        ("FocalPoint", {}, "*"),
        ("RegionalProcess", {}, "*"),
    ],
)
def test_each_kind_is_where_its_links_say(kind: str, columns: dict[str, object], expected: str) -> None:
    assert territory_of(MODEL[kind], columns, lambda name: LINKED.get(name, [])) == expected


def test_without_links_a_record_is_nowhere() -> None:
    without = {each.name: territory_of(each, {"iso3": "TGO"}, lambda name: []) for each in MODEL}

    assert without.pop("Country") == "TGO"
    assert without.pop("Corridor") == "*>*"
    assert set(without.values()) == {"*"}


def test_the_scope_of_a_kind_follows_its_category() -> None:
    columns = {"id": "r", "steward": "s", "territory": "TGO", "open": False}

    assert scope_of(MODEL["Country"], columns, {}) == "public"
    assert scope_of(MODEL["Observation"], columns, {}) == "situation|s|TGO"
    assert scope_of(MODEL["Observation"], {**columns, "open": True}, {}) == "public"
    assert scope_of(MODEL["DataSharingAgreement"], columns, {}) == "agreement|r|*"
    assert scope_of(MODEL["Term"], columns, {"agreement": ("a",)}) == "agreement|a|*"
    assert scope_of(MODEL["Reading"], {**columns, "territory": "*"}, {}) == "audit|s|*"


def test_a_kind_is_placed_after_those_that_decide_where_it_is() -> None:
    order = place_order(MODEL)

    assert sorted(order) == sorted(MODEL.kinds)
    for kind in MODEL:
        for name in territory_links(kind):
            assert all(order.index(target) < order.index(kind.name) for target in kind.ways[name].targets)


def test_what_follows_a_programme_is_known() -> None:
    assert set(dependents(MODEL, "JointProgramme")) == {
        ("SteeringCommittee", "STEERS"),
        ("ProgrammeParty", "PROGRAMME"),
        ("Contribution", "PROGRAMME"),
    }
