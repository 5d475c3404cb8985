"""Asking about the past opens nothing: access is today's, for what was said and for the record."""

from collections.abc import Mapping

import pytest

from hub.compiler.compile import Answer
from hub.errors import HubError
from hub.graph.driver import Database
from hub.register.drafts import Author, Draft, Ref
from hub.register.outcome import Outcome
from hub.register.record import record
from tests.golden.asking import Reader
from tests.graph.compiler.conftest import asker

JANUARY, FEBRUARY, MARCH = (f"2026-0{month}-01T00:00:00.000000Z" for month in (1, 2, 3))
THEN = "2026-01-15T00:00:00Z"
REGISTER = Ref("Organisation", {"name": "Register"})
DESKS = """query ($at: Instant) {
  focalPoints(first: 9, recordedAt: $at) { totalCount nodes { name email phone } }
}"""
COMMITTEES = """query ($at: Instant) {
  steeringCommittees(first: 9, recordedAt: $at) { totalCount nodes { name } pageInfo { hasNextPage } }
  found: steeringCommittees(first: 9, recordedAt: $at, where: { name: { eq: "Old name" } }) { totalCount }
  seats(first: 9, recordedAt: $at) { nodes { role committee { name } } }
  linked: seats(first: 9, recordedAt: $at, where: { committee: { name: { contains: "name" } } }) {
    totalCount
  }
}"""


class Past:
    """A register of one body, one country and what a test writes; asked by whoever reads some scopes."""

    def __init__(self, database: Database) -> None:
        self.database = database
        values = {"stakeholder": "NATIONAL_AUTHORITY"}
        (self.steward,) = self.write(
            JANUARY, Draft("Organisation", {"name": "Register", **values}, steward=REGISTER)
        ).ids
        names = {"en": "A", "fr": "B"}
        self.write(
            JANUARY,
            *(Draft("Country", {"iso3": iso3, "name": names}, steward=REGISTER) for iso3 in ("TGO", "CIV")),
        )

    def write(self, at: str, *drafts: Draft) -> Outcome:
        outcome = record(self.database, drafts, Author("hub"), at)
        assert outcome.problems == ()
        return outcome

    def ask(self, text: str, *scopes: str, at: str = THEN, **more: Mapping[str, tuple[str, ...]]) -> Answer:
        keys = tuple(each.replace("S|", f"{self.steward}|") for each in scopes)
        return asker(self.database)(text, Reader((), ("public", *keys), **more), {"at": at})

    def committee(self, name: str, **values: object) -> str:
        draft = Draft("SteeringCommittee", {"name": name, "since": "2020", **values}, steward=REGISTER)
        (id,) = self.write(JANUARY, draft).ids
        links = {"committee": Ref("SteeringCommittee", id), "holder": REGISTER}
        self.write(
            JANUARY, Draft("Seat", {"role": "LEAD", "since": "2020", "open": True}, links, steward=REGISTER)
        )
        return id


@pytest.fixture
def past(database: Database) -> Past:
    return Past(database)


NOTHING = {
    "steeringCommittees": {"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": False}},
    "found": {"totalCount": 0},
    "seats": {"nodes": [{"role": "LEAD", "committee": None}]},
    "linked": {"totalCount": 0},
}


def test_what_was_open_then_and_is_closed_now_is_not_given(past: Past) -> None:
    id = past.committee("Old name", open=True)
    assert past.ask(COMMITTEES).data["found"] == {"totalCount": 1}

    past.write(FEBRUARY, Draft("SteeringCommittee", {"open": False, "name": "New name"}, id=id))

    assert past.ask(COMMITTEES).data == NOTHING
    assert past.ask(f'query {{ node(id: "{id}", recordedAt: "{THEN}") {{ id }} }}').data == {"node": None}


def test_what_was_closed_then_and_is_open_now_gives_nothing_of_then(past: Past) -> None:
    id = past.committee("Old name", open=False)

    past.write(FEBRUARY, Draft("SteeringCommittee", {"open": True, "name": "New name"}, id=id))

    assert past.ask(COMMITTEES).data == NOTHING
    assert past.ask(COMMITTEES, at=MARCH).data["found"] == {"totalCount": 0}
    assert past.ask(COMMITTEES, at=MARCH).data["linked"] == {"totalCount": 1}


def test_a_record_that_moved_is_given_where_both_places_are(past: Past) -> None:
    countries = [Ref("Country", {"iso3": iso3}) for iso3 in ("TGO", "CIV")]
    ways = [{"host": host, "origin": origin} for host, origin in (countries, countries[::-1])]
    past.write(JANUARY, *(Draft("Corridor", {"since": "2016"}, each, steward=REGISTER) for each in ways))
    then, now = ({"corridors": [Ref("Corridor", each)]} for each in ways)
    draft = Draft("JointProgramme", {"name": "Old name", "since": "2020"}, then, steward=REGISTER)
    (programme,) = past.write(JANUARY, draft).ids
    past.write(FEBRUARY, Draft("JointProgramme", {"name": "New name"}, now, id=programme))
    text = "query ($at: Instant) { jointProgrammes(first: 9, recordedAt: $at) { totalCount nodes { name } } }"
    there, here = "programme|S|TGO>CIV", "programme|S|CIV>TGO"

    def given(*scopes: str) -> object:
        return past.ask(text, *scopes).data["jointProgrammes"]

    assert given(there) == given(here) == {"totalCount": 0, "nodes": []}
    assert given(there, here) == {"totalCount": 1, "nodes": [{"name": "Old name"}]}


def test_each_key_under_which_a_version_is_given_is_counted(past: Past) -> None:
    id = past.committee("Old name", open=False)
    past.write(FEBRUARY, Draft("SteeringCommittee", {"open": True}, id=id))
    key = f"coordination|{past.steward}|*"

    found = past.ask(
        "query ($at: Instant) { steeringCommittees(first: 1, recordedAt: $at) { nodes { name } } }",
        "coordination|S|*",
        terms={key: ("term",)},
    )

    assert {each: count for each, count in found.given.items() if each} == {"public": 1, key: 1}


def test_a_field_is_masked_in_the_past_as_it_is_today(past: Past) -> None:
    values = {"name": "Desk", "since": "2020", "phone": "+228 22", "email": "old@example.org"}
    links = {"organisation": REGISTER}
    (id,) = past.write(JANUARY, Draft("FocalPoint", {**values, "open": True}, links, steward=REGISTER)).ids
    past.write(FEBRUARY, Draft("FocalPoint", {"email": "new@example.org", "phone": "+228 33"}, id=id))

    hidden = past.ask(DESKS)
    shown = past.ask(DESKS, places={"contact": (f"{past.steward}|*",)})

    assert hidden.data["focalPoints"]["nodes"] == [{"name": "Desk", "email": None, "phone": None}]
    assert set(hidden.masked) == {("focalPoints", "nodes", "email"), ("focalPoints", "nodes", "phone")}
    assert shown.data["focalPoints"]["nodes"] == [
        {"name": "Desk", "email": "old@example.org", "phone": "+228 22"}
    ]


def test_a_withheld_field_is_withheld_in_the_past(past: Past) -> None:
    past.committee("Old name", open=False, phase="DESIGN")
    text = """query ($at: Instant) {
      steeringCommittees(first: 1, recordedAt: $at) { nodes { name phase } }
      found: steeringCommittees(first: 1, recordedAt: $at, where: { phase: { eq: DESIGN } }) { totalCount }
    }"""

    found = past.ask(text, "coordination|S|*", withheld={"SteeringCommittee.phase": ()})

    assert found.data == {
        "steeringCommittees": {"nodes": [{"name": "Old name", "phase": None}]},
        "found": {"totalCount": 0},
    }


def test_before_anything_was_recorded_there_is_nothing(past: Past) -> None:
    past.committee("Old name", open=True)

    assert past.ask(COMMITTEES, at="2025-12-31T23:59:59.999999Z").data == {
        **NOTHING,
        "seats": {"nodes": []},
    }


def test_an_instant_to_come_is_refused(past: Past) -> None:
    with pytest.raises(HubError) as refused:
        past.ask(COMMITTEES, at="2026-03-02T00:00:00Z")

    assert refused.value.code == "FUTURE_INSTANT"
    assert refused.value.path == ("steeringCommittees", "recordedAt")


def test_the_day_of_an_answer_is_that_of_its_instant_unless_another_is_asked_for(past: Past) -> None:
    (id,) = past.write(
        JANUARY,
        Draft(
            "SteeringCommittee",
            {"name": "Short", "since": "2026-01-01", "until": "2026-02-01"},
            steward=REGISTER,
        ),
    ).ids
    past.write(FEBRUARY, Draft("SteeringCommittee", {"until": "2026-03-05", "open": True}, id=id))
    text = """query ($at: Instant, $day: AsOf) {
      steeringCommittees(first: 1, recordedAt: $at, asOf: $day) { nodes { until } }
    }"""

    def until(at: str, day: str | None) -> object:
        reader = Reader((past.steward,))
        found = asker(past.database)(text, reader, {"at": at, "day": day})
        return [each["until"] for each in found.data["steeringCommittees"]["nodes"]]

    assert until(THEN, None) == ["2026-02-01"]
    assert until(THEN, "2026-03-01") == []
    assert until(FEBRUARY, None) == ["2026-03-05"]
    assert until(MARCH, "2026-03-06") == []


def test_pages_of_the_past_go_on_from_their_cursors_both_ways(past: Past) -> None:
    ids = [past.committee(f"Board {number}") for number in range(7)]
    for number, id in enumerate(ids):
        values = {"name": f"Renamed {9 - number}"} if number % 2 else {"phase": "DESIGN"}
        past.write(FEBRUARY, Draft("SteeringCommittee", values, id=id))
    text = """query ($at: Instant, $first: Int, $after: String, $last: Int, $before: String) {
      steeringCommittees(first: $first, after: $after, last: $last, before: $before, recordedAt: $at) {
        nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }"""

    def page(**given: object) -> tuple[list[str], str, str]:
        found = asker(past.database)(text, Reader((past.steward,)), {"at": THEN, **given})
        page = found.data["steeringCommittees"]
        names = [each["name"] for each in page["nodes"]]
        return names, page["pageInfo"]["startCursor"], page["pageInfo"]["endCursor"]

    first, _, after = page(first=3)
    second, before, _ = page(first=3, after=after)
    back, _, _ = page(last=3, before=before)

    assert first == back == ["Board 0", "Board 1", "Board 2"]
    assert second == ["Board 3", "Board 4", "Board 5"]


def test_totals_groups_and_orders_are_of_the_instant(past: Past) -> None:
    boards = [past.committee(f"Board {number}", phase=phase) for number, phase in enumerate(("DESIGN", None))]
    past.write(FEBRUARY, Draft("SteeringCommittee", {"phase": None, "name": "Renamed"}, id=boards[0]))
    past.write(FEBRUARY, Draft("SteeringCommittee", {"phase": "DESIGN"}, id=boards[1]))
    past.committee("Later")
    text = """query ($at: Instant) {
      steeringCommittees(first: 9, recordedAt: $at, orderBy: [{ phase: ASC_NULLS_FIRST }]) {
        aggregate { count } groups(by: [phase], first: 9) { key { phase } count } nodes { name }
      }
      seats(first: 9, recordedAt: $at) { aggregate { count } }
      steeringCommittee(id: "%s", recordedAt: $at) {
        seats(first: 9, orderBy: [{ holder: { name: ASC } }]) { aggregate { count } nodes { role } }
      }
    }"""

    found = asker(past.database)(text % boards[0], Reader((past.steward,)), {"at": THEN}).data

    committees, seats = found["steeringCommittees"], found["seats"]
    assert committees["aggregate"] == {"count": 3}
    assert [each["name"] for each in committees["nodes"]][-1] == "Board 0"
    assert {each["key"]["phase"]: each["count"] for each in committees["groups"]} == {"DESIGN": 1, None: 2}
    assert seats["aggregate"] == {"count": 3}
    assert found["steeringCommittee"]["seats"] == {"aggregate": {"count": 1}, "nodes": [{"role": "LEAD"}]}
