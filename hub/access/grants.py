"""What an actor may read, from the terms and categories that the policies allow it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph_schema.categories import AGREEMENT, AUDIT, CATEGORIES, PUBLIC
from hub.access.actor import Actor
from hub.access.allowed import Allowed
from hub.access.known import Known
from hub.access.limits import bounded, by_field, by_place, cells, limited, next_midnight
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
RECORDS = ""
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
    propose, sign and administer it may. oldest: what is given for a limited time, with the oldest change that
    is: by key under RECORDS, by place under a category or `Kind.field`. cells: by `Kind.field` that counts
    people and by place, the number from which on it is told where it is withheld.
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
    oldest: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cells: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def grant(actor: Actor, known: Known, allowed: Allowed) -> Grant:
    """Give what is allowed as keys and places; raise HubError GRANT_TOO_LARGE past 20,000 keys.

    Whatever is not given by a term that the policies allow, or by ownership, is denied; either way its
    category has to be one that they let the actor see.
    """
    keys, seen, boundary = ScopeKeys.of(known.scope_keys), allowed.sees & CLOSED, known.until()
    fitting = allowed.terms[READ]
    terms = [bounded(each, term) for each, term in fitting]
    given = _given(terms, keys, seen & GRANTABLE)
    own, without_limit = _own(actor, keys, seen), seen == CLOSED
    passing = limited(given, own, known.now)
    keyed = {*given} if without_limit else {*given, *own}
    records = {key for key in keyed if _is_of_records(key, keys)}
    scopes = {OPEN_TO_ALL, *records, *_of_party(actor, known.agreements, seen)}
    whole, partly = by_field(given, own, known.now)
    return Grant(
        version=known.version,
        stewards=(actor.organisation,) if without_limit else (),
        scopes=tuple(sorted(_not_too_many(scopes) - passing.keys())),
        places={category: _places(category, {*given, *own} - passing.keys()) for category in HOLDERS},
        withheld={name: _places(field_category(name), places) for name, places in whole.items()},
        terms={key: tuple(sorted({term.id for term in terms})) for key, terms in given.items()},
        until=min(boundary, next_midnight(known.now)) if passing or partly else boundary,
        agreement_of={term.id: each.id for each, term in fitting},
        elsewhere=_categories(allowed.elsewhere[READ]) - _categories(fitting),
        categories=seen,
        unheld=permitted(actor) - seen,
        acts=allowed.acts,
        oldest=_oldest(passing, records) | partly,
        cells=cells(given, own),
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
    of_records = keys.of_records(category, steward)
    return of_records | keys.of_fields(category, steward) if category in HOLDERS else of_records


def _is_of_records(key: str, keys: ScopeKeys) -> bool:
    category, steward, territory = key.split("|")
    return territory in keys.of_records(category, steward)


def _places(category: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({place_of(key) for key in keys if category_of(key) == category}))


def _oldest(passing: Mapping[str, str], records: set[str]) -> dict[str, Mapping[str, str]]:
    """Sort what is given for a limited time: keys of records, and places of stricter fields by category."""
    of_records = {key: oldest for key, oldest in passing.items() if key in records}
    of_fields = {
        category: by_place({key: each for key, each in passing.items() if category_of(key) == category})
        for category in HOLDERS
    }
    return {name: found for name, found in {RECORDS: of_records, **of_fields}.items() if found}


def _categories(pairs: Iterable[tuple[Agreement, Term]]) -> frozenset[str]:
    return frozenset(category for _, term in pairs for category in term.categories)


def _not_too_many(scopes: set[str]) -> set[str]:
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
    return scopes
