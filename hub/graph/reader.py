"""Reading: one statement, one round trip, no transaction to begin or commit."""

from collections.abc import Callable
from typing import TypeVar

from neo4j import READ_ACCESS, Query, Result

from hub.graph.driver import Database
from hub.graph.patience import asked_patiently
from hub.graph.refusal import as_caused
from hub.graph.statement import Statement

ATTEMPTS = 3
JOB_SECONDS = 60.0

Answer = TypeVar("Answer")


def read(database: Database, statement: Statement, timeout: float = 10.0) -> list[object] | None:
    """Give the first row's values, None without one; raise HubError TIMEOUT after `timeout` seconds."""
    return _asked(database, statement, timeout, _first)


def rows(database: Database, statement: Statement, timeout: float = JOB_SECONDS) -> list[list[object]]:
    """Give every row's values; for jobs, whose answers are not one row."""
    return _asked(database, statement, timeout, _every)


def _first(result: Result) -> list[object] | None:
    record = next(result, None)
    return None if record is None else record.values()


def _every(result: Result) -> list[list[object]]:
    return result.values()


def _asked(
    database: Database, statement: Statement, timeout: float, take: Callable[[Result], Answer]
) -> Answer:
    def once() -> Answer:
        session = database.driver.session(
            database=database.name, default_access_mode=READ_ACCESS, bookmark_manager=database.bookmarks
        )
        with session, as_caused():
            query = Query(statement.text, timeout=timeout)
            return take(session.run(query, dict(statement.parameters)))

    return asked_patiently(once, ATTEMPTS, timeout)
