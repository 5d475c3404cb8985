"""What the log takes: a proof among a million entries, and how many entries a second are sequenced.

`make bench BENCH=--log`, on a Neo4j of its own. The tree of a million leaves is made in bulk; each proof is
verified. Entries that are sequenced are releases with one reading each, as most are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from graph_schema.dates import instant_text
from hub.audit.checkpoints import Checkpoint, signed
from hub.audit.graph_tiles import writing
from hub.audit.keeping import Keeper
from hub.audit.log_keys import load_log_keys
from hub.audit.proofs import as_text, found, included, log_now
from hub.audit.sequencer import MOST, sequence
from hub.audit.tree import TileKey, edge_of, grown, leaf_hash, root
from hub.commands.schema import brought_up_to_date
from hub.graph.driver import Database, connect
from hub.graph.engine import running
from hub.graph.ids import new_id
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.verifier.merkle import root_by_inclusion
from tests.bench.report import met

LEAVES = 1_000_000
PROOFS = 500
ENTRIES = 20_000
ALLOWED_MS, WANTED_RATE = 5.0, 2_000
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TILES_AT_ONCE = 200
HEAD = "CREATE (:LogHead {name: 'log', size: $size, latest: '', verifiers: $keys, checkpoint: $note})"
ENTRY = "CREATE (:Act:Entry {id: $id, leaf: $leaf, kind: 'MEASURED', organisation: 'a', at: $at})"
CLEAR = "MATCH (n:LogHead|LogTile|Entry) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
ENTER = """
UNWIND $rows AS row
CREATE (release:Release:Entry:Pending) SET release = row.release
CREATE (reading:Reading:Record:Entry:Pending) SET reading = row.reading
"""


def measured() -> list[str]:
    """Measure, and give the tables."""
    with opened() as (database, home):
        return [*proofs(database, home), "", *sequenced(database, home)]


@contextmanager
def opened() -> Iterator[tuple[Database, Path]]:
    """Start a Neo4j of its own, with everything that a hub expects of it."""
    with TemporaryDirectory() as folder, running(Path(folder), say=lambda text: None) as address:
        database = connect(address)
        brought_up_to_date(database)
        yield database, Path(folder)
        database.close()


def proofs(database: Database, home: Path) -> list[str]:
    """Measure proofs of inclusion among a million entries, each verified by the other program."""
    began = perf_counter()
    _grow(database, home)
    grew = perf_counter() - began
    ask, times, drawn = partial(rows, database), list[float](), Random(7)
    for each in range(PROOFS + 50):
        index = drawn.randrange(LEAVES)
        entry, leaf = new_id(), _leaf(index)
        _place(database, entry, index)
        began = perf_counter()
        log, seen = log_now(ask), found(ask, entry)
        assert log is not None
        assert seen.index is not None
        hashes = included(ask, seen.index, log.checkpoint.size)
        as_text(seen.index, hashes, log.note)
        if each >= 50:
            times.append(1_000 * (perf_counter() - began))
        assert root_by_inclusion(leaf_hash(leaf), index, LEAVES, hashes) == log.checkpoint.root
        _remove(database, entry)
    p50, p99 = median(times), quantiles(times, n=100)[98]
    return [
        f"| proof among {LEAVES:,} entries | p50 ms | p99 ms | aim |",
        "|---|--:|--:|---|",
        f"| entry found, hashed and written | {p50:.2f} | {p99:.2f} | {met(p50, ALLOWED_MS)} |",
        f"\nThe tree was made in bulk in {grew:.0f} s.",
    ]


def sequenced(database: Database, home: Path) -> list[str]:
    """Measure how many entries a second are sequenced, without and with their files."""
    lines = ["| entries sequenced | a second | aim |", "|---|--:|---|"]
    keys = load_log_keys(home / "keys", "bench/log", NOON)
    for name in ("in the graph", "in the graph and as files"):
        _clear(database)
        folder = home / name.replace(" ", "-")
        _enter(database)
        keeper = Keeper(database, keys, folder, print)
        took, count = 0.0, 0
        while True:
            began = perf_counter()
            placed = keeper.turn() if "files" in name else sequence(database, keys).entries
            took += perf_counter() - began
            count += placed
            if placed < MOST:
                break
        assert count == ENTRIES
        rate = count / took
        verdict = "met" if rate >= WANTED_RATE else "missed"
        lines.append(f"| {name} | {rate:,.0f} | ≥ {WANTED_RATE:,} {verdict} |")
    return lines


def _grow(database: Database, home: Path) -> None:
    _clear(database)
    tiles: dict[TileKey, bytes] = {}
    for begin in range(0, LEAVES, 50_000):
        edge = {key: tiles[key] for key in edge_of(begin)}
        tiles |= grown(edge, begin, [leaf_hash(_leaf(index)) for index in range(begin, begin + 50_000)])
    keys = load_log_keys(home / "keys", "bench/log", NOON)
    note = signed(Checkpoint("bench/log", LEAVES, root(tiles, (0, LEAVES))), keys.current)
    every = sorted(tiles)
    for begin in range(0, len(every), TILES_AT_ONCE):
        some = {key: tiles[key] for key in every[begin : begin + TILES_AT_ONCE]}
        _run(database, writing(some))
    _run(database, Statement(HEAD, {"size": LEAVES, "keys": list(keys.verifiers), "note": note}))


def _leaf(index: int) -> bytes:
    return f'{{"leaf":{index}}}'.encode()


def _place(database: Database, entry: str, index: int) -> None:
    _run(database, Statement(ENTRY, {"id": entry, "leaf": index, "at": instant_text(NOON)}))


def _remove(database: Database, entry: str) -> None:
    _run(database, Statement("MATCH (entry:Entry {id: $id}) DELETE entry", {"id": entry}))


def _enter(database: Database) -> None:
    pairs = [_pair(each) for each in range(ENTRIES // 2)]
    for begin in range(0, len(pairs), 1_000):
        _run(database, Statement(ENTER, {"rows": pairs[begin : begin + 1_000]}))


def _pair(number: int) -> dict[str, object]:
    at, release, text = instant_text(NOON + timedelta(milliseconds=number)), new_id(), "0" * 64
    told = {"at": at, "document": text, "purpose": "EVALUATION_AND_LEARNING", "categories": ["programme"]}
    entry = {"client": "c", "organisation": "o", "proof": f"{number:064}", "salt": "0" * 32, "version": "v"}
    reading = {"agreement": "a", "reader": "o", "release": release, "steward": "s", "term": "t"}
    return {
        "release": {**told, **entry, "id": release, "readings": 1, "records": 20},
        "reading": {**told, **reading, "id": new_id(), "key": release, "records": 20, "scope": "audit|s|*"},
    }


def _clear(database: Database) -> None:
    with database.driver.session(database=database.name) as session:
        session.run(CLEAR).consume()


def _run(database: Database, statement: Statement) -> None:
    write(database, lambda tx: tx.run(statement.text, dict(statement.parameters)).consume())
