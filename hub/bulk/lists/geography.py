"""Records as GeoJSON (RFC 7946): each a point, where it or a record that it links to has coordinates."""

from collections.abc import Iterable, Mapping
from typing import BinaryIO

import orjson

from hub.bulk.lists.branches import Branch
from hub.errors import HubError, Message

Record = Mapping[str, object]
Way = tuple[tuple[Branch, ...], str, str]


def check_place(tree: Branch) -> None:
    """Refuse a selection without coordinates."""
    if _way(tree, ()) is None:
        message = Message(
            "For GeoJSON ask latitude and longitude of the records, or of one record that each links to.",
            "Pour GeoJSON, demandez latitude et longitude des fiches, ou d’une fiche liée à chacune.",
        )
        raise HubError("EXPORT_NEEDS_PLACE", message)


def write_geojson(file: BinaryIO, tree: Branch, records: Iterable[Record]) -> None:
    """Write a feature for each record; one without coordinates has no geometry."""
    way = _way(tree, ())
    assert way is not None
    file.write(b'{"type":"FeatureCollection","features":[')
    for count, record in enumerate(records):
        feature = {"type": "Feature", "geometry": _geometry(record, way), "properties": record}
        if "id" in record:
            feature["id"] = record["id"]
        file.write((b"," if count else b"") + b"\n" + orjson.dumps(feature))
    file.write(b"\n]}\n")


def _way(tree: Branch, above: tuple[Branch, ...]) -> Way | None:
    """Find the nearest place with coordinates, not past a list."""
    named = {leaf.name: leaf.key for leaf in tree.leaves}
    if {"latitude", "longitude"} <= named.keys():
        return above, named["latitude"], named["longitude"]
    below = (_way(each, (*above, each)) for each in tree.branches if not each.many)
    return next((each for each in below if each is not None), None)


def _geometry(record: Record, way: Way) -> object:
    branches, latitude, longitude = way
    for each in branches:
        found = each.found_in(record)
        if not found:
            return None
        record = found[0]
    at = [record.get(longitude), record.get(latitude)]
    return None if None in at else {"type": "Point", "coordinates": at}
