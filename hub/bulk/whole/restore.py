"""Restoring a whole hub: only into an empty one, constraints first, and resumable from its last batch."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson
from neo4j import ManagedTransaction

from graph_schema.model import Model
from hub.bulk.whole.batches import Write, batches, node_writes, relationship_writes
from hub.bulk.whole.manifest import Manifest, Part, check_files, read_manifest
from hub.bulk.whole.problems import refused
from hub.bulk.whole.shelves import RECORD, SHARED
from hub.graph.driver import Database
from hub.graph.reader import read
from hub.graph.statement import Statement
from hub.graph.writer import write

BATCH_SECONDS = 110.0
# What an empty hub has already: the export brings its own.
MIGRATION, GATE = "Migration", "GrantsGate"
PREPARED = frozenset({MIGRATION, GATE})
HOLDS_DATA = Statement("RETURN EXISTS { (n) WHERE NOT n:Migration AND NOT n:GrantsGate }")
MARK = Statement("MATCH (mark:Restoring) RETURN mark.export, mark.step, mark.at, mark.done")
CLEAR = "MATCH (n) WHERE n:Migration OR n:GrantsGate DETACH DELETE n"
BEGIN = "CREATE (:Restoring {export: $export, step: 0, at: 0, done: 0})"
MOVE = "MATCH (mark:Restoring) SET mark += $position"
END = "MATCH (mark:Restoring) DELETE mark"


@dataclass(frozen=True)
class EmptyHub:
    """What is restored into: a graph, its model, what makes its constraints, and who is told of progress."""

    database: Database
    model: Model
    prepare: Callable[[], object]
    tell: Callable[[int, int], None]


@dataclass(frozen=True)
class _Step:
    """One pass over a file: its nodes, or what leaves them."""

    part: Part
    relates: bool


def restore(hub: EmptyHub, folder: Path) -> Manifest:
    """Restore the export of a folder, or go on with it where an earlier run was interrupted."""
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    _check_kinds(hub.model, folder, manifest)
    step, at, done = _begun(hub, manifest)
    steps = _steps(manifest)
    total = sum(each.part.nodes for each in steps)
    for number, each in enumerate(steps[step:], step):
        for batch in batches(folder / each.part.name, at):
            writes = relationship_writes(batch, manifest.keys) if each.relates else node_writes(batch)
            done += len(batch.texts)
            _write(hub.database, writes, {"step": number, "at": batch.until, "done": done})
            hub.tell(done, total)
        at = 0
    write(hub.database, lambda transaction: transaction.run(END).consume())
    return manifest


def _begun(hub: EmptyHub, manifest: Manifest) -> tuple[int, int, int]:
    """Give the step and the byte to go on from, and how many lines are done; first, prepare the graph."""
    mark = read(hub.database, MARK)
    if mark is not None:
        export, *position = mark
        if export != manifest.fingerprint:
            raise refused("ANOTHER_IMPORT")
        step, at, done = (int(str(each)) for each in position)
        return step, at, done
    if read(hub.database, HOLDS_DATA) == [True]:
        raise refused("HUB_NOT_EMPTY")
    hub.prepare()

    def work(transaction: ManagedTransaction) -> None:
        transaction.run(CLEAR).consume()
        transaction.run(BEGIN, export=manifest.fingerprint).consume()

    write(hub.database, work)
    return 0, 0, 0


def _steps(manifest: Manifest) -> list[_Step]:
    # Migrations first, the gate last: a hub that is started too early neither makes its own gate nor finds
    # one, so that it answers nobody, and keeps nothing of what it read too early.
    def named(label: str) -> list[Part]:
        return [each for each in manifest.files if each.name == f"{label}.ndjson"]

    rest = [each for each in manifest.files if each.name.removesuffix(".ndjson") not in PREPARED]
    return [
        *(_Step(each, relates=False) for each in (*named(MIGRATION), *rest)),
        *(_Step(each, relates=True) for each in rest if each.relationships),
        *(_Step(each, relates=False) for each in named(GATE)),
    ]


def _write(database: Database, writes: Iterable[Write], position: Mapping[str, int]) -> None:
    listed = list(writes)

    def work(transaction: ManagedTransaction) -> None:
        for each in listed:
            transaction.run(each.text, rows=each.rows).consume()
        transaction.run(MOVE, position=dict(position)).consume()

    write(database, work, BATCH_SECONDS)


def _check_kinds(model: Model, folder: Path, manifest: Manifest) -> None:
    """Refuse kinds of records that this hub doesn't know; what isn't a record is taken as it is."""
    for each in manifest.files:
        with (folder / each.name).open("rb") as file:
            labels = orjson.loads(file.readline())["labels"]
        unknown = [label for label in labels if label not in SHARED and label not in model.kinds]
        if RECORD in labels and unknown:
            raise refused("EXPORT_UNKNOWN_KIND", label=unknown[0])
