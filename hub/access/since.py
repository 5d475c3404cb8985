"""Reading again only what turns of the gate touched since an organisation's agreements were read.

The gate remembers what its last turns touched. Whoever turned it without saying what touched everything: then
all is read, as it is after very many turns, and by whoever reads for the first time.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from hub.access.actor import Actor
from hub.access.gate import LOCK_ONE, Ask, gate_missing
from hub.access.known import Known, Role
from hub.access.reading import AGREEMENT_ROW, ROLES, agreement_of, categories_of, parameters_of
from hub.access.scope_keys import agreement_of_key
from hub.access.terms import IN_FORCE, Agreement
from hub.graph.statement import Statement

MOST_KEPT = 200_000
KEPT, KEPT_EACH_AGREEMENT = 50, 20
"""What is kept of an organisation, and of an agreement, takes as much memory as so many keys."""

SINCE = (
    LOCK_ONE
    + """
MATCH (first:GrantsGate {stripe: 0})
WITH version, now, coalesce(first.turns, []) AS turns
WITH version, now, CASE version WHEN $seen THEN []
  ELSE head([at IN range(0, size(turns) - 1) WHERE turns[at] STARTS WITH $seen + ' ' | turns[..at + 1]])
END AS since
WITH version, now, reduce(keys = [], turn IN since | keys + split(turn, ' ')[1..]) AS touched
WITH version, now, CASE WHEN NOT '*' IN touched THEN touched END AS touched
RETURN version, now, touched,
COLLECT {
  UNWIND touched AS key
  WITH DISTINCT key WHERE key STARTS WITH 'agreement|'
  MATCH (a:Record:DataSharingAgreement {id: split(key, '|')[1]})
  MATCH (me:Record:Organisation {id: $organisation})
  WHERE EXISTS { (a)<-[:AGREEMENT]-(part:Party)-[:ORGANISATION]->(me) WHERE part.withdrawnAt IS NULL }
  RETURN """
    + AGREEMENT_ROW
    + """
},
COLLECT {
  UNWIND touched AS key
  WITH DISTINCT key WHERE key STARTS WITH 'agreement|'
  MATCH (:Record:DataSharingAgreement {id: split(key, '|')[1]})<-[:AGREEMENT]-(:Term)-[:PROVIDER]->(provider)
  WITH DISTINCT provider.id AS steward
  UNWIND $categories AS category
  MATCH (k:ScopeKey) WHERE k.key STARTS WITH category + '|' + steward + '|'
  RETURN k.key
},
"""
    + ROLES
)


@dataclass(frozen=True)
class Seen:
    """What was read of an organisation under one version: its agreements, and keys of whoever gives to it."""

    version: str
    agreements: Mapping[str, Agreement]
    keys: frozenset[str]

    @classmethod
    def of(cls, known: Known) -> "Seen":
        """Note what was read whole."""
        return cls(known.version, {each.id: each for each in known.agreements}, frozenset(known.scope_keys))

    def size(self) -> int:
        """Give how many keys take as much memory."""
        return KEPT + KEPT_EACH_AGREEMENT * len(self.agreements) + len(self.keys)


def load_since(ask: Ask, actor: Actor, seen: Seen) -> Known | None:
    """Give what `hub.access.load.load` would, by reading what was touched since; None where all was."""
    row: Any = ask(Statement(SINCE, {**parameters_of(actor), "seen": seen.version}))
    if row is None:
        raise gate_missing()
    version, now, touched, agreements, keys, roles = row
    if touched is None:
        return None
    changed = {agreement_of_key(each) for each in touched}
    left = {id: each for id, each in seen.agreements.items() if id not in changed}
    read = (agreement_of(each, actor.organisation) for each in agreements)
    every = (*left.values(), *read)
    in_use = _in_use(actor, every, {*seen.keys, *keys, *touched})
    return Known(version, now, every, tuple(in_use), tuple(Role(*each) for each in roles))


def _in_use(actor: Actor, agreements: Iterable[Agreement], keys: Iterable[str]) -> Iterator[str]:
    stewards = {actor.organisation, *_givers(actor.organisation, agreements)}
    categories = categories_of(actor)
    for key in keys:
        category, _, place = key.partition("|")
        if category in categories and place.partition("|")[0] in stewards:
            yield key


def _givers(organisation: str, agreements: Iterable[Agreement]) -> Iterator[str]:
    for each in agreements:
        if each.state != IN_FORCE or not each.terms:
            continue
        roles = {part.role for part in each.parties if part.organisation == organisation and part.role}
        for term in each.terms:
            if term.recipient == organisation or term.recipient_role in roles:
                yield term.provider


@dataclass
class Sights:
    """What was read last, by organisation and categories; beyond `most` the oldest is forgotten."""

    most: int = MOST_KEPT
    _kept: dict[tuple[str, frozenset[str]], Seen] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, actor: Actor) -> Seen | None:
        """Give what was read last for whoever is given the same."""
        return self._kept.get((actor.organisation, categories_of(actor)))

    def keep(self, actor: Actor, known: Known) -> None:
        """Keep what was read, committed, and nothing earlier."""
        key = (actor.organisation, categories_of(actor))
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = Seen.of(known)
            while self.kept() > self.most:
                del self._kept[next(iter(self._kept))]

    def kept(self) -> int:
        """Give how much is kept, measured in keys."""
        return sum(each.size() for each in self._kept.values())
