"""Beginning the log anew, where it can't be gone on with: after an older backup of the graph was restored.

What was signed stays as it is beside the new log, an entry of which names the old one and how far it went.
"""

from datetime import datetime
from functools import partial
from pathlib import Path

from neo4j import ManagedTransaction

from hub.audit.acts import Act, enter
from hub.audit.checkpoints import Checkpoint
from hub.audit.log_keys import LogKeys, begin_log_keys, next_origin
from hub.audit.proofs import Log, log_now
from hub.audit.publishing import published
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.writer import write

AT_ONCE = 1_000
# First of all: whoever still holds the old key may not sign any more.
BEGIN = """
MERGE (head:LogHead {name: $name})
SET head = {name: $name, size: 0, latest: '', verifiers: $verifiers}
"""
FORGET = "MATCH (old:LogTile) WITH old LIMIT $most DETACH DELETE old RETURN count(*)"
# An entry that was emptied has nothing left that could be hashed again.
DROP = "MATCH (entry:Emptied) WITH entry LIMIT $most DETACH DELETE entry RETURN count(*)"
# What the old log said of itself isn't true of the new one; it stays in the old one's files.
SAID = """
MATCH (entry:Act)
WHERE entry.kind IN $kinds
WITH entry LIMIT $most
DETACH DELETE entry
RETURN count(*)
"""
OF_THE_LOG = ("CLOCK_SET_BACK", "LOG_CONTINUES", "ENTRIES_EMPTIED", "LOG_BEGUN_ANEW")
PUT_BACK = """
MATCH (entry:Entry)
WHERE entry.leaf >= 0
WITH entry LIMIT $most
SET entry:Pending
REMOVE entry.leaf
RETURN count(entry)
"""


def begin_anew(database: Database, home: Path, now: datetime) -> Checkpoint | None:
    """Begin a new log under a new name and key; give how far the old one went, None where there is none.

    Every entry of the graph becomes pending again. A worker that runs meanwhile is refused for its old key.
    Whatever interrupts it, it is called again: keys that were made in vain are laid aside with the others.
    """
    aside = home / f"log-{now:%Y%m%dT%H%M%S}"
    old = _largest(published(home / "log"), log_now(partial(rows, database)))
    if old is None:
        return None
    keys = begin_log_keys(home / "keys", aside, next_origin(old.origin), now)
    write(database, partial(_begin, keys=keys))
    for text in (FORGET, DROP, SAID, PUT_BACK):
        while write(database, partial(_some, text)):
            pass
    write(database, partial(_note, old=old, keys=keys))
    # Last of all: while the old log's files are in their place, this can be done again from its beginning.
    if (home / "log").exists():
        (home / "log").rename(aside / "log")
    return old


def _largest(signed: Checkpoint | None, there: Log | None) -> Checkpoint | None:
    """Give what was signed last: the home may have gone further than the graph, or not know of it."""
    every = [*([signed] if signed else []), *([there.checkpoint] if there else [])]
    return max(every, key=lambda each: each.size, default=None)


def _begin(transaction: ManagedTransaction, keys: LogKeys) -> None:
    transaction.run(BEGIN, name="log", verifiers=list(keys.verifiers)).consume()


def _some(text: str, transaction: ManagedTransaction) -> int:
    return int(transaction.run(text, most=AT_ONCE, kinds=list(OF_THE_LOG)).single(strict=True)[0])


def _note(transaction: ManagedTransaction, old: Checkpoint, keys: LogKeys) -> str:
    said = (old.origin, str(old.size), old.root.hex(), keys.current.verifier)
    return enter(transaction, Act("LOG_BEGUN_ANEW", subjects=said))
