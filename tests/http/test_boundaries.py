"""An agreement, a part in it and a role give from the first instant to the last, by the database's clock."""

from datetime import UTC, datetime, timedelta

import pytest
from neo4j import ManagedTransaction

from graph_schema.dates import instant_text
from hub.access.gate import turn_gate
from hub.client.session import Session
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.http.served_hub import ServedHub
from tests.world import AGREEMENT

QUESTION = "{ seats(first: 3) { nodes { id } } }"
CLOCK = Statement(
    "WITH datetime.realtime('UTC') AS moment "
    "RETURN left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z'"
)
LET = "MATCH (n:Record) WHERE n.id IN $ids SET n += $columns"
ROLES = Statement(
    "MATCH (role:Role {client: 'asker'}) WHERE role.role IN ['READER', 'EDITOR'] RETURN role.id"
)
SUBJECTS = (AGREEMENT, "asker's part", "giver's part", "asker's roles")
VALID = {"validFrom": "2025-01-01T00:00:00.000000Z", "validUntil": "2999-01-01T00:00:00.000000Z"}


def now(hub: ServedHub) -> str:
    """Read the database's clock, and set the hub's to the machine's."""
    hub.clock.instant = datetime.now(UTC)
    return str(rows(hub.database, CLOCK)[0][0])


def later(instant: str, seconds: float) -> str:
    return instant_text(datetime.fromisoformat(instant) + timedelta(seconds=seconds))


def let(hub: ServedHub, subject: str, **columns: str) -> None:
    """Let something be valid from one instant up to another."""
    roles = [str(each[0]) for each in rows(hub.database, ROLES)]
    ids = roles if subject == SUBJECTS[3] else [hub.world[subject]]

    def work(transaction: ManagedTransaction) -> None:
        turn_gate(transaction)
        transaction.run(LET, ids=ids, columns={**VALID, **columns}).consume()

    write(hub.database, work)


def given(session: Session) -> bool:
    """Ask for what only the agreement gives, and see that it has an entry in the log."""
    answer = session.query(QUESTION)
    found = bool(answer["data"]["seats"]["nodes"])
    assert found == ("release" in answer.get("extensions", {}))
    return found


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_second_before_and_after_each_boundary(hub: ServedHub, subject: str) -> None:
    at, session = now(hub), hub.session("asker")
    assert given(session)

    for columns, expected in (
        ({"validFrom": later(at, -1)}, True),
        ({"validFrom": later(at, 3600)}, False),
        ({"validUntil": later(at, 3600)}, True),
        ({"validUntil": later(at, -1)}, False),
    ):
        let(hub, subject, **columns)
        assert given(session) is expected, columns
    let(hub, subject)


@pytest.mark.parametrize(
    ("subject", "end"),
    [
        (AGREEMENT, "validFrom"),
        (AGREEMENT, "validUntil"),
        ("giver's part", "validUntil"),
        (SUBJECTS[3], "validUntil"),
    ],
)
@pytest.mark.parametrize("ahead", [-3600, 0, 3600], ids=["hub behind", "hub right", "hub ahead"])
def test_a_boundary_bites_as_it_passes_whatever_the_hub_s_clock_says(
    hub: ServedHub, subject: str, end: str, ahead: int
) -> None:
    session = hub.session("asker")
    boundary = later(now(hub), 0.4)
    let(hub, subject, **{end: boundary})
    begins = end == "validFrom"
    # A hub whose clock is late gives later, and never too much.
    prompt = not begins or ahead >= 0

    before = ""
    while before < boundary:
        before = now(hub)
        hub.clock.pass_seconds(ahead)
        found, after = given(session), now(hub)
        if after < boundary:
            assert found is not begins
        if before >= boundary and prompt:
            assert found is begins
    hub.clock.instant = datetime.now(UTC)
    let(hub, subject)
