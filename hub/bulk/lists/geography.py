"""Records as GeoJSON (RFC 7946): each a feature, at its place or at that of a record it links to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import orjson

from hub.bulk.lists.branches import Branch

Record = Mapping[str, object]
NORTH, EAST = "latitude", "longitude"


@dataclass(frozen=True)
class Place:
    """Where coordinates may stand: the links that lead there from a record, and their keys in the answer."""

    links: tuple[Branch, ...]
    north: str
    east: str

    def of(self, record: Record) -> list[object] | None:
        """Give a record's position as RFC 7946 section 3.1.1 has it, the longitude first."""
        for each in self.links:
            found = each.found_in(record)
            if not found:
                return None
            record = found[0]
        at = [record.get(self.east), record.get(self.north)]
        return None if None in at else at


def write_geojson(file: BinaryIO, tree: Branch, records: Iterable[Record]) -> None:
    """Write a feature for each record; of one that isn't located the geometry is null (section 3.2)."""
    places = sorted(_places(tree, ()), key=lambda place: len(place.links))
    file.write(b'{"type":"FeatureCollection","features":[')
    for count, record in enumerate(records):
        feature = {"type": "Feature", "geometry": _geometry(record, places), "properties": record}
        if isinstance(record.get("id"), str):
            feature["id"] = record["id"]
        file.write((b"," if count else b"") + b"\n" + orjson.dumps(feature))
    file.write(b"\n]}\n")


def _places(tree: Branch, links: tuple[Branch, ...]) -> Iterator[Place]:
    """Find every place with coordinates, but not past a list: nobody knows which of many it would be."""
    named = {leaf.name: leaf.key for leaf in tree.leaves}
    if {NORTH, EAST} <= named.keys():
        yield Place(links, named[NORTH], named[EAST])
    for each in tree.branches:
        if not each.many:
            yield from _places(each, (*links, each))


def _geometry(record: Record, places: Sequence[Place]) -> object:
    """Give the nearest point that is known: the record's own before that of one it links to."""
    found = (each.of(record) for each in places)
    at = next((each for each in found if each is not None), None)
    return None if at is None else {"type": "Point", "coordinates": at}
