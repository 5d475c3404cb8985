"""The header Idempotency-Key: the same request of a client is done once in a day."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.http.served_hub import ServedHub, serving

CREATE = """mutation ($name: String!) { createSteeringCommittees(input: {name: $name, since: "2026"}) {
  records { id name } created kept userErrors { code path } warnings { code } } }"""
CLAIMS = Statement("MATCH (c:Claim) WHERE c.key STARTS WITH 'idempotency' RETURN properties(c)")
DAY = 24 * 3600


@pytest.fixture
def hub(database: Database, tmp_path: Path) -> Iterator[ServedHub]:
    with serving(database, tmp_path) as served:
        yield served


def test_a_request_that_is_sent_again_is_done_once_and_answered_alike(hub: ServedHub) -> None:
    asker = hub.session("asker")

    first = asker.query(CREATE, {"name": "Board"}, key="k-1")
    again = asker.query(CREATE, {"name": "Board"}, key="k-1")

    assert first["data"]["createSteeringCommittees"]["created"] == 1
    assert again["data"] == first["data"]
    assert again["extensions"]["idempotency"] == {"replayed": True}
    assert asker.query(CREATE, {"name": "Other"}, key="k-1")["errors"][0]["extensions"]["code"] == (
        "IDEMPOTENCY_KEY_REUSED"
    )
    told = str(rows(hub.database, CLAIMS))
    assert "Board" not in told
    assert "k-1" not in told


def test_a_key_serves_one_client_for_a_day(hub: ServedHub) -> None:
    asker, giver = hub.session("asker"), hub.session("giver")
    for session in (asker, giver):
        payload = session.query(CREATE, {"name": "Board"}, key="k-1")["data"]["createSteeringCommittees"]
        assert payload["created"] == 1

    hub.clock.pass_seconds(DAY + 1)
    late = asker.query(CREATE, {"name": "Board"}, key="k-1")["data"]["createSteeringCommittees"]

    assert [each["code"] for each in late["userErrors"]] == ["DUPLICATE"]


def test_what_was_refused_or_only_tried_takes_no_key(hub: ServedHub) -> None:
    asker = hub.session("asker")
    tried = CREATE.replace('2026"})', '2026"}, dryRun: true)')

    asker.query(CREATE, {"name": ""}, key="k-1")
    asker.query(tried, {"name": "Board"}, key="k-1")

    assert rows(hub.database, CLAIMS) == []


def test_of_parallel_uses_one_is_done(hub: ServedHub) -> None:
    asker = hub.session("asker")
    asker.query("{ __typename }")

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: asker.query(CREATE, {"name": "Board"}, key="k-1"), range(8)))

    payloads = [each["data"]["createSteeringCommittees"] for each in answers]
    assert all(each == payloads[0] for each in payloads)
    assert sum("idempotency" not in each["extensions"] for each in answers) == 1


def test_a_header_that_is_no_string_is_refused(hub: ServedHub) -> None:
    answer = hub.session("asker").query(CREATE, {"name": "Board"}, key="k" * 300)

    assert [each["extensions"]["code"] for each in answer["errors"]] == ["BAD_IDEMPOTENCY_KEY"]
