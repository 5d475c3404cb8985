"""Writing rows: only what differs, with a Change and a past version of each, in one statement a kind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import orjson
from neo4j import ManagedTransaction

from hub.graph.ids import new_id
from hub.register.rows import UNTOLD, Row
from hub.register.versions import copy_clauses, is_to_be_kept, kept, rename_versions

# The feed goes along positions: the clock of the database, not the author's, and then the Change's id.
NOTED = """
WITH datetime.realtime('UTC') AS moment
WITH left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z' AS noted
UNWIND $rows AS row
"""
CHANGE = "CREATE (change:Change) SET change = row.change, change.position = noted + row.change.id"
FOUND = "MATCH (n:Record {id: row.id})"
WRITE = f"SET n += row.columns {CHANGE}"

Ends = dict[tuple[str, str], list[str]]
"""Ids of sources by relationship type and target."""


@dataclass(frozen=True)
class Signature:
    """Who writes, and when."""

    by: str
    at: str


def signed(rows: Iterable[Row], signature: Signature) -> list[Row]:
    """Give the rows that are to be written, with their next revision and its instant.

    It is one instant for all of them, and never before a record's last one, whatever the author's clock says.
    """
    changed = [row for row in rows if row.is_changed()]
    last = [str(row.held.columns["changedAt"]) for row in changed if row.held]
    return [_signed(row, max([signature.at, *last])) for row in changed]


def apply(transaction: ManagedTransaction, rows: Sequence[Row], signature: Signature) -> None:
    """Write rows whose differences are known, each with its Change, and keep what they were before."""
    alike: dict[tuple[str, bool, bool], list[Row]] = defaultdict(list)
    for row in rows:
        alike[row.kind.name, row.held is None, is_to_be_kept(row)].append(row)
    rename_versions(transaction, [row for row in rows if row.held and not is_to_be_kept(row)])
    for batch in alike.values():
        _run(transaction, _text(batch[0]), [_written(row, signature) for row in batch])
    # After the copies: a past version keeps the links that the record had.
    _relate(transaction, rows)


def _text(row: Row) -> str:
    """Give the one statement that writes rows like this, each with its Change and the version before it."""
    if row.held is None:
        return f"{NOTED} CREATE (n:{row.kind.name}:Record) SET n = row.columns {CHANGE}"
    if is_to_be_kept(row):
        return f"{NOTED} {FOUND} {copy_clauses(row.kind)} {WRITE}"
    return f"{NOTED} {FOUND} {WRITE}"


def _written(row: Row, signature: Signature) -> dict[str, object]:
    before = kept(row) if is_to_be_kept(row) else {}
    return {"id": row.id, "columns": row.changed_columns(), "change": _change(row, signature), **before}


def _signed(row: Row, at: str) -> Row:
    known = row.held.columns if row.held else {}
    revision = known.get("revision", 0)
    assert isinstance(revision, int)
    created = known.get("createdAt", at)
    columns = {**row.columns, "revision": revision + 1, "createdAt": created, "changedAt": at}
    return replace(row, columns=columns)


def _relate(transaction: ManagedTransaction, rows: Sequence[Row]) -> None:
    added: Ends = defaultdict(list)
    removed: Ends = defaultdict(list)
    for row in rows:
        for name, ids in row.changed_links().items():
            relationship = row.kind.ways[name].link.relationship
            before = row.held.links.get(name, ()) if row.held else ()
            for ends, targets in ((removed, set(before) - set(ids)), (added, set(ids) - set(before))):
                for target in targets:
                    ends[relationship, target].append(row.id)
    for relationship, groups in _by_relationship(removed).items():
        _run(transaction, _unrelate_text(relationship), groups)
    for relationship, groups in _by_relationship(added).items():
        _run(transaction, _relate_text(relationship), groups)


def _by_relationship(ends: Ends) -> dict[str, list[object]]:
    groups: dict[str, list[object]] = defaultdict(list)
    for relationship, target in sorted(ends):
        groups[relationship].append({"target": target, "sources": ends[relationship, target]})
    return groups


def _relate_text(relationship: str) -> str:
    return (
        "UNWIND $rows AS row MATCH (target:Record {id: row.target}) UNWIND row.sources AS source "
        f"MATCH (n:Record {{id: source}}) CREATE (n)-[:{relationship}]->(target)"
    )


def _unrelate_text(relationship: str) -> str:
    return (
        "UNWIND $rows AS row UNWIND row.sources AS source "
        f"MATCH (n:Record {{id: source}})-[link:{relationship}]->(:Record {{id: row.target}}) DELETE link"
    )


def _change(row: Row, signature: Signature) -> dict[str, object]:
    before = row.held.columns if row.held else {}
    untold = UNTOLD | row.kind.ordering
    columns = {name: value for name, value in row.changed_columns().items() if name not in untold}
    links = row.changed_links()
    held_links = row.held.links if row.held else {}
    return {
        "id": new_id(),
        "record": row.id,
        "kind": row.kind.name,
        "revision": row.columns["revision"],
        "by": signature.by,
        "at": row.columns["changedAt"],
        "before": _told({**_named(before, columns), **_named(held_links, links)}) if row.held else None,
        "after": _told({**columns, **links}),
    }


def _named(held: Mapping[str, object], names: Iterable[str]) -> dict[str, object]:
    return {name: held.get(name) for name in names}


def _told(values: Mapping[str, object]) -> str:
    return orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()


def _run(transaction: ManagedTransaction, text: str, rows: Sequence[object]) -> None:
    if rows:
        transaction.run(text, rows=rows).consume()
