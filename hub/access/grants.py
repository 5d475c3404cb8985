"""What an actor may read, decided by a plain function from the agreements in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph_schema.categories import AGREEMENT, AUDIT, CATEGORIES, PUBLIC
from graph_schema.dates import OPEN_INSTANT
from graph_schema.model import MODEL
from hub.access.actor import Actor
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
from hub.access.terms import GRANTABLE, Agreement, Term
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
    purposes only. until: the next instant at which any of this may change by time alone.
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


def grant(
    actor: Actor, agreements: Iterable[Agreement], scope_keys: Iterable[str], now: str, version: str
) -> Grant:
    """Decide what `actor` may read at the instant `now`; raise HubError GRANT_TOO_LARGE past 20,000 keys.

    `agreements` are those that the actor's organisation is a party of, `scope_keys` those in use by it and
    by whoever gives to it. Whatever is not given by all of a finalised agreement, its purpose, its parties'
    validity, a term and the token's scopes, is denied.
    """
    agreements, keys = tuple(agreements), ScopeKeys.of(scope_keys)
    in_force = [(each, term) for each in agreements for term in each.gives(actor.organisation, now)]
    fitting = [(each, term) for each, term in in_force if actor.purpose in each.purposes]
    given = _given([term for _, term in fitting], keys, permitted(actor) & GRANTABLE)
    own, without_limit = _own(actor, keys), permitted(actor) == CLOSED
    keyed = {*given} if without_limit else {*given, *own}
    scopes = {
        OPEN_TO_ALL,
        *(key for key in keyed if _is_of_records(key, keys)),
        *_of_party(actor, agreements),
    }
    return Grant(
        version=version,
        stewards=(actor.organisation,) if without_limit else (),
        scopes=_not_too_many(scopes),
        places={category: _places(category, {*given, *own}) for category in HOLDERS},
        withheld=_withheld([term for _, term in fitting], given, own),
        terms={key: tuple(sorted({term.id for term in terms})) for key, terms in given.items()},
        until=_next_boundary(agreements, now),
        agreement_of={term.id: each.id for each, term in fitting},
        elsewhere=_categories(term for _, term in in_force) - _categories(term for _, term in fitting),
    )


def permitted(actor: Actor) -> frozenset[str]:
    """Give the categories that the actor's token lets it read at all."""
    return frozenset(each for each in CLOSED if f"{each}:read" in actor.scopes)


def _given(terms: Iterable[Term], keys: ScopeKeys, categories: frozenset[str]) -> Given:
    """Give the keys that terms give, each with all the terms that give it."""
    given: Given = {}
    for term in filter(is_understood, terms):
        for category in term.categories & categories:
            for territory in _territories(category, term.provider, keys):
                if term.territory.covers(territory):
                    given.setdefault(scope_key(category, term.provider, territory), []).append(term)
    return given


def is_understood(term: Term) -> bool:
    """Say whether every field that a term keeps back is one: a term not understood gives nothing."""
    return all(field_category(name) for name in term.withheld)


def _own(actor: Actor, keys: ScopeKeys) -> set[str]:
    return {
        scope_key(category, actor.organisation, territory)
        for category in permitted(actor) & GRANTABLE
        for territory in _territories(category, actor.organisation, keys)
    }


def _of_party(actor: Actor, agreements: Iterable[Agreement]) -> set[str]:
    """Give the keys of the organisation's agreements, in any state, and of the readings of its data."""
    allowed = permitted(actor)
    texts = {agreement_key(each.id) for each in agreements} if AGREEMENT.name in allowed else set()
    return texts | ({audit_key(actor.organisation)} if AUDIT.name in allowed else set())


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


def field_category(name: str) -> str:
    """Give the category of a field spelled `Kind.field`; empty when there is none of this name."""
    kind_name, _, field_name = name.partition(".")
    kind = MODEL.kinds.get(kind_name)
    if kind is None or field_name not in kind.fields:
        return ""
    return (kind.fields[field_name].category or kind.kind.category).name


def _next_boundary(agreements: Iterable[Agreement], now: str) -> str:
    boundaries = (each for agreement in agreements for each in agreement.boundaries())
    return min((each for each in boundaries if each > now), default=OPEN_INSTANT)


def _categories(terms: Iterable[Term]) -> frozenset[str]:
    return frozenset(category for term in terms for category in term.categories)


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
