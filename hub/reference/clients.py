"""Clients of the demonstration: systems of fictional bodies, without keys until `hub login` registers one."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson
from neo4j import ManagedTransaction

from graph_schema.categories import AUDIT, CATEGORIES, PUBLIC, PURPOSES
from hub.access.gate import turn_gate
from hub.audit.acts import Act, enter
from hub.editing.roles import give_every_role
from hub.graph.driver import Database
from hub.graph.ids import new_id
from hub.graph.writer import write

SCOPES = (
    *(f"{each.name}:read" for each in CATEGORIES if each is not PUBLIC),
    *(f"{each.name}:write" for each in CATEGORIES if each is not AUDIT),
)
PLANNING = ("reintegration-planning", "partnership-coordination", "programme-monitoring")
BY = "hub"

# A client that somebody has given a key keeps it; only what the set says of it is written.
STORE = """
UNWIND $clients AS given
OPTIONAL MATCH (there:Client {id: given.id, active: true})
WITH given, there IS NULL AS new
MERGE (client:Client {id: given.id})
SET client.organisation = given.organisation, client.scopes = given.scopes, client.purposes = given.purposes,
    client.active = true, client.revision = coalesce(client.revision, 0) + 1
CREATE (:Change {id: given.change, record: given.id, kind: $kind, revision: client.revision, by: $by, at: $at,
                 after: given.after})
WITH given WHERE new
RETURN given.organisation, given.id
"""


@dataclass(frozen=True)
class DemonstrationClient:
    """A client, and the handle of the body that it asks for."""

    id: str
    organisation: str
    purposes: tuple[str, ...] = PLANNING
    scopes: tuple[str, ...] = SCOPES


CLIENTS = (
    DemonstrationClient("demo-host-agency", "host-agency"),
    DemonstrationClient("demo-origin-agency", "origin-agency"),
    DemonstrationClient("demo-host-agency-two", "host-agency-two"),
    DemonstrationClient("demo-origin-agency-two", "origin-agency-two"),
    DemonstrationClient("demo-secretariat", "secretariat", tuple(each.name for each in PURPOSES)),
)


def store_clients(database: Database, bodies: Mapping[str, str], at: str) -> None:
    """Write the clients with every role, each for the organisation whose id `bodies` gives by handle.

    Each that wasn't there, or not active, is an act of the log.
    """
    given = [
        {
            "id": each.id,
            "organisation": bodies[each.organisation],
            "scopes": list(each.scopes),
            "purposes": list(each.purposes),
            "change": new_id(),
            "after": orjson.dumps({"organisation": bodies[each.organisation], "active": True}).decode(),
        }
        for each in CLIENTS
    ]

    def work(transaction: ManagedTransaction) -> None:
        turn_gate(transaction)
        registered = transaction.run(STORE, clients=given, kind="Client", by=BY, at=at).values()
        give_every_role(transaction, [(each.id, bodies[each.organisation]) for each in CLIENTS], at)
        for body, client in registered:
            enter(transaction, Act("CLIENT_REGISTERED", str(body), subjects=(str(client),)))

    write(database, work)
