"""The log as files, in the layout of C2SP tlog-tiles: what anybody needs who verifies it without a hub.

All of it is in the graph too. A folder that was lost, or is behind, is brought up from there; on the way each
entry is hashed again and compared with what was signed.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from hub.audit.checkpoints import Checkpoint, checkpoint_in, checkpoint_of
from hub.audit.graph_tiles import Rows, taken
from hub.audit.leaves import leaf
from hub.audit.refusals import edited, went_back
from hub.audit.tree import (
    HASH_BYTES,
    WIDTH,
    Range,
    TileKey,
    Tiles,
    edge_of,
    leaf_hash,
    levels,
    root,
    width_of,
)
from hub.graph.statement import Statement
from hub.kept_files import write_whole

CHECKPOINT, KEY, ENTRIES = "checkpoint", "key", "entries"
AT_ONCE = 16
HEAD = Statement("MATCH (head:LogHead {name: $name}) RETURN head.checkpoint, head.verifiers", {"name": "log"})
PLACED = """
MATCH (entry:Entry)
WHERE entry.leaf >= $begin AND entry.leaf < $end
WITH entry ORDER BY entry.leaf
RETURN entry.leaf, CASE
  WHEN entry:Emptied THEN null
  WHEN entry:Release THEN 'release' WHEN entry:Reading THEN 'reading' ELSE 'act' END, properties(entry)
"""


def published(folder: Path) -> Checkpoint | None:
    """Give the checkpoint that a folder is at; None where it holds no log, HubError where that is cut."""
    try:
        return checkpoint_in(folder / CHECKPOINT)
    except FileNotFoundError:
        return None


def publish(ask: Rows, folder: Path) -> Checkpoint | None:
    """Bring a folder up to the log's latest checkpoint; the checkpoint is written last.

    Raise HubError where an entry isn't what was signed, or the folder is of another log than the graph.
    """
    head = next(iter(ask(HEAD)), None)
    if head is None or head[0] is None or not isinstance(head[1], list):
        return None
    there, before = checkpoint_of(str(head[0])), published(folder)
    if before == there:
        return there
    begin = _begin(ask, before, there)
    for first in range(begin // WIDTH, -(-there.size // WIDTH), AT_ONCE):
        _publish_entries(ask, folder, range(first, min(first + AT_ONCE, -(-there.size // WIDTH))), there.size)
    for level in range(1, levels(there.size)):
        _publish_level(ask, folder, level, (begin, there.size))
    write_whole(folder / KEY, "".join(f"{each}\n" for each in head[1]).encode())
    write_whole(folder / CHECKPOINT, str(head[0]).encode())
    return there


def publish_entries_again(ask: Rows, folder: Path, leaves: Range) -> None:
    """Write a range of the entries that a folder holds once more: they have lost their content."""
    there = published(folder)
    size = there.size if there else 0
    stop = -(-min(leaves[1], size) // WIDTH)
    for first in range(leaves[0] // WIDTH, stop, AT_ONCE):
        _publish_entries(ask, folder, range(first, min(first + AT_ONCE, stop)), size)


def path_of(number: int) -> str:
    """Write a tile's number as a path: three digits a folder, all but the last after an x."""
    digits = str(number).zfill(-(-len(str(number)) // 3) * 3)
    *over, last = (digits[at : at + 3] for at in range(0, len(digits), 3))
    return "/".join([*(f"x{each}" for each in over), last])


def _begin(ask: Rows, before: Checkpoint | None, there: Checkpoint) -> int:
    """Give where to go on from; refuse to lay one log over another."""
    if before is None:
        folder_size = 0
    elif before.size > there.size:
        raise went_back(there.size, before.size)
    else:
        folder_size = before.size
        if root(taken(ask, edge_of(folder_size)), (0, folder_size)) != before.root:
            raise went_back(there.size, before.size)
    return folder_size


def _publish_entries(ask: Rows, folder: Path, numbers: range, size: int) -> None:
    """Write tiles of leaves' hashes with the bundles of the leaves themselves, compared with each other."""
    tiles = _cut(taken(ask, [(0, number) for number in numbers]), size)
    begin, end = numbers.start * WIDTH, min(numbers.stop * WIDTH, size)
    leaves: dict[int, bytes] = {}
    for index, sort, properties in ask(Statement(PLACED, {"begin": begin, "end": end})):
        assert isinstance(index, int)
        assert isinstance(properties, Mapping)
        leaves[index] = b"" if sort is None else leaf(str(sort), properties)
    for index in range(begin, end):
        at = index % WIDTH * HASH_BYTES
        hashed = tiles.get((0, index // WIDTH), b"")[at : at + HASH_BYTES]
        if index not in leaves or (leaves[index] and leaf_hash(leaves[index]) != hashed):
            raise edited(index)
    for number in numbers:
        bundle = [leaves[index] for index in range(number * WIDTH, min(number * WIDTH + WIDTH, end))]
        content = b"".join(len(each).to_bytes(2, "big") + each for each in bundle)
        _write_tile(folder / "tile" / ENTRIES, number, len(bundle), content)
        _write_tile(folder / "tile" / "0", number, len(bundle), tiles[0, number])


def _publish_level(ask: Rows, folder: Path, level: int, grows: tuple[int, int]) -> None:
    begin, size = grows
    stop = -(-(size >> 8 * level) // WIDTH)
    numbers = range((begin >> 8 * level) // WIDTH, stop)
    for key, tile in _cut(taken(ask, [(level, number) for number in numbers]), size).items():
        _write_tile(folder / "tile" / str(level), key[1], len(tile) // HASH_BYTES, tile)


def _cut(tiles: Tiles, size: int) -> dict[TileKey, bytes]:
    """Cut tiles to what they hold in a tree of a size: the graph may be further by now."""
    return {key: tile[: width_of(key, size) * HASH_BYTES] for key, tile in tiles.items()}


def _write_tile(folder: Path, number: int, width: int, content: bytes) -> None:
    """Write a tile, whole or partial, and take away shorter ones of the same number."""
    whole = folder / path_of(number)
    parts = whole.with_name(f"{whole.name}.p")
    file = whole if width == WIDTH else parts / str(width)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(file, content)
    _remove(each for each in _files(parts) if each != file)
    with suppress(OSError):
        parts.rmdir()


def _files(folder: Path) -> Sequence[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _remove(files: Iterable[Path]) -> None:
    for each in files:
        each.unlink(missing_ok=True)
