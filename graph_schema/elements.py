"""The vocabulary in which everything that exists is declared: kinds, fields, links, derived fields, rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from graph_schema.categories import Category
from graph_schema.values import END, ValueType

Facts = Mapping[str, object]
"""A record as rules and derived fields see it: stored columns by name, linked records as lists of Facts."""

Severity = Literal["refuse", "warn"]


@dataclass(frozen=True)
class Field:
    """One value of a record. A category of its own makes it stricter than its record.

    `people` says that it counts people, or may: terms can give such numbers from a smallest one on.
    """

    name: str
    type: ValueType
    description: str
    fr: str
    required: bool = False
    sortable: bool = False
    category: Category | None = None
    writable: bool = True
    people: bool = False

    def columns(self) -> tuple[str, ...]:
        """Name the properties that keep the value."""
        return tuple(self.name + suffix for suffix in self.type.columns)

    @property
    def may_be_empty(self) -> bool:
        """Say whether some records have no value; an open end is one."""
        return not self.required and self.type.columns != END.columns

    def order_column(self) -> str:
        """Name the property that lists of all records go along: one that every record has."""
        return f"{self.name}Order" if self.may_be_empty else self.sort_column()

    def sort_column(self) -> str:
        """Name the property that orders by this field; only for sortable fields."""
        assert self.type.sorts_by is not None
        return self.name + self.type.sorts_by


@dataclass(frozen=True)
class Link:
    """A way from a record to others. `inverse` is the way back, always a list.

    `kept_as="id"` keeps the target's id as a property instead of a relationship: for links to records
    that very many point to, which are looked up and never counted.
    """

    name: str
    to: tuple[str, ...]
    inverse: str | None
    description: str
    fr: str
    inverse_description: str = ""
    inverse_fr: str = ""
    many: bool = False
    required: bool = False
    kept_as: Literal["relationship", "id"] = "relationship"
    writable: bool = True

    @cached_property
    def relationship(self) -> str:
        """Name the relationship's type, in the graph's own spelling."""
        return "".join("_" + mark if mark.isupper() else mark for mark in self.name).upper()


@dataclass(frozen=True)
class Derived:
    """A value computed from what `needs` names, never stored and never written.

    `needs` are paths of columns and links (`"seats.holder.type"`); `compute` gets them as Facts, with the
    day that the answer is about, and gives the wire form. Lists hold what the reader may see as of that day.
    """

    name: str
    type: ValueType
    description: str
    fr: str
    needs: tuple[str, ...]
    compute: Callable[[Facts, str], object]


@dataclass(frozen=True)
class Rule:
    """What must hold of a record on a day: `refuse` stops the write, `warn` stores it and shows the finding.

    `check` gets what `needs` names (all periods for `refuse`, those of the day for `warn`) and is true
    when the rule holds.
    """

    code: str
    description: str
    fr: str
    needs: tuple[str, ...]
    check: Callable[[Facts, str], bool]
    severity: Severity = "refuse"


@dataclass(frozen=True)
class Kind:
    """A kind of record: its data category, what it holds, whom it points to, and what must be true of it.

    `key` names the fields and links that identify a record within its steward. `territory` names the links
    whose places the record is about. A `sourced` kind has to name its source. `order` is the field that
    lists are in when none is asked for. `written_by_hub` kinds are never written by a caller.
    """

    name: str
    description: str
    fr: str
    category: Category
    key: tuple[str, ...]
    order: str
    fields: tuple[Field, ...]
    links: tuple[Link, ...] = ()
    derived: tuple[Derived, ...] = ()
    rules: tuple[Rule, ...] = ()
    territory: tuple[str, ...] = ()
    lasts: bool = False
    sourced: bool = False
    plural: str = ""
    written_by_hub: bool = False

    @cached_property
    def singular_name(self) -> str:
        """Name the root field of one record: `steeringCommittee`."""
        return self.name[0].lower() + self.name[1:]

    @cached_property
    def plural_name(self) -> str:
        """Name the root list: `steeringCommittees`."""
        return self.plural or self.singular_name + "s"


def items(facts: Facts, name: str) -> Sequence[Facts]:
    """Give the linked records called `name`, as rules read them."""
    found = facts.get(name, ())
    assert isinstance(found, Sequence)
    return found
