"""What becomes of each row that the World Bank may send."""

from collections import Counter

import pytest

from connectors.elements import Directory, Sight
from connectors.worldbank import WORLD_BANK, places
from connectors.worldbank_indicators import POPULATION, UNEMPLOYMENT
from hub.sync.figures import Figure, Sorted
from hub.sync.validate import judged
from tests.http.worldbank_server import Row, fixture

PLACES = places(fixture("country.json"))
KNOWN = frozenset({"TGO", "NAM", "XKX", "CIV", "DEU"})
SIGHT = Sight(PLACES, KNOWN)


def row(country: object = "TGO", short: object = "TG", value: object = 5, **other: object) -> Row:
    made: Row = {
        "indicator": {"id": "SP.POP.TOTL", "value": "Population, total"},
        "country": {"id": short, "value": "…"},
        "countryiso3code": country,
        "date": "2024",
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    }
    return {**made, **other}


def sort(*rows: object, sight: Sight = SIGHT) -> Sorted:
    return judged(WORLD_BANK, POPULATION, rows, sight)


def codes(result: Sorted) -> list[str]:
    return [bad.code for bad in result.rejected]


def test_every_row_of_a_series_is_accounted_for() -> None:
    result = sort(*fixture("population.json"))

    assert set(result.figures) == {(country, year) for country in KNOWN for year in ("2023", "2024")}
    assert result.empty == {(country, "2025") for country in KNOWN}
    assert Counter(codes(result)) == {"WORLD_TOTAL": 3, "UNKNOWN_COUNTRY": 3}
    assert result.refused == {"AGGREGATE": 3}


def test_groups_are_told_by_their_regions_name_not_by_its_id() -> None:
    listed = places(
        [
            {"id": "NAM", "iso2Code": "NA", "region": {"id": "SSF", "value": "Sub-Saharan Africa "}},
            {"id": "AFE", "iso2Code": "ZH", "region": {"id": "NA", "value": "Aggregates"}},
        ]
    )

    assert listed == Directory({"NAM": "NA"}, {"AFE": "ZH"})


def test_namibia_is_a_country() -> None:
    assert sort(row("NAM", "NA")).figures == {("NAM", "2024"): Figure("NAM", "2024", 5.0, "")}


def test_the_code_of_namibia_on_a_group_makes_it_no_country() -> None:
    result = sort(row("AFE", "NA"), row("TGO", "NA"))

    assert result.refused == {"AGGREGATE": 1}
    assert codes(result) == ["COUNTRY_MISMATCH"]


def test_kosovo_is_loaded_where_the_hub_knows_it() -> None:
    unaware = Sight(PLACES, KNOWN - {"XKX"})

    assert list(sort(row("XKX", "XK")).figures) == [("XKX", "2024")]
    assert codes(sort(row("XKX", "XK"), sight=unaware)) == ["UNKNOWN_COUNTRY"]


def test_the_channel_islands_are_no_country_and_are_kept_aside_whole() -> None:
    islands = row("CHI", "JG")

    result = sort(islands)

    assert (codes(result), result.rejected[0].row) == (["UNKNOWN_COUNTRY"], islands)


@pytest.mark.parametrize("short", ["ZH", "AFE"])
def test_a_group_without_its_long_code_is_still_a_group(short: str) -> None:
    assert sort(row("", short)).refused == {"AGGREGATE": 1}


@pytest.mark.parametrize(("country", "short"), [("WLD", "1W"), ("", "1W"), (None, "WLD")])
def test_a_world_total_is_kept_aside(country: object, short: str) -> None:
    assert codes(sort(row(country, short))) == ["WORLD_TOTAL"]


def test_the_long_code_may_stand_in_both_places() -> None:
    assert list(sort(row("TGO", "TGO")).figures) == [("TGO", "2024")]


def test_no_value_is_no_figure_and_no_mistake() -> None:
    result = sort(row(value=None))

    assert (result.figures, result.empty, result.rejected) == ({}, frozenset({("TGO", "2024")}), ())


def test_zero_is_a_figure() -> None:
    assert sort(row(value=0)).figures[("TGO", "2024")].value == 0.0


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        pytest.param("not a row", "NOT_AN_OBJECT", id="text"),
        pytest.param(None, "NOT_AN_OBJECT", id="null"),
        pytest.param(row(country="tgo"), "UNKNOWN_COUNTRY", id="lower case"),
        pytest.param(row(country=7), "UNKNOWN_COUNTRY", id="number as country"),
        pytest.param(row(country=["TGO"]), "UNKNOWN_COUNTRY", id="list as country"),
        pytest.param(row(value="1024"), "NOT_A_NUMBER", id="text as value"),
        pytest.param(row(value=True), "NOT_A_NUMBER", id="flag as value"),
        pytest.param(row(value=float("inf")), "NOT_A_NUMBER", id="infinite"),
        pytest.param(row(value=10**400), "NOT_A_NUMBER", id="beyond floats"),
        pytest.param(row(value=-1), "OUT_OF_RANGE", id="fewer than nobody"),
        pytest.param(row(date="2024Q1"), "NOT_A_YEAR", id="quarter"),
        pytest.param(row(date=2024), "NOT_A_YEAR", id="year as number"),
        pytest.param(row(date="0000"), "NOT_A_YEAR", id="year zero"),
        pytest.param(row(date="٢٠٢٤"), "NOT_A_YEAR", id="other digits"),
        pytest.param(row(obs_status="x" * 65), "NOT_A_STATUS", id="long status"),
        pytest.param(row(indicator=None), "MISSING_PART", id="no indicator"),
        pytest.param(row(indicator={"id": 7}), "NOT_AN_INDICATOR", id="number as indicator"),
        pytest.param({"countryiso3code": "TGO"}, "MISSING_PART", id="hardly a row"),
    ],
)
def test_a_bad_row_is_kept_aside_with_its_reason(bad: object, code: str) -> None:
    result = sort(bad)

    assert [(found.code, found.row) for found in result.rejected] == [(code, bad)]
    assert result.figures == {}


def test_a_share_above_a_hundred_is_kept_aside() -> None:
    result = judged(WORLD_BANK, UNEMPLOYMENT, [row(value=100.5)], SIGHT)

    assert codes(result) == ["OUT_OF_RANGE"]


def test_a_row_that_comes_twice_alike_is_one_figure() -> None:
    assert len(sort(row(), row()).figures) == 1


def test_a_contradiction_is_kept_aside_on_both_sides() -> None:
    result = sort(row(value=5), row(value=6))

    assert (codes(result), result.figures, result.unusable) == (
        ["CONFLICT", "CONFLICT"],
        {},
        frozenset({("TGO", "2024")}),
    )
