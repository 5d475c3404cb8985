"""Records written straight into the graph, for tests of how the graph is read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from neo4j import ManagedTransaction

from graph_schema.categories import AGREEMENT, PUBLIC
from graph_schema.model import MODEL
from graph_schema.ordering import order_columns
from graph_schema.values import Stored
from hub.access.scope_keys import agreement_key
from hub.graph.driver import Database
from hub.graph.writer import write

AT = "2026-01-01T00:00:00.000000Z"
AT_ONCE = 2_000


@dataclass(frozen=True)
class Planted:
    """A record to be there: its values in wire form, and the ids that its links lead to."""

    kind: str
    id: str
    values: Mapping[str, object] = field(default_factory=dict)
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    steward: str = "org-own"
    territory: str = "*"
    open: bool = False
    changed_at: str = AT

    def place(self) -> str:
        """Give its place key."""
        return f"{self.steward}|{self.territory}"

    def scope(self) -> str:
        """Give its access key."""
        category = MODEL[self.kind].kind.category
        if category is AGREEMENT:
            return agreement_key(self.links.get("agreement", (self.id,))[0])
        return "public" if category is PUBLIC or self.open else f"{category.name}|{self.place()}"

    def columns(self) -> dict[str, object]:
        """Give its properties as the graph keeps them."""
        kind = MODEL[self.kind]
        stored: dict[str, Stored] = {
            "id": self.id,
            "key": f"{self.kind}|{self.id}",
            "steward": self.steward,
            "territory": self.territory,
            "place": self.place(),
            "scope": self.scope(),
            "revision": 1,
            "open": self.open,
            "createdAt": AT,
            "changedAt": self.changed_at,
        }
        defaults: dict[str, object] = {"since": "2000-01-01", "until": None} if kind.kind.lasts else {}
        for name, value in {**defaults, **self.values}.items():
            declared = kind.fields[name]
            if value is not None or name == "until":
                stored.update(zip(declared.columns(), declared.type.clean(value), strict=True))
        for name, targets in self.links.items():
            if kind.ways[name].link.kept_as == "id":
                stored[name] = targets[0]
        return {**stored, **order_columns(kind.fields.values(), stored)}


def plant(database: Database, records: Iterable[Planted]) -> None:
    """Write records and then their relationships."""
    for text, rows in planting(records):
        write(database, partial(_run, text=text, parameters={"rows": rows}), timeout=60.0)


def plant_within(transaction: ManagedTransaction, records: Iterable[Planted]) -> None:
    """Write a few records and their relationships in a transaction that does more."""
    for text, rows in planting(records):
        _run(transaction, text, {"rows": rows})


def planting(records: Iterable[Planted]) -> Iterator[tuple[str, Sequence[object]]]:
    """Give the statements that write records and then their relationships, each with its rows."""
    listed = sorted(records, key=lambda each: each.kind)
    for kind, some in groupby(listed, key=lambda each: each.kind):
        rows = [each.columns() for each in some]
        yield from _in_parts(f"UNWIND $rows AS row CREATE (n:{kind}:Record) SET n = row", rows)
    for (_, _, relationship), pairs in _relationships(listed).items():
        ends = "MATCH (a:Record {id: pair[0]}), (b:Record {id: pair[1]})"
        yield from _in_parts(f"UNWIND $rows AS pair {ends} CREATE (a)-[:{relationship}]->(b)", pairs)


def _in_parts(text: str, rows: Sequence[object]) -> Iterator[tuple[str, Sequence[object]]]:
    # A transaction's memory is bounded; some thousands of records don't fit in one.
    for start in range(0, len(rows), AT_ONCE):
        yield text, rows[start : start + AT_ONCE]


def _run(transaction: ManagedTransaction, text: str, parameters: dict[str, object]) -> None:
    transaction.run(text, parameters).consume()


def _relationships(records: Iterable[Planted]) -> dict[tuple[str, str, str], list[list[str]]]:
    found: dict[tuple[str, str, str], list[list[str]]] = {}
    for each in records:
        for name, targets in each.links.items():
            link = MODEL[each.kind].ways[name].link
            if link.kept_as == "relationship":
                pairs = found.setdefault((each.kind, name, link.relationship), [])
                pairs.extend([each.id, target] for target in targets)
    return found
