"""Writing: one transaction, all or nothing."""

from collections.abc import Callable
from typing import TypeVar

from neo4j import WRITE_ACCESS, ManagedTransaction, Query, unit_of_work
from neo4j.exceptions import DriverError, Neo4jError

from hub.graph.driver import RETRY_SECONDS, Database
from hub.graph.exchange import exchanged, is_direct
from hub.graph.patience import asked_patiently, known
from hub.graph.refusal import as_caused
from hub.graph.statement import Statement

# The Change feed holds back entries younger than this: no write of a record may last longer (the
# engine's `db.transaction.timeout` is no cap: what a client asks for goes before it).
WRITE_SECONDS = 30.0

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
            # BEGIN goes out with the first statement, as in the driver's own execute_query: decision 0163.
            session._pipelined_begin,
        ):
            return session.execute_write(unit_of_work(timeout=timeout)(work))
    except (Neo4jError, DriverError) as error:
        raise known(error) from None


def write_at_once(
    database: Database, statement: Statement, timeout: float = WRITE_SECONDS
) -> list[object] | None:
    """Run one statement that writes, committed with its answer in one round trip, and give its row's values.

    After a deadlock, or where a lost connection leaves open whether it was committed, it is run again: have
    a constraint refuse what it has done before. Errors are those of `write`.
    """
    return asked_patiently(lambda: _committed(database, statement, timeout), None, RETRY_SECONDS)


def _committed(database: Database, statement: Statement, timeout: float) -> list[object] | None:
    if is_direct(database):
        found = exchanged(database, statement, timeout, WRITE_ACCESS)
        return found[0] if found else None
    session = database.driver.session(database=database.name, bookmark_manager=database.bookmarks)
    with session, as_caused():
        record = session.run(Query(statement.text, timeout=timeout), dict(statement.parameters)).single()
        return None if record is None else record.values()
