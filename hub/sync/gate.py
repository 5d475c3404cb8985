"""Decide, before anything is loaded, whether a fetched series can be trusted as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from connectors.answers import at
from connectors.elements import Connector
from hub.sync.figures import Sorted
from hub.sync.stops import stopped

MOSTLY = 0.5


@dataclass(frozen=True)
class Asked:
    """What a run asked of a series: one indicator, and years from `first` to `last`."""

    indicator: str
    first: int
    last: int

    @property
    def years(self) -> str:
        """Give the years as the query writes them."""
        return f"{self.first}:{self.last}"


@dataclass(frozen=True)
class Mark:
    """What tells one fetch of a series from another: the vintage, the hash, and how it was read."""

    vintage: str
    sha256: str
    reading: str


def stop_if_not_asked_for(connector: Connector, rows: Sequence[object], asked: Asked) -> None:
    """Raise `NOT_ASKED_FOR` when a readable row is of another indicator or year than asked for."""
    for row in rows:
        if not isinstance(row, Mapping):
            continue
        indicator = at(row, connector.to.indicator.path)
        if isinstance(indicator, str) and indicator != asked.indicator:
            raise stopped("NOT_ASKED_FOR", series=asked.indicator, indicator=indicator[:64])
        year = at(row, connector.to.period.path)
        if isinstance(year, str) and _is_year(year) and not asked.first <= int(year) <= asked.last:
            raise stopped("NOT_ASKED_FOR", series=asked.indicator, year=year)


def stop_if_doubtful(asked: Asked, result: Sorted, held: int, largest_drop: float) -> None:
    """Raise when most rows are unusable, or when figures have dropped by more than `largest_drop`."""
    usable = len(result.figures) + len(result.empty)
    if result.rejected and len(result.rejected) > MOSTLY * (usable + len(result.rejected)):
        raise stopped("MOSTLY_UNUSABLE", series=asked.indicator, unusable=len(result.rejected), usable=usable)
    if len(result.figures) < (1 - largest_drop) * held:
        raise stopped("LARGE_DROP", series=asked.indicator, figures=len(result.figures), before=held)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdecimal()
