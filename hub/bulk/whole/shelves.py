"""Shelves: which nodes there are to export, and what identifies each.

Nothing here names a kind. A label with a uniqueness constraint of one property is a shelf of its own, and
what has no such label is found too, so that what is added to the graph later is exported without a change.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hub.bulk.whole.problems import refused
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement

CONSTRAINTS = Statement(
    "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties "
    "WHERE type = 'UNIQUENESS' AND size(properties) = 1 RETURN labelsOrTypes[0], properties[0]"
)
LABELS = Statement("CALL db.labels() YIELD label RETURN label")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,80}")
RECORD = "Record"
# What an entry of the log is called beside its own label; no shelf of its own.
BESIDE = frozenset({"Entry", "Pending"})
SHARED = frozenset({RECORD, "Past"}) | BESIDE
# By label, the properties of which every change of a node moves one: where it is the key, nodes are written
# once. What isn't named here is read while nobody writes, so a forgotten name costs time and nothing else.
STAMPS: Mapping[str, tuple[str, ...]] = {
    # A reading gets its place in the log without a new revision.
    RECORD: ("revision", "leaf"),
    "Change": ("id",),
    "Past": ("version",),
    "Release": ("leaf",),
    "Act": ("leaf",),
    "Emptied": ("id",),
    "LogTile": ("width",),
    # A key may be forgotten and claimed again, then until a later time.
    "Claim": ("until",),
}


@dataclass(frozen=True)
class Shelf:
    """The nodes of one label, each with its own value of `key`."""

    label: str
    key: str

    @property
    def stamp(self) -> tuple[str, ...]:
        """Name the properties that tell a node that hasn't changed; none where only reading it again does."""
        return STAMPS.get(self.label, ())


@dataclass(frozen=True)
class Shelves:
    """Every shelf by its label, and the labels of nodes that may stand on none."""

    by_label: Mapping[str, Shelf]
    others: tuple[str, ...]

    def of(self, labels: Sequence[str]) -> Shelf | None:
        """Give the shelf of a node with these labels, or None where nothing identifies it."""
        return next((self.by_label[each] for each in sorted(labels) if each in self.by_label), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """Name the properties that identify nodes."""
        return tuple(sorted({each.key for each in self.by_label.values()}))


def shelves(database: Database) -> Shelves:
    """Find the shelves of a graph; refuse names that no hub gives."""
    return _sorted_out(rows(database, CONSTRAINTS), rows(database, LABELS))


def _sorted_out(constraints: Iterable[Sequence[object]], labels: Iterable[Sequence[object]]) -> Shelves:
    found: dict[str, Shelf] = {}
    for label, key in sorted((str(label), str(key)) for label, key in constraints):
        _checked(label, key)
        if label not in BESIDE and (label not in found or key == "id"):
            found[label] = Shelf(label, key)
    every = sorted(str(label) for (label,) in labels)
    _checked(*every)
    return Shelves(found, tuple(each for each in every if each not in found and each not in BESIDE))


def file_name(labels: Sequence[str]) -> str:
    """Name the file of nodes with these labels: a record's kind, else all of them."""
    _checked(*labels)
    told = [each for each in sorted(labels) if each not in SHARED] or sorted(labels)
    return f"{'-'.join(told)}.ndjson"


def checked_name(name: object) -> str:
    """Give a label, a type or a property's name that may stand in a statement; refuse any other."""
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise refused("EXPORT_NAME", name=str(name)[:80])
    return name


def _checked(*names: str) -> None:
    for each in names:
        checked_name(each)
