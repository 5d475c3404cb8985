"""A connection to a graph, wherever it runs."""

import logging
from dataclasses import dataclass, field

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity
from neo4j.api import BookmarkManager

from hub.graph.tables import leave_out

# Their records repeat statements and the text of errors, which may quote a record.
TALKATIVE_LOGGERS = ("neo4j", "neo4j.io", "neo4j.pool", "neo4j.notifications", "stamina")
CONNECTIONS = 64
ACQUIRE_SECONDS = 10.0
CONNECT_SECONDS = 5.0
RETRY_SECONDS = 10.0
# The driver's own default of one second makes contended writes crawl.
FIRST_RETRY_SECONDS = 0.01


@dataclass(frozen=True)
class Address:
    """Where a graph listens and who asks; an empty `user` means a server without authentication."""

    uri: str
    user: str = ""
    password: str = field(default="", repr=False)
    name: str | None = None


@dataclass(frozen=True)
class Database:
    """An open connection; `bookmarks` lets a cluster's reader see what this process wrote."""

    driver: Driver
    name: str | None = None
    bookmarks: BookmarkManager | None = None

    def close(self) -> None:
        """Give back every connection."""
        self.driver.close()


def connect(address: Address) -> Database:
    """Open a graph without waiting for it; use `verify` to learn whether it answers."""
    leave_out()
    for logger in TALKATIVE_LOGGERS:
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    driver = GraphDatabase.driver(
        address.uri,
        auth=(address.user, address.password) if address.user else None,
        max_connection_pool_size=CONNECTIONS,
        connection_acquisition_timeout=ACQUIRE_SECONDS,
        connection_timeout=CONNECT_SECONDS,
        max_transaction_retry_time=RETRY_SECONDS,
        initial_retry_delay=FIRST_RETRY_SECONDS,
        notifications_min_severity=NotificationMinimumSeverity.OFF,
        telemetry_disabled=True,
    )
    routed = address.uri.startswith("neo4j")
    return Database(driver, address.name, GraphDatabase.bookmark_manager() if routed else None)


def verify(database: Database) -> None:
    """Ask the graph to answer; raise the driver's error if it does not."""
    with database.driver.session(database=database.name) as session:
        session.run("RETURN 1").consume()
