"""What has changed, of one record and of all that one may read: as given today, and none missed."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from neo4j import ManagedTransaction

from hub.compiler.compile import Answer
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import read, rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register.drafts import Author, Draft, Ref
from hub.register.outcome import Outcome
from hub.register.record import record, record_within
from tests.golden.asking import Reader, compiled

JANUARY, FEBRUARY, MARCH = (f"2026-0{month}-01T00:00:00.000000Z" for month in (1, 2, 3))
REGISTER = Ref("Organisation", {"name": "Register"})
FEED = """query ($after: String, $first: Int, $kinds: [Kind!]) {
  changes(after: $after, first: $first, kinds: $kinds) {
    nodes { revision kind record { id } } pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}"""
HISTORY = """query ($id: ID!, $at: Instant) {
  node: %s(id: $id, recordedAt: $at) { history(first: 9) {
    totalCount nodes { revision at by { name } fields { field before after } }
  } }
}"""
DAWDLE = "UNWIND range(1, $times) AS each RETURN sum(each)"
LONGEST = 3.0
"""Seconds that a transaction of these tests may last; the feed holds back a little more."""


class Told:
    """A register with one steward, asked for what has changed."""

    def __init__(self, database: Database) -> None:
        self.database = database
        values = {"stakeholder": "NATIONAL_AUTHORITY"}
        (self.steward,) = self.write(
            JANUARY, Draft("Organisation", {"name": "Register", **values}, steward=REGISTER)
        ).ids

    def write(self, at: str, *drafts: Draft, by: str = "hub") -> Outcome:
        outcome = record(self.database, drafts, Author(by), at)
        assert outcome.problems == ()
        return outcome

    def committee(self, name: str, **values: object) -> str:
        draft = Draft("SteeringCommittee", {"name": name, "since": "2020", **values}, steward=REGISTER)
        return self.write(JANUARY, draft).ids[0]

    def ask(self, text: str, reader: Reader, held_back: float = 0.0, **variables: object) -> Answer:
        question = compiled(text, reader, variables)
        given = {**question.statement.parameters, "heldBack": held_back}
        row = read(self.database, Statement(question.statement.text, given))
        assert row is not None
        assert isinstance(row[0], list)
        return question.shape(row[0])

    def feed(
        self, reader: Reader | None = None, held_back: float = 0.0, **variables: object
    ) -> dict[str, Any]:
        asked = {"first": 100, **variables}
        found = self.ask(FEED, reader or Reader((self.steward,)), held_back, **asked).data["changes"]
        assert isinstance(found, dict)
        return found

    def history(
        self, id: str, reader: Reader, at: str | None = None, kind: str = "steeringCommittee"
    ) -> dict[str, Any]:
        found = self.ask(HISTORY % kind, reader, id=id, at=at).data["node"]
        assert isinstance(found, dict)
        return dict(found["history"])


@pytest.fixture
def told(database: Database) -> Told:
    return Told(database)


def named(page: Mapping[str, Any]) -> list[tuple[str, int]]:
    return [(each["record"]["id"], each["revision"]) for each in page["nodes"]]


def test_the_feed_gives_each_change_once_and_goes_on_when_nothing_has_changed(told: Told) -> None:
    board = told.committee("Board")

    first = told.feed(first=1)
    second = told.feed(after=first["pageInfo"]["endCursor"])
    none = told.feed(after=second["pageInfo"]["endCursor"])
    told.write(FEBRUARY, Draft("SteeringCommittee", {"name": "Council"}, id=board))
    third = told.feed(after=none["pageInfo"]["endCursor"])

    assert [named(each) for each in (first, second, none, third)] == [
        [(told.steward, 1)],
        [(board, 1)],
        [],
        [(board, 2)],
    ]
    assert [each["pageInfo"]["hasNextPage"] for each in (first, second, none)] == [True, False, False]


def test_the_feed_holds_back_what_may_still_be_overtaken(told: Told) -> None:
    assert told.feed(held_back=3_600.0)["nodes"] == []


def test_the_feed_gives_only_what_is_readable_today_and_of_the_kinds_asked_for(told: Told) -> None:
    open_one, closed = told.committee("Open", open=True), told.committee("Closed", open=True)
    told.write(FEBRUARY, Draft("SteeringCommittee", {"open": False}, id=closed))

    public = Reader()

    assert named(told.feed(public)) == [(told.steward, 1), (open_one, 1)]
    assert named(told.feed(public, kinds=["SteeringCommittee"])) == [(open_one, 1)]
    assert named(told.feed(public, kinds=["Seat"])) == named(told.feed(public, kinds=[])) == []


def test_a_cursor_of_the_feed_is_no_other_text(told: Told) -> None:
    with pytest.raises(HubError) as refused:
        told.feed(after="WyJTZWF0LGlkIiwieCJd")

    assert (refused.value.code, refused.value.path) == ("CURSOR_OF_ANOTHER_LIST", ("changes", "after"))


def test_a_reader_misses_and_repeats_nothing_while_many_write_slowly(told: Told) -> None:
    boards = [told.committee(f"Board {number}") for number in range(4)]
    before = len(told.feed()["nodes"])

    def one(number: int) -> None:
        random = Random(number)
        for turn in range(5):
            draft = Draft("SteeringCommittee", {"phase": ("DESIGN", None)[turn % 2]}, id=boards[number % 4])
            fresh = Draft(
                "SteeringCommittee", {"name": f"{number} {turn}", "since": "2020"}, steward=REGISTER
            )

            def work(transaction: ManagedTransaction, drafts: tuple[Draft, ...] = (fresh, draft)) -> None:
                times = random.choice((1, 50_000, 300_000))
                record_within(transaction, drafts[: 1 + number % 2], Author("hub"), FEBRUARY)
                transaction.run(DAWDLE, times=times).consume()

            with suppress(HubError):  # What took too long was not written.
                write(told.database, work, timeout=LONGEST)

    found: list[tuple[str, int]] = []
    cursor: str | None = None
    with ThreadPoolExecutor(8) as pool:
        writing = [pool.submit(one, number) for number in range(8)]
        pages_after = 0
        while pages_after < 2:
            done = all(each.done() for each in writing)
            page = told.feed(held_back=LONGEST + 0.5, after=cursor, first=7)
            found.extend(named(page))
            cursor = page["pageInfo"]["endCursor"]
            pages_after += done and not page["pageInfo"]["hasNextPage"] and _all_old(told)
        [each.result() for each in writing]

    every = rows(told.database, Statement("MATCH (c:Change) RETURN c.record, c.revision"))
    assert sorted(found) == sorted((str(id), revision) for id, revision in every)
    assert len(found) > before + 20


def _all_old(told: Told) -> bool:
    """Say whether the last change is older than what the feed holds back."""
    return not told.feed(first=1, after=told.feed(held_back=LONGEST + 0.5)["pageInfo"]["endCursor"])["nodes"]


def test_history_tells_each_field_before_and_after_in_the_form_it_is_written_in(told: Told) -> None:
    first, second = told.write(
        JANUARY,
        *(
            Draft("JointProgramme", {"name": name, "since": "2020"}, steward=REGISTER)
            for name in ("First", "Second")
        ),
    ).ids
    board = told.committee("Board", since="2020-01")
    steers = {"steers": Ref("JointProgramme", first)}
    told.write(FEBRUARY, Draft("SteeringCommittee", {"until": "2026"}, steers, id=board))
    steers = {"steers": Ref("JointProgramme", second)}
    told.write(MARCH, Draft("SteeringCommittee", {"until": None}, steers, id=board))

    found = told.history(board, Reader((told.steward,)))

    assert found["totalCount"] == 3
    assert [(each["revision"], each["at"]) for each in found["nodes"]] == [
        (1, JANUARY),
        (2, FEBRUARY),
        (3, MARCH),
    ]
    assert found["nodes"][1]["fields"] == [
        {"field": "until", "before": None, "after": "2026"},
        {"field": "steers", "before": None, "after": first},
    ]
    assert found["nodes"][2]["fields"] == [
        {"field": "until", "before": "2026", "after": None},
        {"field": "steers", "before": first, "after": second},
    ]
    assert {"field": "since", "before": None, "after": "2020-01"} in found["nodes"][0]["fields"]
    assert [each["revision"] for each in told.history(board, Reader((told.steward,)), FEBRUARY)["nodes"]] == [
        1,
        2,
    ]


def test_history_names_the_organisation_and_never_the_client(told: Told) -> None:
    client = "CREATE (:Client {id: 'desk', organisation: $organisation})"
    write(told.database, lambda tx: tx.run(client, organisation=told.steward).consume())
    board = told.committee("Board")
    told.write(FEBRUARY, Draft("SteeringCommittee", {"name": "Council"}, id=board), by="desk")

    found = told.history(board, Reader((told.steward,)))

    assert [each["by"] for each in found["nodes"]] == [None, {"name": "Register"}]


def test_history_gives_no_values_of_a_time_that_is_not_given(told: Told) -> None:
    board = told.committee("Board", open=False)
    told.write(FEBRUARY, Draft("SteeringCommittee", {"open": True, "name": "Council"}, id=board))
    told.write(MARCH, Draft("SteeringCommittee", {"name": "Assembly"}, id=board))

    found = told.history(board, Reader())

    assert [each["fields"] for each in found["nodes"]] == [
        None,
        None,
        [{"field": "name", "before": "Council", "after": "Assembly"}],
    ]


def test_history_masks_fields_and_hides_links_as_the_record_does(told: Told) -> None:
    hidden, shown = told.committee("Hidden"), told.committee("Shown", open=True)
    values = {"name": "Desk", "since": "2020", "email": "old@example.org", "open": True}
    (desk,) = told.write(
        JANUARY, Draft("FocalPoint", values, {"organisation": REGISTER}, steward=REGISTER)
    ).ids
    told.write(FEBRUARY, Draft("FocalPoint", {"email": "new@example.org", "hours": "9-17"}, id=desk))
    links = {"committee": Ref("SteeringCommittee", hidden), "holder": REGISTER}
    (seat,) = told.write(
        JANUARY, Draft("Seat", {"role": "LEAD", "since": "2020", "open": True}, links, steward=REGISTER)
    ).ids
    moved = {"committee": Ref("SteeringCommittee", shown)}
    told.write(FEBRUARY, Draft("Seat", {}, moved, id=seat))

    masked = told.ask(HISTORY % "focalPoint", Reader(), id=desk)
    place = (f"{told.steward}|*",)
    given = told.history(desk, Reader(places={"contact": place}), kind="focalPoint")
    moves = told.history(seat, Reader(), kind="seat")

    node: Any = masked.data["node"]
    assert node["history"]["nodes"][1]["fields"] == [{"field": "hours", "before": None, "after": "9-17"}]
    assert ("node", "history", "nodes", "fields", "email") in masked.masked
    assert {"field": "email", "before": "old@example.org", "after": "new@example.org"} in given["nodes"][1][
        "fields"
    ]
    assert moves["nodes"][1]["fields"] == [{"field": "committee", "before": None, "after": shown}]


def test_the_keys_of_both_sides_of_a_change_are_counted(told: Told) -> None:
    board = told.committee("Board", open=False)
    told.write(FEBRUARY, Draft("SteeringCommittee", {"open": True}, id=board))
    key = f"coordination|{told.steward}|*"
    reader = Reader((), ("public", key), terms={key: ("term",)})

    found = told.ask(HISTORY % "steeringCommittee", reader, id=board)

    assert found.given[key] >= 2


def test_pages_of_a_history_go_both_ways(told: Told) -> None:
    board = told.committee("Board")
    for number in range(4):
        told.write(
            FEBRUARY.replace("00:00:", f"0{number}:00:"),
            Draft("SteeringCommittee", {"name": f"B{number}"}, id=board),
        )
    text = """query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
      steeringCommittee(id: $id) { history(first: $first, after: $after, last: $last, before: $before) {
        edges { cursor node { revision } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }"""

    def page(**given: object) -> dict[str, Any]:
        found: Any = told.ask(text, Reader((told.steward,)), id=board, **given).data["steeringCommittee"]
        return dict(found["history"])

    first, last = page(first=2), page(last=2)
    second = page(first=2, after=first["pageInfo"]["endCursor"])
    back = page(last=2, before=last["edges"][0]["cursor"])

    pages = [[edge["node"]["revision"] for edge in each["edges"]] for each in (first, second, last, back)]
    assert pages == [[1, 2], [3, 4], [4, 5], [2, 3]]
    assert first["pageInfo"]["hasNextPage"]
    assert last["pageInfo"]["hasPreviousPage"]
