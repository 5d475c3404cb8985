"""Writing: one transaction, all or nothing."""

from collections.abc import Callable
from typing import TypeVar

import stamina
from neo4j import ManagedTransaction, Query, unit_of_work
from neo4j.exceptions import DriverError, Neo4jError

from hub.graph.driver import FIRST_RETRY_SECONDS, RETRY_SECONDS, Database
from hub.graph.refusal import as_caused, refusal
from hub.graph.statement import Statement

# The Change feed holds back entries younger than this: no write of a record may last longer (the
# engine's `db.transaction.timeout` is no cap: what a client asks for goes before it).
WRITE_SECONDS = 30.0
LONGEST_PAUSE = 0.2

Answer = TypeVar("Answer")


def write(
    database: Database, work: Callable[[ManagedTransaction], Answer], timeout: float = WRITE_SECONDS
) -> Answer:
    """Run `work` in one transaction and commit it; after a deadlock it is run again: make it repeatable.

    Whatever `work` raises rolls everything back and is raised unchanged. Errors of load, time and network
    become HubError; an error of the statement, such as a broken constraint, stays the driver's.
    """
    try:
        with (
            as_caused(),
            database.driver.session(database=database.name, bookmark_manager=database.bookmarks) as session,
        ):
            return session.execute_write(unit_of_work(timeout=timeout)(work))
    except (Neo4jError, DriverError) as error:
        raise _known(error) from None


def write_at_once(
    database: Database, statement: Statement, timeout: float = WRITE_SECONDS
) -> list[object] | None:
    """Run one statement that writes, committed with its answer in one round trip, and give its row's values.

    After a deadlock, or where a lost connection leaves open whether it was committed, it is run again: have
    a constraint refuse what it has done before. Errors are those of `write`.
    """
    try:
        return _committed(database, statement, timeout)
    except (Neo4jError, DriverError) as error:
        if not error.is_retryable():
            raise _known(error) from None
    attempt = stamina.RetryingCaller(
        attempts=None,
        timeout=RETRY_SECONDS,
        wait_initial=FIRST_RETRY_SECONDS,
        wait_max=LONGEST_PAUSE,
        wait_jitter=FIRST_RETRY_SECONDS,
    ).on(_may_pass)
    try:
        return attempt(_committed, database, statement, timeout)
    except (Neo4jError, DriverError) as error:
        raise _known(error) from None


def _committed(database: Database, statement: Statement, timeout: float) -> list[object] | None:
    session = database.driver.session(database=database.name, bookmark_manager=database.bookmarks)
    with session, as_caused():
        record = session.run(Query(statement.text, timeout=timeout), dict(statement.parameters)).single()
        return None if record is None else record.values()


def _may_pass(error: Exception) -> bool:
    return isinstance(error, Neo4jError | DriverError) and error.is_retryable()


def _known(error: Neo4jError | DriverError) -> Exception:
    return refusal(error) or error
