"""An export on its way: the files so far, and on disk which node stands on which of their lines.

Memory holds one page, however large the hub. What a page added is noted together with how long each file
then was, so an export that was interrupted goes on after its last whole page.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import orjson

from hub.bulk.whole.nodes import Line

NOTES = "notes"
SCHEMA = """
CREATE TABLE IF NOT EXISTS node (shelf TEXT, key, stamp, file TEXT, line INTEGER, out INTEGER,
  PRIMARY KEY (shelf, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stale (file TEXT, line INTEGER, PRIMARY KEY (file, line)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (name TEXT PRIMARY KEY, lines INTEGER, bytes INTEGER);
CREATE TABLE IF NOT EXISTS place (shelf TEXT PRIMARY KEY, after TEXT);
CREATE TEMP TABLE now (key PRIMARY KEY, stamp) WITHOUT ROWID;
"""
ADD_STALE = "INSERT OR IGNORE INTO stale SELECT file, line FROM node WHERE shelf = ? AND key = ?"
PUT = "INSERT OR REPLACE INTO node VALUES (?, ?, ?, ?, ?, ?)"
MOVED = """
SELECT now.key FROM now LEFT JOIN node ON node.shelf = ? AND node.key = now.key
WHERE node.key IS NULL OR node.stamp IS NOT now.stamp
"""
GONE = "SELECT key FROM node WHERE shelf = ? AND key NOT IN (SELECT key FROM now)"


class Draft:
    """The files of an unfinished export in `folder`, which only their owner may read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._notes = sqlite3.connect(folder / NOTES, isolation_level=None)
        (folder / NOTES).chmod(0o600)
        self._notes.execute("PRAGMA synchronous = NORMAL")
        self._notes.executescript(SCHEMA)
        self._cut_to_what_was_noted()

    def place(self, shelf: str) -> object:
        """Give the key after which a shelf is still to be read; None before its first page."""
        row = self._notes.execute("SELECT after FROM place WHERE shelf = ?", (shelf,)).fetchone()
        return None if row is None else orjson.loads(row[0])

    def noted(self, name: str, value: str) -> str:
        """Note a value at the first time, and give what was noted then."""
        self._notes.execute("INSERT OR IGNORE INTO place VALUES (?, ?)", (f"noted {name}", value))
        row = self._notes.execute("SELECT after FROM place WHERE shelf = ?", (f"noted {name}",)).fetchone()
        return str(row[0])

    def add(self, shelf: str, lines: Iterable[Line], after: object = None) -> int:
        """Append lines, the later of two of one node being the one that counts; give how many."""
        pieces: dict[str, list[Line]] = {}
        for each in lines:
            pieces.setdefault(each.file, []).append(each)
        self._notes.execute("BEGIN")
        for name, some in pieces.items():
            self._append(shelf, name, some)
        if after is not None:
            text = orjson.dumps(after)
            self._notes.execute("INSERT OR REPLACE INTO place VALUES (?, ?)", (shelf, text))
        self._notes.execute("COMMIT")
        return sum(map(len, pieces.values()))

    def compare(
        self, shelf: str, stamps: Iterable[tuple[object, object]]
    ) -> tuple[list[object], list[object]]:
        """Give the keys of nodes that are new or have changed, and of those that are gone."""
        self._notes.execute("DELETE FROM now")
        self._notes.execute("BEGIN")
        self._notes.executemany("INSERT INTO now VALUES (?, ?)", stamps)
        self._notes.execute("COMMIT")
        moved = [key for (key,) in self._notes.execute(MOVED, (shelf,))]
        return moved, [key for (key,) in self._notes.execute(GONE, (shelf,))]

    def drop(self, shelf: str, keys: Iterable[object]) -> None:
        """Leave out nodes that are gone."""
        named = [(shelf, key) for key in keys]
        self._notes.execute("BEGIN")
        self._notes.executemany(ADD_STALE, named)
        self._notes.executemany("DELETE FROM node WHERE shelf = ? AND key = ?", named)
        self._notes.execute("COMMIT")

    def clear(self, shelf: str) -> None:
        """Leave out every line of a shelf."""
        self._notes.execute(
            "INSERT OR IGNORE INTO stale SELECT file, line FROM node WHERE shelf = ?", (shelf,)
        )
        self._notes.execute("DELETE FROM node WHERE shelf = ?", (shelf,))

    def counts(self) -> tuple[int, int]:
        """Give how many nodes and relationships the lines that count hold."""
        nodes, out = self._notes.execute("SELECT count(*), coalesce(sum(out), 0) FROM node").fetchone()
        return int(nodes), int(out)

    def stale_lines(self) -> Mapping[str, frozenset[int]]:
        """Give the lines of each file that no longer count, the first being 0."""
        found: dict[str, set[int]] = {name: set() for (name,) in self._notes.execute("SELECT name FROM file")}
        for name, line in self._notes.execute("SELECT file, line FROM stale"):
            found[name].add(line)
        return {name: frozenset(each) for name, each in sorted(found.items())}

    def close(self) -> None:
        """Let go of the notes."""
        self._notes.close()

    def _append(self, shelf: str, name: str, lines: list[Line]) -> None:
        count, size = self._length(name)
        self._notes.executemany(ADD_STALE, [(shelf, each.key) for each in lines])
        rows = ((shelf, e.key, e.stamp, name, count + at, e.relationships) for at, e in enumerate(lines))
        self._notes.executemany(PUT, rows)
        path = self._folder / name
        path.touch(mode=0o600)
        with path.open("ab") as file:
            file.writelines(each.text for each in lines)
        written = (name, count + len(lines), size + sum(len(each.text) for each in lines))
        self._notes.execute("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", written)

    def _length(self, name: str) -> tuple[int, int]:
        row = self._notes.execute("SELECT lines, bytes FROM file WHERE name = ?", (name,)).fetchone()
        return (0, 0) if row is None else (int(row[0]), int(row[1]))

    def _cut_to_what_was_noted(self) -> None:
        noted = dict(self._notes.execute("SELECT name, bytes FROM file"))
        for path in self._folder.glob("*.ndjson"):
            with path.open("ab") as file:
                file.truncate(noted.get(path.name, 0))


def counted_lines(path: Path, stale: frozenset[int]) -> Iterator[bytes]:
    """Give the lines of a file that count."""
    with path.open("rb") as file:
        for number, line in enumerate(file):
            if number not in stale:
                yield line
