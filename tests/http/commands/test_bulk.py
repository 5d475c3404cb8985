"""`hub query --format` and `hub load` as a client's operator uses them."""

import csv
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from hub.cli import main
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.http.served_hub import ServedHub, serving
from tests.unit.bulk.hostile import workbook

SEATS = "{ seats(orderBy: [{role: ASC}]) { nodes { role since holder { name } } } }"
HEADER = "title,takenOn,committee.name\n"


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    """Serve a hub at the machine's time, which commands read, with a key for its giver."""
    with serving(database, tmp_path / "home") as served:
        assert run(served, "login", "giver").exit_code == 0
        yield served


def run(hub: ServedHub, *words: str, given: str | None = None, language: str = "en_GB.UTF-8") -> Result:
    """Run a command in the hub's home."""
    # Commands read the machine's clock, and what they sign is good for seconds.
    hub.clock.instant = datetime.now(UTC)
    environment = {"HUB_HOME": str(hub.home), "HUB_ISSUER": hub.issuer, "LC_ALL": language}
    return CliRunner().invoke(main, list(words), input=given, env=environment)


def outside(hub: ServedHub, *words: str, kill: Callable[[], bool]) -> tuple[int, str]:
    """Run a command as a process, ended by kill -9 once `kill` says so; give its code and what it said."""
    environment = {"HUB_HOME": str(hub.home), "HUB_ISSUER": hub.issuer, "LC_ALL": "en_GB.UTF-8"}
    with subprocess.Popen(
        (sys.executable, "-m", "hub", *words), env={**os.environ, **environment}, stdout=subprocess.PIPE
    ) as process:
        while process.poll() is None:
            hub.clock.instant = datetime.now(UTC)
            if kill():
                process.kill()
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
        assert process.stdout is not None
        return process.returncode, process.stdout.read().decode()


def test_a_list_is_printed_in_the_form_asked_for(hub: ServedHub) -> None:
    table = run(hub, "query", "--as", "giver", "--format", "csv", "-", given=SEATS)
    book = run(hub, "query", "--as", "giver", "--format", "xlsx", "-", given=SEATS)
    unplaced = run(hub, "query", "--as", "giver", "--format", "geojson", "-", given=SEATS)
    refused = run(
        hub, "query", "--as", "giver", "--format", "graphml", "-", given=SEATS, language="fr_FR.UTF-8"
    )

    assert list(csv.reader(io.StringIO(table.stdout_bytes.decode("utf-8-sig")))) == [
        ["role", "since", "holder · name"],
        ["HOST", "2025-07-01", "Host agency"],
        ["LEAD", "2025-07-01", "Origin agency"],
    ]
    assert load_workbook(io.BytesIO(book.stdout_bytes)).worksheets[0].max_row == 3
    assert [each["geometry"] for each in orjson.loads(unplaced.stdout_bytes)["features"]] == [None, None]
    assert (refused.exit_code, "Pour GraphML" in refused.stderr, refused.stdout) == (1, True, "")


def test_a_file_is_loaded_by_the_thousand_and_goes_on_after_what_was_refused(
    hub: ServedHub, tmp_path: Path
) -> None:
    good = "".join(f"Decision {n},2026-01-01,Joint committee\n" for n in range(2_100))
    file, report = tmp_path / "decisions.csv", tmp_path / "report.csv"
    file.write_text(f"{HEADER}{good}Last,2026-99-99,Joint committee\n")
    words = ("load", "--as", "giver", "--kind", "Decision", str(file), "--report", str(report))

    first = run(hub, *words)
    file.write_text(file.read_text().replace("2026-99-99", "2026-09-09"))
    dry, second = run(hub, *words, "--dry-run"), run(hub, *words)

    assert first.exit_code == 1
    assert "2000 new, 0 changed, 0 as before; 1 rows refused, 100 held back" in first.stdout
    assert "row 2102, takenOn: This isn't a date that exists." in first.stdout
    assert (dry.exit_code, "101 new, 0 changed, 2000 as before" in dry.stdout) == (0, True), dry.output
    assert "nothing was written" in dry.stdout
    assert (
        second.exit_code,
        "101 new, 0 changed, 2000 as before; 0 rows refused, 0 held back" in second.stdout,
    ) == (
        0,
        True,
    )
    told = list(csv.reader(io.StringIO(report.read_text(encoding="utf-8-sig"))))
    assert told[0] == ["row", "outcome", "column", "severity", "code", "message"]
    assert [row[:2] for row in told[2_000:2_003]] == [
        ["2001", "as before"],
        ["2002", "new"],
        ["2003", "new"],
    ]
    assert len(told) == 2_102


def test_a_load_ended_by_kill_9_goes_on_when_it_is_run_again(hub: ServedHub, tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(HEADER + "".join(f"Decision {n},2026-01-01,Joint committee\n" for n in range(3_100)))
    words = ("load", "--as", "giver", "--kind", "Decision", str(file))
    there = Statement("MATCH (n:Decision) WHERE n.title STARTS WITH 'Decision ' RETURN count(n)")

    killed, _ = outside(hub, *words, kill=lambda: rows(hub.database, there) != [[0]])
    written = int(str(rows(hub.database, there)[0][0]))
    ended, said = outside(hub, *words, kill=lambda: False)

    assert killed == -signal.SIGKILL
    # What was on its way is in whole or not at all, and is found either way.
    assert written in (1_000, 2_000, 3_000)
    assert (ended, " 0 changed" in said, " 0 rows refused" in said) == (0, True, True)
    assert rows(hub.database, there) == [[3_100]]


def test_formulas_of_a_workbook_are_named_and_nothing_of_it_is_loaded(hub: ServedHub, tmp_path: Path) -> None:
    file, report = tmp_path / "decisions.xlsx", tmp_path / "report.csv"
    taken = ["2026-01-01", "Joint committee"]
    rows = [HEADER.strip().split(","), ['=HYPERLINK("http://example.org")', *taken], ["Sound", *taken]]
    file.write_bytes(workbook(rows).getvalue())
    words = ("load", "--as", "giver", "--kind", "Decision", "--report", str(report), str(file))

    result = run(hub, *words, language="fr_FR.UTF-8")
    loaded = list(csv.reader(io.StringIO(report.read_text(encoding="utf-8-sig"))))
    previewed = run(hub, *words, "--dry-run", language="fr_FR.UTF-8")

    assert (result.exit_code, "0 nouvelles" in result.stdout) == (1, True)
    assert "ligne 2, title : Ceci est une formule." in result.stdout
    assert [row[:3] for row in loaded[1:]] == [["2", "refusée", "title"], ["3", "retenue", ""]]
    assert "1 nouvelles, 0 modifiées, 0 inchangées ; 1 lignes refusées, 0 retenues" in previewed.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"title,title\nA,A\n", "Column title stands twice."), (b"title,colour\nA,red\n", "no column colour")],
)
def test_a_header_that_the_hub_does_not_know_loads_nothing(
    hub: ServedHub, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "decisions.csv"
    file.write_bytes(content)

    result = run(hub, "load", "--as", "giver", "--kind", "Decision", str(file))

    assert (result.exit_code, said in result.stderr) == (1, True)
