"""Nothing is learned that no agreement gives: no value, number, order or existence; nothing off the log."""

from base64 import urlsafe_b64decode
from typing import Any

import pytest
from neo4j import ManagedTransaction

from hub.access.gate import turn_gate
from hub.client.session import Session
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.http.served_hub import ServedHub
from tests.world import GIVER

RELEASES = Statement("MATCH (r:Release) RETURN r.records ORDER BY r.at")
LINKED = """
mutation Link($name: String!) {
  createSeats(
    input: [{
      role: "OBSERVER", since: "2026",
      committee: {key: {name: $name, steward: {key: {name: "Origin agency"}}}}
    }],
    dryRun: true
  ) { userErrors { code message path } }
}
"""
KEEP_BACK = "MATCH (term:Term {id: $id}) SET term.withheld = $fields"


@pytest.fixture(scope="module")
def stranger(hub: ServedHub) -> Session:
    return hub.session("stranger")


def withhold(hub: ServedHub, *fields: str) -> None:
    """Make the giver's term keep fields back, also such as the register would refuse."""

    def work(transaction: ManagedTransaction) -> None:
        turn_gate(transaction)
        transaction.run(KEEP_BACK, id=hub.world["T1"], fields=list(fields)).consume()

    write(hub.database, work)


@pytest.mark.parametrize(
    ("page", "records"),
    [
        ("edges { cursor }", 2),
        ("edges { __typename }", 2),
        ("pageInfo { endCursor }", 2),
        ("pageInfo { hasNextPage }", 2),
        ("nodes { __typename }", 2),
        ("totalCount", 0),
    ],
)
def test_whatever_a_page_tells_is_in_the_log(hub: ServedHub, asker: Session, page: str, records: int) -> None:
    before = rows(hub.database, RELEASES)

    answer = asker.query(f'{{ seats(first: 2, asOf: "ever") {{ {page} }} }}')

    assert "errors" not in answer
    assert rows(hub.database, RELEASES)[len(before) :] == [[records]]
    assert answer["extensions"]["release"]["id"]


def test_a_list_of_several_kinds_is_in_the_log(hub: ServedHub, asker: Session) -> None:
    before = rows(hub.database, RELEASES)

    asker.query("{ meetings(first: 2) { totalCount } }")

    assert len(rows(hub.database, RELEASES)) == len(before) + 1


HIDDEN = [
    ("Other committee", "steeringCommittee", "SteeringCommittee"),
    ("Other committee: host", "seat", "Seat"),
    ("Other committee: decision", "decision", "Decision"),
    ("Other committee: late", "action", "Action"),
    ("Other committee: programme", "jointProgramme", "JointProgramme"),
    ("Other committee: desk", "focalPoint", "FocalPoint"),
]


@pytest.mark.parametrize(("name", "root", "kind"), HIDDEN)
def test_a_hidden_record_is_absent_however_it_is_named(
    hub: ServedHub, asker: Session, name: str, root: str, kind: str
) -> None:
    document = f"""query ($id: ID!) {{
        node(id: $id) {{ __typename id ... on Record {{ category revision steward {{ id }} }} }}
        ever: node(id: $id, asOf: "ever") {{ id }}
        one: {root}(id: $id) {{ __typename id }}
        past: {root}(id: $id, asOf: "ever") {{ id }}
        many: {root}s(first: 5, asOf: "ever", where: {{id: {{eq: $id}}}}) {{
          totalCount nodes {{ id }} edges {{ cursor }} pageInfo {{ hasNextPage endCursor }} }}
        none: {root}s(first: 0, where: {{id: {{in: [$id]}}}}) {{ pageInfo {{ hasNextPage }} }} }}"""

    hidden = asker.query(document, {"id": hub.world[name]})
    unknown = asker.query(document, {"id": "AAAAAAAAAAAAAAAAAAAAAA"})

    assert hidden["data"] == unknown["data"]
    assert hidden["data"]["node"] is None
    assert hidden["data"]["many"]["totalCount"] == 0


@pytest.mark.parametrize(
    "where",
    [
        "{agreementParts: {some: {}}}",
        "{givenTerms: {some: {}}}",
        "{not: {givenTerms: {none: {}}}}",
        '{seats: {some: {committee: {name: {startsWith: "Other"}}}}}',
        '{not: {seats: {none: {committee: {name: {startsWith: "Other"}}}}}}',
    ],
)
def test_relations_of_public_records_to_hidden_ones_tell_nothing(
    hub: ServedHub, asker: Session, stranger: Session, where: str
) -> None:
    document = f"{{ organisations(first: 9, where: {where}) {{ totalCount nodes {{ name }} }} }}"
    who = stranger if "Terms" in where or "Parts" in where else asker

    assert who.query(document)["data"]["organisations"] == {"totalCount": 0, "nodes": []}


def _counts(session: Session, kind: str, tests: list[str]) -> list[int]:
    asked = " ".join(
        f'a{number}: {kind}(first: 9, asOf: "ever", where: {test}) {{ totalCount }}'
        for number, test in enumerate(tests)
    )
    answer = session.query(f"{{ {asked} }}")
    return [each["totalCount"] for each in answer["data"].values()]


def test_a_field_kept_back_cannot_be_guessed_by_filters(hub: ServedHub, asker: Session) -> None:
    withhold(hub, "Seat.role", "Action.dueOn", "SteeringCommittee.name")

    right = [
        "{role: {eq: LEAD}}",
        "{role: {in: [LEAD, HOST]}}",
        "{role: {ne: LEAD}}",
        "{not: {role: {eq: LEAD}}}",
    ]
    wrong = [each.replace("LEAD", "CHAIR").replace("HOST", "CHAIR") for each in right]
    assert _counts(asker, "seats", right[:2]) == [0, 0]
    names = [
        '{name: {eq: "Joint committee"}}',
        '{name: {contains: "joint"}}',
        '{not: {name: {startsWith: "joint"}}}',
    ]
    others = [each.replace("oint", "ouint") for each in names]
    assert _counts(asker, "steeringCommittees", names) == _counts(asker, "steeringCommittees", others)
    due = ['{dueOn: {lt: "2026-02-01"}}', "{dueOn: {isNull: false}}", '{not: {dueOn: {eq: "2026-01-31"}}}']
    assert _counts(asker, "actions", due) == [0, 0, 2]
    assert len(wrong) == len(right)
    withhold(hub)


def test_a_field_kept_back_orders_nothing_and_opens_no_key(hub: ServedHub, asker: Session) -> None:
    withhold(hub, "SteeringCommittee.name", "Action.dueOn")

    order = asker.query("{ steeringCommittees(first: 9, orderBy: [{name: ASC}]) { totalCount } }")
    page = asker.query("{ steeringCommittees(first: 9) { nodes { name } edges { cursor } } }")
    key = asker.query('{ steeringCommittee(name: "Joint committee") { id } }')
    overdue = asker.query("{ actions(first: 9) { nodes { overdue } } }")

    assert order["errors"][0]["extensions"]["code"] == "SORT_NOT_COVERED"
    assert page["data"]["steeringCommittees"]["nodes"] == [{"name": None}]
    cursor = page["data"]["steeringCommittees"]["edges"][0]["cursor"]
    assert "joint" not in _decoded(cursor).lower()
    assert key["data"] == {"steeringCommittee": None}
    assert {each["overdue"] for each in overdue["data"]["actions"]["nodes"]} == {None}
    withhold(hub)


def _decoded(cursor: str) -> str:
    return urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()


@pytest.mark.parametrize("field", ["since", "until"])
def test_a_period_kept_back_is_not_found_by_asking_day_after_day(
    hub: ServedHub, asker: Session, field: str
) -> None:
    withhold(hub, f"Seat.{field}")
    days = " ".join(
        f'd{number}: seats(first: 9, asOf: "{day}") {{ totalCount nodes {{ id }} }}'
        for number, day in enumerate(["2023-06-01", "2025-03-01", "2025-06-30", "2025-07-01", "2030-01-01"])
    )

    answer = asker.query(f"{{ {days} }}")["data"]

    assert len({repr(each) for each in answer.values()}) == 1
    withhold(hub)


def test_a_link_kept_back_is_seen_from_neither_end(hub: ServedHub, asker: Session) -> None:
    withhold(hub, "Seat.holder")

    answer = asker.query(
        """query ($id: ID!) {
             seats(first: 9) { nodes { holder { name } } }
             organisations(first: 9) { nodes { seats(first: 9) { totalCount nodes { id } } } }
             filtered: seats(first: 9, where: {holder: {id: {eq: $id}}}) { totalCount }
             sought: organisations(first: 9, where: {seats: {some: {}}}) { totalCount } }""",
        {"id": hub.world[GIVER]},
    )
    data = answer["data"]
    withhold(hub)

    assert {repr(each["holder"]) for each in data["seats"]["nodes"]} in ({"None"}, set())
    assert all(each["seats"] == {"totalCount": 0, "nodes": []} for each in data["organisations"]["nodes"])
    assert data["filtered"]["totalCount"] == data["sought"]["totalCount"] == 0


@pytest.mark.parametrize("name", ["Seat.nothing", "Seat", "seat.role", "Action.overdue", "Decision.actions"])
def test_a_term_that_keeps_back_what_cannot_be_kept_back_gives_nothing(
    hub: ServedHub, asker: Session, name: str
) -> None:
    withhold(hub, name)

    answer = asker.query("{ seats(first: 9) { totalCount } actions(first: 9) { nodes { overdue } } }")
    withhold(hub)

    assert answer["data"] == {"seats": {"totalCount": 0}, "actions": {"nodes": []}}


def test_who_has_no_agreement_sees_its_own_and_what_is_public(hub: ServedHub, stranger: Session) -> None:
    answer: dict[str, Any] = stranger.query(
        """{ steeringCommittees(first: 9, asOf: "ever") { totalCount nodes { name } }
             seats(first: 9, asOf: "ever") { totalCount }
             dataSharingAgreements(first: 9) { totalCount } parties(first: 9) { totalCount }
             terms(first: 9) { totalCount } readings(first: 9) { totalCount } }"""
    )

    assert answer["data"] == {
        "steeringCommittees": {"totalCount": 1, "nodes": [{"name": "Other committee"}]},
        "seats": {"totalCount": 3},
        "dataSharingAgreements": {"totalCount": 0},
        "parties": {"totalCount": 0},
        "terms": {"totalCount": 0},
        "readings": {"totalCount": 0},
    }
    assert "release" not in answer["extensions"]


def test_a_name_kept_back_is_not_learnt_by_linking_to_it(hub: ServedHub, asker: Session) -> None:
    withhold(hub, "SteeringCommittee.name")
    answers = [asker.query(LINKED, {"name": name}) for name in ("Joint committee", "No such committee")]
    withhold(hub)

    told = [each["data"]["createSeats"]["userErrors"] for each in answers]
    assert told[0] == told[1] != []
