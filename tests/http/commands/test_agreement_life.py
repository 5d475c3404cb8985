"""`hub agreement`, `hub key` and `hub role` as two parties use them, from the first proposal to the end."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hub.cli import main
from hub.graph.driver import Database
from tests.http.served_hub import ServedHub, serving

TITLE = "Services on return"
READ = "{ focalPoints(first: 9) { nodes { name } } }"
TEXT = {
    "title": TITLE,
    "purposes": ["REINTEGRATION_PLANNING", "PARTNERSHIP_COORDINATION"],
    "legalBasis": "MEMORANDUM",
    "validFrom": "2026-01-01T00:00:00Z",
    "validUntil": "2036-01-01T00:00:00Z",
    "parties": [{"organisation": "Other agency"}, {"organisation": "Host agency"}],
    "terms": [
        {
            "reference": "1",
            "provider": "Other agency",
            "recipient": "Host agency",
            "categories": ["COORDINATION"],
            "actions": ["READ"],
        }
    ],
}


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    """Serve a hub at the machine's time, with a signing key for two bodies that have no agreement."""
    with serving(database, tmp_path) as served:
        served.clock.instant = datetime.now(UTC)
        for client in ("asker", "stranger"):
            assert _run(served, "login", client).exit_code == 0
            _ok(served, "key", "make", str(_key(served, client)))
            _ok(served, "key", "register", str(_key(served, client)), "--as", client)
        yield served


def test_two_parties_agree_sign_and_end(hub: ServedHub) -> None:
    before = _names(hub)
    file = hub.home / "proposal.json"
    file.write_text(json.dumps(TEXT))

    assert _ok(hub, "agreement", "request", str(file), "--as", "asker").endswith("REQUESTED.\n")
    shown = _ok(hub, "agreement", "show", TITLE, "--as", "stranger")
    assert "Other agency" in shown
    assert re.search(r"sha-256:[0-9a-f]{64}", shown)
    assert _ok(hub, "agreement", "accept", TITLE, "--as", "stranger", "--yes").endswith("ACCEPTED.\n")
    assert _ok(hub, *_sign(hub, "stranger")).endswith("AGREED.\n")
    assert _names(hub) == before
    assert _ok(hub, *_sign(hub, "asker")).endswith("FINALISED.\n")
    assert "Other committee desk" in _names(hub)

    assert _ok(hub, "agreement", "suspend", TITLE, "--as", "stranger").endswith("SUSPENDED.\n")
    assert _names(hub) == before
    assert _ok(hub, "agreement", "resume", TITLE, "--as", "stranger").endswith("FINALISED.\n")
    assert "Other committee desk" in _names(hub)
    assert " ended at 2" in _ok(hub, "agreement", "end", TITLE, "--as", "asker", "--reason", "Done")
    assert _names(hub) == before
    assert "TERMINATED" in _ok(hub, "agreement", "list", "--as", "asker")


def test_an_exported_agreement_is_verified_without_a_hub(hub: ServedHub) -> None:
    proof = _agreed(hub) / "proof.json"
    identifier = _ok(hub, "agreement", "list", "--as", "stranger").split()[0]

    # An id may begin with a hyphen.
    _ok(hub, "agreement", "export", "--as", "stranger", "--output", str(proof), "--", identifier)
    found = CliRunner().invoke(main, ["agreement", "verify", str(proof)], env={"LC_ALL": "C.UTF-8"})

    assert found.exit_code == 0, found.output
    assert "Every party signed this version." in found.output

    forged = proof.read_text().replace("COORDINATION", "CONTACT").replace("coordination", "contact")
    proof.write_text(forged)
    assert CliRunner().invoke(main, ["agreement", "verify", str(proof)]).exit_code == 1


def test_who_declines_to_sign_changes_nothing(hub: ServedHub) -> None:
    file = hub.home / "proposal.json"
    file.write_text(json.dumps(TEXT))
    _ok(hub, "agreement", "request", str(file), "--as", "asker")

    declined = _run(hub, "agreement", "accept", TITLE, "--as", "stranger", input="n\n")

    assert declined.exit_code == 1
    assert "REQUESTED" in _ok(hub, "agreement", "list", "--as", "stranger")


def test_a_step_out_of_turn_names_those_that_are_allowed(hub: ServedHub) -> None:
    file = hub.home / "proposal.json"
    file.write_text(json.dumps(TEXT))
    _ok(hub, "agreement", "request", str(file), "--as", "asker")

    refused = _run(hub, "agreement", "accept", TITLE, "--as", "asker", "--yes")

    assert refused.exit_code == 1
    assert "What it may do now: offer, reject." in refused.output


def test_a_revoked_key_signs_nothing_more(hub: ServedHub) -> None:
    file = hub.home / "proposal.json"
    file.write_text(json.dumps(TEXT))
    _ok(hub, "agreement", "request", str(file), "--as", "asker")
    _ok(hub, "agreement", "accept", TITLE, "--as", "stranger", "--yes")
    thumbprint = _ok(hub, "key", "register", str(_other(hub)), "--as", "stranger").split()[-1]
    _ok(hub, "key", "revoke", "--as", "stranger", "--", thumbprint)

    refused = _run(hub, *_sign(hub, "stranger", _other(hub)))

    assert refused.exit_code == 1
    assert "revoked" in refused.output


def test_the_last_administrator_stays_one(hub: ServedHub) -> None:
    lines = _ok(hub, "role", "list", "--as", "asker").splitlines()
    administrator = next(each.split()[0] for each in lines if "ADMINISTRATOR" in each)

    refused = _run(hub, "role", "end", "--as", "asker", "--", administrator)

    assert refused.exit_code == 1
    assert "last administrator" in refused.output


def test_a_role_is_given_and_ended(hub: ServedHub) -> None:
    given = _ok(hub, "role", "give", "asker", "editor", "--as", "asker").split()[0]

    ended = _ok(hub, "role", "end", "--as", "asker", "--", given)

    assert given in ended
    assert _run(hub, "role", "end", "--as", "asker", "--", given).exit_code == 1


def _agreed(hub: ServedHub) -> Path:
    file = hub.home / "proposal.json"
    file.write_text(json.dumps(TEXT))
    _ok(hub, "agreement", "request", str(file), "--as", "asker")
    _ok(hub, "agreement", "accept", TITLE, "--as", "stranger", "--yes")
    for who in ("asker", "stranger"):
        _ok(hub, *_sign(hub, who))
    return hub.home


def _sign(hub: ServedHub, who: str, key: Path | None = None) -> tuple[str, ...]:
    return ("agreement", "sign", TITLE, "--as", who, "--key", str(key or _key(hub, who)), "--yes")


def _key(hub: ServedHub, who: str) -> Path:
    return hub.home / "parties" / f"{who}.json"


def _other(hub: ServedHub) -> Path:
    file = hub.home / "parties" / "other.json"
    if not file.exists():
        _ok(hub, "key", "make", str(file), "--algorithm", "EdDSA")
    return file


def _names(hub: ServedHub) -> list[str]:
    found = _run(hub, "query", "-", "--as", "asker", input=READ)
    assert found.exit_code == 0, found.output
    return sorted(each["name"] for each in json.loads(found.output)["data"]["focalPoints"]["nodes"])


def _ok(hub: ServedHub, *words: str) -> str:
    found = _run(hub, *words)
    assert found.exit_code == 0, found.output
    return found.output


def _run(hub: ServedHub, *words: str, input: str | None = None) -> Result:
    environment = {"HUB_HOME": str(hub.home), "HUB_ISSUER": hub.issuer, "LC_ALL": "C.UTF-8"}
    hub.clock.instant = datetime.now(UTC)
    return CliRunner().invoke(main, list(words), env=environment, input=input)
