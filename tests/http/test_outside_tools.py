"""Tools that others made to take a GraphQL service apart: Clairvoyance and Schemathesis (`make tools`)."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from graphql import is_introspection_type

from hub.graph.driver import Database
from tests.golden.asking import schema
from tests.http.served_hub import ServedHub, serving, signing_port

ROOT = Path(__file__).parents[2]
TOOLS = Path(__file__).parent / "tools" / ".venv" / "bin"
NIGHTLY = os.environ.get("HUB_NIGHTLY") == "1"
pytestmark = [
    pytest.mark.skipif(
        not (TOOLS / "schemathesis").is_file(), reason="needs `make tools`, which no newcomer has to run"
    ),
    pytest.mark.timeout(3_600),
]


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    with serving(database, tmp_path) as served:
        yield served


@pytest.fixture
def address(hub: ServedHub) -> Iterator[str]:
    """A signing port in front of the hub: the tools know nothing of tokens."""
    with hub.session("asker") as session, signing_port(session) as port:
        yield port


def run(tool: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a tool that may fail: what it found is judged by what it wrote."""
    loopback = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    return subprocess.run(
        [str(TOOLS / tool), *words],
        env={**os.environ, **loopback},
        capture_output=True,
        text=True,
        check=False,
    )


def test_who_has_no_token_learns_not_one_name_by_guessing(hub: ServedHub, tmp_path: Path) -> None:
    # Whoever guesses knows every name already: what is left to learn is which of them are true.
    words, learnt = tmp_path / "words.txt", tmp_path / "learnt.json"
    words.write_text("\n".join(sorted(_names())))

    done = run("clairvoyance", "-w", str(words), "-o", str(learnt), "-m", "1", f"{hub.issuer}/graphql")

    assert not learnt.exists()
    assert "Did you mean" not in done.stdout + done.stderr


def test_schemathesis_finds_no_failure_of_the_hub(address: str, tmp_path: Path) -> None:
    written = tmp_path / "asked.har"
    sdl, most = str(ROOT / "docs" / "reference" / "schema.graphql"), "100" if NIGHTLY else "2"
    # It takes each refusal for a failure; what counts here is what the hub answered.
    run(
        "schemathesis",
        *("run", sdl, "--url", address, "--header", "Accept: application/graphql-response+json"),
        *("--phases", "fuzzing", "--max-examples", most, "--continue-on-failure", "--no-shrink"),
        *("--seed", "1", "--report", "har", "--report-har-path", str(written)),
    )

    answers = [each["response"] for each in json.loads(written.read_text())["log"]["entries"]]
    assert len(answers) > 50
    assert [each for each in answers if each["status"] not in (200, 400)] == []


def _names() -> set[str]:
    types = [each for each in schema().type_map.values() if not is_introspection_type(each)]
    fields = {name for each in types for name in getattr(each, "fields", {})}
    return fields | {each.name for each in types}
