"""The log as parties use it: what of mine was read, by whom, under which clause, and the proof of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest
from click.testing import CliRunner, Result

from hub.audit.acts import Act, enter
from hub.audit.log_keys import LogKeys, load_log_keys
from hub.audit.publishing import publish
from hub.audit.sequencer import sequence
from hub.cli import main
from hub.commands.witness_words import unknown_key
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.verifier import Request, Verdict, verify
from tests.http.served_hub import ServedHub, serving
from tests.world import AGREEMENT, ASKER

READ = "{ steeringCommittees(first: 9) { nodes { name } } }"
MINE = """{ readings(first: 9, orderBy: [{at: DESC}]) { nodes {
  id leaf records purpose reader { name } term { reference } agreement { title } } } }"""
PROOF = "query ($entry: ID) { inclusionProof(entry: $entry) { leaf content text checkpoint { size } } }"
RELEASE = Statement("MATCH (r:Release) RETURN r.id")


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    """Serve a hub at the machine's time, which commands read, with keys for its parties."""
    with serving(database, tmp_path) as served:
        served.clock.instant = datetime.now(UTC)
        for name in ("giver", "asker"):
            assert _run(served, "login", name).exit_code == 0
        yield served


def test_what_of_mine_was_read_by_whom_under_which_clause_and_prove_it(
    hub: ServedHub, tmp_path: Path
) -> None:
    hub.ask("asker", READ)
    sequenced(hub, tmp_path)

    (reading,) = hub.ask("giver", MINE)["data"]["readings"]["nodes"]
    proof = proved(hub, "giver", reading["id"])

    assert proof is not None
    assert (reading["leaf"], reading["records"]) == (proof["leaf"], 1)
    assert (reading["reader"]["name"], reading["term"]["reference"]) == (ASKER, "T1")
    assert reading["agreement"]["title"] == AGREEMENT
    assert f'"id":"{reading["id"]}"' in proof["content"]
    asked = hub.ask("giver", "query ($id: ID!) { node(id: $id) { __typename id } }", {"id": reading["id"]})
    assert asked["data"]["node"] == {"__typename": "Reading", "id": reading["id"]}
    assert verified(proof, tmp_path) is Verdict.HONEST


def test_entries_of_others_and_entries_that_are_not_there_have_the_same_answer(
    hub: ServedHub, tmp_path: Path
) -> None:
    hub.ask("asker", READ)
    sequenced(hub, tmp_path)
    ((release,),) = rows(hub.database, RELEASE)
    (reading,) = hub.ask("giver", MINE)["data"]["readings"]["nodes"]

    assert proved(hub, "asker", str(release)) is not None
    hidden = [
        hub.ask(*question)
        for question in (
            ("giver", PROOF, {"entry": release}),
            ("asker", PROOF, {"entry": reading["id"]}),
            ("stranger", PROOF, {"entry": reading["id"]}),
            ("stranger", PROOF, {"entry": "nothing"}),
        )
    ]
    assert hidden == [hidden[0]] * 4
    assert hidden[0]["data"] == {"inclusionProof": None}


def test_an_act_about_an_agreement_is_proved_to_its_parties_alone(hub: ServedHub, tmp_path: Path) -> None:
    act = Act("AGREEMENT_SUSPENDED", hub.world["Other agency"], "client", hub.world[AGREEMENT])
    entry = write(hub.database, partial(enter, act=act))
    other = write(hub.database, partial(enter, act=Act("ROLE_ENDED", hub.world["Other agency"])))
    sequenced(hub, tmp_path)

    assert [proved(hub, who, entry) is None for who in ("giver", "asker", "stranger")] == [False] * 3
    assert [proved(hub, who, other) is None for who in ("giver", "asker", "stranger")] == [True, True, False]


def test_the_log_goes_on_from_what_it_was_and_says_so(hub: ServedHub, tmp_path: Path) -> None:
    for _ in range(3):
        hub.ask("asker", READ)
        sequenced(hub, tmp_path)

    asked = "{ logCheckpoint { size } consistencyProof(from: 2) { from to hashes checkpoint { size } } }"
    found = hub.ask("giver", asked)["data"]

    # Keys that were registered three times, and three answers with a reading each.
    assert found["logCheckpoint"] == {"size": 9}
    assert (found["consistencyProof"]["to"], len(found["consistencyProof"]["hashes"])) == (9, 3)


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("inclusionProof { leaf }", "ENTRY_OR_LEAF"),
        ("consistencyProof(from: 3, to: 2) { from }", "NO_SUCH_SIZE"),
        ("consistencyProof(from: 0, to: 9) { from }", "NO_SUCH_SIZE"),
    ],
)
def test_what_can_not_be_proved_is_refused(hub: ServedHub, tmp_path: Path, field: str, code: str) -> None:
    hub.ask("asker", READ)
    sequenced(hub, tmp_path)

    assert hub.ask("giver", f"{{ {field} }}")["errors"][0]["extensions"]["code"] == code


def test_a_witness_cosigns_what_goes_on_and_nothing_else(hub: ServedHub, tmp_path: Path) -> None:
    kept = str(tmp_path / "kept")
    hub.ask("asker", READ)
    sequenced(hub, tmp_path)
    first = _run(hub, "audit", "cosign", kept, "--as", "giver", "--witness", "giver.example")
    hub.ask("asker", READ)
    sequenced(hub, tmp_path)
    second = _run(hub, "audit", "cosign", kept, "--as", "giver")
    compared = _run(hub, "audit", "compare", kept, "--as", "giver")
    # The log is begun anew, as after a backup that was older.
    write(hub.database, lambda tx: tx.run("MATCH (n:LogHead|LogTile|Entry) DETACH DELETE n").consume())
    for _ in range(4):
        hub.ask("asker", READ)
    sequenced(hub, tmp_path / "anew", load_log_keys(tmp_path / "keys", "hub.example/log", hub.clock.instant))
    third = _run(hub, "audit", "cosign", kept, "--as", "giver")
    differs = _run(hub, "audit", "compare", kept, "--as", "giver")

    assert [each.exit_code for each in (first, second, compared, third, differs)] == [0, 0, 0, 1, 1]
    assert compared.output == "3 checkpoints of one log, from 5 entries to 7\n"
    assert "doesn't go on from the one" in third.output
    note = (tmp_path / "kept" / f"{7:020}.checkpoint").read_text()
    assert note.splitlines()[-1].startswith("— giver.example ")


def test_a_witness_signs_nothing_that_an_unknown_key_signed(hub: ServedHub, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    hub.ask("asker", READ)
    sequenced(hub, tmp_path)
    other = load_log_keys(tmp_path / "other", "hub.example/log", hub.clock.instant).current.verifier
    kept.mkdir()
    (kept / "log.keys").write_text(f"{other}\n")

    refused = _run(hub, "audit", "cosign", str(kept), "--as", "giver")

    assert (refused.exit_code, list(kept.glob("*.checkpoint"))) == (1, [])
    assert unknown_key().message.en in " ".join(refused.output.split())


def test_a_proof_of_hashes_that_were_taken_out_is_not_given(hub: ServedHub, tmp_path: Path) -> None:
    for _ in range(3):
        hub.ask("asker", READ)
        sequenced(hub, tmp_path)
    write(hub.database, lambda tx: tx.run("MATCH (n:LogTile) DETACH DELETE n").consume())

    answer = hub.ask("giver", "{ consistencyProof(from: 1, to: 3) { hashes } }")

    assert [each["extensions"]["code"] for each in answer["errors"]] == ["LOG_TILES_MISSING"]
    assert "data" not in answer


def test_a_party_saves_proofs_that_verify_without_the_hub(hub: ServedHub, tmp_path: Path) -> None:
    hub.ask("asker", READ)
    sequenced(hub, tmp_path)
    hub.ask("asker", READ)

    saved = _run(hub, "audit", "prove", str(tmp_path / "proofs"), "--as", "giver")

    assert saved.exit_code == 0, saved.output
    assert saved.output.startswith("1 proofs in proofs; 1 entries have none yet.")
    (proof,) = (tmp_path / "proofs").glob("*.tlog-proof")
    assert verify(Request(proof, (str(tmp_path / "log" / "key"),))).verdict is Verdict.HONEST


def test_a_log_of_a_hub_is_sound_for_the_verifier(hub: ServedHub, tmp_path: Path) -> None:
    for _ in range(4):
        hub.ask("asker", READ)
        sequenced(hub, tmp_path)

    report = verify(Request(tmp_path / "log"))

    assert report.verdict is Verdict.HONEST, report.in_words("EN")


def test_an_answer_whose_entry_can_not_be_written_does_not_leave(hub: ServedHub) -> None:
    _schema(hub, "CREATE CONSTRAINT test_refuses FOR (r:Release) REQUIRE r.purpose IS UNIQUE")
    try:
        first, second = hub.ask("asker", READ), hub.ask("asker", READ)
        public = hub.ask("asker", "{ countries(first: 1) { nodes { iso3 } } }")
    finally:
        _schema(hub, "DROP CONSTRAINT test_refuses IF EXISTS")
    third = hub.ask("asker", READ)

    assert "Joint committee" in str(first["data"])
    assert "Joint committee" not in str(second)
    assert second.get("data") is None
    assert public["data"]["countries"]["nodes"]
    assert third["data"] == first["data"]


def test_the_hub_is_not_ready_while_an_entry_waits_for_more_than_a_minute(
    hub: ServedHub, tmp_path: Path
) -> None:
    hub.ask("asker", READ)
    before = _ready(hub)
    waits = "MATCH (e:Pending) SET e.at = '2026-01-01T00:00:00.000000Z'"
    write(hub.database, lambda transaction: transaction.run(waits).consume())
    behind = _ready(hub)
    sequenced(hub, tmp_path)

    assert [before, behind, _ready(hub)] == [
        (200, {"status": "ready"}),
        (503, {"status": "not ready", "code": "LOG_BEHIND"}),
        (200, {"status": "ready"}),
    ]


def sequenced(hub: ServedHub, home: Path, keys: LogKeys | None = None) -> None:
    """Sequence and publish what is pending, as the worker does."""
    signs = keys or load_log_keys(home / "keys", "hub.example/log", hub.clock.instant)
    sequence(hub.database, signs)
    publish(partial(rows, hub.database), home / "log")


def proved(hub: ServedHub, who: str, entry: str) -> dict[str, Any] | None:
    found = hub.ask(who, PROOF, {"entry": entry})["data"]["inclusionProof"]
    return None if found is None else dict(found)


def verified(proof: dict[str, Any], home: Path) -> Verdict:
    (home / "one.tlog-proof").write_text(proof["text"], encoding="utf-8")
    (home / "one.json").write_text(proof["content"], encoding="utf-8")
    return verify(Request(home / "one.tlog-proof", (str(home / "log" / "key"),))).verdict


def _ready(hub: ServedHub) -> tuple[int, object]:
    answer = httpx2.get(f"{hub.issuer}/health/ready")
    return answer.status_code, answer.json()


def _schema(hub: ServedHub, text: str) -> None:
    write(hub.database, lambda transaction: transaction.run(text).consume())


def _run(hub: ServedHub, *arguments: str) -> Result:
    environment = {"HUB_HOME": str(hub.home), "HUB_ISSUER": hub.issuer, "LC_ALL": "C.UTF-8"}
    return CliRunner().invoke(main, arguments, env=environment)
