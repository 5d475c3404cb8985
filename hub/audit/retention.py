"""Retention: entries lose their content when their time has passed, and the log keeps its proofs.

What is emptied is a beginning of the log, whatever is in it, and an entry of the log says so before it
happens: whoever finds an entry without content elsewhere has found that somebody took it away.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from neo4j import ManagedTransaction

from hub.audit.acts import Act, enter
from hub.audit.graph_tiles import Rows
from hub.audit.publishing import publish_entries_again
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.kept_files import write_whole

EMPTIED = "ENTRIES_EMPTIED"
AT_ONCE = 1_000
# How far the files of a folder have lost what the graph has.
MARK = ".emptied"
HEAD = Statement(
    "MATCH (head:LogHead {name: $name}) RETURN coalesce(head.emptied, 0), coalesce(head.empty, 0)",
    {"name": "log"},
)
# The first entry that is to stay; the whole log where none is.
BEGIN = """
MATCH (head:LogHead {name: $name})
WITH head, datetime.realtime('UTC') - duration({days: $days}) AS moment
WITH head, left(toString(moment), 19) + '.000000Z' AS cutoff
RETURN cutoff, coalesce(head.emptied, 0), coalesce(COLLECT {
  MATCH (entry:Entry)
  WHERE entry.leaf >= coalesce(head.emptied, 0) AND entry.at >= cutoff
  WITH entry ORDER BY entry.leaf LIMIT 1
  RETURN entry.leaf
}[0], head.size)
"""
EMPTY = """
MATCH (entry:Entry)
WHERE entry.leaf >= $begin AND entry.leaf < $end
WITH entry, entry.id AS id, entry.leaf AS leaf
SET entry = {id: id, leaf: leaf}
SET entry:Emptied
REMOVE entry:Release:Reading:Record:Act
WITH count(entry) AS entries
MATCH (head:LogHead {name: $name})
SET head.emptied = $end
"""


def order_emptying(database: Database, days: int) -> int:
    """Enter into the log that what is older than so many days loses its content; give how many entries do.

    The keeper of the log empties them once that entry has its place.
    """

    def work(transaction: ManagedTransaction) -> int:
        found = transaction.run(BEGIN, name="log", days=days).single()
        if found is None or found[2] <= found[1]:
            return 0
        cutoff, begin, end = found
        enter(transaction, Act(EMPTIED, subjects=(str(end), str(cutoff))))
        return int(end) - int(begin)

    return write(database, work)


def ordered(kind: object, subjects: object) -> int:
    """Give up to which place an entry of the log says that content goes; 0 where it says nothing of it."""
    return int(subjects[0]) if kind == EMPTIED and isinstance(subjects, Sequence) and subjects else 0


def empty(database: Database, folder: Path) -> None:
    """Empty what entries of the log have ordered, in the graph and then in a folder of its files."""
    ask = partial(rows, database)
    for begin, end in _batches(ask):
        write(database, partial(_empty, begin=begin, end=end))
    _empty_files(ask, folder)


def _empty(transaction: ManagedTransaction, begin: int, end: int) -> None:
    transaction.run(EMPTY, begin=begin, end=end, name="log").consume()


def _batches(ask: Rows) -> list[tuple[int, int]]:
    done, ends = _head(ask)
    return [(begin, min(begin + AT_ONCE, ends)) for begin in range(done, ends, AT_ONCE)]


def _empty_files(ask: Rows, folder: Path) -> None:
    mark, (emptied, _) = folder / MARK, _head(ask)
    text = mark.read_text(encoding="utf-8", errors="replace") if mark.exists() else ""
    done = int(text) if text.isdecimal() else 0
    if done < emptied:
        publish_entries_again(ask, folder, (done, emptied))
        write_whole(mark, str(emptied).encode())


def _head(ask: Rows) -> tuple[int, int]:
    found = next(iter(ask(HEAD)), (0, 0))
    return int(str(found[0])), int(str(found[1]))
