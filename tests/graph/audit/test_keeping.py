"""Keeping the log: what its keeper refuses to sign or publish, and how it goes on after what hinders it."""

from datetime import timedelta
from pathlib import Path

import pytest

from hub.audit.anew import begin_anew
from hub.audit.keeping import kept
from hub.audit.publishing import publish, published
from hub.audit.sequencer import sequence
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.writer import write
from tests.graph.audit.entries import NOON, PENDING, asking, enter_acts, keeper, keys_in, leaves_in


def test_an_older_graph_is_not_signed_on(database: Database, tmp_path: Path) -> None:
    enter_acts(database, 0)
    keeping = keeper(database, tmp_path)
    keeping.turn()
    seen = published(tmp_path / "log")
    wipe = "MATCH (n:LogHead|LogTile|Entry) DELETE n"
    write(database, lambda transaction: transaction.run(wipe).consume())
    enter_acts(database, 0.5)

    with pytest.raises(HubError, match="LOG_WENT_BACK"):
        keeping.turn()

    assert published(tmp_path / "log") == seen
    assert rows(database, PENDING) == [[1]]


def test_after_a_restore_a_new_log_begins_that_names_the_old_one(database: Database, tmp_path: Path) -> None:
    enter_acts(database, 0, 1)
    # What the old log did to its own entries isn't done to the new one's.
    enter_acts(database, 2, kind="ENTRIES_EMPTIED")
    keeping = keeper(database, tmp_path)
    keeping.turn()
    older = "MATCH (n:Entry {leaf: 1}) DELETE n"
    write(database, lambda transaction: transaction.run(older).consume())

    old = begin_anew(database, tmp_path, NOON)
    with pytest.raises(HubError, match="LOG_KEY_ELSEWHERE"):
        keeping.turn()
    keeper(database, tmp_path).turn()

    there = published(tmp_path / "log")
    assert old is not None
    assert there is not None
    assert (old.size, there.size) == (3, 2)
    assert (old.origin, there.origin) == ("hub.example/log", "hub.example/log/2")
    assert f'"subjects":["hub.example/log","3","{old.root.hex()}"'.encode() in leaves_in(tmp_path)[1]
    assert published(tmp_path / "log-20260301T120000" / "log") == old


def test_beginning_anew_is_done_again_where_it_was_interrupted(database: Database, tmp_path: Path) -> None:
    enter_acts(database, 0, 1)
    keeper(database, tmp_path).turn()
    in_the_way = tmp_path / "log-20260301T120000" / "log" / "file"
    in_the_way.parent.mkdir(parents=True)
    in_the_way.touch()
    with pytest.raises(OSError, match="not empty"):
        begin_anew(database, tmp_path, NOON)

    old = begin_anew(database, tmp_path, NOON + timedelta(seconds=1))
    keeper(database, tmp_path).turn()

    there = published(tmp_path / "log")
    assert old is not None
    assert there is not None
    assert (old.size, there.size, there.origin) == (2, 3, "hub.example/log/2")
    assert [b"LOG_BEGUN_ANEW" in each for each in leaves_in(tmp_path)] == [False, False, True]
    assert published(tmp_path / "log-20260301T120001" / "log") == old


def test_an_older_graph_that_has_grown_since_is_not_published(database: Database, tmp_path: Path) -> None:
    enter_acts(database, 0)
    keeper(database, tmp_path).turn()
    wipe = "MATCH (n:LogHead|LogTile|Entry) DELETE n"
    write(database, lambda transaction: transaction.run(wipe).consume())
    enter_acts(database, 0.5, 0.6)
    sequence(database, keys_in(tmp_path))

    with pytest.raises(HubError, match="LOG_WENT_BACK"):
        keeper(database, tmp_path).turn()


def test_an_entry_that_was_edited_is_not_published(database: Database, tmp_path: Path) -> None:
    enter_acts(database, *range(3))
    sequence(database, keys_in(tmp_path))
    edit = "MATCH (entry:Entry {leaf: 1}) SET entry.organisation = 'other'"
    write(database, lambda transaction: transaction.run(edit).consume())

    with pytest.raises(HubError, match="LOG_EDITED"):
        publish(asking(database), tmp_path / "log")


def test_lost_files_are_made_again_from_the_graph(database: Database, tmp_path: Path) -> None:
    enter_acts(database, *range(700))
    keeper(database, tmp_path).turn()

    publish(asking(database), tmp_path / "again")

    assert _files(tmp_path / "again") == _files(tmp_path / "log")
    assert sorted(_files(tmp_path / "again")) == [
        *("checkpoint", "key", "tile/0/000", "tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2"),
        *("tile/entries/000", "tile/entries/001", "tile/entries/002.p/188"),
    ]


@pytest.mark.parametrize("length", [0, 5, 20, 60, 90, 120])
def test_a_checkpoint_that_was_cut_is_refused_in_words(
    database: Database, tmp_path: Path, length: int
) -> None:
    enter_acts(database, 0)
    keeping = keeper(database, tmp_path)
    keeping.turn()
    file = tmp_path / "log" / "checkpoint"
    file.write_bytes(file.read_bytes()[:length])

    with pytest.raises(HubError, match="NO_CHECKPOINT"):
        keeping.turn()


def test_the_keeper_goes_on_after_what_hinders_it(database: Database, tmp_path: Path) -> None:
    said: list[str] = []
    keeping = keeper(database, tmp_path, said)
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "tile").write_text("in the way")
    enter_acts(database, 0)

    with kept(keeping):
        while not said:
            rows(database, PENDING)
        (tmp_path / "log" / "tile").unlink()
        while published(tmp_path / "log") is None:
            rows(database, PENDING)

    assert len(said) == 1
    assert said[0].startswith("log: ")


def _files(folder: Path) -> dict[str, bytes]:
    found = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in found}
