"""Two graphs side by side: every node with its properties and relationships, told apart by what it is.

It knows nothing of how a hub is exported: it reads both graphs whole and compares what it finds.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import orjson
from neo4j import Query

from hub.graph.driver import Database

EVERY = """
MATCH (n) RETURN labels(n), properties(n),
COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), properties(r), labels(m), properties(m)] }
"""
# An unbroken feed: a record of revision 7 has seven changes. Readings are written by the log, once.
BROKEN = """
MATCH (c:Change) WITH c.record AS record, count(*) AS changes
MATCH (n:Record {id: record}) WHERE n.revision <> changes
RETURN count(n)
"""
SECONDS = 900.0
GROUPS = ("records", "changes", "past versions", "entries of the log", "all else")
OF_GROUP = {"Reading": 3, "Record": 0, "Change": 1, "Past": 2, "Release": 3}
NAMES = ("id", "key", "number", "stripe")


@dataclass(frozen=True)
class Node:
    """What a node is, a hash of all that it holds, how many relationships leave it, and whom it tells of."""

    group: str
    labels: str
    digest: bytes
    relationships: int
    record: object


@dataclass(frozen=True)
class Twins:
    """A hub at the end of its export's last writes, and the hub that was restored from the export."""

    first: Mapping[str, Node]
    second: Mapping[str, Node]

    def table(self) -> Iterator[str]:
        """Give a line for each group: how many of both hubs are equal, and how many aren't."""
        yield "| | in the first hub | restored | equal | written after the export's moment | differing |"
        yield "| --- | --- | --- | --- | --- | --- |"
        later = self._later()
        for group in GROUPS:
            ours, theirs = (_of(each, group) for each in (self.first, self.second))
            equal = sum(theirs.get(name) == node for name, node in ours.items())
            differing = {name for name, node in theirs.items() if ours.get(name) != node}
            moved = differing & later
            counts = (len(ours), len(theirs), equal, len(ours.keys() - theirs.keys()) + len(moved))
            told = " | ".join(f"{each:,}" for each in counts)
            yield f"| {group} | {told} | {self._kinds(differing - moved)} |"
        related = [sum(each.relationships for each in some.values()) for some in (self.first, self.second)]
        yield f"| relationships | {related[0]:,} | {related[1]:,} | | | |"

    def _later(self) -> set[str]:
        """Name the records that were written after the moment that was exported."""
        unseen = self.first.keys() - self.second.keys()
        return {str(self.first[name].record) for name in unseen if self.first[name].group == "changes"}

    def _kinds(self, names: set[str]) -> str:
        found = Counter(self.second[each].labels for each in names)
        return ", ".join(f"{count} {label}" for label, count in sorted(found.items())) or "0"


def twins(first: Database, second: Database) -> Twins:
    """Read both graphs."""
    return Twins(_read(first), _read(second))


def broken_feeds(database: Database) -> int:
    """Count the records whose changes aren't all there."""
    with database.driver.session(database=database.name) as session:
        return int(session.run(Query(BROKEN, timeout=SECONDS)).single(strict=True)[0])


def _read(database: Database) -> dict[str, Node]:
    found: dict[str, Node] = {}
    with database.driver.session(database=database.name) as session:
        for labels, properties, leaving in (
            each.values() for each in session.run(Query(EVERY, timeout=SECONDS))
        ):
            ends = sorted(repr((type_, held, _name(end, of_end))) for type_, held, end, of_end in leaving)
            told = orjson.dumps([sorted(labels), properties, ends], option=orjson.OPT_SORT_KEYS)
            group = next((GROUPS[at] for label, at in OF_GROUP.items() if label in labels), GROUPS[-1])
            name = _name(labels, properties)
            while name in found:
                name += "+"
            node = Node(
                group, ":".join(sorted(labels)), sha256(told).digest(), len(ends), properties.get("record")
            )
            found[name] = node
    return found


def _name(labels: Sequence[str], properties: Mapping[str, object]) -> str:
    """Name a node so that its twin has the same name: an id alone names a record."""
    if "Record" in labels:
        return str(properties["id"])
    if "Past" in labels:
        return f"Past {properties['version']}"
    named = next((properties[each] for each in NAMES if each in properties), None)
    return f"{sorted(labels)} {named if named is not None else sorted(properties.items())}"


def _of(nodes: Mapping[str, Node], group: str) -> dict[str, Node]:
    return {name: node for name, node in nodes.items() if node.group == group}
