"""Where a run gets its answers from: the source itself, or the dated snapshot that ships with the hub."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from connectors.elements import Connector, Directory, Indicator
from hub.sync.fetch import Get
from hub.sync.gate import Asked
from hub.sync.pages import Series, read_series
from hub.sync.report import Origin
from hub.sync.stops import stopped


class Supply(Protocol):
    """What a run asks for: the publisher's places, and each series whole."""

    @property
    def origin(self) -> Origin:
        """Tell answers that were fetched from those that ship with the hub."""

    def wanted(self) -> Sequence[tuple[Indicator, Asked]]:
        """List the series to ask for, each with its years."""

    def directory(self) -> Directory:
        """Give the publisher's list of places; raises `HubError`."""

    def series(self, asked: Asked) -> Series:
        """Give one series whole; raises `HubError`."""


@dataclass(frozen=True)
class Live:
    """The source itself, asked for every year from the connector's first to the current one."""

    connector: Connector
    get: Get
    now: datetime
    origin: Origin = "fetched"

    def wanted(self) -> Sequence[tuple[Indicator, Asked]]:
        """List every indicator of the connector."""
        years = (self.connector.since, self.now.year)
        return [(each, Asked(each.code, *years)) for each in self.connector.indicators]

    def directory(self) -> Directory:
        """Fetch the publisher's list of places."""
        listed = read_series(self.connector, self.connector.listing.path, {}, self.get)
        return directory_of(self.connector, listed)

    def series(self, asked: Asked) -> Series:
        """Fetch one series, every page."""
        path = self.connector.path.format(indicator=asked.indicator)
        return read_series(self.connector, path, {self.connector.years: asked.years}, self.get)


def directory_of(connector: Connector, listed: Series) -> Directory:
    """Read the list of places; raises `MALFORMED_ANSWER` when it names no country."""
    found = connector.listing.read([row for row in listed.rows if isinstance(row, dict)])
    if not found.countries:
        raise stopped("MALFORMED_ANSWER", series=connector.listing.path)
    return found
