"""Measuring sides against one another: one request of each in turn, then bursts of each in turn."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

from tests.bench.asking import Connection
from tests.bench.shapes import Shape
from tests.bench.sides import Side

# Each request carries a proof, which lapses after a minute.
MOST_REQUESTS = 1_500
FEWEST_REQUESTS = 2
# Seconds after which a server may have closed a connection that nobody used.
LONGEST_IDLE = 1.0
WARMING_SECONDS = 0.5
MOST_WARMING = 60
WARMING_CALLERS = 4


@dataclass(frozen=True)
class Figures:
    """What one side took for one shape: milliseconds of a request, and requests a second of all callers."""

    p50: float
    p99: float
    rate: float


Question = tuple[Shape, Side]


class Failed(Exception):
    """A side refused or failed to answer."""


def alone(questions: Sequence[Question], seconds: float) -> list[Figures]:
    """Measure questions against one another, for one caller, each asked in its turn."""
    return [_figures(each, sum(each) / 1_000) for each in _in_turn(questions, seconds)]


def together(question: Question, callers: int, p50: float, seconds: float) -> Figures:
    """Measure a question for several callers at once; `p50` is that of one caller. Raise Failed."""
    shape, side = question
    # With more callers than cores each of them waits for the others.
    each = _count(1_000 * seconds / p50 / min(callers, WARMING_CALLERS) + 1, MOST_REQUESTS // callers)
    requests = side.prepare(shape, each * callers)
    took, times = _burst(side, [requests[caller::callers] for caller in range(callers)])
    return _figures(times, took)


def warmed(questions: Sequence[Question], seconds: float) -> None:
    """Ask everything in turn for a while: the engine compiles what it runs often, and gets faster by it."""
    deadline = perf_counter() + seconds
    while perf_counter() < deadline:
        for shape, side in questions:
            requests = side.prepare(shape, 2 * WARMING_CALLERS)
            # Who fails under several callers is told where it is measured.
            with suppress(Failed):
                _burst(side, [requests[at::WARMING_CALLERS] for at in range(WARMING_CALLERS)])


def _figures(times: Sequence[float], seconds: float) -> Figures:
    return Figures(median(times), quantiles(times, n=100, method="inclusive")[98], len(times) / seconds)


def _in_turn(questions: Sequence[Question], seconds: float) -> list[list[float]]:
    with ExitStack() as held:
        a_turn = sum(_warmed(*each) for each in questions)
        count = _count(seconds / a_turn, MOST_REQUESTS)
        requests = [side.prepare(shape, count) for shape, side in questions]
        connections = [held.enter_context(Connection(side.port)) for _, side in questions]
        times: list[list[float]] = [[] for _ in questions]
        for turn in zip(*requests, strict=True):
            for at, request in enumerate(turn):
                if a_turn > LONGEST_IDLE:
                    connections[at] = held.enter_context(Connection(questions[at][1].port))
                times[at].append(_timed(connections[at], request))
    return times


def _warmed(shape: Shape, side: Side) -> float:
    """Ask until the server and the database know the question; give the seconds of the fastest answer."""
    times: list[float] = []
    with Connection(side.port) as connection:
        for request in side.prepare(shape, MOST_WARMING):
            times.append(_timed(connection, request) / 1_000)
            if sum(times) > WARMING_SECONDS:
                break
    return min(times)


def _burst(side: Side, shares: Sequence[Sequence[bytes]]) -> tuple[float, list[float]]:
    """Give the seconds that all callers took together, and the milliseconds of each request."""
    with ExitStack() as held:
        connections = [held.enter_context(Connection(side.port)) for _ in shares]
        callers = held.enter_context(ThreadPoolExecutor(len(shares)))
        started = perf_counter()
        asked = [callers.submit(_ask_all, *each) for each in zip(connections, shares, strict=True)]
        times = [time for each in asked for time in each.result()]
        return perf_counter() - started, times


def _ask_all(connection: Connection, requests: Sequence[bytes]) -> list[float]:
    return [_timed(connection, request) for request in requests]


def _timed(connection: Connection, request: bytes) -> float:
    started = perf_counter()
    try:
        answer = connection.ask(request)
    except TimeoutError:
        raise Failed("no answer within a minute") from None
    took = (perf_counter() - started) * 1_000
    if answer.status != 200 or answer.body.startswith(b'{"errors"'):
        raise Failed(f"{answer.status}: {answer.body[:500]!r}")
    return took


def _count(wanted: float, most: int) -> int:
    return int(min(max(wanted, FEWEST_REQUESTS), most))
