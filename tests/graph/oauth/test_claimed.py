"""Using something up by a claim, when several machines serve one graph."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hub.graph.driver import Database
from hub.oauth.room import claimed, open_room
from hub.settings import Settings
from tests.oauth_party import NOW, SettableClock

EXPIRES = NOW + timedelta(seconds=60)


def test_sixteen_uses_at_once_leave_one(database: Database) -> None:
    once = claimed(database)

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: once("proof:one", EXPIRES), range(16)))

    assert answers.count(True) == 1


def test_hubs_on_one_graph_share_their_proofs(database: Database, tmp_path: Path) -> None:
    shared = replace(Settings.from_environment({}), database="bolt://127.0.0.1:7687")
    gates = [
        open_room(replace(shared, home=tmp_path / name), database, SettableClock(), lambda: "").gate
        for name in ("one", "two")
    ]

    assert [gate.once("proof", EXPIRES) for gate in gates] == [True, False]


def test_a_hub_with_its_own_graph_keeps_proofs_in_its_home(database: Database, tmp_path: Path) -> None:
    alone = replace(Settings.from_environment({}), home=tmp_path)
    gates = [open_room(alone, database, SettableClock(), lambda: "").gate for _ in range(2)]

    assert [gate.once("proof", EXPIRES) for gate in gates] == [True, False]
    assert (tmp_path / "run" / "proofs").exists()
