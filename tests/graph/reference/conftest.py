"""One loaded graph for the tests that only read it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from hub.graph.driver import Database
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.reference.load import Seeded, seed
from tests.conftest import WIPE

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
CHANGES = Statement("MATCH (change:Change) RETURN count(change)")
GATE = Statement("MATCH (gate:GrantsGate) RETURN collect(DISTINCT gate.version)")
MEMORANDUM = Statement(
    "MATCH (a:DataSharingAgreement {title: $title}) RETURN a.state, a.validFrom, a.validUntil",
    {"title": "Memorandum on reintegration planning (fictional)"},
)
FICTIONAL = Statement(
    """
    OPTIONAL MATCH (s:Source {code: 'demonstration'})
    OPTIONAL MATCH (r:Record) WHERE r = s OR r.source = s.id
    RETURN count(r)
    """
)


@pytest.fixture(scope="module")
def loaded(migrated: Database) -> Iterator[tuple[Database, Seeded]]:
    """A graph with everything that the hub ships, loaded once for the module."""
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
    yield migrated, seed(migrated, NOW)
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
