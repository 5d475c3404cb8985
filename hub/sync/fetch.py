"""Ask a public source politely: bounded in time, size, pace and number of tries; nothing is cached."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2
import stamina
from pyrate_limiter import Duration, Limiter, Rate

from hub import VERSION
from hub.errors import HubError
from hub.sync.redact import without_identifiers
from hub.sync.stops import stopped

MOST_DIGITS = 9
LOOPBACK = ("127.0.0.1", "::1", "localhost")
# They write each address with its query, which may hold an identifier.
TALKATIVE_LOGGERS = ("httpx2", "httpcore2")
AGAIN = frozenset({408, 429, 500, 502, 503, 504})


@dataclass(frozen=True)
class Manners:
    """How long to wait, how often to try, how much to take; seconds and bytes."""

    silence: float = 30.0
    whole: float = 180.0
    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 60.0
    largest: int = 50_000_000


@dataclass(frozen=True)
class Fetched:
    """One answer: its bytes, the address without identifiers, and when it came (UTC)."""

    url: str
    body: bytes
    at: datetime


@dataclass(frozen=True)
class Source:
    """Where to ask: the base address, the pace, and the query names whose values may be shown."""

    base_url: str
    per_second: float
    shown: frozenset[str]


Get = Callable[[str, Mapping[str, str]], Fetched]


class Unanswered(Exception):
    """A try that may succeed if repeated; `after` is the wait that the source asked for, in seconds."""

    def __init__(self, cause: HubError, after: float | None = None) -> None:
        super().__init__(str(cause))
        self.cause = cause
        self.after = after


@contextmanager
def asking(source: Source, manners: Manners, clock: Callable[[], datetime]) -> Iterator[Get]:
    """Give a function that fetches `path?query` below the source's base address.

    Raises `HubError` (see `hub.sync.stops`). Tries again after a broken connection, 408, 429 and 5xx only.
    """
    limiter = Limiter(Rate(max(1, round(source.per_second)), Duration.SECOND))
    agent = f"cooperation-hub/{VERSION}"
    timeout = httpx2.Timeout(manners.silence)
    headers = {"User-Agent": agent, "Accept": "application/json"}
    # A stand-in on this machine is asked directly, whatever proxy the environment names.
    outside = httpx2.URL(source.base_url).host not in LOOPBACK
    for logger in TALKATIVE_LOGGERS:
        logging.getLogger(logger).setLevel(logging.WARNING)
    with httpx2.Client(timeout=timeout, headers=headers, trust_env=outside) as client:

        def get(path: str, query: Mapping[str, str]) -> Fetched:
            url = httpx2.URL(f"{source.base_url.rstrip('/')}/{path}").copy_merge_params(dict(query))
            limiter.try_acquire(source.base_url)
            body = _persist(lambda: _once(client, url, manners, clock), manners)
            return Fetched(without_identifiers(str(url), source.shown), body, clock())

        yield get


def _persist(attempt: Callable[[], bytes], manners: Manners) -> bytes:
    def backoff(error: Exception) -> bool | float:
        if not isinstance(error, Unanswered):
            return False
        return True if error.after is None else error.after

    tries = stamina.retry_context(
        on=backoff,
        attempts=manners.attempts,
        timeout=manners.whole,
        wait_initial=manners.first_wait,
        wait_max=manners.longest_wait,
        wait_jitter=manners.first_wait,
    )
    try:
        for one in tries:
            with one:
                return attempt()
    except Unanswered as last:
        raise last.cause from last
    raise AssertionError("stamina gives at least one try")


def _once(client: httpx2.Client, url: httpx2.URL, manners: Manners, clock: Callable[[], datetime]) -> bytes:
    try:
        with client.stream("GET", url) as response:
            _judge(response, manners, clock)
            return _bounded(response, manners)
    except httpx2.TimeoutException as error:
        raise Unanswered(stopped("SOURCE_TIMED_OUT", host=url.host)) from error
    except (httpx2.DecodingError, httpx2.UnsupportedProtocol) as error:
        raise stopped("MALFORMED_ANSWER", host=url.host) from error
    except httpx2.TransportError as error:
        raise Unanswered(stopped("SOURCE_UNREACHABLE", host=url.host)) from error


def _judge(response: httpx2.Response, manners: Manners, clock: Callable[[], datetime]) -> None:
    status = response.status_code
    if status == 200:
        return
    if status not in AGAIN:
        raise stopped("SOURCE_REFUSED", status=status, host=response.url.host)
    after = seconds_to_wait(response.headers.get("Retry-After"), clock())
    if after is not None and after > manners.longest_wait:
        raise stopped("SOURCE_BUSY", status=status, host=response.url.host, seconds=round(after))
    raise Unanswered(stopped("SOURCE_FAILED", status=status, host=response.url.host), after)


def _bounded(response: httpx2.Response, manners: Manners) -> bytes:
    """Read the body within the limits: a server that drips bytes never trips the client's own time-out."""
    ends = time.monotonic() + manners.whole
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > manners.largest:
            raise stopped("ANSWER_TOO_LARGE", host=response.url.host, limit=manners.largest)
        if time.monotonic() > ends:
            raise Unanswered(stopped("SOURCE_TIMED_OUT", host=response.url.host))
    return bytes(body)


def seconds_to_wait(retry_after: str | None, now: datetime) -> float | None:
    """Read `Retry-After` (RFC 9110, section 10.2.3): seconds or a date; None when absent or unreadable."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after[:MOST_DIGITS])
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
