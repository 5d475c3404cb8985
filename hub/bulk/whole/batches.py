"""Lines of an export in batches that one transaction can hold, and the statements that write them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from hub.bulk.whole.shelves import checked_name

AT_ONCE = 1_000
MOST_BYTES = 4_000_000


@dataclass(frozen=True)
class Batch:
    """Some lines of a file, and where in it the next one begins, in bytes."""

    nodes: Sequence[Mapping[str, object]]
    texts: Sequence[bytes]
    until: int


@dataclass(frozen=True)
class Write:
    """One statement and its rows."""

    text: str
    rows: Sequence[object]


def batches(path: Path, start: int = 0) -> Iterator[Batch]:
    """Read a file's lines from a byte on."""
    with path.open("rb") as file:
        file.seek(start)
        texts: list[bytes] = []
        size = 0
        for line in file:
            texts.append(line)
            size += len(line)
            if len(texts) == AT_ONCE or size > MOST_BYTES:
                start += size
                yield _batch(texts, start)
                texts, size = [], 0
        if texts:
            yield _batch(texts, start + size)


def node_writes(batch: Batch) -> Iterator[Write]:
    """Give what creates the nodes of a batch, a statement for each set of labels."""
    groups: dict[tuple[str, ...], list[object]] = {}
    for each in batch.nodes:
        labels = each["labels"]
        assert isinstance(labels, list)
        groups.setdefault(tuple(map(checked_name, labels)), []).append(each["properties"])
    for names, some in groups.items():
        yield Write(f"UNWIND $rows AS row CREATE (n:{':'.join(names)}) SET n = row", some)


def relationship_writes(batch: Batch, keys: Mapping[str, str]) -> Iterator[Write]:
    """Give what relates the nodes of a batch to others, a statement for each type and pair of ends."""
    groups: dict[tuple[str, str, str], list[object]] = {}
    for each in batch.nodes:
        labels, properties, out = each["labels"], each["properties"], each["out"]
        assert isinstance(labels, list)
        assert isinstance(properties, dict)
        assert isinstance(out, list)
        source = next((label for label in sorted(labels) if label in keys), "")
        for type_, target, key, *more in out:
            row = {"source": properties[keys[source]], "target": key, "properties": more[0] if more else {}}
            groups.setdefault((type_, source, target), []).append(row)
    for (type_, source, target), some in groups.items():
        yield Write(_related(checked_name(type_), (source, target), keys), some)


def _related(type_: str, ends: tuple[str, str], keys: Mapping[str, str]) -> str:
    (source, target), (from_key, to_key) = (
        map(checked_name, ends),
        (checked_name(keys[each]) for each in ends),
    )
    return (
        f"UNWIND $rows AS row MATCH (a:{source} {{{from_key}: row.source}}) "
        f"MATCH (b:{target} {{{to_key}: row.target}}) CREATE (a)-[r:{type_}]->(b) SET r = row.properties"
    )


def _batch(texts: list[bytes], until: int) -> Batch:
    return Batch([orjson.loads(each) for each in texts], texts, until)
