"""The dated snapshot that ships with the hub: the same answers, read from the package."""

import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from importlib.resources.abc import Traversable

from connectors.elements import Connector, Directory, Indicator
from hub.sync.fetch import Fetched
from hub.sync.gate import Asked
from hub.sync.pages import Series, page_of
from hub.sync.report import Origin
from hub.sync.stops import stopped
from hub.sync.supply import directory_of


@dataclass(frozen=True)
class Part:
    """One file of the snapshot: its hash, and for a series the indicator and the years that it holds."""

    file: str
    sha256: str
    indicator: str = ""
    first: int = 0
    last: int = 0


@dataclass(frozen=True)
class Shipped:
    """A supply that asks nobody; `taken` is the day on which the copy was made."""

    connector: Connector
    folder: Traversable
    taken: datetime
    listing: Part
    parts: tuple[Part, ...]
    origin: Origin = "shipped"

    def wanted(self) -> Sequence[tuple[Indicator, Asked]]:
        """List the series that the snapshot holds, in the connector's order."""
        by_code = {part.indicator: part for part in self.parts}
        return [
            (each, Asked(each.code, by_code[each.code].first, by_code[each.code].last))
            for each in self.connector.indicators
            if each.code in by_code
        ]

    def directory(self) -> Directory:
        """Read the publisher's list of places as it was."""
        return directory_of(self.connector, self._read(self.listing))

    def series(self, asked: Asked) -> Series:
        """Read one series."""
        return self._read(next(part for part in self.parts if part.indicator == asked.indicator))

    def _read(self, part: Part) -> Series:
        packed = (self.folder / part.file).read_bytes()
        if hashlib.sha256(packed).hexdigest() != part.sha256:
            raise stopped("MALFORMED_ANSWER", file=part.file)
        body = gzip.decompress(packed)
        page = page_of(self.connector, body)
        answer = Fetched(f"shipped:{self.connector.name}/{part.file}", body, self.taken)
        return Series(page.rows, page.vintage, (answer,))


def shipped(connector: Connector) -> Shipped:
    """Open the snapshot that ships for this source; raises `FileNotFoundError` when there is none."""
    folder = files("connectors") / "snapshots" / connector.name
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    taken = datetime.fromisoformat(manifest["taken"]).replace(tzinfo=UTC)
    listing = Part(manifest["listing"]["file"], manifest["listing"]["sha256"])
    parts = tuple(
        Part(one["file"], one["sha256"], one["indicator"], one["first"], one["last"])
        for one in manifest["series"]
    )
    return Shipped(connector, folder, taken, listing, parts)
