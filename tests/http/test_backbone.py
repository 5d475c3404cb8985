"""The chain end to end: one agency asks, under an agreement, and the agreement ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.graph.driver import Database
from tests.http.served_hub import ServedHub, serving
from tests.world import AGREEMENT

COMMITTEE = """
query ($id: ID!) {
  today: steeringCommittee(id: $id) {
    name
    seats(first: 9, orderBy: [{role: ASC}]) { nodes { role holder { name } } }
  }
  before: steeringCommittee(id: $id, asOf: "2025-03-01") {
    seats(first: 9) { nodes { role holder { name } } }
  }
  steeringCommittees(first: 9) { totalCount nodes { name } }
  focalPoints(first: 9) { nodes { name email } }
  actions(first: 9, where: {dueOn: {lt: "2026-03-01"}, doneOn: {isNull: true}}) {
    nodes { title overdue decision { title } }
  }
}
"""


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    with serving(database, tmp_path) as served:
        yield served


def test_an_agreement_gives_what_it_says_and_nothing_else(hub: ServedHub) -> None:
    answer = hub.ask("asker", COMMITTEE, {"id": hub.world["Joint committee"]})

    assert answer["data"] == {
        "today": {
            "name": "Joint committee",
            "seats": {
                "nodes": [
                    {"role": "HOST", "holder": {"name": "Host agency"}},
                    {"role": "LEAD", "holder": {"name": "Origin agency"}},
                ]
            },
        },
        "before": {"seats": {"nodes": [{"role": "LEAD", "holder": {"name": "Host agency"}}]}},
        "steeringCommittees": {"totalCount": 1, "nodes": [{"name": "Joint committee"}]},
        "focalPoints": {"nodes": [{"name": "Joint committee desk", "email": None}]},
        "actions": {
            "nodes": [{"title": "Find rooms", "overdue": True, "decision": {"title": "Open a desk"}}]
        },
    }
    assert [(each["path"], each["extensions"]["code"]) for each in answer["errors"]] == [
        (["focalPoints", "nodes", "email"], "NOT_COVERED")
    ]
    assert answer["errors"][0]["extensions"]["clause"]["category"] == "contact"


def test_another_stewards_record_and_an_unknown_one_give_the_same_answer(hub: ServedHub) -> None:
    document = "query ($id: ID!) { node(id: $id) { id } steeringCommittee(id: $id) { name } }"

    hidden = hub.ask("asker", document, {"id": hub.world["Other committee"]})
    unknown = hub.ask("asker", document, {"id": "there-is-no-such-record"})

    assert hidden == unknown
    assert hidden["data"] == {"node": None, "steeringCommittee": None}


def test_the_request_after_the_end_gives_nothing_of_it(hub: ServedHub) -> None:
    variables = {"id": hub.world["Joint committee"]}
    asker = hub.session("asker")
    assert asker.query(COMMITTEE, variables)["data"]["today"] is not None

    ended = hub.ask(
        "giver",
        """mutation ($id: ID!) { endDataSharingAgreement(agreement: $id, reason: "Project closed") {
             agreement { title state endedReason } userErrors { code message path } } }""",
        {"id": hub.world[AGREEMENT]},
    )
    after = asker.query(COMMITTEE, variables)

    assert ended["data"]["endDataSharingAgreement"] == {
        "agreement": {"title": AGREEMENT, "state": "TERMINATED", "endedReason": "Project closed"},
        "userErrors": [],
    }
    assert after["data"] == {
        "today": None,
        "before": None,
        "steeringCommittees": {"totalCount": 0, "nodes": []},
        "focalPoints": {"nodes": []},
        "actions": {"nodes": []},
    }


def test_the_steward_sees_who_read_what_under_which_term(hub: ServedHub) -> None:
    hub.ask("asker", COMMITTEE, {"id": hub.world["Joint committee"]})

    answer = hub.ask(
        "giver",
        """{ readings(first: 9) { nodes { reader { name } term { reference } agreement { title }
             purpose categories records } } }""",
    )

    assert answer["data"]["readings"]["nodes"] == [
        {
            "reader": {"name": "Host agency"},
            "term": {"reference": "T1"},
            "agreement": {"title": AGREEMENT},
            "purpose": "REINTEGRATION_PLANNING",
            "categories": ["coordination"],
            "records": 9,
        }
    ]
    assert hub.ask("asker", "{ readings(first: 9) { totalCount } }")["data"] == {
        "readings": {"totalCount": 0}
    }
