"""`hub audit list` and `hub agreement end` as a party uses them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph_schema.dates import OPEN_INSTANT
from hub.access.actor import Actor
from hub.access.gate import ask_locked
from hub.access.load import load
from hub.audit.portions import Portion
from hub.audit.release import Released, ReleaseRequest, release
from hub.cli import main
from hub.graph.driver import Database
from tests.http.served_hub import ServedHub, serving
from tests.world import AGREEMENT

PURPOSE = "reintegration-planning"
READ = "{ steeringCommittees(first: 9) { nodes { name } } }"
LOOK = '{ steeringCommittees(first: 9, where: {name: {eq: "nobody"}}) { totalCount } }'


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    """Serve a hub at the machine's time, which commands read, with a key for its giver."""
    with serving(database, tmp_path) as served:
        served.clock.instant = datetime.now(UTC)
        assert _run(served, "login", "giver").exit_code == 0
        yield served


def test_a_steward_lists_who_read_its_data(hub: ServedHub) -> None:
    before = _run(hub, "audit", "list", "--as", "giver")
    hub.ask("asker", READ)
    hub.ask("asker", LOOK)

    after = _run(hub, "audit", "list", "--as", "giver")

    assert (before.exit_code, after.exit_code) == (0, 0), after.output
    assert before.output == "Nobody has read your data yet.\n"
    latest, first = (line.split("  ", 1)[1] for line in after.output.splitlines())
    rest = "(coordination) for reintegration-planning under Exchange on returns, term T1"
    assert latest == f"Host agency read no record, but filtered or counted {rest}"
    assert first == f"Host agency read 1 record {rest}"


def test_more_readings_than_a_page_holds_are_all_listed(hub: ServedHub) -> None:
    hub.ask("asker", READ)
    _release_many(hub, 150)
    hub.ask("asker", READ)

    every = json.loads(_run(hub, "audit", "list", "--as", "giver", "--json").output)
    latest = json.loads(_run(hub, "audit", "list", "--as", "giver", "--json", "--most", "120").output)

    assert len({each["id"] for each in every}) == 152
    assert [each["at"] for each in every] == sorted((each["at"] for each in every), reverse=True)
    assert latest == every[:120]


def test_a_party_ends_an_agreement_by_its_title(hub: ServedHub) -> None:
    ended = _run(hub, "agreement", "end", AGREEMENT, "--as", "giver", "--reason", "Project closed")

    assert ended.exit_code == 0, ended.output
    assert ended.output.startswith(f"{AGREEMENT} ended at 2")
    assert hub.ask("asker", READ)["data"]["steeringCommittees"]["nodes"] == []


def test_a_party_ends_an_agreement_by_its_id_once(hub: ServedHub) -> None:
    first = _run(hub, "agreement", "end", hub.world[AGREEMENT], "--as", "giver")
    second = _run(hub, "agreement", "end", hub.world[AGREEMENT], "--as", "giver")

    assert (first.exit_code, second.exit_code) == (0, 1)
    assert "What it may do now: nothing." in second.output


def test_the_steward_finds_the_end_among_the_readings(hub: ServedHub) -> None:
    hub.ask("asker", READ)
    _run(hub, "agreement", "end", AGREEMENT, "--as", "giver", "--reason", "Project closed")

    listed = _run(hub, "audit", "list", "--as", "giver")

    latest, first = (line.split("  ", 1)[1] for line in listed.output.splitlines())
    assert latest == f"{AGREEMENT} was ended: Project closed"
    assert first.startswith("Host agency read 1 record")


@pytest.mark.parametrize("step", ["show", "accept"])
def test_an_agreement_that_was_made_elsewhere_has_no_text_to_read(hub: ServedHub, step: str) -> None:
    english = _run(hub, "agreement", step, AGREEMENT, "--as", "giver")
    french = _run(hub, "agreement", step, AGREEMENT, "--as", "giver", tongue="fr_FR.UTF-8")

    assert (english.exit_code, french.exit_code) == (1, 1)
    assert english.output == " ✗ This agreement was made elsewhere: it has no text on this hub.\n"
    assert french.output == " ✗ Cet accord a été conclu ailleurs : il n’a pas de texte sur ce hub.\n"


@pytest.mark.parametrize("named", ["No such agreement", "", "x' OR 1=1 //", "é" * 300])
def test_an_agreement_that_is_not_there_is_told(hub: ServedHub, named: str) -> None:
    refused = _run(hub, "agreement", "end", "--as", "giver", "--", named)

    assert (refused.exit_code, refused.output.startswith(" ✗ There is no agreement")) == (1, True)


def test_who_is_no_party_learns_nothing_of_an_agreement(hub: ServedHub) -> None:
    _run(hub, "login", "stranger")

    refused = _run(hub, "agreement", "end", hub.world[AGREEMENT], "--as", "stranger")

    assert (refused.exit_code, "There is no agreement" in refused.output) == (1, True)
    assert _run(hub, "audit", "list", "--as", "stranger").output == "Nobody has read your data yet.\n"


def _release_many(hub: ServedHub, count: int) -> None:
    """Release one answer that many terms gave."""
    giver, reader = hub.world["Origin agency"], Actor("c", hub.world["Host agency"], PURPOSE, frozenset())
    given = [Portion(f"t{one}", "a", giver, ("coordination",), 1) for one in range(count)]
    version = load(partial(ask_locked, hub.database), reader).version
    request = ReleaseRequest(reader, version, OPEN_INSTANT, "proof", "document", tuple(given))
    assert isinstance(release(hub.database, request), Released)


def _run(hub: ServedHub, *words: str, tongue: str = "C.UTF-8") -> Result:
    environment = {"HUB_HOME": str(hub.home), "HUB_ISSUER": hub.issuer, "LC_ALL": tongue}
    return CliRunner().invoke(main, list(words), env=environment)
