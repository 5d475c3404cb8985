"""A source is read into the graph: once, again, changed, broken."""

import json
from collections.abc import Callable

import pytest

from hub.sync.ledger import open_quarantine, recent_runs
from tests.graph.sync.conftest import COUNTRIES, Place, place_countries
from tests.http.worldbank_server import Reply, Row

Change = Callable[[list[Row], str, str, object], list[Row]]
POPULATION = "SP.POP.TOTL"
HTML = Reply(b"<!doctype html><html><body>We'll be back</body></html>")
LOADED = {
    (country, year): 1000.0 * (place + 1) + int(year) - 2000
    for place, country in enumerate(("TGO", "NAM", "XKX", "-", "-", "-", "CIV", "DEU"))
    if country != "-"
    for year in ("2023", "2024")
}


def test_figures_of_known_countries_are_loaded_and_the_rest_is_accounted_for(place: Place) -> None:
    report = place.run()

    one = report.series[0]
    assert (report.state, one.state, one.vintage) == ("COMPLETE", "LOADED", "2026-03-06")
    assert (one.rows, one.figures, one.created, one.quarantined, one.refused) == (24, 10, 10, 6, 3)
    assert set(place.figures()) == {(country, year) for country in COUNTRIES for year in ("2023", "2024")}
    assert place.figures()[("TGO", "2024")] == 1024.0


def test_a_figure_says_its_source_its_vintage_and_when_it_was_fetched(place: Place) -> None:
    place.run()

    found = place.nodes(
        "MATCH (o:Observation)-[:COUNTRY]->({iso3: 'TGO'}) MATCH (s:Source {id: o.source}) "
        "WHERE o.period = '2024-01-01' RETURN DISTINCT s.code, o.vintage, o.fetchedAt, o.periodLatest, o.open"
    )
    assert found == [["worldbank", "2026-03-06", "2026-04-01T03:00:00.000000Z", "2024-12-31", True]]


def test_the_same_answer_twice_loads_nothing(place: Place) -> None:
    place.run()
    place.time.pass_by(days=1)

    report = place.run()

    assert report.state == "UNCHANGED"
    assert [(one.state, one.created, one.changed, one.retired) for one in report.series] == [
        ("UNCHANGED", 0, 0, 0)
    ] * 2


def test_an_unchanged_answer_confirms_that_the_figures_are_fresh(place: Place) -> None:
    place.run()
    place.time.pass_by(days=1)

    place.run()

    assert place.nodes("MATCH (s:Source {code: 'worldbank'}) RETURN s.fetchedAt, s.vintage") == [
        ["2026-04-02T03:00:00.000000Z", "2026-03-06"]
    ]
    assert place.nodes("MATCH (s:Snapshot) RETURN DISTINCT s.loaded, s.checked") == [
        ["2026-04-01T03:00:00.000000Z", "2026-04-02T03:00:00.000000Z"]
    ]


def test_a_changed_answer_loads_only_the_changes(place: Place, changed: Change) -> None:
    place.run()
    place.world.series[POPULATION] = changed(place.world.series[POPULATION], "TGO", "2024", 7)
    place.world.vintage = "2026-05-01"

    one = place.population()

    assert (one.created, one.changed, one.unchanged, one.retired) == (0, 1, 9, 0)
    assert place.figures()[("TGO", "2024")] == 7.0


def test_a_revised_figure_under_the_same_vintage_is_seen(place: Place, changed: Change) -> None:
    place.run()
    place.world.series[POPULATION] = changed(place.world.series[POPULATION], "TGO", "2024", 7)

    assert place.population().changed == 1


@pytest.mark.parametrize("gone", ["null", "absent"])
def test_what_a_complete_run_no_longer_reports_is_retired(place: Place, changed: Change, gone: str) -> None:
    place.run()
    series = place.world.series[POPULATION]
    if gone == "null":
        place.world.series[POPULATION] = changed(series, "TGO", "2023", None)
    else:
        place.world.series[POPULATION] = [
            row for row in series if (row["countryiso3code"], row["date"]) != ("TGO", "2023")
        ]
    place.time.pass_by(days=40)

    one = place.population()

    assert (one.retired, one.changed, one.unchanged) == (1, 0, 9)
    assert ("TGO", "2023") not in place.figures()
    assert place.nodes("MATCH (o:Observation) WHERE o.retiredAt IS NOT NULL RETURN o.value, o.retiredAt") == [
        [1023.0, "2026-05-11T03:00:00.000000Z"]
    ]


def test_a_retired_figure_that_comes_back_stands_again(place: Place, changed: Change) -> None:
    place.run()
    whole = place.world.series[POPULATION]
    place.world.series[POPULATION] = changed(whole, "TGO", "2023", None)
    place.run()
    place.world.series[POPULATION] = whole

    assert place.population().changed == 1
    assert place.figures()[("TGO", "2023")] == 1023.0


def test_a_row_set_aside_does_not_retire_the_figure_held(place: Place, changed: Change) -> None:
    place.run()
    place.world.series[POPULATION] = changed(place.world.series[POPULATION], "TGO", "2023", "many")

    one = place.population()

    assert (one.retired, one.quarantined) == (0, 7)
    assert place.figures()[("TGO", "2023")] == 1023.0


def test_quarantine_keeps_each_row_with_its_reason(place: Place) -> None:
    run = place.run()

    kept = open_quarantine(place.hub.database)

    assert {(one["series"], one["country"], one["code"]) for one in kept} == {
        (series, country, code)
        for series in (POPULATION, "NY.GDP.MKTP.CD")
        for country, code in (("CHI", "UNKNOWN_COUNTRY"), ("WLD", "WORLD_TOTAL"))
    }
    islands = next(one for one in kept if (one["series"], one["country"]) == (POPULATION, "CHI"))
    assert json.loads(str(islands["row"])) == place.world.series[POPULATION][11]
    assert islands["run"] == run.id
    assert islands["fr"] == "Le hub ne connaît aucun pays portant ce code."


def test_a_row_leaves_quarantine_when_it_no_longer_comes(place: Place, changed: Change) -> None:
    whole = place.world.series[POPULATION]
    place.world.series[POPULATION] = changed(whole, "TGO", "2023", "many")
    place.run()
    place.world.series[POPULATION] = whole
    before = len(open_quarantine(place.hub.database))

    place.run()

    assert (before, len(open_quarantine(place.hub.database))) == (13, 12)


def test_a_country_that_the_hub_learns_is_read_from_the_same_answer(place: Place) -> None:
    place.run()
    place_countries(place.hub.database, place.hub.steward, ["CHI"])

    one = place.population()

    assert (one.created, one.unchanged) == (2, 10)


def test_every_run_is_remembered_with_its_counts_and_its_reason(place: Place) -> None:
    good = place.run()
    place.time.pass_by(days=1)
    place.world.faults[("", 1)] = HTML
    bad = place.run()

    assert recent_runs(place.hub.database) == [bad, good]
    assert place.nodes("MATCH (r:SyncRun) RETURN r.state, r.created, r.code ORDER BY r.started") == [
        ["COMPLETE", 20, None],
        ["FAILED", 0, "HTML_ANSWER"],
    ]


def test_a_run_that_was_killed_is_closed_by_the_next_one(place: Place) -> None:
    with place.hub.database.driver.session() as session:
        session.run(
            "CREATE (:SyncRun {id: 'old', source: 'worldbank', origin: 'fetched', state: 'RUNNING', "
            "started: '2026-03-31T03:00:00.000000Z', series: '[]'})"
        ).consume()

    place.run()

    assert place.nodes("MATCH (r:SyncRun {id: 'old'}) RETURN r.state, r.code") == [
        ["FAILED", "RUN_INTERRUPTED"]
    ]


def test_what_the_source_said_is_kept_byte_for_byte(place: Place) -> None:
    place.run()

    files, urls = place.nodes(f"MATCH (s:Snapshot {{series: '{POPULATION}'}}) RETURN s.files, s.urls")[0]

    assert isinstance(files, list)
    kept = [json.loads((place.hub.folder / "worldbank" / name).read_bytes()) for name in files]
    assert [row for _, page in kept for row in page] == place.world.series[POPULATION]
    assert isinstance(urls, list)
    assert all("date=…" in url for url in urls)
