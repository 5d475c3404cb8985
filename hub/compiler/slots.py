"""Where access enters a statement: which records may be matched, and how a field may be mentioned.

Filters, sorts, counts, aggregates and answers all come here, so that none can forget. A mention answers
plain, masked (null where it isn't given) or refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from graph_schema.elements import Field
from graph_schema.model import ResolvedKind
from hub.compiler.parameters import Parameters
from hub.compiler.recorded import Version
from hub.errors import HubError, Message, Path

MASKED = "{}"
"""What a masked value looks like in a row: an empty map, which no stored property can be."""


class Grant(Protocol):
    """What an actor may read, as `hub.access` decides it."""

    @property
    def stewards(self) -> tuple[str, ...]:
        """Stewards whose records are read without limit."""

    @property
    def scopes(self) -> tuple[str, ...]:
        """Scope keys whose records are read."""

    @property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """Places where fields of a category stricter than their record's are read."""

    @property
    def withheld(self) -> Mapping[str, tuple[str, ...]]:
        """Places where a field is read that some term withholds, by `Kind.field`."""

    @property
    def terms(self) -> Mapping[str, tuple[str, ...]]:
        """Terms that give a scope key."""

    @property
    def oldest(self) -> Mapping[str, Mapping[str, str]]:
        """What is given for a limited time, with the oldest change that is: scope keys (under ""), places."""

    @property
    def cells(self) -> Mapping[str, Mapping[str, int]]:
        """Numbers of people, by `Kind.field` and place, from which on a withheld one is told."""


@dataclass
class Slots:
    """Write access into a statement for one grant, and remember which categories were looked at."""

    grant: Grant
    parameters: Parameters
    consulted: set[str] = field(default_factory=set)

    def readable(self, variable: str, kind: ResolvedKind | None) -> str | None:
        """Give the predicate that a record has to meet, or None where every record of the kind is public.

        A version has to have held at its instant; access is today's, for what it says and for its record.
        """
        if not isinstance(variable, Version):
            return self._readable(variable, kind)
        return " AND ".join([variable.held(), *self.given(variable, kind)])

    def given(self, version: Version, kind: ResolvedKind | None) -> list[str]:
        """Give the predicates of access to a version: those of its record, and its own."""
        both = (self._readable(version.record, kind), self._readable(version, kind))
        return [each for each in both if each]

    def _readable(self, variable: str, kind: ResolvedKind | None) -> str | None:
        if kind is not None and kind.is_public:
            return None
        scopes = self.parameters.shared("scopes", list(self.grant.scopes))
        tests = [f"{variable}.scope IN {scopes}", *self._recent(variable, "", "oldest", "scope")]
        if self.grant.stewards:
            stewards = self.parameters.shared("stewards", list(self.grant.stewards))
            tests.insert(0, f"{variable}.steward IN {stewards}")
        return tests[0] if len(tests) == 1 else f"({' OR '.join(tests)})"

    def _recent(self, variable: str, given: str, name: str, column: str) -> list[str]:
        """Give the test of what is given for a limited time, where something is: null for everything else."""
        oldest = self.grant.oldest.get(given)
        if not oldest:
            return []
        return [f"{variable}.changedAt >= {self.parameters.shared(name, dict(oldest))}[{variable}.{column}]"]

    def consult(self, kind: ResolvedKind) -> None:
        """Remember that something of the kind was looked at without being given: a filter is a read."""
        if not kind.is_public:
            self.consulted.add(kind.kind.category.name)

    def masks(self, kind: ResolvedKind, declared: Field) -> bool:
        """Say whether some records' values of the field aren't given."""
        return declared.category is not None or f"{kind.name}.{declared.name}" in self.grant.withheld

    def mention(self, variable: str, kind: ResolvedKind, declared: Field, expression: str) -> str:
        """Give the expression as a filter may use it: null where the field isn't given."""
        if declared.category is not None:
            self.consulted.add(declared.category.name)
        if not self.masks(kind, declared):
            return expression
        return f"CASE WHEN {self._given(variable, kind, declared)} THEN {expression} END"

    def projected(self, variable: str, kind: ResolvedKind, declared: Field, expression: str) -> str:
        """Give the expression as an answer may use it: MASKED where the field isn't given."""
        if not self.masks(kind, declared):
            return expression
        given = f"WHEN {self._given(variable, kind, declared)} THEN {expression}"
        told = self._told(variable, kind, declared, expression)
        return f"CASE {given} {told}ELSE {MASKED} END"

    def _told(self, variable: str, kind: ResolvedKind, declared: Field, expression: str) -> str:
        """Give the case in which a number of people is told although withheld: large enough, or none."""
        cells = self.grant.cells.get(f"{kind.name}.{declared.name}")
        if not cells or isinstance(variable, Version):
            return ""
        known = self.parameters.shared(f"cells_{kind.name}_{declared.name}", dict(cells))
        smallest = f"{known}[{variable}.place]"
        none = f"{expression} = 0 AND {smallest} IS NOT NULL"
        return f"WHEN abs({expression}) >= {smallest} OR {none} THEN {expression} "

    def sorts(self, kind: ResolvedKind, declared: Field, path: Path) -> None:
        """Refuse to order by a field that isn't given everywhere: an order tells the values."""
        if self.masks(kind, declared):
            message = Message(
                f"You can't sort by {declared.name}: it isn't given to you for every record.",
                f"Tri par {declared.name} impossible : ce champ ne vous est pas donné partout.",
            )
            raise HubError("SORT_NOT_COVERED", message, path)

    def scopes(self, variable: str) -> tuple[str, ...]:
        """Give the access keys by which a match is given: a version's own too, where it is another."""
        return self._both(variable, "scope")

    def places(self, variable: str) -> tuple[str, ...]:
        """Give the places by which a match's stricter fields are given."""
        return self._both(variable, "place")

    def _both(self, variable: str, column: str) -> tuple[str, ...]:
        if not isinstance(variable, Version):
            return (f"{variable}.{column}",)
        today, then = f"{variable.record}.{column}", f"{variable}.{column}"
        return (today, f"CASE WHEN {then} <> {today} THEN {then} END")

    def _given(self, variable: str, kind: ResolvedKind, declared: Field) -> str:
        if isinstance(variable, Version):
            both = (self._given(each, kind, declared) for each in (variable.record, str(variable)))
            return " AND ".join(f"({each})" for each in both)
        spoken = f"{kind.name}.{declared.name}"
        places = self.grant.withheld.get(spoken)
        if places is None:
            assert declared.category is not None
            spoken = name = declared.category.name
            places = self.grant.places.get(name, ())
        else:
            name = f"{kind.name}_{declared.name}"
        tests = [f"{variable}.place IN {self.parameters.shared(f'places_{name}', list(places))}"]
        tests += self._recent(variable, spoken, f"oldest_{name}", "place")
        if self.grant.stewards:
            stewards = self.parameters.shared("stewards", list(self.grant.stewards))
            tests.insert(0, f"{variable}.steward IN {stewards}")
        if declared.category is None:
            tests.append(f"{variable}.scope = 'public'")
        return " OR ".join(tests)
