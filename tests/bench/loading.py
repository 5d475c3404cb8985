"""Writing the synthetic records in bulk, with what the hub needs around them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

import orjson

from graph_schema.categories import CATEGORIES, PUBLIC, PURPOSES
from graph_schema.model import MODEL
from hub.commands.schema import brought_up_to_date
from hub.graph.driver import Database
from hub.graph.writer import write
from tests.bench.records import PROVIDER, READER, Record, Size, every_record, scope_keys
from tests.bench.targets import every_target

BATCH = 5_000
SECONDS = 60.0
EVERY_SCOPE = [f"{each.name}:read" for each in CATEGORIES if each is not PUBLIC] + ["coordination:write"]
SHARED_SCOPES = ["coordination:read", "situation:read"]
ADD_CLIENT = """
CREATE (:Client {id: $id, organisation: $organisation, jwks: $jwks, scopes: $scopes,
                 purposes: $purposes, active: true})
CREATE (:Role {client: $id, steward: $organisation, role: 'READER', validFrom: '2000-01-01T00:00:00.000000Z',
               validUntil: '9999-12-31T23:59:59.999999Z'})
CREATE (:Role {client: $id, steward: $organisation, role: 'EDITOR', validFrom: '2000-01-01T00:00:00.000000Z',
               validUntil: '9999-12-31T23:59:59.999999Z'})
"""
CLIENTS = {"own": (PROVIDER, EVERY_SCOPE), "shared": (READER, SHARED_SCOPES)}


def load(database: Database, size: Size, jwks: dict[str, object]) -> int:
    """Migrate the graph, write every record and a client of each side; give how many records there are."""
    brought_up_to_date(database)
    records = [*every_record(size), *every_target(size)]
    for batch in _batches(records):
        _write_nodes(database, batch)
    for batch in _batches(records):
        _write_links(database, batch)
    _run(database, "UNWIND $rows AS key MERGE (:ScopeKey {key: key})", rows=scope_keys(records))
    for name, (organisation, scopes) in CLIENTS.items():
        parameters = {"id": f"bench-{name}", "organisation": organisation, "scopes": scopes}
        purposes = [each.name for each in PURPOSES]
        _run(database, ADD_CLIENT, jwks=orjson.dumps(jwks).decode(), purposes=purposes, **parameters)
    _run(database, "CALL db.awaitIndexes(120)")
    _run(database, "CALL db.prepareForReplanning()")
    return len(records)


def _batches(records: Sequence[Record]) -> Iterator[list[Record]]:
    left = iter(records)
    while batch := list(islice(left, BATCH)):
        yield batch


def _write_nodes(database: Database, batch: list[Record]) -> None:
    by_kind = defaultdict(list)
    for each in batch:
        by_kind[each.kind].append(dict(each.columns))
    for kind, rows in by_kind.items():
        _run(database, f"UNWIND $rows AS row CREATE (n:{kind}:Record) SET n = row", rows=rows)


def _write_links(database: Database, batch: list[Record]) -> None:
    by_link = defaultdict(list)
    for each in batch:
        for name, target in each.links.items():
            by_link[each.kind, MODEL[each.kind].ways[name].link.relationship].append(
                [each.columns["id"], target]
            )
    for (kind, relationship), rows in by_link.items():
        _run(
            database,
            f"UNWIND $rows AS row MATCH (a:{kind}&Record {{id: row[0]}}), (b:Record {{id: row[1]}}) "
            f"CREATE (a)-[:{relationship}]->(b)",
            rows=rows,
        )


def _run(database: Database, text: str, **parameters: object) -> None:
    write(database, lambda transaction: transaction.run(text, parameters).consume(), SECONDS)
