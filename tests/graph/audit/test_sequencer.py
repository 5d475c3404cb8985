"""Every entry gets one place in one log, whatever happens beside, and each state of it is signed."""

from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Barrier, Event

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from hub.access.gate import ask_locked
from hub.access.load import load
from hub.audit.acts import Act, enter
from hub.audit.checkpoints import checkpoint_of
from hub.audit.log_keys import add_log_key
from hub.audit.portions import Portion
from hub.audit.publishing import publish, published
from hub.audit.release import ReleaseRequest, release
from hub.audit.sequencer import sequence
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.graph.access.records import END, READER
from tests.graph.audit.entries import (
    NOON,
    PENDING,
    PLACED,
    asking,
    at,
    enter_acts,
    keeper,
    keys_in,
    leaves_in,
)
from tests.unit.audit.naive_tree import tree_root

PORTIONS = (
    Portion("t1", "a1", "agency", ("contact", "coordination"), 3),
    Portion("t2", "a2", "ministry", ("coordination",), 0),
)


def test_a_release_and_each_of_its_readings_is_a_leaf(database: Database, tmp_path: Path) -> None:
    version = load(partial(ask_locked, database), READER).version
    release(database, ReleaseRequest(READER, version, END, "proof", "query { x }", PORTIONS))

    keeper(database, tmp_path).turn()

    leaves = leaves_in(tmp_path)
    sorts = sorted(leaf.split(b'"type":"')[1][:7] for leaf in leaves)
    assert sorts == [b"reading", b"reading", b"release"]
    assert rows(database, PENDING) == [[0]]
    assert not any(b'"agency"' in leaf and b'"ministry"' in leaf for leaf in leaves)
    placed = rows(database, Statement("MATCH (r:Reading&Record) RETURN r.leaf IN [0, 1, 2]"))
    assert placed == [[True], [True]]


def test_an_act_is_entered_with_what_it_does_or_not_at_all(database: Database) -> None:
    act = Act("KEY_REGISTERED", "agency", "client", subjects=("thumbprint",))

    def fails(transaction: ManagedTransaction) -> None:
        enter(transaction, act)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(database, fails)
    entry = write(database, lambda transaction: enter(transaction, act))

    found = rows(database, Statement("MATCH (e:Act:Entry:Pending) RETURN e.id, e.kind, e.subjects, e.at"))
    assert [each[:3] for each in found] == [[entry, "KEY_REGISTERED", ["thumbprint"]]]
    assert len(str(found[0][3])) == 27


@pytest.mark.parametrize(
    "bad", [{"kind": "said"}, {"kind": "KEY", "client": "A. Person"}, {"kind": "KEY", "subjects": ("é",)}]
)
def test_an_act_takes_no_words(bad: dict[str, object]) -> None:
    with pytest.raises(HubError, match="UNFIT_ACT"):
        Act(**bad)  # type: ignore[arg-type]  # what a caller may do by mistake


def test_the_log_grows_turn_by_turn_to_the_tree_of_all_its_leaves(database: Database, tmp_path: Path) -> None:
    keeping, notes = keeper(database, tmp_path), []
    for begin, count in ((0, 1), (1, 254), (255, 2), (257, 600)):
        enter_acts(database, *range(begin, begin + count))
        assert keeping.turn() == count
        notes.append(published(tmp_path / "log"))

    leaves = leaves_in(tmp_path)

    assert [each and each.size for each in notes] == [1, 255, 257, 857]
    assert [each and each.root for each in notes] == [tree_root(leaves[:n]) for n in (1, 255, 257, 857)]
    assert rows(database, PLACED) == [[each] for each in range(857)]


def test_a_checkpoint_is_a_note_that_the_log_s_key_signed(database: Database, tmp_path: Path) -> None:
    enter_acts(database, 0)
    keeper(database, tmp_path).turn()
    key = keys_in(tmp_path).current

    text, _, line = (tmp_path / "log" / "checkpoint").read_text().partition("\n\n")
    name, encoded = line.removeprefix("— ").split()
    signature = b64decode(encoded)

    assert name == "hub.example/log" == text.split("\n")[0]
    assert signature[:4] == key.id
    Ed25519PublicKey.from_public_bytes(key.public).verify(signature[4:], f"{text}\n".encode())
    assert (tmp_path / "log" / "key").read_text() == f"{key.verifier}\n"


def test_two_sequencers_at_once_make_one_log(database: Database, tmp_path: Path) -> None:
    entered, together = Event(), Barrier(5)
    keys = keys_in(tmp_path)

    def sequences(_: int) -> list[str]:
        together.wait()
        notes = []
        while not (entered.is_set() and rows(database, PENDING) == [[0]]):
            notes.append(str(sequence(database, keys, most=7).checkpoint))
        return notes

    def enters() -> None:
        together.wait()
        for turn in range(20):
            enter_acts(database, *(turn + each / 100 for each in range(10)))
        entered.set()

    with ThreadPoolExecutor(5) as threads:
        writing = threads.submit(enters)
        found = [note for notes in threads.map(sequences, range(4)) for note in notes if note != "None"]
        writing.result()

    publish(asking(database), tmp_path / "log")
    leaves = leaves_in(tmp_path)
    assert rows(database, PLACED) == [[each] for each in range(200)]
    assert all(checkpoint_of(each).root == tree_root(leaves[: checkpoint_of(each).size]) for each in found)


def test_a_second_head_can_not_give_a_place_again(database: Database, tmp_path: Path) -> None:
    enter_acts(database, 0, 1)
    sequence(database, keys_in(tmp_path))
    forget = "MATCH (n:LogHead|LogTile) DELETE n"
    write(database, lambda transaction: transaction.run(forget).consume())
    enter_acts(database, 2)

    with pytest.raises(ConstraintError):
        sequence(database, keys_in(tmp_path))

    assert rows(database, PENDING) == [[1]]


def test_a_clock_that_was_set_back_is_noted_where_it_was(database: Database, tmp_path: Path) -> None:
    keeping = keeper(database, tmp_path)
    enter_acts(database, 0, 3600)
    keeping.turn()
    # Half a minute is the order of commits; an hour is a clock.
    enter_acts(database, 3570)
    keeping.turn()
    enter_acts(database, 10, 20)
    keeping.turn()

    kinds = [leaf.split(b'"kind":"')[1].split(b'"')[0] for leaf in leaves_in(tmp_path)]

    assert kinds == [b"ROLE_ENDED"] * 3 + [b"CLOCK_SET_BACK"] + [b"ROLE_ENDED"] * 2
    assert f'"at":"{at(10)}"'.encode() in leaves_in(tmp_path)[3]
    assert f'"subjects":["{at(3600)}"]'.encode() in leaves_in(tmp_path)[3]


def test_a_new_key_is_named_in_the_log_before_it_signs(database: Database, tmp_path: Path) -> None:
    enter_acts(database, 0)
    keeper(database, tmp_path).turn()
    add_log_key(tmp_path / "keys", "elsewhere/log", NOON.replace(hour=13))
    enter_acts(database, 1)
    keeper(database, tmp_path).turn()

    keys = keys_in(tmp_path)
    assert keys.current.origin == "hub.example/log"
    assert f'"kind":"LOG_CONTINUES","subjects":["{keys.current.verifier}"]'.encode() in leaves_in(tmp_path)[1]
    assert (tmp_path / "log" / "key").read_text().splitlines() == list(keys.verifiers)


def test_a_home_without_the_key_signs_nothing(database: Database, tmp_path: Path) -> None:
    enter_acts(database, 0)
    keeper(database, tmp_path / "one").turn()
    enter_acts(database, 1)

    with pytest.raises(HubError, match="LOG_KEY_ELSEWHERE"):
        sequence(database, keys_in(tmp_path / "other"))


def test_sixty_seconds_are_the_order_of_commits(database: Database, tmp_path: Path) -> None:
    keeping = keeper(database, tmp_path)
    enter_acts(database, 100)
    keeping.turn()
    enter_acts(database, 40)
    keeping.turn()
    assert len(leaves_in(tmp_path)) == 2

    enter_acts(database, 39.999999)
    keeping.turn()
    assert [b"CLOCK_SET_BACK" in each for each in leaves_in(tmp_path)] == [False, False, True, False]


def test_a_home_goes_on_from_what_it_knows_and_from_nothing_else(database: Database, tmp_path: Path) -> None:
    keys = keys_in(tmp_path)
    enter_acts(database, 0)
    first = checkpoint_of(str(sequence(database, keys).checkpoint))
    enter_acts(database, 1)

    for seen in (replace(first, root=b"x" * 32), replace(first, size=2)):
        with pytest.raises(HubError, match="LOG_WENT_BACK"):
            sequence(database, keys, seen)
    assert sequence(database, keys, first).entries == 1
    assert sequence(database, keys, first).entries == 0
