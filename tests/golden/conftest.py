"""The graph that golden plans are made on: the hub's own indexes over some thousands of records."""

from collections.abc import Iterator

import pytest

from hub.graph.driver import Database
from tests.golden.population import population
from tests.records import plant

EMPTY = "MATCH (n:Record) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"
# Samples the indexes and drops the plans that were made before.
REPLAN = "CALL db.prepareForReplanning(60)"


@pytest.fixture(scope="package")
def populated(migrated: Database) -> Iterator[Database]:
    """A graph with records of every kind and fresh statistics."""
    _run(migrated, EMPTY)
    plant(migrated, population())
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
