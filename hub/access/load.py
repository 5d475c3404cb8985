"""Read from the graph what a grant is decided from, and keep the decision while nothing turned the gate."""

from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import Any

from graph_schema.dates import instant_text
from hub.access.actor import Actor
from hub.access.cedar import standing
from hub.access.deciding import Decided, decide
from hub.access.gate import LOCK_ONE, Ask, gate_missing
from hub.access.grants import Grant
from hub.access.known import Known, Role
from hub.access.memory import Memory
from hub.access.reading import AGREEMENT_ROW, ROLES, agreement_of, parameters_of
from hub.access.since import Sights, load_since
from hub.graph.statement import Statement

# The lock comes first: without it a read may see the new version beside an agreement as it was before,
# because Neo4j shows a commit's parts one after the other to whoever reads without locks.
LOAD = (
    LOCK_ONE
    + """
RETURN version, now,
COLLECT {
  MATCH (me:Record:Organisation {id: $organisation})<-[:ORGANISATION]-(part:Party)-[:AGREEMENT]->(a)
  WHERE part.withdrawnAt IS NULL
  WITH DISTINCT me, a
  RETURN """
    + AGREEMENT_ROW
    + """
},
COLLECT {
  CALL () {
    MATCH (me:Record:Organisation {id: $organisation})<-[:RECIPIENT]-(t:Term)-[:PROVIDER]->(provider)
    WHERE t.withdrawnAt IS NULL AND EXISTS { (t)-[:AGREEMENT]->({state: $in_force}) }
    RETURN provider.id AS steward
    UNION
    MATCH (:Record:Organisation {id: $organisation})<-[:ORGANISATION]-(p:Party)-[:AGREEMENT]->(a)
    WHERE p.role IS NOT NULL AND p.withdrawnAt IS NULL AND a.state = $in_force
    MATCH (a)<-[:AGREEMENT]-(t:Term {recipientRole: p.role})-[:PROVIDER]->(provider)
    WHERE t.withdrawnAt IS NULL
    RETURN provider.id AS steward
    UNION
    RETURN $organisation AS steward
  }
  UNWIND $categories AS category
  MATCH (k:ScopeKey) WHERE k.key STARTS WITH category + '|' + steward + '|'
  RETURN k.key
},
"""
    + ROLES
)
MOST_KEPT = 1_000
_Key = tuple[str, str, str, frozenset[str]]


def load(ask: Ask, actor: Actor) -> Known:
    """Read what `actor`'s grant is decided from, in one statement, at one instant of the database's clock."""
    row: Any = ask(Statement(LOAD, parameters_of(actor)))
    if row is None:
        raise gate_missing()
    version, now, agreements, keys, roles = row
    read = tuple(agreement_of(each, actor.organisation) for each in agreements)
    return Known(version, now, read, tuple(keys), tuple(Role(*each) for each in roles))


def roles_of(ask: Ask, actor: Actor) -> tuple[Role, ...]:
    """Read the roles of an actor's client alone, which decide what it may do for its body."""
    row: Any = ask(Statement(f"RETURN {ROLES}", {"client": actor.client, "organisation": actor.organisation}))
    return tuple(Role(*each) for each in row[0])


class Grants:
    """Answer what an actor may read and write, from memory up to the grant's `until`.

    Nothing here asks whether the version still stands: each answer carries the version that it was read
    under, and each release is refused under an older one. Whoever learns so calls `forget`.

    Making one raises HubError where the policies are missing or have an error: then nothing starts.
    """

    def __init__(self, ask: Ask, clock: Callable[[], datetime]) -> None:
        standing()
        self._ask = ask
        self._clock = clock
        self._lock = Lock()
        self._kept: dict[_Key, Decided] = {}
        self._memory = Memory()
        self._sights = Sights()
        self._version = ""

    def of(self, actor: Actor) -> Grant:
        """Give the actor's grant, decided now or earlier."""
        return self.decided(actor).grant

    def decided(self, actor: Actor) -> Decided:
        """Give what the actor may read and write, decided now or earlier."""
        key = (actor.client, actor.organisation, actor.purpose, actor.scopes)
        kept = self._kept.get(key)
        if kept and instant_text(self._clock()) < kept.grant.until:
            return kept
        found = decide(actor, self._read(actor), self._memory)
        self._keep(key, found)
        return found

    def version(self) -> str:
        """Give the version of the grants that was read last; empty before the first."""
        return self._version

    def forget(self, stale: Grant) -> None:
        """Decide anew, for everybody, whatever was decided under the version of a grant that is stale."""
        with self._lock:
            self._kept = {
                key: each for key, each in self._kept.items() if each.grant.version != stale.version
            }

    def _read(self, actor: Actor) -> Known:
        seen = self._sights.of(actor)
        known = load_since(self._ask, actor, seen) if seen else None
        if known is None:
            known = load(self._ask, actor)
        self._sights.keep(actor, known)
        return known

    def _keep(self, key: _Key, found: Decided) -> None:
        with self._lock:
            self._version = found.grant.version
            while len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = found
