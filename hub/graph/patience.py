"""Asking the graph again for what may pass: a deadlock, an election, a connection that was lost."""

from collections.abc import Callable
from typing import TypeVar

import stamina
from neo4j.exceptions import DriverError, Neo4jError

from hub.graph.driver import FIRST_RETRY_SECONDS
from hub.graph.refusal import refusal

LONGEST_PAUSE = 0.2

Answer = TypeVar("Answer")


def asked_patiently(ask: Callable[[], Answer], attempts: int | None, seconds: float) -> Answer:
    """Give what `ask` answers, asked anew at most `attempts` times within `seconds` while that may help.

    The driver's errors become HubError where load, time or the network caused them; a fault of the statement
    itself stays the driver's.
    """
    try:
        return ask()
    except (Neo4jError, DriverError) as error:
        if not error.is_retryable():
            raise known(error) from None
    again = stamina.RetryingCaller(
        attempts=attempts,
        timeout=seconds,
        wait_initial=FIRST_RETRY_SECONDS,
        wait_max=LONGEST_PAUSE,
        wait_jitter=FIRST_RETRY_SECONDS,
    ).on(_may_pass)
    try:
        return again(ask)
    except (Neo4jError, DriverError) as error:
        raise known(error) from None


def known(error: Neo4jError | DriverError) -> Exception:
    """Give an error in the hub's words, or as it is; raise it without its cause.

    The cause's text may quote a record, and a traceback is logged.
    """
    return refusal(error) or error


def _may_pass(error: Exception) -> bool:
    return isinstance(error, Neo4jError | DriverError) and error.is_retryable()
