"""Nodes as lines: what is asked of the graph, and how a node with what leaves it becomes one line of JSON."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import orjson

from hub.bulk.whole.problems import refused
from hub.bulk.whole.shelves import Shelf, Shelves, file_name

PLAIN = (str, bool, int, float)
LOOSE = "none(each IN labels(n) WHERE each IN $shelves OR each < $label)"


@dataclass(frozen=True)
class Line:
    """A node of a file: its place there, what tells whether it has changed, and its text."""

    file: str
    key: object
    stamp: object
    text: bytes
    relationships: int


def page_text(shelf: Shelf, known: Shelves) -> str:
    """Ask for a page of a shelf in the order of its key, past `$after`."""
    return (
        f"MATCH (n:{shelf.label}) WHERE n.{shelf.key} > $after WITH n ORDER BY n.{shelf.key} LIMIT $most "
        f"{_given(known)}"
    )


def first_page_text(shelf: Shelf, known: Shelves) -> str:
    """Ask for the first page of a shelf."""
    return (
        f"MATCH (n:{shelf.label}) WHERE n.{shelf.key} IS NOT NULL WITH n ORDER BY n.{shelf.key} LIMIT $most "
        f"{_given(known)}"
    )


def named_text(shelf: Shelf, known: Shelves) -> str:
    """Ask for nodes of a shelf by their keys."""
    return f"UNWIND $keys AS key MATCH (n:{shelf.label} {{{shelf.key}: key}}) {_given(known)}"


def whole_text(shelf: Shelf, known: Shelves) -> str:
    """Ask for every node of a shelf."""
    return f"MATCH (n:{shelf.label}) {_given(known)}"


def loose_text(label: str, known: Shelves) -> str:
    """Ask for every node of a label that stands on no shelf; of several labels the first one gives it."""
    return f"MATCH (n:{label}) WHERE {LOOSE} {_given(known)}"


def any_loose_text(label: str) -> str:
    """Ask whether a label has a node that stands on no shelf."""
    return f"RETURN EXISTS {{ (n:{label}) WHERE {LOOSE} }}"


def stamps_text(shelf: Shelf) -> str:
    """Ask which nodes a shelf holds, and for what their changes move."""
    stamps = ", ".join(f"n.{each}" for each in shelf.stamp)
    return f"MATCH (n:{shelf.label}) RETURN n.{shelf.key} AS key, [{stamps}] AS stamp"


def _given(known: Shelves) -> str:
    keys = ", ".join(f"m.{each}" for each in known.keys)
    return (
        "RETURN labels(n), properties(n), "
        f"COLLECT {{ MATCH (n)-[r]->(m) RETURN [type(r), properties(r), labels(m), {keys}] }}"
    )


def lines(rows: Iterable[Sequence[object]], known: Shelves) -> Iterator[Line]:
    """Write each row that one of the texts gave as a line; refuse what no line can hold."""
    for labels, properties, leaving in rows:
        assert isinstance(labels, list)
        assert isinstance(properties, Mapping)
        assert isinstance(leaving, list)
        shelf = known.of(labels)
        # A node that is deleted while it is read has lost its labels or its properties.
        if labels and (shelf is None or properties.get(shelf.key) is not None):
            yield _line(labels, properties, leaving, known)


def _line(
    labels: list[str], properties: Mapping[str, object], leaving: list[list[object]], known: Shelves
) -> Line:
    shelf = known.of(labels)
    _check_values(properties, file_name(labels))
    out = sorted((_end(each, known) for each in leaving), key=repr)
    if out and shelf is None:
        raise refused("EXPORT_END", type=out[0][0])
    node = {"labels": sorted(labels), "properties": properties, "out": out}
    text = orjson.dumps(node, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
    key = properties[shelf.key] if shelf else None
    stamp = stamp_text([properties.get(each) for each in shelf.stamp]) if shelf else None
    return Line(file_name(labels), key, stamp, text, len(out))


def stamp_text(values: object) -> str:
    """Write what tells whether a node has changed as one text."""
    assert isinstance(values, list)
    return " ".join(map(str, values))


def _end(leaving: Sequence[object], known: Shelves) -> list[object]:
    type_, properties, labels, *values = leaving
    assert isinstance(labels, list)
    assert isinstance(properties, Mapping)
    shelf = known.of(labels)
    if shelf is None:
        raise refused("EXPORT_END", type=type_)
    _check_values(properties, str(type_))
    end = [type_, shelf.label, values[known.keys.index(shelf.key)]]
    return [*end, dict(properties)] if properties else end


def _check_values(properties: Mapping[str, object], label: str) -> None:
    for name, value in properties.items():
        every = value if isinstance(value, list) else (value,)
        if not all(isinstance(each, PLAIN) and _is_finite(each) for each in every):
            raise refused("EXPORT_VALUE", name=name, label=label.removesuffix(".ndjson"))


def _is_finite(value: object) -> bool:
    return not isinstance(value, float) or math.isfinite(value)


def relationships_of(line: bytes) -> int:
    """Count the relationships of a line."""
    return len(orjson.loads(line)["out"])
