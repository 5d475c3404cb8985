"""Whether what the sides wrote is the same: the graph's state, since a peer's answer tells of no rule."""

from collections.abc import Callable, Sequence
from typing import Protocol

from hub.graph.driver import Database
from tests.bench.shapes import ASKED_AS, Shape
from tests.bench.targets import committee_of

DECISIONS = """
MATCH (:Record {id: $committee})<-[:COMMITTEE]-(n:Decision)
RETURN [n.title, n.takenOn, n.text, COLLECT { MATCH (n)-[:MEETING]->(m) RETURN [m.title, m.conclusions] }]
ORDER BY n.title
"""
HISTORY = """
MATCH (:Record {id: $committee})<-[:COMMITTEE|OF]-(n)
RETURN [sum(COUNT { (n)<-[:VERSION_OF]-() }), sum(COUNT { MATCH (change:Change {record: n.id}) })]
"""
KEEPERS = ("own", "kept")


class Writer(Protocol):
    """Who writes when asked."""

    @property
    def name(self) -> str:
        """Name the side."""
        ...

    def ask(self, shape: Shape) -> object:
        """Ask once."""
        ...


class Disagreement(Exception):
    """Two sides were asked to write the same, and didn't."""


def agree(database: Database, compared: Callable[[Shape], Sequence[Writer]], shapes: Sequence[Shape]) -> None:
    """Have each side write the same into its own; raise Disagreement where the graph then differs."""
    for shape in shapes:
        states, kept = {}, {}
        for side in compared(shape):
            side.ask(shape)
            committee = committee_of(ASKED_AS.get(side.name, side.name), 0)
            states[side.name] = _rows(database, DECISIONS, committee)
            if side.name in KEEPERS:
                kept[side.name] = _rows(database, HISTORY, committee)
        for found in (states, kept):
            for name, each in found.items():
                if each != found["own"]:
                    raise Disagreement(f"{shape.name}: {name} wrote otherwise than the hub")


def _rows(database: Database, text: str, committee: str) -> list[object]:
    with database.driver.session(database=database.name) as session:
        return session.run(text, committee=committee).value()
