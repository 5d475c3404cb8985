"""A log that begins anew goes on from nothing of the old one but its name, its size and its root."""

from pathlib import Path
from shutil import copytree, rmtree

import pytest

from hub.audit.anew import begin_anew
from hub.audit.publishing import published
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.graph.audit.entries import NOON, PENDING, enter_acts, keeper, leaves_in

HEAD = Statement("MATCH (head:LogHead) RETURN properties(head)")
OF_ITSELF = ("CLOCK_SET_BACK", "LOG_CONTINUES", "ENTRIES_EMPTIED", "LOG_BEGUN_ANEW")
TILES = Statement("MATCH (tile:LogTile) RETURN count(tile)")


def test_what_the_old_log_said_of_itself_the_new_one_does_not_say(database: Database, tmp_path: Path) -> None:
    enter_acts(database, 0)
    for kind in OF_ITSELF:
        enter_acts(database, 1, kind=kind)
    keeper(database, tmp_path).turn()

    begin_anew(database, tmp_path, NOON)
    keeper(database, tmp_path).turn()

    kinds = [each.split(b'"kind":"')[1].split(b'"')[0] for each in leaves_in(tmp_path)]
    assert kinds == [b"ROLE_ENDED", b"LOG_BEGUN_ANEW"]


def test_where_no_log_was_none_begins(database: Database, tmp_path: Path) -> None:
    enter_acts(database, 0)

    assert begin_anew(database, tmp_path, NOON) is None
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_lost_its_files_begins_anew_by_the_graph(database: Database, tmp_path: Path) -> None:
    enter_acts(database, 0, 1)
    keeper(database, tmp_path).turn()
    there = published(tmp_path / "log")
    rmtree(tmp_path / "log")

    assert begin_anew(database, tmp_path, NOON) == there
    assert (rows(database, TILES), rows(database, PENDING)) == ([[0]], [[3]])


@pytest.mark.parametrize("behind", ["graph", "home"])
def test_the_new_log_names_the_furthest_that_the_old_one_was_signed(
    database: Database, tmp_path: Path, behind: str
) -> None:
    enter_acts(database, 0, 1)
    keeper(database, tmp_path).turn()
    ((head,),) = rows(database, HEAD)
    copytree(tmp_path / "log", tmp_path / "kept")
    enter_acts(database, 2)
    keeper(database, tmp_path).turn()
    there = published(tmp_path / "log")
    if behind == "graph":
        write(database, lambda tx: tx.run("MATCH (head:LogHead) SET head = $head", head=head).consume())
    else:
        rmtree(tmp_path / "log")
        (tmp_path / "kept").rename(tmp_path / "log")

    old = begin_anew(database, tmp_path, NOON)

    assert old == there
    assert old is not None
    assert old.size == 3
