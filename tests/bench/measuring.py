"""Measuring sides against one another: one request of each in turn, then bursts of each in turn."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
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
WARMING_SECONDS = 0.7
MOST_WARMING = 60
ROUNDS = 3
CALLERS = 4


@dataclass(frozen=True)
class Figures:
    """What one side took for one shape: milliseconds of one request alone, and requests a second of four."""

    p50: float
    p99: float
    rate: float


@dataclass(frozen=True)
class Spending:
    """About how many seconds a comparison may take: for requests one after the other, and for bursts."""

    alone: float
    together: float


Question = tuple[Shape, Side]


def compared(questions: Sequence[Question], spending: Spending) -> list[Figures]:
    """Measure questions against one another, each asked in its turn."""
    times = _alone(questions, spending.alone)
    rates = _together(questions, [median(each) for each in times], spending.together)
    return [
        Figures(median(each), quantiles(each, n=100, method="inclusive")[98], rate)
        for each, rate in zip(times, rates, strict=True)
    ]


def warmed(questions: Sequence[Question], seconds: float) -> None:
    """Ask everything in turn for a while: the engine compiles what it runs often, and gets faster by it."""
    deadline = perf_counter() + seconds
    while perf_counter() < deadline:
        for shape, side in questions:
            requests = side.prepare(shape, 2 * CALLERS)
            _burst(side, [requests[at::CALLERS] for at in range(CALLERS)])


def _alone(questions: Sequence[Question], seconds: float) -> list[list[float]]:
    with ExitStack() as held:
        a_turn = sum(_warmed(*each) for each in questions)
        count = _count(seconds / a_turn)
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


def _together(questions: Sequence[Question], p50s: Sequence[float], seconds: float) -> list[float]:
    answered, spent = [0] * len(questions), [0.0] * len(questions)
    for _ in range(ROUNDS):
        for at, (shape, side) in enumerate(questions):
            each = _count(1_000 * seconds / len(questions) / ROUNDS / p50s[at] / CALLERS, fewest=1)
            shares = [side.prepare(shape, each) for _ in range(CALLERS)]
            spent[at] += _burst(side, shares)
            answered[at] += each * CALLERS
    return [count / took for count, took in zip(answered, spent, strict=True)]


def _burst(side: Side, shares: Sequence[Sequence[bytes]]) -> float:
    with ExitStack() as held:
        connections = [held.enter_context(Connection(side.port)) for _ in shares]
        callers = held.enter_context(ThreadPoolExecutor(len(shares)))
        started = perf_counter()
        for done in [callers.submit(_ask_all, *each) for each in zip(connections, shares, strict=True)]:
            done.result()
        return perf_counter() - started


def _ask_all(connection: Connection, requests: Sequence[bytes]) -> None:
    for request in requests:
        _timed(connection, request)


def _timed(connection: Connection, request: bytes) -> float:
    started = perf_counter()
    answer = connection.ask(request)
    took = (perf_counter() - started) * 1_000
    if answer.status != 200:
        raise RuntimeError(f"{answer.status}: {answer.body[:500]!r}")
    return took


def _count(wanted: float, fewest: int = FEWEST_REQUESTS) -> int:
    return int(min(max(wanted, fewest), MOST_REQUESTS))
