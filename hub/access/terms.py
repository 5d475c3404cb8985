"""Agreements as access sees them: who gives which data to whom, for what, where and when."""

from dataclasses import dataclass
from functools import cached_property

from graph_schema.categories import CATEGORIES, PUBLIC
from graph_schema.model import MODEL
from hub.access.territory import EVERYWHERE, Territory

IN_FORCE = "FINALISED"
READ, CONTRIBUTE, PASS_ON = "READ", "CONTRIBUTE", "PASS_ON"
# What no term may give is not given, whatever a record says.
GRANTABLE = frozenset(each.name for each in CATEGORIES if each.grantable and each is not PUBLIC)


@dataclass(frozen=True)
class Party:
    """An organisation's part in an agreement, from one instant up to another; terms may name its role."""

    organisation: str
    valid_from: str
    valid_until: str
    role: str | None = None


@dataclass(frozen=True)
class Term:
    """One thing that an agreement gives; `categories` as in `situation`, `withheld` as in `Kind.field`.

    It gives to `recipient` or, where that is empty, to each other party that holds `recipient_role`.
    """

    id: str
    provider: str
    recipient: str
    categories: frozenset[str]
    actions: frozenset[str]
    withheld: frozenset[str] = frozenset()
    territory: Territory = EVERYWHERE
    recipient_role: str | None = None
    retention_days: int | None = None
    smallest_cell: int | None = None


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
    retention_days: int | None = None

    def boundaries(self) -> tuple[str, ...]:
        """Give the instants at which the agreement, or a party's part in it, begins or ends."""
        return self.instants if self.state == IN_FORCE else ()

    @cached_property
    def instants(self) -> tuple[str, ...]:
        """Every instant that is part of it, whatever its state."""
        parts = (each for party in self.parties for each in (party.valid_from, party.valid_until))
        return (self.valid_from, self.valid_until, *parts)


def is_understood(term: Term) -> bool:
    """Say whether every field that a term keeps back is one: a term not understood gives nothing."""
    return all(field_category(name) for name in term.withheld)


def field_category(name: str) -> str:
    """Give the category of a field spelled `Kind.field`; empty when there is none of this name."""
    kind_name, _, field_name = name.partition(".")
    kind = MODEL.kinds.get(kind_name)
    if kind is None or field_name not in kind.fields:
        return ""
    return (kind.fields[field_name].category or kind.kind.category).name
