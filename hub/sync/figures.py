"""The values that pass between the stages of a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from connectors.elements import Text

Place = tuple[str, str]
"""A country's alpha-3 code and a period: what a figure of one series is known by."""


@dataclass(frozen=True)
class Figure:
    """One value that a source reports for a country and a period of one indicator."""

    country: str
    period: str
    value: float
    status: str

    @property
    def place(self) -> Place:
        """Give the country and period."""
        return self.country, self.period


@dataclass(frozen=True)
class Rejected:
    """A row kept aside, as it came, with the reason."""

    code: str
    why: Text
    row: object
    path: tuple[str, ...] = ()
    country: str = ""
    period: str = ""


@dataclass(frozen=True)
class Sorted:
    """What became of every row: a figure, no figure (the source says null), set aside, or not for the hub."""

    figures: Mapping[Place, Figure]
    empty: frozenset[Place]
    rejected: tuple[Rejected, ...]
    refused: Mapping[str, int] = field(default_factory=dict)

    @property
    def unusable(self) -> frozenset[Place]:
        """Give the places that were reported, though not in a usable form: what is held there stays."""
        return frozenset((bad.country, bad.period) for bad in self.rejected)


@dataclass(frozen=True)
class Held:
    """A figure as the graph holds it; `retired` is empty while its source still gives it."""

    country: str
    period: str
    value: float
    status: str
    fetched: str
    vintage: str
    retired: str = ""

    @property
    def place(self) -> Place:
        """Give the country and period."""
        return self.country, self.period


@dataclass(frozen=True)
class Standing:
    """Under which records the figures of one series stand: ids, the instant of the fetch, and the vintage."""

    steward: str
    source: str
    indicator: str
    countries: Mapping[str, str]
    fetched: str
    vintage: str
