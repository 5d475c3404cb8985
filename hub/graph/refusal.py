"""What the graph refuses, told in the hub's words: the server's own text may quote a record."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import AuthError, DriverError, Neo4jError, ResultFailedError

from hub.errors import HubError, Message

log = logging.getLogger("hub.graph")
TIMED_OUT = (
    "TransactionTimedOut",
    "TransactionTimedOutClientConfiguration",
    "LockAcquisitionTimeout",
    # The time of the transaction passed while it waited for a lock.
    "LockClientStopped",
)
TIMEOUT = Message(
    "The answer took too long and was stopped; ask for less at once.",
    "La réponse a pris trop de temps et a été interrompue ; demandez moins à la fois.",
)
BUSY = Message("The database is busy; try again.", "La base de données est occupée ; réessayez.")
UNREACHABLE = Message("The database does not answer.", "La base de données ne répond pas.")
UNAUTHORISED = Message(
    "The database refuses the hub's user or password.",
    "La base de données refuse l'utilisateur ou le mot de passe du hub.",
)


@contextmanager
def as_caused() -> Iterator[None]:
    """Raise what made a result fail instead of the driver's word that it failed.

    Which of the two comes depends on how the answer was cut into packets; only the cause tells whether to try
    again, and what was refused.
    """
    try:
        yield
    except ResultFailedError as error:
        if isinstance(error.__cause__, Neo4jError | DriverError):
            raise error.__cause__ from None
        raise


def refusal(error: Neo4jError | DriverError) -> HubError | None:
    """Translate what load, time or the network caused; None for a fault of the statement itself."""
    if isinstance(error, AuthError):
        return HubError("DATABASE_REFUSED", UNAUTHORISED, status=503)
    if isinstance(error, DriverError):
        # The class alone: the text may quote a statement.
        log.warning("the driver gave up: %s", type(error).__name__)
        return HubError("DATABASE_UNREACHABLE", UNREACHABLE, status=503)
    if (error.code or "").rsplit(".", 1)[-1] in TIMED_OUT:
        return HubError("TIMEOUT", TIMEOUT, status=503)
    if error.is_retryable():
        return HubError("BUSY", BUSY, status=503)
    return None
