"""What agreements give, said again by plain functions: the oracle that policies are held against."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from graph_schema.categories import CATEGORIES
from hub.access.actor import Actor
from hub.access.known import Known, Role
from hub.access.terms import Agreement, Term
from hub.access.territory import Territory

ROLES_FOR = {"READ": {"READER", "EDITOR"}, "CONTRIBUTE": {"EDITOR"}, "PASS_ON": {"EDITOR"}}


class Kept(Protocol):
    """A record as far as access looks at it."""

    @property
    def category(self) -> str:
        """Its data category."""

    @property
    def steward(self) -> str:
        """The body that answers for it."""

    @property
    def territory(self) -> str:
        """The places that it is about, as in keys."""

    @property
    def changed_at(self) -> str:
        """When it was last changed."""


def given_by(agreement: Agreement, organisation: str, now: str, action: str = "READ") -> Iterator[Term]:
    """Give the terms by which an organisation may do something at an instant, whatever for."""
    if agreement.state != "FINALISED" or not agreement.valid_from <= now < agreement.valid_until:
        return
    parts = [each for each in agreement.parties if each.valid_from <= now < each.valid_until]
    roles = {each.role for each in parts if each.organisation == organisation}
    if not roles:
        return
    for term in agreement.terms:
        named = term.recipient == organisation
        by_role = term.recipient_role is not None and term.recipient_role in roles
        if (
            action in term.actions
            and term.provider in {each.organisation for each in parts}
            and (named or (by_role and term.provider != organisation))
        ):
            yield term


def may_use(actor: Actor, known: Known, agreement: Agreement, action: str) -> frozenset[Term]:
    """Give the terms of an agreement that an actor may use for its purpose in its roles."""
    if actor.purpose not in agreement.purposes or not ROLES_FOR[action] & _held(known.roles, known.now):
        return frozenset()
    return frozenset(given_by(agreement, actor.organisation, known.now, action))


def may_see(actor: Actor, known: Known) -> frozenset[str]:
    """Give the categories that an actor may see at all."""
    held = _held(known.roles, known.now)
    by_role = {
        "READER": {each.name for each in CATEGORIES},
        "EDITOR": {each.name for each in CATEGORIES},
        "SIGNATORY": {"agreement"},
        "ADMINISTRATOR": {"audit"},
    }
    return frozenset(each for role in held for each in by_role[role] if f"{each}:read" in actor.scopes)


def may_write(actor: Actor, known: Known) -> frozenset[str]:
    """Give the categories that an actor may write at all."""
    if "EDITOR" not in _held(known.roles, known.now):
        return frozenset()
    return frozenset(each.name for each in CATEGORIES if f"{each.name}:write" in actor.scopes)


def may_act(known: Known) -> frozenset[str]:
    """Give which of propose, sign and administer somebody may."""
    acts = {"EDITOR": "propose", "SIGNATORY": "sign", "ADMINISTRATOR": "administer"}
    return frozenset(acts[each] for each in _held(known.roles, known.now) if each in acts)


def giving(actor: Actor, known: Known, record: Kept, category: str) -> Iterator[Term]:
    """Give the terms by which an actor reads data of a category in another's record."""
    for agreement in known.agreements:
        for term in may_use(actor, known, agreement, "READ"):
            if (
                category in term.categories
                and term.provider == record.steward
                and _covers(term.territory, record.territory)
                and _is_kept(known, agreement, term, record)
            ):
                yield term


def may_read(actor: Actor, known: Known, record: Kept) -> bool:
    """Say whether an actor is given a record that isn't open to everybody."""
    if record.category not in may_see(actor, known):
        return False
    return record.steward == actor.organisation or any(giving(actor, known, record, record.category))


def tells_number(term: Term, value: float) -> bool:
    """Say whether a term tells a number of people, small as it is."""
    smallest = term.smallest_cell or 0
    return smallest <= 1 or value == 0 or abs(value) >= smallest


def _is_kept(known: Known, agreement: Agreement, term: Term, record: Kept) -> bool:
    days = (date.fromisoformat(known.now[:10]) - date.fromisoformat(record.changed_at[:10])).days + 1
    return all(limit is None or days <= limit for limit in (agreement.retention_days, term.retention_days))


def _covers(territory: Territory, key: str) -> bool:
    if territory == Territory():
        return True
    return all(_holds(territory, place) for place in key.split("+"))


def _holds(territory: Territory, place: str) -> bool:
    if ">" in place:
        return place in territory.corridors or set(place.split(">")) <= territory.countries
    return place in territory.areas or place.split("/")[0] in territory.countries


def _held(roles: tuple[Role, ...], now: str) -> set[str]:
    return {each.name for each in roles if each.valid_from <= now < each.valid_until}
