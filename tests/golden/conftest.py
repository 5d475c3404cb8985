"""The graph that golden plans are made on: the hub's own indexes over some thousands of records."""

from collections.abc import Iterator

import pytest

from hub.graph.driver import Database
from tests.golden.population import population
from tests.records import plant

EMPTY = """
MATCH (n) WHERE n:Record OR n:Past OR n:Change CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS
"""
# What some records said before, so that plans about the past have statistics too.
CHANGED = ("Country", "FocalPoint", "Seat", "SteeringCommittee")
KEEP = """
MATCH (n:{kind}) WITH n ORDER BY n.id LIMIT 200
CREATE (past:Past:{kind}Past)-[:VERSION_OF]->(n)
SET past = properties(n), past.version = n.id, past.formerNames = n.nameFolded,
    past.changedAt = '2025-01-01T00:00:00.000000Z', past.recordedUntil = n.changedAt
WITH n, past
CALL (n, past) {{ MATCH (n)-[:COMMITTEE]->(to) CREATE (past)-[:PAST_COMMITTEE]->(to) }}
CALL (n, past) {{ MATCH (n)-[:HOLDER]->(to) CREATE (past)-[:PAST_HOLDER]->(to) }}
"""
TELL = """
MATCH (n:{kind})
CREATE (:Change {{id: n.id, record: n.id, kind: '{kind}', revision: n.revision, at: n.changedAt,
                 position: n.changedAt + n.id, by: 'hub'}})
"""
# Samples the indexes and drops the plans that were made before.
REPLAN = "CALL db.prepareForReplanning(60)"


@pytest.fixture(scope="package")
def populated(migrated: Database) -> Iterator[Database]:
    """A graph with records of every kind and fresh statistics."""
    _run(migrated, EMPTY)
    plant(migrated, population())
    for kind in CHANGED:
        _run(migrated, KEEP.format(kind=kind))
        _run(migrated, TELL.format(kind=kind))
    _run(migrated, REPLAN)
    yield migrated
    _run(migrated, EMPTY)


@pytest.fixture(scope="session")
def updates(request: pytest.FixtureRequest) -> bool:
    """Say whether the run was asked to write what is expected, instead of comparing with it."""
    return bool(request.config.getoption("--update-golden"))


def _run(database: Database, text: str) -> None:
    with database.driver.session(database=database.name) as session:
        session.run(text).consume()
