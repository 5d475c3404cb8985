"""What the graph has to guarantee and look up for this model: constraints and indexes, by name.

Names tell the definition, so that a changed one is another one. `hub.graph.system` declares the few that the
engine's own rooms rely on; where both name the same thing, its name and text are the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_schema.any_kind import RECORD
from graph_schema.model import Model, ResolvedKind
from graph_schema.naming import naming_columns
from hub.derive.past import FORMER_NAMES, past_label
from hub.derive.search_index import FORMER_INDEX, index_name

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True)
class Wanted:
    """A constraint or index: its name, and the Cypher that makes it where it isn't there yet."""

    name: str
    text: str


def wanted(model: Model) -> tuple[Wanted, ...]:
    """Name what the graph needs for a model, each thing once."""
    found = [*_of_system(), *(each for kind in model for each in _of_kind(kind))]
    found.extend(_indexes_of_names(model))
    return tuple({each.name: each for each in found}.values())


def _of_system() -> Iterator[Wanted]:
    # Every record has both; its natural key is one text, so no kind needs a constraint of its own.
    yield from (_unique("Record", "id"), _unique("Record", "key"))
    # Past versions have their record's id; a list that goes by id goes along this.
    yield _index(past_label("Record"), "id")
    # Records of all kinds in one list, and what they were at an instant, in an order that all have.
    for column in (each.order_column() for each in RECORD.fields.values() if each.sortable):
        yield from (_index("Record", column, "id"), _index(past_label("Record"), column, "id"))
    # What a release hands over once, and the proof that it did.
    yield from (_unique("Release", "id"), _unique("Release", "proof"))
    # A source's fetches and the rows that were kept out, both merged by key and looked up by series.
    yield from (_index("Snapshot", "source", "series"), _index("Quarantined", "source", "series"))


def _of_kind(kind: ResolvedKind) -> Iterator[Wanted]:
    sorted_by = [each.order_column() for each in kind.fields.values() if each.sortable]
    # A page is cut by the sort column and, among equals, by id; the index has to give both in order.
    yield from (_index(kind.name, column, "id") for column in sorted_by)
    # The same of past versions, for what the register said at an instant.
    yield from (_index(past_label(kind.name), column, "id") for column in sorted_by)
    for name in kind.kind.key:
        if name in kind.fields and kind.fields[name].columns()[0] not in sorted_by:
            yield _index(kind.name, kind.fields[name].columns()[0])
            yield _index(past_label(kind.name), kind.fields[name].columns()[0])


def _indexes_of_names(model: Model) -> Iterator[Wanted]:
    """Name the full-text indexes of names: as they are folded, cut at white space and nothing else."""
    yield _full_text(index_name(model), "Record", naming_columns(model))
    yield _full_text(FORMER_INDEX, past_label("Record"), (FORMER_NAMES,))


def _full_text(name: str, label: str, columns: Sequence[str]) -> Wanted:
    listed = ", ".join(f"n.{column}" for column in columns)
    return Wanted(
        name,
        f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{label}) ON EACH [{listed}]"
        " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
    )


def _unique(label: str, column: str) -> Wanted:
    name = _name("key", label, column)
    return Wanted(
        name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE (n.{column}) IS UNIQUE"
    )


def _index(label: str, *columns: str) -> Wanted:
    name = _name("index", label, *columns)
    listed = ", ".join(f"n.{column}" for column in columns)
    return Wanted(name, f"CREATE RANGE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON ({listed})")


def _name(sort: str, *words: str) -> str:
    return "_".join(("hub", sort, *(_HUMP.sub("_", word).lower() for word in words)))
