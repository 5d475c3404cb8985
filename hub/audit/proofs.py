"""Proofs out of the log: that an entry is in it, and that what it now is goes on from what it was.

RFC 9162, sections 2.1.3.1 and 2.1.4.1; as text in the form of C2SP tlog-proof.
"""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.access.scope_keys import agreement_key, audit_key
from hub.audit.checkpoints import Checkpoint, checkpoint_of
from hub.audit.graph_tiles import Rows, taken
from hub.audit.leaves import leaf
from hub.audit.tree import Range, consistency, inclusion, root, tiles_of
from hub.graph.statement import Statement

HEAD = Statement("MATCH (head:LogHead {name: $name}) RETURN head.checkpoint, head.verifiers", {"name": "log"})
FIND = """
MATCH (gate:GrantsGate {stripe: 0})
OPTIONAL MATCH (entry:Entry {id: $entry})
WHERE entry.leaf >= 0 AND NOT entry:Emptied
RETURN gate.version, entry.leaf, CASE
  WHEN entry:Release THEN 'release' WHEN entry:Reading THEN 'reading' ELSE 'act' END, properties(entry)
"""


@dataclass(frozen=True)
class Log:
    """What the log now is: its latest checkpoint, as it was signed, and the keys that sign it."""

    checkpoint: Checkpoint
    note: str
    verifiers: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """An entry that was looked for, under the version of all grants that stood then."""

    version: str
    index: int | None = None
    sort: str = ""
    properties: Mapping[str, object] | None = None

    @property
    def leaf(self) -> bytes:
        """Write its leaf."""
        return leaf(self.sort, self.properties or {})

    def is_read_by(self, scopes: Sequence[str]) -> bool:
        """Say whether a grant of these scope keys gives the entry.

        A reading is read by its steward, a release and an act by the body that did it, and an act about an
        agreement also by those who read the agreement.
        """
        entry = self.properties or {}
        body = entry.get("steward") if self.sort == "reading" else entry.get("organisation")
        keys = {audit_key(str(body))} if body else set()
        if self.sort == "act" and entry.get("agreement"):
            keys.add(agreement_key(str(entry["agreement"])))
        return not keys.isdisjoint(scopes)


def log_now(ask: Rows) -> Log | None:
    """Give what the log now is; None before anything was entered."""
    head = next(iter(ask(HEAD)), None)
    if head is None or head[0] is None or not isinstance(head[1], list):
        return None
    return Log(checkpoint_of(str(head[0])), str(head[0]), tuple(map(str, head[1])))


def found(ask: Rows, entry: str) -> Found:
    """Look for an entry by its id."""
    version, index, sort, properties = next(iter(ask(Statement(FIND, {"entry": entry}))))
    if index is None:
        return Found(str(version))
    assert isinstance(index, int)
    assert isinstance(properties, Mapping)
    return Found(str(version), index, str(sort), properties)


def included(ask: Rows, index: int, size: int) -> list[bytes]:
    """Prove that a leaf is in the tree of `size`: hashes from the leaf upwards."""
    return _roots(ask, inclusion(index, size))


def goes_on(ask: Rows, older: int, newer: int) -> list[bytes]:
    """Prove that the tree of `newer` leaves goes on from that of `older`."""
    return _roots(ask, consistency(older, newer))


def as_text(index: int, hashes: Sequence[bytes], note: str) -> str:
    """Write a proof of inclusion with its checkpoint (C2SP tlog-proof)."""
    lines = [f"index {index}", *(b64encode(each).decode() for each in hashes)]
    return "\n".join(["c2sp.org/tlog-proof@v1", *lines, "", note])


def _roots(ask: Rows, ranges: Sequence[Range]) -> list[bytes]:
    tiles = taken(ask, tiles_of(ranges))
    return [root(tiles, each) for each in ranges]
