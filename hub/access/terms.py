"""Agreements as access sees them: who gives which data to whom, for what, where and when."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph_schema.categories import CATEGORIES, PUBLIC
from hub.access.territory import EVERYWHERE, Territory

IN_FORCE = "FINALISED"
READ = "READ"
# What no term may give is not given, whatever a record says.
GRANTABLE = frozenset(each.name for each in CATEGORIES if each.grantable and each is not PUBLIC)


@dataclass(frozen=True)
class Party:
    """An organisation's part in an agreement, from one instant up to another."""

    organisation: str
    valid_from: str
    valid_until: str


@dataclass(frozen=True)
class Term:
    """One thing that an agreement gives; `categories` as in `situation`, `withheld` as in `Kind.field`."""

    id: str
    provider: str
    recipient: str
    categories: frozenset[str]
    actions: frozenset[str]
    withheld: frozenset[str] = frozenset()
    territory: Territory = EVERYWHERE


@dataclass(frozen=True)
class Agreement:
    """What parties agreed to share; `purposes` as in `reintegration-planning`, instants in UTC."""

    id: str
    state: str
    purposes: frozenset[str]
    valid_from: str
    valid_until: str
    parties: tuple[Party, ...] = ()
    terms: tuple[Term, ...] = ()

    def gives(self, recipient: str, now: str, action: str = READ) -> Iterator[Term]:
        """Give the terms by which `recipient` may read, or do something else, at `now`, whatever for."""
        if self.state != IN_FORCE or not self.valid_from <= now < self.valid_until:
            return
        parties = {each.organisation for each in self.parties if each.valid_from <= now < each.valid_until}
        for term in self.terms:
            if (
                term.recipient == recipient
                and action in term.actions
                and {term.provider, recipient} <= parties
            ):
                yield term

    def boundaries(self) -> Iterator[str]:
        """Give the instants at which the agreement, or a party's part in it, begins or ends."""
        if self.state == IN_FORCE:
            yield from (self.valid_from, self.valid_until)
            for party in self.parties:
                yield from (party.valid_from, party.valid_until)
