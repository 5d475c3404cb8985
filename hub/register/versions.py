"""Past versions: what a record was before a write changed it, kept beside it for questions about the past.

A past version is a node of its own, `(:Past:SeatPast)-[:VERSION_OF]->(:Seat)`, with every column that the
record had and its links under `PAST_<RELATIONSHIP>`, to the same records. It held from its own `changedAt`
up to `recordedUntil`; the record itself holds what it says since its `changedAt`. A record that is removed
for good takes its versions with it. `version` is a name that no other node has.
"""

from collections import defaultdict
from collections.abc import Sequence

from neo4j import ManagedTransaction

from graph_schema.model import ResolvedKind
from hub.derive.past import PAST, VERSION_OF, past_label
from hub.register.rows import Row, links_from

FORGET = f"UNWIND $ids AS id MATCH (:Record {{id: id}})<-[:{VERSION_OF}]-(past) DETACH DELETE past"


def keep_versions(transaction: ManagedTransaction, rows: Sequence[Row]) -> None:
    """Copy the records that rows change as the graph holds them; call it before they are written.

    What is written twice at one instant keeps the first state only: the second never held.
    """
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.held and str(row.held.columns["changedAt"]) < str(row.columns["changedAt"]):
            by_kind[row.kind.name].append(row)
    for several in by_kind.values():
        given = [{"id": row.id, "until": row.columns["changedAt"]} for row in several]
        transaction.run(_copy_text(several[0].kind), rows=given).consume()


def forget_versions(transaction: ManagedTransaction, ids: Sequence[str]) -> None:
    """Remove the past of records that are removed for good."""
    transaction.run(FORGET, ids=list(ids)).consume()


def _copy_text(kind: ResolvedKind) -> str:
    relationships = [each.relationship for each in links_from(kind) if each.kept_as == "relationship"]
    copies = (
        f"CALL (n, past) {{ MATCH (n)-[:{each}]->(target) CREATE (past)-[:{PAST}{each}]->(target) }}"
        for each in dict.fromkeys(relationships)
    )
    return (
        f"UNWIND $rows AS row MATCH (n:Record {{id: row.id}}) "
        f"CREATE (past:{past_label('Record')}:{past_label(kind.name)})-[:{VERSION_OF}]->(n) "
        "SET past = properties(n), past.recordedUntil = row.until, past.version = n.id + '|' + n.revision "
        f"WITH n, past {' '.join(copies)}" + " FINISH"
    )
