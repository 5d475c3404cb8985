"""`hub sync` and `hub worker` as a person and a service run them: as processes."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.worldbank import WORLD_BANK
from hub.graph.driver import Address
from tests.graph.sync.conftest import Place
from tests.http.worldbank_server import Reply, Row, fixture

HUB = (sys.executable, "-P", "-m", "hub")
Hub = Callable[..., "subprocess.CompletedProcess[str]"]


def series(code: str) -> list[Row]:
    """Make a series whose figures are shares."""
    rows = fixture("population.json")
    return [{**row, "indicator": {"id": code}, "value": None if row["value"] is None else 5} for row in rows]


@pytest.fixture
def settings(place: Place, engine: Address, tmp_path: Path) -> dict[str, str]:
    """Give the environment of a hub that reads the test's World Bank."""
    for each in WORLD_BANK.indicators[2:]:
        place.world.series[each.code] = series(each.code)
    password = tmp_path / "password"
    password.write_text(engine.password)
    given = {
        "HUB_HOME": str(tmp_path / "home"),
        "HUB_DATABASE": engine.uri,
        "HUB_DATABASE_USER": engine.user,
        "HUB_DATABASE_PASSWORD_FILE": str(password),
        "HUB_SOURCE_WORLDBANK_URL": place.served.url,
        "LC_ALL": "fr_FR.UTF-8",
    }
    return {**os.environ, **{name: value for name, value in given.items() if value}}


@pytest.fixture
def hub(settings: dict[str, str]) -> Hub:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*HUB, *arguments], env=settings, capture_output=True, text=True, timeout=120)

    return run


def test_a_sync_tells_what_it_did_and_ends_well(place: Place, hub: Hub) -> None:
    first = hub("sync", "worldbank")
    again = hub("sync", "worldbank")

    assert "SP.POP.TOTL: 10 figures of 24 rows; 10 new, 0 changed" in first.stdout
    assert (again.returncode, "UNCHANGED" in again.stdout) == (0, True)
    assert len(place.figures()) == 10


def test_a_sync_that_fails_says_so_and_ends_with_1(place: Place, hub: Hub) -> None:
    place.world.faults[("", 1)] = Reply(b"<html><body>Maintenance</body></html>")

    ended = hub("sync", "worldbank")

    assert ended.returncode == 1
    assert "HTML_ANSWER: La source a envoyé une page web au lieu de données." in ended.stdout


def test_the_report_lists_runs_and_quarantine_with_reasons(place: Place, hub: Hub) -> None:
    place.run()

    told = hub("sync", "report")
    listed = json.loads(hub("sync", "report", "--json").stdout)

    assert "worldbank SP.POP.TOTL CHI: 3 × UNKNOWN_COUNTRY." in told.stdout
    assert [run["state"] for run in listed["runs"]] == ["COMPLETE"]
    assert len(listed["quarantine"]) == 12
    assert listed["quarantine"][0]["en"] == "The hub knows no country with this code."


def test_a_source_that_is_being_read_is_not_read_twice_at_once(
    place: Place, hub: Hub, settings: dict[str, str]
) -> None:
    place.world.faults[("", 1)] = Reply(b"", hang=True)
    with subprocess.Popen([*HUB, "sync", "worldbank"], env=settings, stdout=subprocess.PIPE) as first:
        place.served.was_asked.wait(60)

        second = hub("sync", "worldbank")

        first.terminate()
    assert (second.returncode, second.stderr) == (
        1,
        " ✗ Cette source est déjà en cours de synchronisation ; attendez la fin de cette exécution.\n",
    )


def test_the_worker_runs_what_is_due_and_ends_when_told(place: Place, settings: dict[str, str]) -> None:
    with subprocess.Popen([*HUB, "worker"], env=settings, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        line = next(text for text in worker.stdout if text.startswith("worldbank (fetched)"))
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=60)

    assert (worker.returncode, line.split(": ")[-1]) == (0, "COMPLETE\n")
