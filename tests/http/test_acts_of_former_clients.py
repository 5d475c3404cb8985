"""An act that waits for the gate while its client ends, or loses its key, isn't done: as for reading."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import orjson
import pytest
from joserfc.jwk import ECKey
from neo4j import Transaction

from hub.access.gate import turn_gate
from hub.client.agreeing import prove_possession, public_jwk
from hub.client.keys import make_key, public_set
from hub.client.session import Session
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.http.served_hub import ServedHub
from tests.world import AGREEMENT

WHO = "giver"
# Who registers a key shows it by the database's clock.
NOW = Statement("RETURN left(toString(datetime.realtime('UTC')), 19) + '.000000Z'")
WAITING = Statement("SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*)")
CLIENT = Statement("MATCH (c:Client {id: $id}) RETURN properties(c)", {"id": WHO})
RESTORE = "MERGE (c:Client {id: $id}) SET c = $properties"
WRITTEN = Statement("MATCH (n:Act|Change) RETURN count(n)")
NOTICE = Statement(
    "MATCH (n:Notice)-[:RECIPIENT]->(:Organisation {id: $body}) WHERE n.acknowledgedAt IS NULL RETURN n.id"
)
ENDS = {
    "disabled": "SET c.active = false",
    "given another key": "SET c.jwks = $jwks",
    "removed": "DETACH DELETE c",
    "narrowed": "SET c.scopes = ['coordination:read']",
    "moved": "SET c.organisation = $other",
}


@pytest.fixture
def client(hub: ServedHub) -> Iterator[Session]:
    """A client that is signed in, and is afterwards what it was before."""
    session = hub.session(WHO)
    ((properties,),) = rows(hub.database, CLIENT)
    yield session
    write(hub.database, lambda tx: tx.run(RESTORE, id=WHO, properties=properties).consume())
    write(hub.database, turn_gate)


def suspend(hub: ServedHub) -> str:
    return f'suspendDataSharingAgreement(agreement: "{hub.world[AGREEMENT]}")'


def register(hub: ServedHub) -> str:
    key = ECKey.generate_key("P-256")
    jwk = orjson.dumps(orjson.dumps(public_jwk(key)).decode()).decode()
    proof = prove_possession(key, hub.world["Origin agency"], str(rows(hub.database, NOW)[0][0]))
    return f'registerVerificationMethod(jwk: {jwk}, proof: "{proof}")'


def give_role(hub: ServedHub) -> str:
    return f'giveRole(client: "{WHO}", role: "READER", validFrom: "2031-01-01T00:00:00Z")'


def acknowledge(hub: ServedHub) -> str:
    for step in ("suspend", "resume"):
        act = f'{step}DataSharingAgreement(agreement: "{hub.world[AGREEMENT]}")'
        hub.ask("asker", f"mutation {{ {act} {{ __typename }} }}")
    notice = rows(hub.database, Statement(NOTICE.text, {"body": hub.world["Origin agency"]}))[0][0]
    return f'acknowledgeNotice(notice: "{notice}")'


@pytest.mark.parametrize("end", ENDS)
def test_a_step_of_a_client_that_is_meanwhile(hub: ServedHub, client: Session, end: str) -> None:
    assert _codes(hub, client, suspend(hub), ENDS[end]) == ["REVOKED_TOKEN"]


@pytest.mark.parametrize("act", [register, give_role, acknowledge])
def test_any_other_act_of_a_client_that_ends_meanwhile(
    hub: ServedHub, client: Session, act: Callable[[ServedHub], str]
) -> None:
    assert _codes(hub, client, act(hub), ENDS["disabled"]) == ["REVOKED_TOKEN"]


@pytest.mark.parametrize("act", [register, give_role, acknowledge])
def test_the_same_act_is_done_where_the_client_stays(
    hub: ServedHub, client: Session, act: Callable[[ServedHub], str]
) -> None:
    before = rows(hub.database, WRITTEN)

    assert _codes(hub, client, act(hub), "SET c.revision = 9", written=True) == []
    assert rows(hub.database, WRITTEN) != before


def _codes(hub: ServedHub, client: Session, act: str, end: str, *, written: bool = False) -> list[str]:
    """Let an act wait while its client ends; give the codes of its errors, after seeing what was written."""
    asked = f"mutation {{ done: {act} {{ userErrors {{ code message }} }} }}"
    client.query("{ __typename }")
    before = rows(hub.database, WRITTEN)
    with hub.database.driver.session(database=hub.database.name) as session, ThreadPoolExecutor(1) as thread:
        transaction = session.begin_transaction()
        turn_gate(transaction)  # type: ignore[arg-type]  # it runs statements as a managed one does
        answer = thread.submit(client.query, asked)
        while rows(hub.database, WAITING) == [[0]]:
            assert not answer.done(), answer.result()
        _end(transaction, end, hub)
        transaction.commit()
        found = answer.result()
    assert written or rows(hub.database, WRITTEN) == before
    if "errors" not in found:
        assert found["data"]["done"]["userErrors"] == []
    return [each["extensions"]["code"] for each in found.get("errors", ())]


def _end(transaction: Transaction, end: str, hub: ServedHub) -> None:
    jwks = orjson.dumps(public_set(make_key())).decode()
    parameters = {"id": WHO, "jwks": jwks, "other": hub.world["Host agency"]}
    transaction.run(f"MATCH (c:Client {{id: $id}}) {end}", parameters).consume()
