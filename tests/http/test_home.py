"""The page at `/` tells what runs, what is loaded and how to ask, in two languages."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from hub.graph.driver import Database
from hub.graph.writer import write
from tests.http.served_hub import ServedHub, serving


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    with serving(database, tmp_path) as served:
        yield served


def get(hub: ServedHub, path: str, language: str = "en") -> httpx2.Response:
    with httpx2.Client() as http:
        return http.get(hub.issuer + path, headers={"Accept-Language": language})


def test_it_counts_what_is_open_and_nothing_else(hub: ServedHub) -> None:
    page = get(hub, "/")

    assert page.status_code == 200
    assert '<th scope="row">Country</th><td>3</td>' in page.text
    assert "committee" not in page.text.lower()
    assert ".venv/bin/hub query" in page.text


def test_it_speaks_french_to_who_reads_french(hub: ServedHub) -> None:
    by_header, by_choice = get(hub, "/", "fr-TG, en;q=0.5"), get(hub, "/?lang=fr")

    assert '<html lang="fr" dir="ltr">' in by_header.text
    assert '<th scope="row">Pays</th><td>3</td>' in by_choice.text


def test_it_runs_no_script_and_says_so(hub: ServedHub) -> None:
    page = get(hub, "/")

    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "script" not in page.text
    assert get(hub, "/static/hub.css").status_code == 200


def test_health_tells_whether_the_graph_answers(hub: ServedHub) -> None:
    assert get(hub, "/health/live").json() == {"status": "live"}
    assert get(hub, "/health/ready").json() == {"status": "ready"}


def test_health_tells_when_the_log_waits(hub: ServedHub) -> None:
    late = "CREATE (:Pending:Act {id: 'late', at: '2020-01-01T00:00:00.000000Z'})"
    write(hub.database, lambda transaction: transaction.run(late).consume())

    answer = get(hub, "/health/ready")

    assert (answer.status_code, answer.json()) == (503, {"status": "not ready", "code": "LOG_BEHIND"})
