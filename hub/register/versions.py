"""Past versions: what a record was before a write changed it, kept beside it for questions about the past.

A past version is a node of its own, `(:Past:SeatPast)-[:VERSION_OF]->(:Seat)`, with every column that the
record had and its links under `PAST_<RELATIONSHIP>`, to the same records. It held from its own `changedAt`
up to `recordedUntil`; the record itself holds what it says since its `changedAt`. A record that is removed
for good takes its versions with it. `version` is a name that no other node has. The last version before a
record is called otherwise has `formerNames`, by which a search about that time finds the record.
"""

from collections.abc import Sequence

from neo4j import ManagedTransaction

from graph_schema.model import ResolvedKind
from graph_schema.naming import folded_names
from hub.derive.past import FORMER_NAMES, PAST, UNTIL, VERSION_OF, past_label
from hub.register.rows import Row, links_from

# What ended at this instant by an earlier write of it is the last before the other name.
RENAMED = f"""
UNWIND $rows AS row MATCH (:Record {{id: row.id}})<-[:{VERSION_OF}]-(past)
WHERE past.{UNTIL} = row.until SET past.{FORMER_NAMES} = coalesce(past.{FORMER_NAMES}, row.names)
"""
FORGET = f"UNWIND $ids AS id MATCH (:Record {{id: id}})<-[:{VERSION_OF}]-(past) DETACH DELETE past"


def is_to_be_kept(row: Row) -> bool:
    """Say whether a row changes a record that has held for an instant at least.

    What is written twice at one instant keeps the first state only: the second never held.
    """
    return row.held is not None and str(row.held.columns["changedAt"]) < str(row.columns["changedAt"])


def kept(row: Row) -> dict[str, object]:
    """Give what the version before a row says beside what the graph holds: until when, and which names."""
    return {"until": row.columns["changedAt"], "names": _former_names(row)}


def rename_versions(transaction: ManagedTransaction, rows: Sequence[Row]) -> None:
    """Note the former names of records called otherwise by a second write at one instant."""
    renamed = [{"id": row.id, **kept(row)} for row in rows if _former_names(row)]
    if renamed:
        transaction.run(RENAMED, rows=renamed).consume()


def copy_clauses(kind: ResolvedKind) -> str:
    """Give the clauses that copy the record `n` as the graph holds it, `row` saying what `kept` gives.

    They come before those that write `n`.
    """
    relationships = [each.relationship for each in links_from(kind) if each.kept_as == "relationship"]
    copies = (
        f"CALL (n, past) {{ MATCH (n)-[:{each}]->(target) CREATE (past)-[:{PAST}{each}]->(target) }}"
        for each in dict.fromkeys(relationships)
    )
    return (
        f"CREATE (past:{past_label('Record')}:{past_label(kind.name)})-[:{VERSION_OF}]->(n) "
        f"SET past = properties(n), past.{UNTIL} = row.until, past.{FORMER_NAMES} = row.names, "
        f"past.version = n.id + '|' + n.revision WITH noted, row, n, past {' '.join(copies)}"
    )


def forget_versions(transaction: ManagedTransaction, ids: Sequence[str]) -> None:
    """Remove the past of records that are removed for good."""
    transaction.run(FORGET, ids=list(ids)).consume()


def _former_names(row: Row) -> str | None:
    """Give the names under which the record was known, where it is called otherwise from now on."""
    assert row.held is not None
    former = folded_names(row.kind, row.held.columns)
    return None if former == folded_names(row.kind, row.columns) else former
