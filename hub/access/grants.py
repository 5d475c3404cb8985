"""What an actor may read, from the terms and categories that the policies allow it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph_schema.categories import AGREEMENT, AUDIT, CATEGORIES, PUBLIC
from hub.access.actor import Actor
from hub.access.allowed import Allowed
from hub.access.known import Known
from hub.access.scope_keys import (
    HOLDERS,
    OPEN_TO_ALL,
    ScopeKeys,
    agreement_key,
    audit_key,
    category_of,
    place_of,
    scope_key,
)
from hub.access.terms import GRANTABLE, READ, Agreement, Term, field_category
from hub.errors import HubError, Message

MOST_SCOPES = 20_000
CLOSED = frozenset(each.name for each in CATEGORIES if each is not PUBLIC)
Given = dict[str, list[Term]]


@dataclass(frozen=True)
class Grant:
    """What an actor may read, as of one version of all agreements and up to one instant.

    stewards: whose records are read without limit. scopes: keys whose records are read. places: by
    category, places (`steward|territory`) whose fields of this stricter category are read. withheld: by
    `Kind.field` that some term keeps back, the places where it is read nevertheless. terms: by key (of a
    record's scope, or `category|place` of a stricter field), ids of the terms that give it; own data has
    none. agreement_of: by term, its agreement. elsewhere: categories that agreements give for other
    purposes only. until: the next instant at which any of this may change by time alone. categories: those
    that token and roles let it read; unheld: those that its token holds and no role of it. acts: which of
    propose, sign and administer it may.
    """

    version: str
    stewards: tuple[str, ...]
    scopes: tuple[str, ...]
    places: Mapping[str, tuple[str, ...]]
    withheld: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[str, ...]]
    until: str
    agreement_of: Mapping[str, str]
    elsewhere: frozenset[str]
    categories: frozenset[str] = frozenset()
    unheld: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()


def grant(actor: Actor, known: Known, allowed: Allowed) -> Grant:
    """Give what is allowed as keys and places; raise HubError GRANT_TOO_LARGE past 20,000 keys.

    Whatever is not given by a term that the policies allow, or by ownership, is denied; either way its
    category has to be one that they let the actor see.
    """
    keys, seen = ScopeKeys.of(known.scope_keys), allowed.sees & CLOSED
    fitting = allowed.terms[READ]
    given = _given([term for _, term in fitting], keys, seen & GRANTABLE)
    own, without_limit = _own(actor, keys, seen), seen == CLOSED
    keyed = {*given} if without_limit else {*given, *own}
    scopes = {
        OPEN_TO_ALL,
        *(key for key in keyed if _is_of_records(key, keys)),
        *_of_party(actor, known.agreements, seen),
    }
    return Grant(
        version=known.version,
        stewards=(actor.organisation,) if without_limit else (),
        scopes=_not_too_many(scopes),
        places={category: _places(category, {*given, *own}) for category in HOLDERS},
        withheld=_withheld([term for _, term in fitting], given, own),
        terms={key: tuple(sorted({term.id for term in terms})) for key, terms in given.items()},
        until=known.until(),
        agreement_of={term.id: each.id for each, term in fitting},
        elsewhere=_categories(allowed.elsewhere[READ]) - _categories(fitting),
        categories=seen,
        unheld=permitted(actor) - seen,
        acts=allowed.acts,
    )


def permitted(actor: Actor) -> frozenset[str]:
    """Give the categories that the actor's token lets it read at all, whatever its role."""
    return frozenset(each for each in CLOSED if f"{each}:read" in actor.scopes)


def _given(terms: Iterable[Term], keys: ScopeKeys, categories: frozenset[str]) -> Given:
    """Give the keys that terms give, each with all the terms that give it."""
    given: Given = {}
    for term in terms:
        for category in term.categories & categories:
            for territory in _territories(category, term.provider, keys):
                if term.territory.covers(territory):
                    given.setdefault(scope_key(category, term.provider, territory), []).append(term)
    return given


def _own(actor: Actor, keys: ScopeKeys, seen: frozenset[str]) -> set[str]:
    return {
        scope_key(category, actor.organisation, territory)
        for category in seen & GRANTABLE
        for territory in _territories(category, actor.organisation, keys)
    }


def _of_party(actor: Actor, agreements: Iterable[Agreement], seen: frozenset[str]) -> set[str]:
    """Give the keys of the organisation's agreements, in any state, and of the readings of its data."""
    texts = {agreement_key(each.id) for each in agreements} if AGREEMENT.name in seen else set()
    return texts | ({audit_key(actor.organisation)} if AUDIT.name in seen else set())


def _territories(category: str, steward: str, keys: ScopeKeys) -> frozenset[str]:
    return keys.of_records(category, steward) | keys.of_fields(category, steward)


def _is_of_records(key: str, keys: ScopeKeys) -> bool:
    category, steward, territory = key.split("|")
    return territory in keys.of_records(category, steward)


def _places(category: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({place_of(key) for key in keys if category_of(key) == category}))


def _withheld(terms: Iterable[Term], given: Given, own: set[str]) -> dict[str, tuple[str, ...]]:
    """Give, for each field that a term keeps back, the places where another term or ownership gives it."""
    names = {name for term in terms for name in term.withheld}
    return {
        name: _places(
            category,
            own | {key for key, givers in given.items() if any(name not in term.withheld for term in givers)},
        )
        for name in sorted(names)
        if (category := field_category(name))
    }


def _categories(pairs: Iterable[tuple[Agreement, Term]]) -> frozenset[str]:
    return frozenset(category for _, term in pairs for category in term.categories)


def _not_too_many(scopes: set[str]) -> tuple[str, ...]:
    if len(scopes) > MOST_SCOPES:
        raise HubError(
            "GRANT_TOO_LARGE",
            Message(
                f"Your agreements give {len(scopes):,} combinations of category, steward and territory, "
                f"and {MOST_SCOPES:,} are the most that one token may use: ask for fewer scopes.",
                f"Vos accords donnent {len(scopes)} combinaisons de catégorie, responsable et territoire, "
                f"et un jeton en utilise {MOST_SCOPES} au plus : demandez moins de portées.",
            ),
            status=403,
            extensions={"scopes": len(scopes), "most": MOST_SCOPES},
        )
    return tuple(sorted(scopes))
