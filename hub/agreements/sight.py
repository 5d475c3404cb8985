"""What a body may know of who may see what: its own agreements, whole, as each of their parties reads them.

Nothing of an agreement that it has no part in is ever looked at, so nothing that is worked out from a sight
tells of one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hub.access.gate import LOCK_ONE, Ask, any_stripe, gate_missing
from hub.access.known import EVERY_ROLE, Known
from hub.access.terms import GRANTABLE, Agreement
from hub.agreements.parsing import read
from hub.agreements.states import OPEN
from hub.agreements.text import Text, TextParty, TextTerm, agreement_of
from hub.graph.statement import Statement

LOOK = (
    LOCK_ONE
    + """
RETURN version, now,
COLLECT {
  MATCH (:Record:Organisation {id: $organisation})<-[:ORGANISATION]-(part:Party)-[:AGREEMENT]->(a)
  WHERE part.withdrawnAt IS NULL
  WITH DISTINCT a ORDER BY a.title, a.id
  RETURN [a.id, a.state, a.title, a.purposes, a.legalBasis, a.legalText, a.validFrom, a.validUntil,
    a.retentionDays,
    COLLECT {
      MATCH (a)<-[:AGREEMENT]-(p:Party)-[:ORGANISATION]->(body:Organisation)
      WHERE p.withdrawnAt IS NULL
      WITH p, body ORDER BY body.name, body.id
      RETURN [body.id, body.name, p.validFrom, p.validUntil, p.role]
    },
    COLLECT {
      MATCH (a)<-[:AGREEMENT]-(t:Term)-[:PROVIDER]->(provider:Organisation)
      WHERE t.withdrawnAt IS NULL
      WITH t, provider ORDER BY t.reference, t.id
      RETURN [t.id, t.reference, provider.id, head([(t)-[:RECIPIENT]->(r:Organisation) | r.id]),
        t.recipientRole, t.categories, t.actions,
        COLLECT { MATCH (t)-[:COUNTRIES]->(c:Country) RETURN c.iso3 ORDER BY c.iso3 },
        COLLECT { MATCH (t)-[:AREAS]->(x:Area) WITH head([(x)-[:COUNTRY]->(c) | c.iso3]) + '/' + x.code AS key
                  WHERE key IS NOT NULL RETURN key ORDER BY key },
        COLLECT { MATCH (h:Country)<-[:HOST]-(w:Corridor)-[:ORIGIN]->(o:Country), (t)-[:CORRIDORS]->(w)
                  WITH h.iso3 + '>' + o.iso3 AS key RETURN key ORDER BY key },
        coalesce(t.withheld, []), t.smallestCell, t.retentionDays, t.necessity,
        COUNT { (t)-[:COUNTRIES|AREAS|CORRIDORS]->() }]
    },
    head(COLLECT {
      MATCH (a)<-[:AGREEMENT]-(x:AgreementText) WHERE x.state IN $negotiated
      RETURN x.text ORDER BY x.version DESC LIMIT 1
    })]
},
COLLECT {
  UNWIND $categories AS category
  MATCH (k:ScopeKey) WHERE k.key STARTS WITH category + '|' + $organisation + '|'
  RETURN k.key
}
"""
)


@dataclass(frozen=True)
class Seen:
    """One agreement: what it says now, its state, the ids of its terms by reference, and a text to come."""

    text: Text
    state: str
    ids: Mapping[str, str]
    pending: str | None = None

    @property
    def agreement(self) -> Agreement:
        """Give the agreement that access decides by."""
        return identified(agreement_of(self.text, self.state), self.ids)

    @property
    def negotiated(self) -> Text | None:
        """Give the newest text that isn't signed by all yet."""
        return read(self.pending) if self.pending else None


@dataclass(frozen=True)
class Sight:
    """All agreements of one body, at one instant under one version of all grants, and its keys in use."""

    organisation: str
    version: str
    now: str
    seen: tuple[Seen, ...]
    scope_keys: tuple[str, ...]

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """Give the agreements that access decides by."""
        return tuple(each.agreement for each in self.seen)

    def known(self, organisation: str, agreements: Iterable[Agreement]) -> Known:
        """Give what another body's decision would be made from: those of the agreements that it is in."""
        theirs = tuple(
            each for each in agreements if any(party.organisation == organisation for party in each.parties)
        )
        return Known(self.version, self.now, theirs, self.scope_keys, EVERY_ROLE)

    def name(self, organisation: str) -> str:
        """Name a body as its agreements do; one that isn't in any of them is named by its id."""
        texts = [each.text for each in self.seen] + [each.negotiated for each in self.seen if each.negotiated]
        names = (party.name for text in texts for party in text.parties if party.organisation == organisation)
        return next(names, organisation)


def look(ask: Ask, organisation: str) -> Sight:
    """Read the agreements of a body, in one statement."""
    parameters = {
        "stripe": any_stripe(),
        "organisation": organisation,
        "negotiated": [*OPEN],
        "categories": sorted(GRANTABLE),
    }
    row: Any = ask(Statement(LOOK, parameters))
    if row is None:
        raise gate_missing()
    version, now, agreements, keys = row
    return Sight(organisation, version, now, tuple(_seen(each) for each in agreements), tuple(keys))


def identified(agreement: Agreement, ids: Mapping[str, str]) -> Agreement:
    """Give an agreement whose terms have ids of their own, not their references."""
    terms = (replace(each, id=ids.get(each.id, f"{agreement.id}:{each.id}")) for each in agreement.terms)
    return replace(agreement, terms=tuple(terms))


def _seen(row: Sequence[Any]) -> Seen:
    identifier, state, title, purposes, basis, legal, begins, ends, retention, parties, terms, pending = row
    # A term whose places can't be told must not become one for everywhere.
    told = [each for each in terms if not each[-1] or any(each[7:10])]
    text = Text(
        identifier,
        0,
        title,
        tuple(_word(each) for each in purposes),
        _word(basis),
        begins,
        ends,
        tuple(TextParty(*each) for each in parties),
        tuple(_term(each) for each in told),
        legal,
        retention,
    )
    return Seen(text, state, {each[1]: each[0] for each in told}, pending)


def _term(row: Sequence[Any]) -> TextTerm:
    _, reference, provider, recipient, role, categories, actions, *places, withheld, cell, days, why, _ = row
    countries, areas, corridors = (tuple(each) for each in places)
    return TextTerm(
        reference,
        provider,
        recipient,
        role,
        tuple(sorted(_word(each) for each in categories)),
        tuple(sorted(_word(each) for each in actions)),
        countries,
        areas,
        corridors,
        tuple(withheld),
        cell,
        days,
        why,
    )


def _word(stored: str) -> str:
    return stored.lower().replace("_", "-")
