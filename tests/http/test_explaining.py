"""Explaining, rehearsing and who can see: each answer is compared with what a real question then gives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j import ManagedTransaction

from hub.access.gate import turn_gate
from hub.client.session import Session
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.http.served_hub import ServedHub, serving
from tests.world import AGREEMENT, ASKER, GIVER, STRANGER

EXPLAIN = """query ($record: ID, $kind: String, $field: String, $organisation: ID, $purpose: String,
    $date: String, $steward: ID, $places: [String!], $action: ExplainedAction) {
  explainAccess(record: $record, kind: $kind, field: $field, organisation: $organisation, purpose: $purpose,
    date: $date, steward: $steward, places: $places, action: $action) {
    allowed sentence missing needed until clauses { title reference text until } } }"""
REHEARSE = """query ($step: RehearsedStep!, $agreement: ID, $former: ID, $successor: ID, $role: String) {
  rehearse(step: $step, agreement: $agreement, former: $former, successor: $successor, role: $role) {
    changes { effect name action category purpose territories records sentence } } }"""
SEE = """query ($record: ID, $kind: String, $places: [String!], $open: Boolean) {
  whoCanSee(record: $record, kind: $kind, places: $places, open: $open) {
    everyone category seers { name purpose until withheld clauses { reference } } } }"""
NODE = "query ($id: ID!) { node(id: $id) { id } }"
SHARED = ("steeringCommittees", "seats", "decisions", "actions", "focalPoints")
ALL = " ".join(f'{each}(first: 0, asOf: "ever") {{ totalCount }}' for each in SHARED)
COUNT = f"{{ {ALL} }}"
END = (
    'mutation ($id: ID!) { endDataSharingAgreement(agreement: $id, reason: "Over") { userErrors { code } } }'
)
SIZES = Statement("MATCH (n) WHERE NOT n:Claim RETURN labels(n) AS labels, count(*) ORDER BY labels")
GATE = Statement("MATCH (gate:GrantsGate) RETURN DISTINCT gate.version")
PART = """
MATCH (o:Organisation {name: $body})<-[:ORGANISATION]-(p:Party)
SET p.role = $role
"""
FOR_ROLE = """
MATCH (t:Term)-[link:RECIPIENT]->()
SET t.recipientRole = 'operator' DELETE link
"""
NARROWED = """
MATCH (:Term)-[link:COUNTRIES]->(:Country {iso3: 'FRA'})
DELETE link
"""
JOIN = """
MATCH (o:Organisation {name: $body}), (p:Party)-[:AGREEMENT]->(a) WITH o, a, p LIMIT 1
CREATE (o)<-[:ORGANISATION]-(new:Party:Record)-[:AGREEMENT]->(a)
SET new.id = 'joined', new.validFrom = p.validFrom, new.validUntil = p.validUntil,
  new.scope = p.scope, new.steward = p.steward
"""


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    with serving(database, tmp_path) as served:
        yield served


def told(session: Session, document: str, **variables: Any) -> Any:
    answer = session.query(document, variables)
    assert "errors" not in answer, answer
    (found,) = answer["data"].values()
    return found


def change(hub: ServedHub, text: str, **parameters: Any) -> None:
    def work(transaction: ManagedTransaction) -> None:
        turn_gate(transaction)
        transaction.run(text, parameters).consume()

    write(hub.database, work)


def counted(session: Session) -> int:
    return sum(each["totalCount"] for each in session.query(COUNT)["data"].values())


def test_a_yes_names_its_clause_in_words_and_until_when(hub: ServedHub) -> None:
    committee = hub.world["Joint committee"]

    found = told(hub.session("asker"), EXPLAIN, record=committee)
    french = told(hub.session("asker", language="FR"), EXPLAIN, record=committee)

    assert (found["allowed"], found["missing"], found["needed"]) == (True, None, [])
    assert found["until"] == "2027-01-01T00:00:00.000000Z"
    assert found["sentence"].startswith(f"{ASKER} may read coordination")
    (clause,) = found["clauses"]
    assert (clause["title"], clause["reference"]) == (AGREEMENT, "T1")
    assert clause["text"].startswith(f"T1. {GIVER} lets {ASKER} read its data of these kinds: coordination")
    assert "France" in clause["text"]
    assert french["sentence"].startswith(f"{ASKER} peut lire")


def test_every_record_is_explained_as_it_is_read(hub: ServedHub) -> None:
    change(hub, NARROWED)
    asker, giver = hub.session("asker"), hub.session("giver")
    mine = [each for name, each in hub.world.ids.items() if name.startswith("Joint committee")]

    read = [asker.query(NODE, {"id": each})["data"]["node"] is not None for each in mine]

    explained = [told(giver, EXPLAIN, record=each, organisation=hub.world[ASKER])["allowed"] for each in mine]
    seen = [told(giver, SEE, record=each)["seers"] for each in mine]
    assert explained == read
    assert [any(who["name"] == ASKER for who in each) for each in seen] == read
    assert {True, False} == set(read)


def test_a_field_that_is_kept_back_is_explained_as_it_is_masked(hub: ServedHub) -> None:
    desk = hub.world["Joint committee: desk"]
    change(
        hub,
        "MATCH (n {id: $id}), (t:Term) SET t.withheld = ['FocalPoint.hours']",
        id=desk,
    )
    asker = hub.session("asker")

    answer = asker.query("{ focalPoints(first: 1) { nodes { name hours email } } }")
    fields = {
        name: told(asker, EXPLAIN, kind="FocalPoint", field=name, places=["TGO"])
        for name in ("name", "hours", "email")
    }

    given = {name: value is not None for name, value in answer["data"]["focalPoints"]["nodes"][0].items()}
    assert {name: each["allowed"] for name, each in fields.items()} == given
    assert (fields["hours"]["missing"], fields["email"]["missing"]) == ("withheld", "term")
    assert fields["hours"]["needed"] == [
        "A clause that gives the data and doesn't keep hours of “focal point” back."
    ]
    assert {error["extensions"]["clause"]["missing"] for error in answer["errors"]} == {"withheld", "term"}


def test_what_is_needed_is_what_then_suffices(hub: ServedHub) -> None:
    session = hub.session("asker", purpose="partnership-coordination")

    found = told(session, EXPLAIN, kind="SteeringCommittee")
    other = told(session, EXPLAIN, kind="SteeringCommittee", purpose="reintegration-planning")

    assert (found["allowed"], found["missing"], found["clauses"]) == (False, "purpose", [])
    assert found["needed"] == ["A token for another purpose: reintegration planning."]
    assert other["allowed"]


def test_the_day_after_the_end_the_answer_is_no(hub: ServedHub) -> None:
    session = hub.session("asker")

    before = told(session, EXPLAIN, kind="SteeringCommittee", date="2026-12-31T23:59:59Z")
    after = told(session, EXPLAIN, kind="SteeringCommittee", date="2027-01-01")

    assert (before["allowed"], after["allowed"]) == (True, False)
    assert "it gives access from 1 January 2025" in after["needed"][0]


@pytest.mark.parametrize("action", ["CONTRIBUTE", "PASS_ON"])
def test_to_read_is_not_to_write_nor_to_pass_on(hub: ServedHub, action: str) -> None:
    found = told(hub.session("asker"), EXPLAIN, kind="Decision", steward=hub.world[GIVER], action=action)

    assert (found["allowed"], found["missing"]) == (False, "term")
    assert f"by which {GIVER} lets {ASKER}" in found["needed"][0]


def test_unknown_and_unreadable_have_the_same_answer(hub: ServedHub) -> None:
    stranger, asker = hub.session("stranger"), hub.session("asker")
    hidden, other = hub.world["Joint committee"], hub.world["Other committee"]

    explained = [told(stranger, EXPLAIN, record=each) for each in (hidden, "nothing")]
    of_another = [
        told(asker, EXPLAIN, record=each, organisation=hub.world[STRANGER])
        for each in (hidden, other, "nothing")
    ]
    rehearsed = [
        told(stranger, REHEARSE, step="END", agreement=each) for each in (hub.world[AGREEMENT], "nothing")
    ]
    seen = [told(asker, SEE, record=each) for each in (hidden, other, "nothing")]

    assert (explained, rehearsed) == ([None] * 2, [None] * 2)
    assert (of_another, seen) == ([None] * 3, [None] * 3)


def test_about_others_only_what_is_yours_may_be_asked(hub: ServedHub) -> None:
    refused = hub.session("stranger").query(
        EXPLAIN, {"kind": "Seat", "organisation": hub.world[ASKER], "steward": hub.world[GIVER]}
    )
    mine = [
        told(hub.session("stranger"), EXPLAIN, kind="Seat", organisation=each)
        for each in (hub.world[ASKER], hub.world[GIVER])
    ]

    assert refused["errors"][0]["extensions"]["code"] == "NOT_YOURS_TO_ASK"
    # Whatever the two agreed between them, a third body isn't told of it.
    assert [(each["allowed"], each["missing"], each["until"]) for each in mine] == [(False, "term", None)] * 2


def test_an_end_is_rehearsed_as_it_then_happens(hub: ServedHub) -> None:
    giver, asker = hub.session("giver"), hub.session("asker")
    read, sizes, version = counted(asker), rows(hub.database, SIZES), rows(hub.database, GATE)

    before = told(giver, REHEARSE, step="END", agreement=hub.world[AGREEMENT])["changes"]

    assert (rows(hub.database, SIZES), rows(hub.database, GATE)) == (sizes, version)
    assert [(each["effect"], each["name"], each["category"], each["territories"]) for each in before] == [
        ("LOSES", ASKER, "coordination", ["FRA", "TGO"]),
        ("LOSES", ASKER, "programme", ["FRA", "TGO"]),
    ]
    assert [each["records"] for each in before] == [read, 1]
    assert told(giver, END, id=hub.world[AGREEMENT])["userErrors"] == []
    assert counted(asker) == 0
    assert told(giver, REHEARSE, step="END", agreement=hub.world[AGREEMENT])["changes"] == []


def test_counts_are_of_the_askers_own_records_alone(hub: ServedHub) -> None:
    changes = told(hub.session("asker"), REHEARSE, step="END", agreement=hub.world[AGREEMENT])["changes"]

    assert [(each["name"], each["records"]) for each in changes] == [(ASKER, None)] * 2


@pytest.mark.parametrize("step", ["SUSPEND", "LEAVE"])
def test_other_ways_to_stop_access_are_rehearsed(hub: ServedHub, step: str) -> None:
    ended, stopped = (
        told(hub.session("giver"), REHEARSE, step=each, agreement=hub.world[AGREEMENT])
        for each in ("END", step)
    )

    assert stopped == ended


def test_a_role_that_moves_is_rehearsed_as_it_then_moves(hub: ServedHub) -> None:
    change(hub, JOIN, body=STRANGER)
    change(hub, PART, body=ASKER, role="operator")
    change(hub, FOR_ROLE)
    asker, stranger = hub.session("asker"), hub.session("stranger")
    own = counted(stranger)
    read = counted(asker)

    found = told(
        hub.session("giver"),
        REHEARSE,
        step="MOVE_ROLE",
        agreement=hub.world[AGREEMENT],
        role="operator",
        former=hub.world[ASKER],
        successor=hub.world[STRANGER],
    )
    change(hub, PART, body=ASKER, role=None)
    change(hub, PART, body=STRANGER, role="operator")

    turned = [(each["effect"], each["name"], each["records"]) for each in found["changes"]]
    assert sorted(turned) == [
        ("GAINS", STRANGER, 1),
        ("GAINS", STRANGER, read),
        ("LOSES", ASKER, 1),
        ("LOSES", ASKER, read),
    ]
    assert (counted(asker), counted(stranger)) == (0, own + read)


def test_an_operator_is_replaced_in_all_agreements(hub: ServedHub) -> None:
    found = told(
        hub.session("giver"), REHEARSE, step="REPLACE", former=hub.world[ASKER], successor=hub.world[STRANGER]
    )

    assert {(each["effect"], each["category"]) for each in found["changes"]} == {
        (effect, category) for effect in ("GAINS", "LOSES") for category in ("coordination", "programme")
    }


@pytest.mark.parametrize(
    ("document", "variables", "code"),
    [
        (EXPLAIN, {}, "RECORD_OR_KIND"),
        (EXPLAIN, {"kind": "Seat", "record": "x"}, "RECORD_OR_KIND"),
        (EXPLAIN, {"kind": "Chair"}, "NO_SUCH_KIND"),
        (EXPLAIN, {"kind": "Seat", "field": "colour"}, "NO_SUCH_FIELD"),
        (EXPLAIN, {"kind": "Seat", "places": ["Togo"]}, "NO_SUCH_PLACE"),
        (EXPLAIN, {"kind": "Seat", "date": "tomorrow"}, "NO_SUCH_INSTANT"),
        (EXPLAIN, {"kind": "Seat", "purpose": "removal"}, "NO_SUCH_PURPOSE"),
        (REHEARSE, {"step": "END"}, "STEP_INCOMPLETE"),
        (REHEARSE, {"step": "SIGN"}, "STEP_INCOMPLETE"),
        ('{ rehearse(step: SIGN, text: "?") { at } }', {}, "NO_SUCH_TEXT"),
        ('{ whoCanSee(kind: "Seat", category: "gossip") { everyone } }', {}, "NO_SUCH_CATEGORY"),
    ],
)
def test_what_can_not_be_answered_is_refused(
    hub: ServedHub, document: str, variables: dict[str, Any], code: str
) -> None:
    answer = hub.session("asker").query(document, variables)

    assert answer["errors"][0]["extensions"]["code"] == code
