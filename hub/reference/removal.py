"""Taking the demonstration away: its records and clients, in one transaction, each with its Change."""

from datetime import datetime

import orjson
from neo4j import ManagedTransaction

from graph_schema.dates import instant_text
from hub.access.gate import turn_gate
from hub.audit.acts import Act, enter
from hub.graph.driver import Database
from hub.graph.ids import new_id
from hub.graph.writer import write
from hub.reference.clients import BY, CLIENTS
from hub.reference.load import DEMONSTRATION
from hub.reference.marks import REMOVED, Mark, set_mark
from hub.register.versions import forget_versions

FIND = """
MATCH (source:Source {code: $code})
MATCH (record:Record) WHERE record = source OR record.source = source.id
RETURN record.id, [label IN labels(record) WHERE label <> 'Record'][0], properties(record)
"""
# A Change without `after` tells that the record is gone.
REMOVE = """
UNWIND $removed AS change
MATCH (record:Record {id: change.record})
DETACH DELETE record
CREATE (told:Change)
SET told = change
"""
FIND_ROLES = """
UNWIND $clients AS client
MATCH (record:Role {client: client})
RETURN record.id, 'Role', properties(record)
"""
REMOVE_CLIENTS = """
UNWIND $clients AS id
MATCH (client:Client {id: id})
WITH client, id, client.organisation AS organisation
OPTIONAL MATCH (client)-[:TRUSTS]->(document)
WITH client, id, organisation, collect(document) AS documents
FOREACH (document IN documents | DETACH DELETE document)
DETACH DELETE client
RETURN organisation, id
"""


def remove_demonstration(database: Database, now: datetime) -> int:
    """Remove every record of the fictional set, and its clients with their roles; give how many it had."""
    at = instant_text(now)

    def work(transaction: ManagedTransaction) -> int:
        turn_gate(transaction)
        found = transaction.run(FIND, code=DEMONSTRATION).values()
        names = [each.id for each in CLIENTS]
        roles = transaction.run(FIND_ROLES, clients=names).values()
        removed = [_change(str(id), str(kind), columns, at) for id, kind, columns in (*found, *roles)]
        forget_versions(transaction, [str(each["record"]) for each in removed])
        transaction.run(REMOVE, removed=removed).consume()
        for body, client in transaction.run(REMOVE_CLIENTS, clients=names).values():
            enter(transaction, Act("CLIENT_ENDED", str(body), subjects=(str(client),)))
        return len(found)

    count = write(database, work)
    set_mark(database, Mark(DEMONSTRATION, "", REMOVED), at)
    return count


def _change(id: str, kind: str, columns: dict[str, object], at: str) -> dict[str, object]:
    revision = columns["revision"]
    assert isinstance(revision, int)
    before = orjson.dumps(columns, option=orjson.OPT_SORT_KEYS).decode()
    told = {"id": new_id(), "record": id, "kind": kind, "revision": revision + 1, "by": BY, "at": at}
    return {**told, "before": before}
