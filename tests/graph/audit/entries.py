"""Entries for tests of the log: acts at instants that a test chooses, and the log as its files tell it."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from graph_schema.dates import instant_text
from hub.audit.keeping import Keeper
from hub.audit.log_keys import LogKeys, load_log_keys
from hub.audit.publishing import path_of, published
from hub.graph.driver import Database
from hub.graph.ids import new_id
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ENTER = "UNWIND $rows AS row CREATE (entry:Act:Entry:Pending) SET entry = row"
PLACED = Statement("MATCH (entry:Entry) WHERE entry.leaf >= 0 RETURN entry.leaf ORDER BY entry.leaf")
PENDING = Statement("MATCH (entry:Pending) RETURN count(entry)")


def at(seconds: float) -> str:
    """Give the instant so many seconds after noon."""
    return instant_text(NOON + timedelta(seconds=seconds))


def enter_acts(database: Database, *seconds: float, kind: str = "ROLE_ENDED") -> list[str]:
    """Enter acts at these instants; give their ids."""
    acts = [{"id": new_id(), "kind": kind, "organisation": "agency", "at": at(each)} for each in seconds]
    write(database, lambda transaction: transaction.run(ENTER, rows=acts).consume())
    return [str(each["id"]) for each in acts]


def keys_in(home: Path) -> LogKeys:
    """Make or read the keys of a home."""
    return load_log_keys(home / "keys", "hub.example/log", NOON)


def keeper(database: Database, home: Path, said: list[str] | None = None) -> Keeper:
    """Give a keeper of the log in a home."""
    return Keeper(database, keys_in(home), home / "log", (said if said is not None else []).append)


def leaves_in(home: Path) -> list[bytes]:
    """Read every leaf out of the files of a log."""
    checkpoint = published(home / "log")
    size = checkpoint.size if checkpoint else 0
    return [each for number in range(-(-size // 256)) for each in _bundle(home / "log", number, size)]


def asking(database: Database) -> partial[list[list[object]]]:
    """Give what reads rows."""
    return partial(rows, database)


def _bundle(folder: Path, number: int, size: int) -> list[bytes]:
    width = min(256, size - number * 256)
    name = path_of(number) if width == 256 else f"{path_of(number)}.p/{width}"
    content = (folder / "tile" / "entries" / name).read_bytes()
    found, place = [], 0
    while place < len(content):
        length = int.from_bytes(content[place : place + 2], "big")
        found.append(content[place + 2 : place + 2 + length])
        place += 2 + length
    return found
