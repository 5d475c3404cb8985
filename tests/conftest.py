"""What the tests share: one real Neo4j for the whole run, wiped before each test that asks for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from hub.commands.schema import wanted_schema
from hub.graph.driver import Address, Database, connect
from hub.graph.engine import running
from hub.graph.migrate import migrate
from hub.graph.migrations import migrations_in
from hub.graph.reader import read
from hub.graph.statement import Statement
from hub.graph.writer import write

# No test is judged by a clock: a busy machine draws examples slowly.
hypothesis_settings.register_profile("hub", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("hub")

MIGRATIONS = Path(__file__).parents[1] / "migrations"
AT = "2026-03-01T00:00:00.000000Z"
# What migrations make is part of the schema: a test finds it as a hub does.
WIPE = "MATCH (n) WHERE NOT n:Migration AND NOT n:GrantsGate AND NOT n:TestDatabase DETACH DELETE n"
MARKED = Statement("RETURN COUNT { (n) } = 0 OR EXISTS { (:TestDatabase) }")
MARK = "MERGE (:TestDatabase)"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files; pytest reads options of this file only."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew, to be reviewed")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to let several processes share one server: each test wipes its graph."""
    if config.getoption("numprocesses", None) and os.environ.get("HUB_TEST_DATABASE"):
        raise pytest.UsageError("Several processes would wipe each other's graph in HUB_TEST_DATABASE.")


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """One Neo4j for the run, in its own folder on its own port, or the server of HUB_TEST_DATABASE."""
    with _existing_or_own(tmp_path_factory) as address:
        yield address


@pytest.fixture(scope="session")
def migrated(engine: Address) -> Iterator[Database]:
    """The run's graph with every constraint, index and migration."""
    database = connect(engine)
    migrate(database, wanted_schema(), migrations_in(MIGRATIONS), AT)
    yield database
    database.close()


@pytest.fixture
def database(migrated: Database) -> Database:
    """A graph without records, with its constraints, indexes and whatever migrations made."""
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
    return migrated


@contextmanager
def _existing_or_own(folders: pytest.TempPathFactory) -> Iterator[Address]:
    existing = os.environ.get("HUB_TEST_DATABASE")
    if existing:
        yield _markedly_for_tests(existing)
    else:
        with running(folders.mktemp("hub"), say=lambda text: None) as address:
            yield address


def _markedly_for_tests(text: str) -> Address:
    """Take `bolt://user:password@host:port`; refuse a graph with data that no test run has marked."""
    parts = urlsplit(text)
    address = Address(
        f"{parts.scheme}://{parts.hostname}:{parts.port or 7687}",
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )
    database = connect(address)
    try:
        if read(database, MARKED) != [True]:
            pytest.exit(
                "HUB_TEST_DATABASE names a graph with data that is not a test's; nothing was touched.", 2
            )
        write(database, lambda transaction: transaction.run(MARK).consume())
    finally:
        database.close()
    return address
