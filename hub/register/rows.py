"""Records on their way through the register: as the graph holds them, and as they are to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph_schema.elements import Link
from graph_schema.model import ResolvedKind
from hub.errors import Path

Columns = Mapping[str, object]
Links = Mapping[str, tuple[str, ...]]

# Written by the register beside what a change says; a change tells the rest.
UNTOLD = frozenset({"id", "key", "place", "revision", "createdAt", "changedAt"})


@dataclass(frozen=True)
class Held:
    """A record as the graph holds it: its properties, and the ids at the ends of its relationships.

    `territories` says of those that decide where this one is where they were when it was locked.
    """

    kind: str
    id: str
    columns: Columns
    links: Links
    territories: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A record as it is to be, with what the graph holds of it; `path` says which draft asked for it."""

    kind: ResolvedKind
    id: str
    columns: Columns
    links: Links
    held: Held | None
    path: Path

    @property
    def territory(self) -> str:
        """Give the places that the record is about."""
        return str(self.columns["territory"])

    def changed_columns(self) -> dict[str, object]:
        """Give the columns whose value differs from what the graph holds."""
        before = self.held.columns if self.held else {}
        return {name: value for name, value in self.columns.items() if value != before.get(name)}

    def changed_links(self) -> dict[str, tuple[str, ...]]:
        """Give the links whose targets differ from what the graph holds."""
        before = self.held.links if self.held else {}
        return {name: ids for name, ids in self.links.items() if set(ids) != set(before.get(name, ()))}

    def is_changed(self) -> bool:
        """Say whether anything is to be written."""
        return self.held is None or bool(self.changed_columns() or self.changed_links())


def links_from(kind: ResolvedKind) -> tuple[Link, ...]:
    """Give the links that leave a kind's records."""
    return tuple(each.link for each in kind.ways.values() if each.outward)


def relationship_names(kind: ResolvedKind) -> tuple[str, ...]:
    """Name the links of a kind that are relationships, in the order of their declaration."""
    return tuple(each.name for each in links_from(kind) if each.kept_as == "relationship")


def id_names(kind: ResolvedKind) -> tuple[str, ...]:
    """Name the links of a kind that are kept as an id, without the steward."""
    return tuple(each.name for each in links_from(kind) if each.kept_as == "id" and each.name != "steward")
