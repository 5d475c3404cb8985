"""What a decision is made from: values as the graph holds them, or as somebody supposes."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from graph_schema.dates import OPEN_INSTANT
from hub.access.terms import Agreement

READER, EDITOR, SIGNATORY, ADMINISTRATOR = "READER", "EDITOR", "SIGNATORY", "ADMINISTRATOR"
FIRST_INSTANT = "0001-01-01T00:00:00.000000Z"


@dataclass(frozen=True)
class Role:
    """What a client may do for its body, from one instant up to another."""

    name: str
    valid_from: str = FIRST_INSTANT
    valid_until: str = OPEN_INSTANT


EVERY_ROLE = tuple(Role(each) for each in (READER, EDITOR, SIGNATORY, ADMINISTRATOR))
"""All roles at all times: for what a body may do, whichever of its clients acts."""


@dataclass(frozen=True)
class Known:
    """What is known at the instant `now` under one version of all grants.

    `agreements` are those that the actor's organisation is a party of, `scope_keys` those in use by it and by
    whoever gives to it, `roles` the actor's client's.
    """

    version: str
    now: str
    agreements: tuple[Agreement, ...]
    scope_keys: tuple[str, ...]
    roles: tuple[Role, ...]

    def until(self) -> str:
        """Give the next instant at which an agreement, a part in it or a role begins or ends."""
        of_agreements = chain.from_iterable(each.boundaries() for each in self.agreements)
        of_roles = chain.from_iterable((each.valid_from, each.valid_until) for each in self.roles)
        later = (each for each in chain(of_agreements, of_roles) if each > self.now)
        return min(later, default=OPEN_INSTANT)


def held_at(roles: Iterable[Role], now: str) -> frozenset[str]:
    """Name the roles in force at an instant."""
    return frozenset(each.name for each in roles if each.valid_from <= now < each.valid_until)
