"""The sequencer: it gives each pending entry the next place in the log, and signs what the log then is.

A turn is one transaction that holds the log's head from its first statement on, so of several sequencers one
works and the others wait; and were there two heads, the constraint on an entry's place would let one commit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from neo4j import ManagedTransaction

from graph_schema.dates import instant_text
from hub.audit.acts import Act
from hub.audit.checkpoints import Checkpoint, checkpoint_of, signed
from hub.audit.graph_tiles import taken, writing
from hub.audit.leaves import ACT, leaf
from hub.audit.log_keys import LogKeys
from hub.audit.refusals import another_key, went_back
from hub.audit.retention import ordered
from hub.audit.tree import edge_of, grown, leaf_hash, root
from hub.graph.driver import Database
from hub.graph.statement import Statement
from hub.graph.writer import write

MOST = 1_000
HEAD = "log"
TURN_SECONDS = 20.0
# Transactions commit in another order than that of their instants, but not by as much as this.
OUT_OF_ORDER = timedelta(seconds=60)
# Setting a property takes the node's lock even where the value stays; what is returned is read after that.
HOLD = """
MERGE (head:LogHead {name: $name})
  ON CREATE SET head.size = 0, head.latest = '', head.verifiers = []
SET head.locked = true
RETURN head.size, head.latest, head.verifiers, head.checkpoint, coalesce(head.empty, 0)
"""
WAITING = """
MATCH (entry:Pending)
WHERE entry.at > '' AND entry.id IS NOT NULL
WITH entry ORDER BY entry.at, entry.id LIMIT $most
RETURN CASE WHEN entry:Release THEN 'release' WHEN entry:Reading THEN 'reading' ELSE 'act' END,
  properties(entry)
"""
PLACE = """
UNWIND $rows AS row
MATCH (entry:Entry {id: row.id})
SET entry.leaf = row.leaf
REMOVE entry:Pending
"""
NOTE = "UNWIND $rows AS row CREATE (entry:Act:Entry) SET entry = row"
MOVE = """
MATCH (head:LogHead {name: $name})
SET head += $moved
"""


@dataclass(frozen=True)
class Turn:
    """What a turn of the sequencer did: entries placed, and the checkpoint that stands now, if any does."""

    entries: int
    checkpoint: str | None


@dataclass(frozen=True)
class _Head:
    size: int
    latest: str
    verifiers: tuple[str, ...]
    checkpoint: str | None
    empty: int


@dataclass(frozen=True)
class _Waiting:
    """An entry to be placed; a new one is a note of the sequencer's own."""

    sort: str
    properties: Mapping[str, object]
    new: bool = False

    @property
    def at(self) -> str:
        """Give its instant."""
        return str(self.properties["at"])

    @property
    def empties(self) -> int:
        """Give up to which place it says that entries lose their content."""
        return ordered(self.properties.get("kind"), self.properties.get("subjects"))


def sequence(database: Database, keys: LogKeys, seen: Checkpoint | None = None, most: int = MOST) -> Turn:
    """Place at most so many pending entries, whole or not at all.

    `seen` is the last checkpoint that this home knows of: raise HubError where the graph's log is older than
    that, or is another one, or is signed by keys that this home hasn't.
    """

    def work(transaction: ManagedTransaction) -> Turn:
        head = _held(transaction)
        _check(head, keys, seen)
        waiting = _waiting(transaction, most)
        if not waiting:
            return Turn(0, head.checkpoint)
        batch, latest = _in_order([*_successions(head, keys, waiting[0]), *waiting], head.latest)
        checkpoint = _placed(transaction, head.size, batch, keys)
        size = head.size + len(batch)
        empty = max(head.empty, *(each.empties for each in batch))
        moved = {"size": size, "latest": latest, "checkpoint": checkpoint, "empty": empty}
        transaction.run(MOVE, name=HEAD, moved={**moved, "verifiers": list(keys.verifiers)}).consume()
        return Turn(len(batch), checkpoint)

    return write(database, work, TURN_SECONDS)


def _held(transaction: ManagedTransaction) -> _Head:
    size, latest, verifiers, checkpoint, empty = transaction.run(HOLD, name=HEAD).single(strict=True)
    return _Head(int(size), str(latest), tuple(verifiers), checkpoint, int(empty))


def _check(head: _Head, keys: LogKeys, seen: Checkpoint | None) -> None:
    """Refuse to sign a second truth: see `sequence`."""
    now = checkpoint_of(head.checkpoint) if head.checkpoint else None
    if seen and (seen.size > head.size or (now and seen.size == now.size and seen != now)):
        raise went_back(head.size, seen.size)
    if head.verifiers and head.verifiers[-1] not in keys.verifiers:
        raise another_key()


def _waiting(transaction: ManagedTransaction, most: int) -> list[_Waiting]:
    return [_Waiting(str(sort), properties) for sort, properties in transaction.run(WAITING, most=most)]


def _successions(head: _Head, keys: LogKeys, first: _Waiting) -> list[_Waiting]:
    """Note that from here on another key signs."""
    if not head.verifiers or head.verifiers[-1] == keys.current.verifier:
        return []
    return [_note(Act("LOG_CONTINUES", subjects=(keys.current.verifier,)), first.at)]


def _in_order(batch: Iterable[_Waiting], latest: str) -> tuple[list[_Waiting], str]:
    """Note before an entry that its instant lies too far back: somebody has set back the database's clock.

    Give the entries with the notes, and the latest instant by the clock as it now is.
    """
    found = []
    for each in batch:
        if each.at < latest and each.at < _before(latest):
            found.append(_note(Act("CLOCK_SET_BACK", subjects=(latest,)), each.at))
            latest = each.at
        found.append(each)
        latest = max(latest, each.at)
    return found, latest


def _before(instant: str) -> str:
    return instant_text(datetime.fromisoformat(instant) - OUT_OF_ORDER)


def _note(act: Act, at: str) -> _Waiting:
    return _Waiting(ACT, {**act.entry(), "at": at}, new=True)


def _placed(transaction: ManagedTransaction, size: int, batch: Sequence[_Waiting], keys: LogKeys) -> str:
    """Give entries their places behind a tree of `size`, write the tiles, and sign the checkpoint."""
    hashes = [leaf_hash(leaf(each.sort, each.properties)) for each in batch]
    places = [(each, size + at) for at, each in enumerate(batch)]
    transaction.run(
        PLACE, rows=[{"id": each.properties["id"], "leaf": at} for each, at in places if not each.new]
    ).consume()
    transaction.run(NOTE, rows=[{**each.properties, "leaf": at} for each, at in places if each.new]).consume()
    edge = taken(partial(_rows, transaction), edge_of(size))
    changed = grown(edge, size, hashes)
    statement = writing(changed)
    transaction.run(statement.text, dict(statement.parameters)).consume()
    after = size + len(batch)
    key = keys.current
    return signed(Checkpoint(key.origin, after, root({**edge, **changed}, (0, after))), key)


def _rows(transaction: ManagedTransaction, statement: Statement) -> Iterable[Sequence[object]]:
    return [record.values() for record in transaction.run(statement.text, dict(statement.parameters))]
