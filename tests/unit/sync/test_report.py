"""A run's state follows from its series, and it survives being kept in the graph."""

import orjson
import pytest

from hub.sync.report import Failure, RunReport, RunState, SeriesReport, SeriesState
from hub.sync.telling import told_quarantine, told_run

FAILURE = Failure("HTML_ANSWER", "A page.", "Une page.", {"page": 3})


def run(*states: SeriesState, error: Failure | None = None) -> RunReport:
    series = tuple(
        SeriesReport(f"S{place}", state, error=FAILURE if state == "STOPPED" else None)
        for place, state in enumerate(states)
    )
    return RunReport("id", "worldbank", "fetched", "RUNNING", "a", series=series).ended_at("b", error)


@pytest.mark.parametrize(
    ("report", "state"),
    [
        (run("LOADED", "LOADED"), "COMPLETE"),
        (run("LOADED", "UNCHANGED"), "COMPLETE"),
        (run("UNCHANGED", "UNCHANGED"), "UNCHANGED"),
        (run("LOADED", "STOPPED"), "PARTIAL"),
        (run("UNCHANGED", "STOPPED"), "PARTIAL"),
        (run("STOPPED"), "FAILED"),
        (run(error=FAILURE), "FAILED"),
    ],
)
def test_the_state_of_a_run_follows_from_its_series(report: RunReport, state: RunState) -> None:
    assert report.state == state


def test_a_run_is_read_back_as_it_was() -> None:
    report = run("LOADED", "STOPPED")
    kept = [
        "id",
        "worldbank",
        "fetched",
        "PARTIAL",
        "a",
        "b",
        None,
        None,
        None,
        orjson.dumps(report.series).decode(),
    ]

    assert RunReport.from_values(kept) == report


def test_a_run_is_told_with_its_reasons_in_the_readers_language() -> None:
    assert told_run(run("STOPPED"), "FR") == (
        "worldbank (fetched) a – b: FAILED\n  S0: stopped, HTML_ANSWER\n    HTML_ANSWER: Une page. (page 3)"
    )


def test_an_empty_quarantine_says_so() -> None:
    assert told_quarantine([], "EN") == "quarantine: empty"
