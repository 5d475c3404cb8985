"""A graph that may be emptied wholly: the marks that other tests rely on are put back."""

from collections.abc import Iterator
from functools import partial

import pytest
from neo4j import ManagedTransaction

from hub.commands.schema import wanted_schema
from hub.graph.driver import Database
from hub.graph.migrate import migrate
from hub.graph.migrations import migrations_in
from hub.graph.writer import write
from hub.register.worked_out import work_out_anew
from tests.conftest import AT, MARK, MIGRATIONS

EMPTY = "MATCH (n) DETACH DELETE n"
UNMARK = "MATCH (n:TestDatabase) DELETE n"


def run(transaction: ManagedTransaction, text: str) -> None:
    """Run a statement in a transaction."""
    transaction.run(text).consume()


def empty(database: Database) -> None:
    """Leave nothing in the graph but what migrations make."""
    write(database, partial(run, text=EMPTY), timeout=60.0)
    prepare(database)


def prepare(database: Database) -> None:
    """Bring the graph up to date as a start does."""
    migrate(database, wanted_schema(), migrations_in(MIGRATIONS), AT)
    work_out_anew(database)


@pytest.fixture
def whole(database: Database) -> Iterator[Database]:
    """The run's graph without records and without the mark of a test's database."""
    write(database, partial(run, text=UNMARK))
    prepare(database)
    yield database
    empty(database)
    write(database, partial(run, text=MARK))
