"""Keys: what a list is in the order of, one after another, and what lies past a position of it.

Nulls come last, whichever way a key goes, unless they are asked for first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph_schema.elements import Field
from graph_schema.resolution import Way


@dataclass(frozen=True)
class Sorted:
    """One thing that a list is asked to be sorted by: a field, behind links to one record each."""

    ways: tuple[Way, ...]
    declared: Field
    descending: bool
    nulls_first: bool

    @property
    def name(self) -> str:
        """Give the name that a cursor and a refusal call it by."""
        return ".".join((*(way.name for way in self.ways), self.declared.sort_column()))


@dataclass(frozen=True)
class Key:
    """One column of an order; `along` is the property that lists of all records go along instead.

    A key `behind` links is worked out for each record and `bound` to a name of the statement's text.
    """

    column: str
    descending: bool
    type: type
    may_be_null: bool = False
    nulls_first: bool = False
    along: str = ""
    behind: Sorted | None = None
    bound: str = ""

    def at(self, variable: str) -> str:
        """Give the expression of the key's value."""
        return self.bound or f"{variable}.{self.column}"

    def backwards(self) -> "Key":
        """Give the key as it is walked from the end of the list."""
        return replace(self, descending=not self.descending, nulls_first=not self.nulls_first)

    @property
    def sign(self) -> str:
        """Give the comparison that is true of values past another."""
        return "<" if self.descending else ">"

    @property
    def signature(self) -> str:
        """Tell the key as a cursor does, so that it fits no other order."""
        nulls = "^" if self.nulls_first else ""
        return f"{self.column}{'-' if self.descending else ''}{nulls}"


def order_by(keys: Sequence[Key], variable: str) -> str:
    """Give the ORDER BY of keys."""
    return ", ".join(part for key in keys for part in _parts(key, key.at(variable)))


def _parts(key: Key, expression: str) -> tuple[str, ...]:
    way = f"{expression} DESC" if key.descending else expression
    # The database takes null for the largest value.
    if not key.may_be_null or key.nulls_first == key.descending:
        return (way,)
    return (f"{expression} IS {'NOT ' if key.nulls_first else ''}NULL", way)


def past(keys: Sequence[Key], variable: str, names: Sequence[str | None]) -> str:
    """Give what is true of records past a position; `names` are its values' names, None for null."""
    key, name, expression = keys[0], names[0], keys[0].at(variable)
    if len(keys) == 1:
        return f"{expression} {key.sign} {name}"
    among_equals = past(keys[1:], variable, names[1:])
    if not key.may_be_null:
        # A CASE, because the planner would serve an OR by two seeks, and sort what they find.
        beyond = f"CASE WHEN {expression} = {name} THEN {among_equals} ELSE true END"
        return f"{expression} {key.sign}= {name} AND {beyond}"
    if name is None:
        after_nulls = "true" if key.nulls_first else "false"
        return f"CASE WHEN {expression} IS NULL THEN {among_equals} ELSE {after_nulls} END"
    beyond = f"{expression} {key.sign} {name}"
    or_null = beyond if key.nulls_first else f"({beyond} OR {expression} IS NULL)"
    return f"CASE WHEN {expression} = {name} THEN {among_equals} ELSE {or_null} END"
