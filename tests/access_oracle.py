"""What agreements give, said again by plain functions: the oracle that policies are held against."""

from collections.abc import Iterator

from graph_schema.categories import CATEGORIES
from hub.access.actor import Actor
from hub.access.known import Known, Role
from hub.access.terms import Agreement, Term

ROLES_FOR = {"READ": {"READER", "EDITOR"}, "CONTRIBUTE": {"EDITOR"}, "PASS_ON": {"EDITOR"}}


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


def _held(roles: tuple[Role, ...], now: str) -> set[str]:
    return {each.name for each in roles if each.valid_from <= now < each.valid_until}
