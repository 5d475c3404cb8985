"""Matters: whether something might be done with a record, asked of the one decision, now or supposedly.

A record that isn't saved yet has the access key that it would have; what a decision says of the key is what a
statement compiled for the same grant does with the record (`hub.compiler.slots`).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph_schema.categories import AGREEMENT, PUBLIC
from graph_schema.dates import OPEN_INSTANT
from graph_schema.model import ResolvedKind
from hub.access.actor import Actor
from hub.access.deciding import Decided
from hub.access.grants import RECORDS, Grant, permitted
from hub.access.known import Known
from hub.access.scope_keys import OPEN_TO_ALL, agreement_key, scope_key
from hub.access.terms import CONTRIBUTE, GRANTABLE, PASS_ON, READ, Term
from hub.access.writers import Intent, lacking

MOST_BOUNDARIES = 50


@dataclass(frozen=True)
class Matter:
    """A record as access sees it, what is to be done with it, and with which field of it, if with one.

    `scope` is its access key; `field` is spelled `Kind.field`, and `stricter` is the field's own category.
    `changed` is when it was last changed; a draft is as new as can be.
    """

    category: str
    steward: str
    territory: str
    scope: str
    action: str = READ
    field: str = ""
    stricter: str = ""
    changed: str = OPEN_INSTANT

    @property
    def place(self) -> str:
        """Give what masks of fields are looked up by."""
        return f"{self.steward}|{self.territory}"

    @property
    def wanted(self) -> str:
        """Give the category that has to be given."""
        return self.stricter or self.category

    @property
    def keys(self) -> tuple[str, ...]:
        """Give the access keys that the record puts in use; by the last one it is given."""
        if not self.stricter:
            return (self.scope,)
        return (self.scope, scope_key(self.stricter, self.steward, self.territory))

    def of_field(self, kind: ResolvedKind, name: str) -> "Matter":
        """Ask the same of a field."""
        declared = kind.fields[name]
        stricter = declared.category.name if declared.category else ""
        return replace(self, field=f"{kind.name}.{name}", stricter=stricter)


@dataclass(frozen=True)
class Verdict:
    """Whether it is given; by which terms, where it isn't own or public; for want of what, where it isn't."""

    given: bool
    terms: tuple[str, ...] = ()
    missing: str | None = None


def matter_of(kind: ResolvedKind, steward: str, territory: str, agreement: str = "") -> Matter:
    """Give the matter of reading a closed record of a kind; `agreement` is that of an agreement's records."""
    category = kind.kind.category
    scope = scope_key(category.name, steward, territory)
    if category is PUBLIC:
        scope = OPEN_TO_ALL
    elif category is AGREEMENT:
        scope = agreement_key(agreement)
    return Matter(category.name, steward, territory, scope)


def with_keys(known: Known, *matters: Matter) -> Known:
    """Suppose that records with these keys were there: grants are made of the keys in use."""
    keys = (key for each in matters for key in each.keys)
    return replace(known, scope_keys=tuple(dict.fromkeys((*known.scope_keys, *keys))))


def given(decided: Decided, matter: Matter) -> bool:
    """Say whether it is given; the matter's keys have to be among those that were known."""
    if matter.action == READ:
        return _is_read(decided, matter)
    if matter.action == CONTRIBUTE:
        return lacking(decided.authority, _intent(matter)) is None
    return _is_passed_on(decided, matter)


def verdict(actor: Actor, decided: Decided, matter: Matter) -> Verdict:
    """Say what was decided of a matter, by which terms, or for want of what."""
    if given(decided, matter):
        return Verdict(True, tuple(each.id for each in _giving(decided, matter)))
    if matter.action == CONTRIBUTE:
        lack = lacking(decided.authority, _intent(matter))
        return Verdict(False, missing=lack.missing if lack else None)
    return Verdict(False, missing=_unread(actor, decided, matter))


def changes_at(known: Known, holds: Callable[[Known], bool], also: Sequence[str] = ()) -> str | None:
    """Give the next instant at which `holds` answers otherwise by time alone; None where it never does.

    It is asked at every boundary of what is known, and at the instants of `also`.
    """
    now = holds(known)
    for later in _later(known, also):
        if holds(later) != now:
            return later.now
    return None


def _later(known: Known, also: Sequence[str]) -> Iterator[Known]:
    for _ in range(MOST_BOUNDARIES):
        boundary = min([known.until(), *(each for each in also if each > known.now)])
        if boundary >= OPEN_INSTANT:
            return
        known = replace(known, now=boundary)
        yield known


def _is_own(decided: Decided, matter: Matter) -> bool:
    return matter.steward == decided.authority.organisation


def _is_read(decided: Decided, matter: Matter) -> bool:
    """Say whether a record is read, and the field of it, as the compiler's slots do."""
    grant = decided.grant
    if matter.steward in grant.stewards:
        return True
    if not (_holds(grant.scopes, matter.scope) or _is_recent(grant, RECORDS, matter.scope, matter)):
        return False
    places = grant.withheld.get(matter.field)
    if places is not None:
        is_open = not matter.stricter and matter.scope == OPEN_TO_ALL
        named = _holds(places, matter.place) or _is_recent(grant, matter.field, matter.place, matter)
        return is_open or named
    of_category = _holds(grant.places.get(matter.stricter, ()), matter.place)
    return not matter.stricter or of_category or _is_recent(grant, matter.stricter, matter.place, matter)


def _is_recent(grant: Grant, limited: str, key: str, matter: Matter) -> bool:
    """Say whether what is given for a limited time was changed late enough."""
    oldest = grant.oldest.get(limited, {}).get(key)
    return oldest is not None and matter.changed >= oldest


def _is_passed_on(decided: Decided, matter: Matter) -> bool:
    """Say whether it may be passed on: it is read, and own, everybody's, or a term says so."""
    free = _is_own(decided, matter) or matter.scope == OPEN_TO_ALL
    return _is_read(decided, matter) and (free or bool(_giving(decided, matter)))


def _giving(decided: Decided, matter: Matter) -> tuple[Term, ...]:
    """Give the terms by which it is given; none give what is own or everybody's."""
    if _is_own(decided, matter) or matter.keys[-1] == OPEN_TO_ALL:
        return ()
    terms = {
        READ: decided.read_by,
        CONTRIBUTE: decided.authority.terms,
        PASS_ON: decided.passed_on,
    }[matter.action]
    return tuple(each for each in terms if _covers(each, matter))


def _covers(term: Term, matter: Matter) -> bool:
    named = matter.wanted in term.categories & GRANTABLE and term.provider == matter.steward
    return named and matter.field not in term.withheld and term.territory.covers(matter.territory)


def _unread(actor: Actor, decided: Decided, matter: Matter) -> str:
    grant = decided.grant
    record = _is_read(decided, replace(matter, field="", stricter=""))
    category = matter.wanted if record else matter.category
    if category not in permitted(actor):
        return "scope"
    if category in grant.unheld:
        return "role"
    if record and matter.field in grant.withheld:
        return "cell" if matter.field in grant.cells else "withheld"
    if matter.keys[-1 if record else 0] in grant.terms and not _is_read(decided, matter):
        return "retention"
    terms = decided.passed_on if matter.action == PASS_ON else decided.read_by
    if any(each.provider == matter.steward and category in each.categories for each in terms):
        return "territory"
    return "purpose" if category in grant.elsewhere else "term"


def _intent(matter: Matter) -> Intent:
    fields = (matter.field,) if matter.field else ()
    return Intent(matter.wanted, matter.steward, (matter.territory,), fields)


def _holds(ordered: Sequence[str], key: str) -> bool:
    at = bisect_left(ordered, key)
    return at < len(ordered) and ordered[at] == key
