"""Editing over GraphQL: one operation is one transaction, and a refusal changes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.http.served_hub import ServedHub, serving

# Signing in leaves a claim, a change of the client, and an act that tells of its keys.
SIZES = Statement(
    "MATCH (n) WHERE NOT n:Claim AND coalesce(n.kind, '') <> 'Client' "
    "AND NOT coalesce(n.kind, '') STARTS WITH 'CLIENT_' "
    "RETURN labels(n) AS labels, count(*) ORDER BY labels"
)
TOLD = "created changed unchanged kept warnings { code path } userErrors { code path message }"
UPSERT = f"""mutation ($input: [SteeringCommitteeInput!]!, $dryRun: Boolean) {{
  upsertSteeringCommittees(input: $input, dryRun: $dryRun) {{
    records {{ name revision
      seats(first: 9, orderBy: [{{role: ASC}}]) {{ nodes {{ role holder {{ name }} }} }} }}
    {TOLD} }} }}"""
BOARD = {
    "name": "Board",
    "since": "2026",
    "seats": [
        {"role": "LEAD", "since": "2026", "holder": {"key": {"name": "Host agency"}}},
        {"role": "HOST", "since": "2026", "holder": {"key": {"name": "Origin agency"}}},
    ],
}


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    with serving(database, tmp_path) as served:
        yield served


def sizes(hub: ServedHub) -> Sequence[object]:
    return rows(hub.database, SIZES)


def edit(hub: ServedHub, document: str, variables: Mapping[str, Any] | None = None, **who: str) -> Any:
    session = hub.session(who.get("client", "asker"), language=who.get("language", "EN"))
    answer = session.query(document, variables)
    assert "data" in answer, answer
    (payload,) = answer["data"].values()
    return payload


def test_a_committee_is_written_with_its_seats_and_read_in_the_same_transaction(hub: ServedHub) -> None:
    found = edit(hub, UPSERT, {"input": [BOARD]})

    seats = [
        {"role": "HOST", "holder": {"name": "Origin agency"}},
        {"role": "LEAD", "holder": {"name": "Host agency"}},
    ]
    assert found["userErrors"] == []
    assert found["records"] == [{"name": "Board", "revision": 1, "seats": {"nodes": seats}}]
    assert (found["created"], found["kept"]) == (1 + 2, True)
    assert [each["code"] for each in found["warnings"]] == ["partner_missing"]
    again = edit(hub, UPSERT, {"input": [BOARD]})
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 3)


def test_a_trial_answers_alike_and_changes_nothing(hub: ServedHub) -> None:
    before = sizes(hub)

    tried = edit(hub, UPSERT, {"input": [BOARD], "dryRun": True})

    assert sizes(hub) == before
    assert {**tried, "kept": True} == edit(hub, UPSERT, {"input": [BOARD]})


REFUSED: list[tuple[dict[str, Any], str, list[str]]] = [
    ({"name": "Board"}, "REQUIRED", ["input", "1", "since"]),
    ({"name": "", "since": "2026"}, "EMPTY", ["input", "1", "name"]),
    ({"name": "B", "since": "June"}, "NOT_A_DATE", ["input", "1", "since"]),
    ({"name": "B", "since": "2026", "phase": "x"}, "NOT_A_CHOICE", ["input", "1", "phase"]),
    ({"name": "B", "since": "2026", "id": "x"}, "ID_GIVEN", ["input", "1", "id"]),
    ({"name": "B", "since": "2026", "steers": {}}, "NOT_A_REF", ["input", "1", "steers"]),
    (
        {"name": "B", "since": "2026", "steers": {"jointProgramme": {"key": {"name": "none"}}}},
        "REF_NOT_FOUND",
        ["input", "1", "steers"],
    ),
    ({"name": "B", "since": "2026", "steers": {"id": "none"}}, "REF_NOT_FOUND", ["input", "1", "steers"]),
    (
        {"name": "B", "since": "2026", "seats": [{"role": "x", "since": "2026"}]},
        "NOT_A_CHOICE",
        ["input", "1", "seats", "0", "role"],
    ),
    (
        {
            "name": "B",
            "since": "2026",
            "seats": [
                {"role": "LEAD", "since": each, "holder": {"key": {"name": "Host agency"}}}
                for each in ("2026", "2027")
            ],
        },
        "one_lead",
        ["input", "1"],
    ),
    (
        {"name": "B", "since": "2026", "steward": {"key": {"name": "Origin agency"}}},
        "NOT_ALLOWED",
        ["input", "1"],
    ),
    ({"name": "B", "since": "2026", "ifRevision": 3}, "REVISION_MISMATCH", ["input", "1", "ifRevision"]),
]


def test_what_is_refused_has_a_code_and_a_path_and_changes_nothing(hub: ServedHub) -> None:
    before, session = sizes(hub), hub.session("asker")

    for given, code, path in REFUSED:
        input = [{"name": "First", "since": "2026"}, given]
        found = session.query(UPSERT, {"input": input})["data"]["upsertSteeringCommittees"]
        assert [(each["code"], each["path"]) for each in found["userErrors"]] == [(code, path)]
        assert (found["records"], found["created"], found["kept"]) == ([], 0, False)

    assert sizes(hub) == before


def test_refusals_are_said_in_the_callers_language(hub: ServedHub) -> None:
    scarce = {"input": [{"name": "B", "since": "June"}]}

    english = edit(hub, UPSERT, scarce)["userErrors"][0]["message"]
    french = edit(hub, UPSERT, scarce, language="FR")["userErrors"][0]["message"]

    assert english.startswith("This isn't a date that exists.")
    assert french.startswith("Cette date n’existe pas.")


def test_no_record_and_more_than_a_thousand_are_refused(hub: ServedHub) -> None:
    for number in (0, 1_001):
        given = [{"name": f"B {each}", "since": "2026"} for each in range(number)]
        assert edit(hub, UPSERT, {"input": given})["userErrors"][0]["code"] == "NUMBER_OF_RECORDS"


def test_all_fields_of_an_operation_are_done_or_none(hub: ServedHub) -> None:
    document = f"""mutation ($bad: String!) {{
      one: createSteeringCommittees(input: {{name: "One", since: "2026"}}) {{ records {{ name }} {TOLD} }}
      two: createSteeringCommittees(input: {{name: "Two", since: $bad}}) {{ {TOLD} }}
      three: createOrganisations(input: {{name: "Three", stakeholder: "ACADEMIA"}}) {{ {TOLD} }} }}"""
    before, session = sizes(hub), hub.session("asker")

    refused = session.query(document, {"bad": "soon"})["data"]

    assert sizes(hub) == before
    codes = {name: [each["code"] for each in found["userErrors"]] for name, found in refused.items()}
    assert codes == {"one": ["NOT_DONE"], "two": ["NOT_A_DATE"], "three": ["NOT_DONE"]}
    done = session.query(document, {"bad": "2026"})["data"]
    assert [each["created"] for each in done.values()] == [1, 1, 1]


def test_nothing_is_changed_where_the_answer_cant_be_given(hub: ServedHub) -> None:
    before = sizes(hub)

    answer = hub.ask(
        "asker",
        """mutation { createSteeringCommittees(input: {name: "One", since: "2026"}) {
             records { seats { nodes { role } } } } }""",
    )

    assert answer["errors"][0]["extensions"]["code"] == "PAGE_SIZE_REQUIRED"
    assert sizes(hub) == before


def test_an_answer_with_anothers_data_is_released(hub: ServedHub) -> None:
    document = """mutation ($committee: ID!) { createDecisions(input: {
      title: "Ours", takenOn: "2026", committee: {id: $committee}}) {
      records { title committee { name } } userErrors { code } } }"""

    answer = hub.ask("asker", document, {"committee": hub.world["Joint committee"]})

    assert answer["data"]["createDecisions"]["records"] == [
        {"title": "Ours", "committee": {"name": "Joint committee"}}
    ]
    assert answer["extensions"]["release"]["id"]
    assert hub.ask("giver", "{ readings(first: 9) { totalCount } }")["data"]["readings"]["totalCount"] == 1


def test_retiring_linking_and_undoing(hub: ServedHub) -> None:
    made = edit(
        hub,
        """mutation { createJointProgrammes(input: {name: "P", since: "2026-01-01"}) {
             records { id } userErrors { code path } } }""",
    )
    id = made["records"][0]["id"]
    link = """mutation ($id: ID!, $to: [ID!]!) { VERB(id: $id, link: "corridors", targets: $to) {
        records { ... on JointProgramme { revision corridors(first: 9) { totalCount } } }
        userErrors { code path } } }"""
    to = {"id": id, "to": [hub.world["corridor"]]}
    retire = """mutation ($id: ID!, $on: String!) { retire(records: {id: $id, on: $on}) {
        records { id ... on JointProgramme { until } } userErrors { code path } } }"""
    undo = """mutation ($id: ID!, $revision: Int!) { undo(record: $id, revision: $revision) {
        records { ... on JointProgramme { until revision } } userErrors { code path message } } }"""

    linked = edit(hub, link.replace("VERB", "link"), to)
    assert linked["records"] == [{"revision": 2, "corridors": {"totalCount": 1}}]
    assert edit(hub, link.replace("VERB", "unlink"), to)["records"][0]["corridors"] == {"totalCount": 0}
    assert edit(hub, retire, {"id": id, "on": "2026-02-01"})["records"] == [{"id": id, "until": "2026-02-01"}]
    assert edit(hub, retire, {"id": id, "on": "2025-02-01"})["userErrors"] == [
        {"code": "empty_period", "path": ["records", "0", "on"]}
    ]
    overtaken = edit(hub, undo, {"id": id, "revision": 2})["userErrors"]
    assert [each["code"] for each in overtaken] == ["UNDO_OVERTAKEN"]
    assert "corridors" in overtaken[0]["message"]
    assert edit(hub, undo, {"id": id, "revision": 4})["records"] == [{"until": None, "revision": 5}]
    assert edit(hub, undo, {"id": id, "revision": 1})["records"] == [{"until": "2026-03-01", "revision": 6}]
    hidden, unknown = hub.world["Other committee"], "unknown"
    assert edit(hub, undo, {"id": hidden, "revision": 1}) == edit(hub, undo, {"id": unknown, "revision": 1})
    assert edit(hub, retire, {"id": hidden, "on": "2026"}) == edit(hub, retire, {"id": unknown, "on": "2026"})


def test_trying_and_doing_are_not_mixed(hub: ServedHub) -> None:
    answer = hub.ask(
        "asker",
        """mutation { a: createSteeringCommittees(input: {name: "A", since: "2026"}, dryRun: true) { kept }
             b: createSteeringCommittees(input: {name: "B", since: "2026"}) { kept } }""",
    )

    assert answer["errors"][0]["extensions"]["code"] == "MIXED_DRY_RUN"
