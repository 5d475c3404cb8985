"""Tiles of the log's tree as they are kept in the graph, where every process of the hub finds them."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Sequence

from hub.audit.refusals import tiles_missing
from hub.audit.tree import HASH_BYTES, TileKey, Tiles
from hub.graph.statement import Statement

Rows = Callable[[Statement], Iterable[Sequence[object]]]
FIND = "MATCH (tile:LogTile) WHERE tile.key IN $keys RETURN tile.key, tile.hashes"
WRITE = """
UNWIND $tiles AS row
MERGE (tile:LogTile {key: row.key})
SET tile.hashes = row.hashes, tile.width = row.width
"""


def find(keys: Iterable[TileKey]) -> Statement:
    """Ask for tiles by key."""
    return Statement(FIND, {"keys": [_text(each) for each in keys]})


def taken(ask: Rows, keys: Sequence[TileKey]) -> Tiles:
    """Read tiles by key; raise HubError where one isn't there."""
    if not keys:
        return {}
    found = {str(key): b64decode(str(hashes)) for key, hashes in ask(find(keys))}
    if len(found) < len(keys):
        raise tiles_missing()
    return {each: found[_text(each)] for each in keys}


def writing(tiles: Tiles) -> Statement:
    """Write tiles over what is there."""
    rows = [
        {"key": _text(key), "hashes": b64encode(tile).decode(), "width": len(tile) // HASH_BYTES}
        for key, tile in sorted(tiles.items())
    ]
    return Statement(WRITE, {"tiles": rows})


def _text(key: TileKey) -> str:
    return f"{key[0]}/{key[1]}"
