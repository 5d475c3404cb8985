"""Over GraphQL, duplicates are merged and bodies take over from others."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hub.graph.driver import Database
from hub.graph.writer import write
from tests.http.served_hub import ServedHub, serving
from tests.http.test_editing import edit, sizes

BODY = """mutation ($name: String!) {
  upsertOrganisations(input: {name: $name, stakeholder: "ACADEMIA"}) { records { id } } }"""
COMMITTEE = """mutation ($input: [SteeringCommitteeInput!]!) {
  upsertSteeringCommittees(input: $input) { userErrors { code path } } }"""
MERGE = """mutation ($keep: ID!, $duplicate: ID!, $dryRun: Boolean) {
  mergeOrganisations(keep: $keep, duplicates: [$duplicate], dryRun: $dryRun) {
    changed kept userErrors { code message path }
    records { ... on Organisation {
      name duplicates(first: 9) { nodes { name } } seats(first: 9) { nodes { role } } } } } }"""
SUCCEED = """mutation ($predecessor: ID!, $successor: ID!, $on: String!) {
  succeedOrganisation(predecessor: $predecessor, successor: $successor, on: $on) {
    changed userErrors { code message path }
    records { ... on Organisation { name seats(first: 9) { nodes { role since } }
      predecessors(first: 9) { nodes {
        name succeededOn seats(first: 9, asOf: "2026-01-15") { nodes { until } } } } } } } }"""

CLIENT = "CREATE (:Client {id: 'its-client', organisation: $id})"
CARRIES = (
    "Cet organisme est partie à un accord, responsable de fiches ou titulaire d’un client : "
    "l’exploitant du hub doit s’en charger."
)


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    with serving(database, tmp_path) as served:
        yield served


def seated(hub: ServedHub, name: str) -> str:
    """Record a body with a seat, and give its id."""
    (record,) = edit(hub, BODY, {"name": name})["records"]
    seats = [{"role": "HOST", "since": "2026-01-01", "holder": {"id": record["id"]}}]
    found = edit(hub, COMMITTEE, {"input": [{"name": name, "since": "2026", "seats": seats}]})
    assert found["userErrors"] == []
    return str(record["id"])


def test_a_duplicate_is_merged_after_a_trial_that_answers_alike(hub: ServedHub) -> None:
    asked: dict[str, Any] = {"keep": seated(hub, "Institute"), "duplicate": seated(hub, "The institute")}
    before = sizes(hub)

    tried = edit(hub, MERGE, {**asked, "dryRun": True})

    assert sizes(hub) == before
    assert (tried["userErrors"], tried["changed"]) == ([], 1)
    (record,) = tried["records"]
    assert record["duplicates"]["nodes"] == [{"name": "The institute"}]
    assert record["seats"]["nodes"] == [{"role": "HOST"}] * 2
    assert {**tried, "kept": True} == edit(hub, MERGE, asked)


def test_a_successor_holds_from_the_day_on_what_its_predecessor_held(hub: ServedHub) -> None:
    asked = {"predecessor": seated(hub, "Old"), "successor": seated(hub, "New"), "on": "2026-02-01"}

    found = edit(hub, SUCCEED, asked)

    assert (found["userErrors"], found["changed"]) == ([], 1)
    (record,) = found["records"]
    assert sorted(each["since"] for each in record["seats"]["nodes"]) == ["2026-01-01", "2026-02-01"]
    assert record["predecessors"]["nodes"] == [
        {"name": "Old", "succeededOn": "2026-02-01", "seats": {"nodes": [{"until": "2026-02-01"}]}}
    ]


def test_a_body_with_access_is_refused_in_the_callers_language(hub: ServedHub) -> None:
    kept, ministry = seated(hub, "Institute"), seated(hub, "Ministry")
    write(hub.database, lambda transaction: transaction.run(CLIENT, id=ministry).consume())
    before = sizes(hub)

    found = edit(hub, MERGE, {"keep": kept, "duplicate": ministry}, language="FR")

    assert sizes(hub) == before
    assert found["userErrors"] == [
        {"code": "CARRIES_ACCESS", "message": CARRIES, "path": ["duplicates", "0"]}
    ]
