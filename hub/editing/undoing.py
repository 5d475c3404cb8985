"""Changes to be undone: which one is meant, what was changed after it, and what stands on a record."""

from dataclasses import dataclass
from typing import Any

import orjson
from neo4j import ManagedTransaction

from hub.register.permits import Permit

BY_ID = "MATCH (change:Change {id: $change}) RETURN change.record, change.revision, change.before"
BY_REVISION = """
MATCH (change:Change {record: $record})
WHERE change.revision = $revision
RETURN change.record, change.revision, change.before
"""
LATER = """
MATCH (change:Change {record: $record})
WHERE change.revision > $revision
RETURN change.after
"""
STANDING = """
MATCH (:Record {id: $id})<--(n:Record)
WHERE n.id <> $id AND coalesce(n.until > $day, true)
RETURN DISTINCT n.steward, n.scope, n.changedAt
"""


@dataclass(frozen=True)
class Change:
    """A change of a record: the revision that it made, and what it replaced; nothing where it created it."""

    record: str
    revision: int
    before: str | None


def find_change(
    transaction: ManagedTransaction, change: str | None, record: str | None, revision: int | None
) -> Change | None:
    """Find a change by its id, else by its record and the revision that it made."""
    if change is not None:
        found = transaction.run(BY_ID, change=change).single()
    else:
        found = transaction.run(BY_REVISION, record=record, revision=revision).single()
    return None if found is None else Change(str(found[0]), int(found[1]), found[2])


def touched_later(transaction: ManagedTransaction, change: Change) -> set[str]:
    """Name the columns and links that were changed after a change."""
    rows: list[list[Any]] = transaction.run(LATER, record=change.record, revision=change.revision).values()
    return {name for (after,) in rows if after for name in orjson.loads(after)}


def is_stood_on(transaction: ManagedTransaction, id: str, day: str, permit: Permit) -> bool:
    """Say whether records that are there for the writer, and go on after the day, lead to a record."""
    found = transaction.run(STANDING, id=id, day=day).values()
    return any(permit.sees(*map(str, each)) for each in found)
