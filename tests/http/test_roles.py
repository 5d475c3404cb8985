"""A client's roles bite on the next answer, whatever its token says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register.drafts import Author, Draft
from hub.register.record import record
from tests.http.served_hub import ServedHub, serving

SHARED = "{ steeringCommittees(first: 9) { nodes { name } totalCount } }"
CONTACT = "{ focalPoints(first: 1) { nodes { name phone } } }"
WRITE = """mutation { upsertSteeringCommittees(input: [{name: "Ours", since: "2026"}]) {
  created userErrors { code } } }"""
LOG = (
    "{ logCheckpoint { size } }",
    "{ inclusionProof(leaf: 0) { leaf } }",
    '{ inclusionProof(entry: "none") { leaf } }',
    "{ consistencyProof(from: 0) { to } }",
)
OF = "MATCH (r:Role {client: 'asker'}) WHERE r.role IN $names RETURN r.id"
NOW = "2026-03-01T12:00:01Z"


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    with serving(database, tmp_path) as served:
        yield served


def end(hub: ServedHub, *names: str) -> None:
    """End roles of the asker."""
    ids = [str(id) for (id,) in rows(hub.database, Statement(OF, {"names": list(names)}))]
    drafts = [Draft("Role", {"validUntil": NOW}, id=each) for each in ids]
    assert not record(hub.database, drafts, Author("hub"), "2026-03-01T12:00:01.000000Z").problems


def test_the_end_of_a_role_stops_the_next_answer(hub: ServedHub) -> None:
    session = hub.session("asker")
    before = session.query(SHARED)["data"]["steeringCommittees"]

    end(hub, "READER")
    still = session.query(SHARED)["data"]["steeringCommittees"]
    end(hub, "EDITOR")
    after = session.query(SHARED)["data"]["steeringCommittees"]

    assert (before["totalCount"], still["totalCount"]) == (1, 1)
    assert after == {"nodes": [], "totalCount": 0}


def test_without_a_role_nothing_is_told_of_the_log(hub: ServedHub) -> None:
    session = hub.session("asker")
    before = [session.query(each) for each in LOG]

    end(hub, "READER", "EDITOR", "ADMINISTRATOR")
    after = [session.query(each) for each in LOG]

    assert not any("errors" in each for each in before)
    assert [each["errors"][0]["extensions"]["code"] for each in after] == ["INSUFFICIENT_SCOPE"] * len(LOG)


def test_who_is_no_editor_writes_nothing(hub: ServedHub) -> None:
    session = hub.session("asker")
    end(hub, "EDITOR")

    found = session.query(WRITE)["data"]["upsertSteeringCommittees"]

    assert (found["created"], [each["code"] for each in found["userErrors"]]) == (0, ["NOT_ALLOWED"])
