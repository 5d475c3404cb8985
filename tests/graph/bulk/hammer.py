"""A writer that doesn't rest: both committees of a pair move in one transaction, one pair after the other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register.drafts import Author, Draft
from hub.register.record import record
from tests.world import NOW, organisation

PAIRS = range(2)
PAIR = ("left", "right")
NAMES = [f"{side} of {number}" for number in PAIRS for side in PAIR]
MANDATES = Statement(
    "MATCH (n:SteeringCommittee) WHERE n.name IN $names RETURN n.name, n.mandate", {"names": NAMES}
)


def move_pair(database: Database, pair: int, mandate: str, at: str = NOW) -> None:
    """Write both records of a pair in one transaction, at an instant."""
    drafts = [
        Draft(
            "SteeringCommittee",
            {"name": f"{side} of {pair}", "since": "2024", "mandate": mandate},
            steward=organisation("Reference register"),
        )
        for side in PAIR
    ]
    outcome = record(database, drafts, Author("hub"), at)
    assert not outcome.problems


def move_pairs(database: Database, turn: int, at: str = NOW) -> None:
    """Move the pairs one after the other, so that the first is at most one turn ahead."""
    for pair in PAIRS:
        move_pair(database, pair, f"{turn}", at)


def is_one_moment(database: Database) -> bool:
    """Say whether the graph is as it was between two transactions of such a writer."""
    mandates = dict(rows(database, MANDATES))
    (left, right), (other_left, other_right) = (
        [int(str(mandates[f"{side} of {pair}"])) for side in PAIR] for pair in PAIRS
    )
    return left == right and other_left == other_right and left - other_left in (0, 1)


@contextmanager
def hammering(work: Callable[[int], object]) -> Iterator[list[int]]:
    """Do a work turn by turn, over and over, until the block ends; give how many turns so far."""
    turns, ended, failed = [0], Event(), list[BaseException]()

    def over_and_over() -> None:
        try:
            while not ended.is_set():
                turns[0] += 1
                work(turns[0])
        except BaseException as error:
            failed.append(error)

    thread = Thread(target=over_and_over)
    thread.start()
    try:
        yield turns
    finally:
        ended.set()
        thread.join()
    if failed:
        raise failed[0]
