"""Permits: whose records a writer may point to, and which it may write; the register only asks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from graph_schema.model import ResolvedKind
from hub.register.outcome import Problem
from hub.register.rows import Row


@dataclass(frozen=True)
class Wanted:
    """A record as it is to be, and which of its fields and links somebody has named."""

    row: Row
    named: frozenset[str]


class Permit(Protocol):
    """What one writer may do; who `hands_over` may give a record another steward."""

    @property
    def hands_over(self) -> bool:
        """Say whether a record's steward may change."""

    def sees(self, steward: str, scope: str, changed_at: str = "") -> bool:
        """Say whether records of this steward and access key, last changed then, are there for the writer."""

    def knows(self, kind: ResolvedKind, facts: Mapping[str, object], columns: Iterable[str]) -> bool:
        """Say whether the writer may know these columns of a record that it sees."""

    def problems(self, wanted: Sequence[Wanted]) -> Sequence[Problem]:
        """Name what the writer may not write."""


@dataclass(frozen=True)
class _Everything:
    hands_over: bool = False

    def sees(self, steward: str, scope: str, changed_at: str = "") -> bool:
        return True

    def knows(self, kind: ResolvedKind, facts: Mapping[str, object], columns: Iterable[str]) -> bool:
        return True

    def problems(self, wanted: Sequence[Wanted]) -> Sequence[Problem]:
        return ()


EVERYTHING: Permit = _Everything()
"""The hub's own permit: reference data, sources, and changes that somebody else has judged."""
HANDING_OVER: Permit = _Everything(hands_over=True)
"""The permit of whoever runs the hub, when one body takes over from another."""
