"""How agreements and roles are read from the graph, and what their rows say."""

from collections.abc import Mapping, Sequence
from typing import Any

from hub.access.actor import Actor
from hub.access.gate import any_stripe
from hub.access.grants import permitted
from hub.access.scope_keys import HOLDERS
from hub.access.terms import GRANTABLE, IN_FORCE, Agreement, Party, Term
from hub.access.territory import Territory

# Of an agreement `a`, as the organisation `me` may be given anything by it.
AGREEMENT_ROW = """
  [a.id, a.state, a.purposes, a.validFrom, a.validUntil,
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
"""
ROLES = """COLLECT {
  MATCH (role:Role {client: $client, steward: $organisation})
  RETURN [role.role, role.validFrom, role.validUntil]
}"""


def categories_of(actor: Actor) -> frozenset[str]:
    """Name the categories whose keys an actor's grant may be made of."""
    return frozenset(holder for each in permitted(actor) & GRANTABLE for holder in HOLDERS.get(each, {each}))


def parameters_of(actor: Actor) -> Mapping[str, object]:
    """Give what statements about an actor ask with."""
    return {
        "stripe": any_stripe(),
        "organisation": actor.organisation,
        "client": actor.client,
        "in_force": IN_FORCE,
        "categories": sorted(categories_of(actor)),
    }


def agreement_of(row: Sequence[Any], recipient: str) -> Agreement:
    """Give an agreement as an AGREEMENT_ROW tells it."""
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
