"""What is past its time loses its content and keeps its proof; nothing else does."""

from functools import partial
from pathlib import Path

from hub.access.gate import ask_locked
from hub.access.load import load
from hub.audit.graph_tiles import taken
from hub.audit.portions import Portion
from hub.audit.proofs import included
from hub.audit.publishing import publish, published
from hub.audit.release import ReleaseRequest, release
from hub.audit.retention import empty, order_emptying
from hub.audit.tree import leaf_hash
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.verifier import Request, Verdict, verify
from tests.graph.access.records import END, READER
from tests.graph.audit.entries import asking, enter_acts, keeper, leaves_in
from tests.unit.audit.naive_tree import included as is_included

LEFT = Statement("MATCH (e:Entry) WHERE e.leaf < 600 RETURN count(e), count(e.organisation), count(e.at)")
PORTIONS = (Portion("t1", "a1", "agency", ("coordination",), 3),)


def test_old_entries_lose_their_content_and_keep_their_proofs(database: Database, tmp_path: Path) -> None:
    keeping = keeper(database, tmp_path)
    # All of them lie before today; what is entered from here on does not.
    enter_acts(database, *range(600))
    keeping.turn()
    before = leaves_in(tmp_path)
    version = load(partial(ask_locked, database), READER).version
    release(database, ReleaseRequest(READER, version, END, "proof", "query { x }", PORTIONS))
    keeping.turn()

    ordered = order_emptying(database, 1)
    keeping.turn()

    there = published(tmp_path / "log")
    leaves = leaves_in(tmp_path)
    assert ordered == 600
    assert rows(database, LEFT) == [[600, 0, 0]]
    assert leaves[:600] == [b""] * 600
    assert all(leaves[600:])
    assert there is not None
    assert is_included(before[70], (70, there.size), included(asking(database), 70, there.size), there.root)
    assert taken(asking(database), [(0, 0)])[0, 0][:32] == leaf_hash(before[0])
    files = [path for path in (tmp_path / "log").rglob("*") if path.is_file()]
    assert not [path for path in files if before[5] in path.read_bytes()]


def test_a_log_of_which_a_beginning_was_emptied_verifies_and_is_made_again(
    database: Database, tmp_path: Path
) -> None:
    keeping = keeper(database, tmp_path)
    enter_acts(database, *range(300))
    keeping.turn()
    order_emptying(database, 1)
    keeping.turn()

    publish(asking(database), tmp_path / "again")

    for folder in ("log", "again"):
        report = verify(Request(tmp_path / folder))
        assert report.verdict is Verdict.HONEST, report.in_words("EN")


def test_where_nothing_is_old_nothing_is_emptied_and_nothing_entered(
    database: Database, tmp_path: Path
) -> None:
    version = load(partial(ask_locked, database), READER).version
    release(database, ReleaseRequest(READER, version, END, "proof", "query { x }", PORTIONS))
    keeping = keeper(database, tmp_path)
    keeping.turn()

    assert order_emptying(database, 1) == 0
    assert keeping.turn() == 0
    assert all(leaves_in(tmp_path))


def test_an_entry_that_somebody_emptied_alone_is_told_apart(database: Database, tmp_path: Path) -> None:
    keeping = keeper(database, tmp_path)
    enter_acts(database, *range(3))
    keeping.turn()
    path = tmp_path / "log" / "tile" / "entries" / "000.p" / "3"
    first = len(leaves_in(tmp_path)[0])
    path.write_bytes(b"\0\0" + path.read_bytes()[2 + first :])

    assert verify(Request(tmp_path / "log")).verdict is Verdict.MANIPULATED


def test_before_anything_was_entered_nothing_is_emptied(database: Database, tmp_path: Path) -> None:
    assert order_emptying(database, 1) == 0

    empty(database, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_what_was_emptied_before_is_not_counted_again(database: Database, tmp_path: Path) -> None:
    keeping, centuries = keeper(database, tmp_path), 200 * 365 * 86_400
    enter_acts(database, *(each - centuries for each in range(300)))
    enter_acts(database, *range(200))
    keeping.turn()

    assert order_emptying(database, 100 * 365) == 300
    keeping.turn()
    assert [bool(each) for each in leaves_in(tmp_path)] == [False] * 300 + [True] * 201

    assert order_emptying(database, 1) == 200
    keeping.turn()
    assert [bool(each) for each in leaves_in(tmp_path)] == [False] * 500 + [True] * 2


def test_files_that_have_lost_content_are_written_once(database: Database, tmp_path: Path) -> None:
    keeping, mark = keeper(database, tmp_path), tmp_path / "log" / ".emptied"
    bundle = tmp_path / "log" / "tile" / "entries" / "000"
    enter_acts(database, *range(300))
    keeping.turn()
    order_emptying(database, 1)
    keeping.turn()
    first = bundle.stat().st_ino

    empty(database, tmp_path / "log")
    second = bundle.stat().st_ino
    # What can't be read is no word of having been there.
    mark.write_bytes(b"\xff300")
    empty(database, tmp_path / "log")

    assert (second, bundle.stat().st_ino != first) == (first, True)
    assert mark.read_text() == "300"
