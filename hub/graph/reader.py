"""Reading: one statement, one round trip, no transaction to begin or commit."""

from collections.abc import Callable
from typing import NoReturn, TypeVar

import stamina
from neo4j import READ_ACCESS, Query, Result
from neo4j.exceptions import DriverError, Neo4jError

from hub.graph.driver import Database
from hub.graph.refusal import as_caused, refusal
from hub.graph.statement import Statement

ATTEMPTS = 3
FIRST_PAUSE = 0.01
LONGEST_PAUSE = 0.2
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
    try:
        return _once(database, statement, timeout, take)
    except (Neo4jError, DriverError) as error:
        if not error.is_retryable():
            _raise(error)
    return _again(database, statement, timeout, take)


def _again(
    database: Database, statement: Statement, timeout: float, take: Callable[[Result], Answer]
) -> Answer:
    attempt = stamina.RetryingCaller(
        attempts=ATTEMPTS,
        timeout=timeout,
        wait_initial=FIRST_PAUSE,
        wait_max=LONGEST_PAUSE,
        wait_jitter=FIRST_PAUSE,
    ).on(_may_pass)
    try:
        return attempt(_once, database, statement, timeout, take)
    except (Neo4jError, DriverError) as error:
        _raise(error)


def _may_pass(error: Exception) -> bool:
    return isinstance(error, Neo4jError | DriverError) and error.is_retryable()


def _raise(error: Neo4jError | DriverError) -> NoReturn:
    known = refusal(error)
    if known is None:
        raise error
    # The cause is cut: its text may quote a record, and a traceback is logged.
    raise known from None


def _once(
    database: Database, statement: Statement, timeout: float, take: Callable[[Result], Answer]
) -> Answer:
    session = database.driver.session(
        database=database.name, default_access_mode=READ_ACCESS, bookmark_manager=database.bookmarks
    )
    with session, as_caused():
        query = Query(statement.text, timeout=timeout)
        return take(session.run(query, dict(statement.parameters)))
