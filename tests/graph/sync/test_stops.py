"""What stops a run, or a series of it: the last good figures stay."""

import pytest

from graph_schema.kinds.situation import stale
from tests.graph.sync.conftest import Place
from tests.http.worldbank_server import Reply, Row, enveloped

POPULATION = "SP.POP.TOTL"
HTML = Reply(b"<!doctype html><html><body>We'll be back</body></html>")


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        pytest.param(HTML, "HTML_ANSWER", id="web page"),
        pytest.param(Reply(b"<wb:error/>"), "XML_ANSWER", id="xml"),
        pytest.param(Reply(b'[{"message":[{"id":"175","value":"gone"}]}]'), "SERIES_ARCHIVED", id="archived"),
        pytest.param(
            Reply(b'[{"page":0,"pages":0,"per_page":null,"total":0},null]'), "MALFORMED", id="empty"
        ),
        pytest.param(enveloped([], page=3, pages=4, total=24), "PAGES_DISAGREE", id="rows missing"),
        pytest.param(Reply(b"", 404), "SOURCE_REFUSED", id="not found"),
    ],
)
def test_a_broken_page_keeps_the_last_good_figures(place: Place, fault: Reply, code: str) -> None:
    place.run()
    place.world.vintage = "2026-05-01"
    place.world.faults[(POPULATION, 3)] = fault
    before = place.figures()

    report = place.run()

    assert place.figures() == before
    assert report.series[0].error is not None
    assert report.series[0].error.code == ("PAGES_DISAGREE" if code == "MALFORMED" else code)


def test_one_broken_series_does_not_hold_back_the_others(place: Place) -> None:
    place.world.faults[(POPULATION, 3)] = HTML

    report = place.run()

    assert (report.state, [one.state for one in report.series]) == ("PARTIAL", ["STOPPED", "LOADED"])
    assert (place.figures(), len(place.figures("NY.GDP.MKTP.CD"))) == ({}, 10)


def test_a_partial_run_does_not_make_the_source_look_fresh(place: Place) -> None:
    place.run()
    place.time.pass_by(days=40)
    place.world.faults[(POPULATION, 3)] = HTML

    place.run()

    assert place.nodes("MATCH (s:Source {code: 'worldbank'}) RETURN s.fetchedAt") == [
        ["2026-04-01T03:00:00.000000Z"]
    ]


def test_a_source_that_stays_down_ends_the_run_at_once(place: Place) -> None:
    place.world.faults[(POPULATION, 1)] = Reply(b"", 503)

    report = place.run()

    assert (report.state, len(report.series)) == ("FAILED", 1)
    assert report.error is not None
    assert report.error.code == "SOURCE_FAILED"


def test_a_broken_list_of_countries_stops_the_whole_run(place: Place) -> None:
    place.world.faults[("", 1)] = HTML

    report = place.run()

    assert (report.state, report.series, place.figures()) == ("FAILED", (), {})
    assert report.error is not None
    assert report.error.code == "HTML_ANSWER"


def test_a_large_drop_is_loaded_only_when_a_person_accepts_it(place: Place) -> None:
    place.run()
    place.world.series[POPULATION] = place.world.series[POPULATION][:9]

    stopped = place.population()
    kept = place.figures()
    accepted = place.population(largest_drop=1.0)

    assert stopped.error is not None
    assert (stopped.error.code, len(kept)) == ("LARGE_DROP", 10)
    assert (accepted.state, accepted.retired, len(place.figures())) == ("LOADED", 4, 6)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"date": "1999"}, id="another year"),
        pytest.param({"indicator": {"id": "NY.GDP.MKTP.CD"}}, id="another indicator"),
    ],
)
def test_rows_that_were_not_asked_for_stop_the_series(place: Place, other: Row) -> None:
    series = place.world.series[POPULATION]
    place.world.series[POPULATION] = [*series, {**series[0], **other}]

    one = place.population()

    assert one.error is not None
    assert (one.error.code, place.figures()) == ("NOT_ASKED_FOR", {})


def test_a_series_that_is_mostly_unusable_is_not_loaded(place: Place) -> None:
    place.world.series[POPULATION] = [{**row, "value": "n/a"} for row in place.world.series[POPULATION]]

    one = place.population()

    assert one.error is not None
    assert (one.error.code, place.figures()) == ("MOSTLY_UNUSABLE", {})


def test_figures_are_stale_when_the_rhythm_has_passed_since_the_source_last_came_whole(place: Place) -> None:
    place.run()
    place.time.pass_by(days=20)
    place.run()
    place.time.pass_by(days=31)
    place.world.faults[("", 1)] = HTML
    place.run()

    rhythm, source, figure = place.nodes(
        "MATCH (s:Source {code: 'worldbank'}) MATCH (o:Observation {source: s.id}) "
        "RETURN s.rhythm, s.fetchedAt, o.fetchedAt LIMIT 1"
    )[0]
    facts = {"fetchedAt": figure, "source": [{"rhythm": rhythm, "fetchedAt": source}]}
    assert [stale(facts, day) for day in ("2026-05-22", "2026-05-24")] == [False, True]
