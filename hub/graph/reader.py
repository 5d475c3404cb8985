"""Reading: one statement, one round trip, no transaction to begin or commit."""

from neo4j import READ_ACCESS, Query

from hub.graph.driver import Database
from hub.graph.exchange import Rows, exchanged, is_direct
from hub.graph.patience import asked_patiently
from hub.graph.refusal import as_caused
from hub.graph.statement import Statement

ATTEMPTS = 3
JOB_SECONDS = 60.0


def read(database: Database, statement: Statement, timeout: float = 10.0) -> list[object] | None:
    """Give the first row's values, None without one; raise HubError TIMEOUT after `timeout` seconds."""
    found = rows(database, statement, timeout)
    return found[0] if found else None


def rows(database: Database, statement: Statement, timeout: float = JOB_SECONDS) -> Rows:
    """Give every row's values; for jobs, whose answers are not one row."""
    return asked_patiently(lambda: _once(database, statement, timeout), ATTEMPTS, timeout)


def _once(database: Database, statement: Statement, timeout: float) -> Rows:
    if is_direct(database):
        return exchanged(database, statement, timeout, READ_ACCESS)
    session = database.driver.session(
        database=database.name, default_access_mode=READ_ACCESS, bookmark_manager=database.bookmarks
    )
    with session, as_caused():
        return session.run(Query(statement.text, timeout=timeout), dict(statement.parameters)).values()
