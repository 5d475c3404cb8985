"""What terms give for a limited time, and of counts of people only from a smallest one on.

A record is past a retention of N days once the days since its last change, both counted, are more than N:
nothing is ever given longer than its parties agreed, and what is past changes at midnight UTC alone. Where
one term of several gives without a limit, there is none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from graph_schema.dates import OPEN_INSTANT
from graph_schema.model import MODEL
from hub.access.scope_keys import category_of, place_of
from hub.access.terms import Agreement, Term, field_category

MIDNIGHT = "T00:00:00.000000Z"
PEOPLE = frozenset(
    f"{kind.name}.{name}" for kind in MODEL for name, each in kind.fields.items() if each.people
)
"""Fields that count people, or may: terms with a smallest cell give them from that number on."""
Given = Mapping[str, list[Term]]


def bounded(agreement: Agreement, term: Term) -> Term:
    """Give a term with the shorter of its own retention and its agreement's."""
    days = [each for each in (agreement.retention_days, term.retention_days) if each is not None]
    return replace(term, retention_days=min(days)) if days else term


def oldest_of(givers: Iterable[Term], now: str) -> str | None:
    """Give the instant before which none of these terms gives a record, or None where one has no limit."""
    days = [each.retention_days for each in givers]
    known = [each for each in days if each is not None]
    return None if len(known) < len(days) or not known else _first_instant(max(known), now)


def limited(given: Given, own: set[str], now: str) -> dict[str, str]:
    """Give the keys that are given for a limited time only, each with the oldest change that is given."""
    found = {key: oldest_of(givers, now) for key, givers in given.items() if key not in own}
    return {key: oldest for key, oldest in found.items() if oldest is not None}


def next_midnight(now: str) -> str:
    """Give the instant at which the next day begins, when more is past its retention."""
    try:
        return (date.fromisoformat(now[:10]) + timedelta(days=1)).isoformat() + MIDNIGHT
    except OverflowError:
        return OPEN_INSTANT


def keeps_back(term: Term, name: str) -> bool:
    """Say whether a term keeps a field back: by name, or because it tells small numbers of people."""
    return name in term.withheld or (name in PEOPLE and _cell(term) > 1)


def kept_back(terms: Iterable[Term]) -> set[str]:
    """Name the fields that some of the terms keep back, whole or below their smallest cell."""
    terms = tuple(terms)
    small = PEOPLE if any(_cell(each) > 1 for each in terms) else frozenset()
    return {name for each in terms for name in each.withheld} | small


def cells(given: Given, own: set[str]) -> dict[str, dict[str, int]]:
    """Give, by field that counts people and by place, the number from which on it is told nevertheless.

    Only terms without a retention count: of others it would have to be known when the record was changed.
    """
    names = PEOPLE & kept_back(term for givers in given.values() for term in givers)
    found = {name: _cells(name, given, own) for name in sorted(names)}
    return {name: places for name, places in found.items() if places}


def by_field(given: Given, own: set[str], now: str) -> tuple[dict[str, set[str]], dict[str, dict[str, str]]]:
    """Give, for each field that a term keeps back, where it is read nevertheless: without limit, and limited.

    The first holds keys that ownership or a term without a limit gives, the second places with the oldest
    change that is given.
    """
    whole: dict[str, set[str]] = {}
    passing: dict[str, dict[str, str]] = {}
    for name in sorted(kept_back(term for givers in given.values() for term in givers)):
        telling = {
            key: [each for each in givers if not keeps_back(each, name)]
            for key, givers in given.items()
            if category_of(key) == field_category(name)
        }
        telling = {key: givers for key, givers in telling.items() if givers}
        short = limited(telling, own, now)
        whole[name] = own | (telling.keys() - short.keys())
        if short:
            passing[name] = by_place(short)
    return whole, passing


def by_place(limited_keys: Mapping[str, str]) -> dict[str, str]:
    """Give keys of one category by their place."""
    return {place_of(key): oldest for key, oldest in limited_keys.items()}


def _cells(name: str, given: Given, own: set[str]) -> dict[str, int]:
    category, found = field_category(name), {}
    for key, givers in given.items():
        if category_of(key) != category or key in own or not all(keeps_back(each, name) for each in givers):
            continue
        told = [_cell(each) for each in givers if name not in each.withheld and each.retention_days is None]
        if told:
            found[place_of(key)] = min(told)
    return found


def _cell(term: Term) -> int:
    return term.smallest_cell or 0


def _first_instant(days: int, now: str) -> str:
    """Give the midnight after which a record was last changed, if it is within a retention."""
    try:
        return (date.fromisoformat(now[:10]) + timedelta(days=1 - days)).isoformat() + MIDNIGHT
    except OverflowError:
        return f"{date.min.isoformat()}{MIDNIGHT}"
