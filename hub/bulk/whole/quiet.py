"""A moment in which nobody writes, without a lock of the hub's own for every writer to take.

Whoever writes a node holds a shared lock on its labels until the commit, and whoever declares an index on a
label holds an exclusive one. So a transaction that declares an index on each label, and is rolled back in the
end, waits for the writers under way and keeps new ones waiting; the indexes never come to be. Readers that
begin with an index wait too, so the moment has to be short.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from neo4j import Query, Transaction
from neo4j.exceptions import DriverError, Neo4jError

from hub.bulk.whole.problems import refused
from hub.bulk.whole.shelves import checked_name
from hub.graph.driver import Database
from hub.graph.patience import known
from hub.graph.refusal import as_caused

QUIET_SECONDS = 90.0
ATTEMPTS = 12

Rows = Callable[[str, Mapping[str, object]], Iterator[Sequence[object]]]
"""Ask within the moment: a statement's text and parameters; its rows, one after the other."""
Answer = TypeVar("Answer")


def quietly(database: Database, labels: Sequence[str], work: Callable[[Rows], Answer]) -> Answer:
    """Run `work` while nobody writes a node with any of the labels; it may be run again after a deadlock."""
    for _ in range(ATTEMPTS):
        try:
            with as_caused(), _held(database, labels) as ask:
                return work(ask)
        except (Neo4jError, DriverError) as error:
            if not error.is_retryable():
                raise known(error) from None
    raise refused("EXPORT_NOT_QUIET")


@contextmanager
def _held(database: Database, labels: Sequence[str]) -> Iterator[Rows]:
    session = database.driver.session(database=database.name, bookmark_manager=database.bookmarks)
    with session, session.begin_transaction(timeout=QUIET_SECONDS) as transaction:
        for each in labels:
            transaction.run(_declared(each)).consume()
        try:
            yield lambda text, parameters: asked(transaction, text, parameters)
        finally:
            if not transaction.closed():
                transaction.rollback()


def _declared(label: str) -> str:
    name = checked_name(label)
    return f"CREATE INDEX hub_quiet_{name.lower()} FOR (n:{name}) ON (n.hubQuiet)"


def asked(
    transaction: Transaction, text: str, parameters: Mapping[str, object]
) -> Iterator[Sequence[object]]:
    """Give a statement's rows as they come."""
    for record in transaction.run(text, dict(parameters)):
        yield record.values()


def streamed(
    database: Database, text: str, parameters: Mapping[str, object], timeout: float
) -> Iterator[Sequence[object]]:
    """Give a statement's rows as they come, outside of any such moment."""
    session = database.driver.session(
        database=database.name, default_access_mode="READ", bookmark_manager=database.bookmarks
    )
    with session, as_caused():
        for record in session.run(Query(text, timeout=timeout), dict(parameters)):
            yield record.values()
