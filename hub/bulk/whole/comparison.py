"""Comparing a hub with an export: every node, every property and every relationship, and nothing besides."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hub.bulk.whole import nodes
from hub.bulk.whole.batches import Batch, batches
from hub.bulk.whole.manifest import Manifest, check_files, read_manifest
from hub.bulk.whole.quiet import streamed
from hub.bulk.whole.shelves import Shelf, Shelves, shelves
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement

COMPARE_SECONDS = 600.0
COUNTS = Statement("RETURN COUNT { (n) }, COUNT { ()-[r]->() }")
MOST_TOLD = 20


@dataclass(frozen=True)
class Comparison:
    """How many nodes and relationships were exported, and where the hub differs: file and key of some."""

    nodes: int
    relationships: int
    differing: int
    where: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """Say whether the hub is as it was exported."""
        return not self.differing


def compare(database: Database, folder: Path, tell: Callable[[int, int], None]) -> Comparison:
    """Compare a hub with the export in a folder; nothing is written."""
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    known = shelves(database)
    differing = count = 0
    where: list[str] = []
    for each in manifest.files:
        for batch in batches(folder / each.name):
            for name in _differing(database, known, batch):
                differing += 1
                if len(where) < MOST_TOLD:
                    where.append(f"{each.name} {name}")
            count += len(batch.texts)
            tell(count, manifest.nodes)
    surplus = _surplus(database, manifest)
    if surplus:
        where.append(surplus)
    return Comparison(manifest.nodes, manifest.relationships, differing + bool(surplus), tuple(where))


def _differing(database: Database, known: Shelves, batch: Batch) -> Iterator[str]:
    """Name the nodes of a batch that aren't there, or aren't as they were."""
    places: dict[Shelf, dict[object, bytes]] = {}
    loose: dict[str, list[bytes]] = {}
    for node, text in zip(batch.nodes, batch.texts, strict=True):
        labels, properties = node["labels"], node["properties"]
        assert isinstance(labels, list)
        assert isinstance(properties, Mapping)
        shelf = known.of(labels)
        if shelf is None:
            loose.setdefault(min(labels), []).append(text)
        else:
            places.setdefault(shelf, {})[properties.get(shelf.key)] = text
    for shelf, wanted in places.items():
        asked = streamed(database, nodes.named_text(shelf, known), {"keys": list(wanted)}, COMPARE_SECONDS)
        there = {each.key: each.text for each in nodes.lines(asked, known)}
        yield from (str(key) for key, text in wanted.items() if there.get(key) != text)
    for label, texts in loose.items():
        yield from _loose_differing(database, known, label, texts)


def _loose_differing(database: Database, known: Shelves, label: str, texts: Sequence[bytes]) -> Iterator[str]:
    parameters = {"label": label, "shelves": list(known.by_label)}
    found = streamed(database, nodes.loose_text(label, known), parameters, COMPARE_SECONDS)
    there = Counter(sha256(each.text).digest() for each in nodes.lines(found, known))
    missing = Counter(sha256(each).digest() for each in texts) - there
    yield from (label for _ in missing.elements())


def _surplus(database: Database, manifest: Manifest) -> str:
    """Say how many nodes and relationships there are where these aren't as many as were exported."""
    (there,) = rows(database, COUNTS)
    exported = [manifest.nodes, manifest.relationships]
    return "" if there == exported else f"{there[0]} nodes and {there[1]} relationships"
