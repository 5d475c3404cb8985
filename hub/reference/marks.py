"""Which of the shipped sets a graph holds: a mark for each, with the fingerprint it was loaded from."""

from dataclasses import dataclass

from hub.graph.driver import Database
from hub.graph.reader import read
from hub.graph.statement import Statement
from hub.graph.writer import write

FIND = "MATCH (mark:Seed {name: $name}) RETURN mark.fingerprint, mark.state"
SET = """
MERGE (mark:Seed {name: $name})
SET mark.fingerprint = $fingerprint, mark.state = $state, mark.at = $at
"""
LOADED, REMOVED = "loaded", "removed"


@dataclass(frozen=True)
class Mark:
    """That a set was loaded, or taken away on purpose, and from which fingerprint."""

    name: str
    fingerprint: str
    state: str


def mark_of(database: Database, name: str) -> Mark | None:
    """Read the mark of a set; None while it was never loaded."""
    row = read(database, Statement(FIND, {"name": name}))
    return None if row is None else Mark(name, str(row[0]), str(row[1]))


def set_mark(database: Database, mark: Mark, at: str) -> None:
    """Write a set's mark."""
    parameters = {"name": mark.name, "fingerprint": mark.fingerprint, "state": mark.state, "at": at}
    write(database, lambda transaction: transaction.run(SET, parameters).consume())
