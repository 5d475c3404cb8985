"""Proofs are made of the graph's tiles, and an entry is read by those whom it is about."""

from base64 import b64decode

import pytest

from hub.audit.graph_tiles import FIND, find, taken, writing
from hub.audit.leaves import leaf
from hub.audit.proofs import FIND as ENTRY
from hub.audit.proofs import Found, as_text, found, goes_on, included, log_now
from hub.errors import HubError
from hub.graph.statement import Statement
from tests.unit.audit.kept_log import KEY, KeptLog
from tests.unit.audit.naive_tree import included as is_included
from tests.unit.audit.naive_tree import path, proof

READING = {"steward": "agency", "organisation": "other", "agreement": "a1"}
ACT = {
    "organisation": "agency",
    "agreement": "a1",
    "steward": "other",
    "id": "e1",
    "kind": "KEY_REVOKED",
    "at": "now",
}


@pytest.mark.parametrize(
    ("sort", "properties", "scopes"),
    [
        ("reading", READING, {"audit|agency|*"}),
        ("release", READING, {"audit|other|*"}),
        ("act", ACT, {"audit|agency|*", "agreement|a1|*"}),
        ("act", {**ACT, "agreement": None}, {"audit|agency|*"}),
        ("act", {"agreement": "a1"}, {"agreement|a1|*"}),
        ("act", {}, set()),
    ],
)
def test_an_entry_is_read_by_whom_it_is_about(
    sort: str, properties: dict[str, object], scopes: set[str]
) -> None:
    entry = Found("version", 1, sort, properties)
    every = {
        f"{category}|{who}|*"
        for category in ("audit", "agreement")
        for who in ("agency", "other", "a1", "None")
    }

    assert {each for each in every if entry.is_read_by([each])} == scopes
    assert entry.is_read_by(["public", *scopes]) is bool(scopes)
    assert not entry.is_read_by([])


def test_an_entry_that_is_not_there_is_nobody_s() -> None:
    assert not Found("version").is_read_by(["audit|None|*", "public"])


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (["v1", 7, "act", ACT], Found("v1", 7, "act", ACT)),
        (["v1", 0, "reading", READING], Found("v1", 0, "reading", READING)),
        (["v1", None, "act", None], Found("v1", None, "", None)),
    ],
)
def test_an_entry_is_looked_for_by_its_id(row: list[object], wanted: Found) -> None:
    asked: list[Statement] = []

    def ask(statement: Statement) -> list[list[object]]:
        asked.append(statement)
        return [row]

    assert found(ask, "e1") == wanted
    assert asked == [Statement(ENTRY, {"entry": "e1"})]


def test_the_leaf_of_what_was_found_is_its_own() -> None:
    assert Found("version", 1, "act", ACT).leaf == leaf("act", ACT)


def test_a_proof_is_text_with_its_place_its_hashes_and_the_note() -> None:
    text = as_text(7, [b"\0" * 32, b"\1" * 32], "note\n")

    assert text == (
        "c2sp.org/tlog-proof@v1\n"
        "index 7\n"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n"
        "\n"
        "note\n"
    )


def test_what_the_log_now_is_is_what_was_signed_last() -> None:
    log = KeptLog(3)

    now = log_now(log)

    assert now is not None
    assert (now.checkpoint, now.note, now.verifiers) == (log.checkpoint, log.note, (KEY.verifier,))


@pytest.mark.parametrize("head", [[], [[None, None]], [[None, ["key"]]], [["note", None]]])
def test_a_log_that_nobody_signed_is_none(head: list[list[object]]) -> None:
    assert log_now(lambda _: head) is None


@pytest.mark.parametrize(("index", "size"), [(0, 1), (70, 600), (511, 600), (599, 600)])
def test_an_entry_is_proved_out_of_the_tiles_of_the_graph(index: int, size: int) -> None:
    log = KeptLog(600)
    leaves = log.leaves[:size]

    hashes = included(log, index, size)

    assert hashes == path(index, leaves)
    assert is_included(leaves[index], (index, size), hashes, KeptLog(size).checkpoint.root)
    assert goes_on(log, index, size) == (proof(index, leaves) if index else [])


def test_tiles_are_named_by_level_and_number() -> None:
    assert find([(0, 12), (1, 0)]) == Statement(FIND, {"keys": ["0/12", "1/0"]})


def test_tiles_that_are_written_are_found_again() -> None:
    log = KeptLog(300)

    rows = writing(log.tiles).parameters["tiles"]

    assert isinstance(rows, list)
    assert [(each["key"], each["width"]) for each in rows] == [("0/0", 256), ("0/1", 44), ("1/0", 1)]
    assert [b64decode(each["hashes"]) for each in rows] == [log.tiles[key] for key in sorted(log.tiles)]
    assert taken(log, [(0, 1), (1, 0)]) == {(0, 1): log.tiles[0, 1], (1, 0): log.tiles[1, 0]}


def test_no_tile_is_asked_for_where_none_is_needed() -> None:
    log = KeptLog(3)

    assert taken(log, ()) == {}
    assert log.asked == []


def test_a_tile_that_was_taken_out_is_missed() -> None:
    log = KeptLog(300)
    del log.tiles[0, 1]

    with pytest.raises(HubError) as refused:
        taken(log, [(0, 0), (0, 1)])

    assert (refused.value.code, refused.value.status) == ("LOG_TILES_MISSING", 500)
