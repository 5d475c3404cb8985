"""Read from the graph what a grant is decided from, and keep the decision while nothing turned the gate."""

from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Lock
from typing import Any

from graph_schema.dates import instant_text
from hub.access.actor import Actor
from hub.access.cedar import standing
from hub.access.deciding import Decided, decide
from hub.access.gate import LOCK_ONE, Ask, any_stripe, gate_missing
from hub.access.grants import Grant, permitted
from hub.access.known import Known, Role
from hub.access.memory import Memory
from hub.access.scope_keys import HOLDERS
from hub.access.terms import GRANTABLE, IN_FORCE, Agreement, Party, Term
from hub.access.territory import Territory
from hub.graph.statement import Statement

# The lock comes first: without it a read may see the new version beside an agreement as it was before,
# because Neo4j shows a commit's parts one after the other to whoever reads without locks.
ROLES = """COLLECT {
  MATCH (role:Role {client: $client, steward: $organisation})
  RETURN [role.role, role.validFrom, role.validUntil]
}"""
LOAD = (
    LOCK_ONE
    + """
RETURN version, now,
COLLECT {
  MATCH (me:Record:Organisation {id: $organisation})<-[:ORGANISATION]-(part:Party)-[:AGREEMENT]->(a)
  WHERE part.withdrawnAt IS NULL
  WITH DISTINCT me, a
  RETURN [a.id, a.state, a.purposes, a.validFrom, a.validUntil,
    COLLECT {
      MATCH (a)<-[:AGREEMENT]-(p:Party)-[:ORGANISATION]->(body:Organisation)
      WHERE p.withdrawnAt IS NULL
      RETURN [body.id, p.validFrom, p.validUntil, p.role]
    },
    a.retentionDays,
    COLLECT {
      MATCH (a)<-[:AGREEMENT]-(t:Term)-[:PROVIDER]->(provider:Organisation)
      WHERE a.state = $in_force AND t.withdrawnAt IS NULL
        AND (t.recipientRole IS NOT NULL OR EXISTS { (t)-[:RECIPIENT]->(me) })
      RETURN [t.id, provider.id, EXISTS { (t)-[:RECIPIENT]->(me) }, t.recipientRole,
        t.retentionDays, t.smallestCell, t.categories, t.actions, coalesce(t.withheld, []),
        COLLECT { MATCH (t)-[:COUNTRIES]->(c:Country) RETURN c.iso3 },
        COLLECT { MATCH (t)-[:AREAS]->(x:Area) RETURN head([(x)-[:COUNTRY]->(c) | c.iso3]) + '/' + x.code },
        COLLECT { MATCH (h:Country)<-[:HOST]-(w:Corridor)-[:ORIGIN]->(o:Country), (t)-[:CORRIDORS]->(w)
                  RETURN h.iso3 + '>' + o.iso3 },
        COUNT { (t)-[:COUNTRIES|AREAS|CORRIDORS]->() }]
    }]
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
    categories = {holder for each in permitted(actor) & GRANTABLE for holder in HOLDERS.get(each, {each})}
    parameters = {
        "stripe": any_stripe(),
        "organisation": actor.organisation,
        "client": actor.client,
        "in_force": IN_FORCE,
        "categories": sorted(categories),
    }
    row: Any = ask(Statement(LOAD, parameters))
    if row is None:
        raise gate_missing()
    version, now, agreements, keys, roles = row
    read = tuple(_agreement(each, actor.organisation) for each in agreements)
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
        found = decide(actor, load(self._ask, actor), self._memory)
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

    def _keep(self, key: _Key, found: Decided) -> None:
        with self._lock:
            self._version = found.grant.version
            while len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = found


def _agreement(row: Sequence[Any], recipient: str) -> Agreement:
    identifier, state, purposes, valid_from, valid_until, parties, retention, terms = row
    return Agreement(
        identifier,
        state,
        frozenset(each.lower().replace("_", "-") for each in purposes),
        valid_from,
        valid_until,
        tuple(Party(*each) for each in parties),
        tuple(term for each in terms if (term := _term(each, recipient))),
        retention,
    )


def _term(row: Sequence[Any], recipient: str) -> Term | None:
    """Give a term, or None where no place of it can be told: it must not become one for everywhere."""
    identifier, provider, named, role, retention, cell, *given = row
    categories, actions, withheld, countries, areas, corridors, places = given
    areas = [each for each in areas if each]
    if places and not (countries or areas or corridors):
        return None
    return Term(
        identifier,
        provider,
        recipient if named else "",
        frozenset(each.lower() for each in categories),
        frozenset(actions),
        frozenset(withheld),
        Territory(frozenset(countries), frozenset(areas), frozenset(corridors)),
        role,
        retention,
        cell,
    )
