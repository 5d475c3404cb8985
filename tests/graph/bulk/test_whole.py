"""The whole hub out and in again: one committed state, every node and relationship, and nothing else."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import orjson
import pytest

from graph_schema.model import MODEL
from hub.access.gate import STRIPES
from hub.bulk.whole.comparison import compare
from hub.bulk.whole.export import Hub, export
from hub.bulk.whole.manifest import MANIFEST, Manifest
from hub.bulk.whole.restore import EmptyHub, restore
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.graph.bulk.conftest import empty, prepare, run
from tests.graph.bulk.hammer import hammering, is_one_moment, move_pairs
from tests.records import Planted, plant
from tests.world import make_world

AT = "2026-03-01T12:00:00.000000Z"
STANDING = Statement("RETURN COUNT { (n) WHERE NOT n:GrantsGate }, COUNT { (n:GrantsGate) }")
TOLD = Statement(
    "MATCH (n:Record) WHERE n.createdAt <> $planted AND NOT n:Reading "
    "RETURN n.id, n.revision, COUNT { MATCH (c:Change) WHERE c.record = n.id }",
    {"planted": "2026-01-01T00:00:00.000000Z"},
)


def silent(done: int, total: int) -> None:
    """Tell nobody."""


def exported(database: Database, folder: Path) -> Manifest:
    """Export a graph."""
    return export(Hub(database, MODEL, silent), folder, AT)


def restored(database: Database, folder: Path) -> Manifest:
    """Restore an export into a graph."""
    return restore(EmptyHub(database, MODEL, partial(prepare, database), silent), folder)


def many(count: int) -> Iterator[Planted]:
    """Plant records that make an export take a while."""
    for number in range(count):
        yield Planted("Organisation", f"org-{number:05}", {"name": f"Body {number}"})


def test_what_is_restored_is_one_committed_state_of_a_hub_that_was_written_to(
    whole: Database, tmp_path: Path
) -> None:
    make_world(whole)
    plant(whole, many(2_000))
    move_pairs(whole, 0)

    with hammering(partial(move_pairs, whole)) as turns:
        before = turns[0]
        manifest = exported(whole, tmp_path)
        assert turns[0] > before
    empty(whole)
    restored(whole, tmp_path)

    assert is_one_moment(whole)
    assert [row for row in rows(whole, TOLD) if row[1] != row[2]] == []
    assert compare(whole, tmp_path, silent).is_equal
    assert manifest.nodes > 2_000


def test_every_difference_from_the_export_is_found(whole: Database, tmp_path: Path) -> None:
    world = make_world(whole)
    exported(whole, tmp_path)
    changes = (
        f"MATCH (n:Record {{id: '{world['corridor']}'}}) SET n.note = 'other'",
        "MATCH (:Seat)-[r:HOLDER]->() WITH r LIMIT 1 DELETE r",
        "CREATE (:ScopeKey {key: 'surplus'})",
        "MATCH (c:Change) WITH c LIMIT 1 DELETE c",
    )

    found = []
    for each in changes:
        write(whole, partial(run, text=each))
        found.append(compare(whole, tmp_path, silent).differing)

    assert found == [1, 3, 3, 4]


def test_nobody_is_answered_before_all_is_there(whole: Database, tmp_path: Path) -> None:
    make_world(whole)
    exported(whole, tmp_path)
    empty(whole)
    nodes, gates = [], []

    def look(done: int, total: int) -> None:
        ((count, gate),) = rows(whole, STANDING)
        nodes.append(count)
        gates.append(gate)

    restore(EmptyHub(whole, MODEL, partial(prepare, whole), look), tmp_path)

    assert set(gates[:-1]) == {0}
    assert gates[-1] == STRIPES
    assert nodes[-1] == nodes[-2]


def test_a_hub_with_data_takes_no_export(whole: Database, tmp_path: Path) -> None:
    make_world(whole)
    exported(whole, tmp_path)

    with pytest.raises(HubError) as refused:
        restored(whole, tmp_path)

    assert refused.value.code == "HUB_NOT_EMPTY"
    assert compare(whole, tmp_path, silent).is_equal


def test_a_file_that_was_changed_is_refused_before_anything_is_written(
    whole: Database, tmp_path: Path
) -> None:
    make_world(whole)
    exported(whole, tmp_path)
    empty(whole)
    seats = tmp_path / "Seat.ndjson"
    seats.write_bytes(seats.read_bytes().replace(b"LEAD", b"HOST", 1))

    with pytest.raises(HubError) as refused:
        restored(whole, tmp_path)

    assert refused.value.code == "EXPORT_DAMAGED"
    assert rows(whole, Statement("MATCH (n:Record) RETURN n")) == []


def test_an_interrupted_export_goes_on_after_its_last_page(whole: Database, tmp_path: Path) -> None:
    make_world(whole)
    plant(whole, many(2_500))
    pages: list[int] = []

    def interrupt(done: int, total: int) -> None:
        pages.append(done)
        if len(pages) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(Hub(whole, MODEL, interrupt), tmp_path, AT)
    export(Hub(whole, MODEL, lambda done, total: pages.append(done)), tmp_path, AT)

    assert pages[2] > pages[1]
    assert compare(whole, tmp_path, silent).is_equal
    assert {each.suffix for each in tmp_path.iterdir()} == {".ndjson", ".json"}


def test_an_interrupted_import_goes_on_after_its_last_batch(whole: Database, tmp_path: Path) -> None:
    make_world(whole)
    plant(whole, many(2_500))
    exported(whole, tmp_path)
    empty(whole)
    steps: list[int] = []

    def interrupt(done: int, total: int) -> None:
        steps.append(done)
        if done > 1_500:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(EmptyHub(whole, MODEL, partial(prepare, whole), interrupt), tmp_path)
    restore(EmptyHub(whole, MODEL, partial(prepare, whole), lambda done, total: steps.append(done)), tmp_path)

    assert steps == sorted(steps)
    assert compare(whole, tmp_path, silent).is_equal


def test_an_export_holds_no_private_key_and_only_its_owner_reads_it(whole: Database, tmp_path: Path) -> None:
    make_world(whole)
    key = {"kty": "EC", "crv": "P-256", "x": "x", "y": "y"}
    text = orjson.dumps({"keys": [key]}).decode()
    write(whole, lambda tx: tx.run("MATCH (c:Client) SET c.jwks = $text", text=text).consume())

    exported(whole, tmp_path / "out")

    clients = [orjson.loads(line) for line in (tmp_path / "out" / "Client.ndjson").read_bytes().splitlines()]
    assert [set(orjson.loads(each["properties"]["jwks"])["keys"][0]) for each in clients] == [set(key)] * 3
    assert {oct(each.stat().st_mode)[-3:] for each in (tmp_path / "out").iterdir()} == {"600"}


def test_a_folder_with_something_else_is_left_alone(whole: Database, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")

    with pytest.raises(HubError) as refused:
        exported(whole, tmp_path)

    assert refused.value.code == "EXPORT_FOLDER"
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_without_a_finished_export_is_no_export(whole: Database, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"format": 1}')

    with pytest.raises(HubError) as refused:
        restored(whole, tmp_path)

    assert refused.value.code == "NOT_AN_EXPORT"


def test_labels_added_later_are_exported_without_a_change(whole: Database, tmp_path: Path) -> None:
    write(whole, partial(run, text="UNWIND range(1, 3) AS i CREATE (:Novelty {value: i, words: ['a', 'b']})"))
    exported(whole, tmp_path)
    empty(whole)

    restored(whole, tmp_path)

    assert rows(whole, Statement("MATCH (n:Novelty) RETURN n.value, n.words ORDER BY n.value")) == [
        [each, ["a", "b"]] for each in (1, 2, 3)
    ]
    assert compare(whole, tmp_path, silent).is_equal


def test_an_export_that_meets_a_migration_is_begun_anew(whole: Database, tmp_path: Path) -> None:
    make_world(whole)

    def migrate(done: int, total: int) -> None:
        write(whole, partial(run, text="MATCH (m:Migration) SET m.workedOut = 'otherwise'"))

    with pytest.raises(HubError) as refused:
        export(Hub(whole, MODEL, migrate), tmp_path, AT)
    exported(whole, tmp_path)

    assert refused.value.code == "EXPORT_MIGRATED"
    assert compare(whole, tmp_path, silent).is_equal
