"""Writing: one managed transaction, all or nothing."""

from collections.abc import Callable
from typing import TypeVar

from neo4j import ManagedTransaction, unit_of_work
from neo4j.exceptions import DriverError, Neo4jError

from hub.graph.driver import Database
from hub.graph.refusal import as_caused, refusal

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
        ):
            return session.execute_write(unit_of_work(timeout=timeout)(work))
    except (Neo4jError, DriverError) as error:
        known = refusal(error)
        if known is None:
            raise
        raise known from None
