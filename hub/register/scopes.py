"""The scopes in use: grants are made of them, so a new one is news to everybody who may read."""

from collections.abc import Sequence

from neo4j import ManagedTransaction

KEEP = "UNWIND $scopes AS scope MERGE (:ScopeKey {key: scope})"


def keep_scopes(transaction: ManagedTransaction, scopes: Sequence[str]) -> bool:
    """Note the scopes that are in use; say whether one of them is new."""
    if not scopes:
        return False
    summary = transaction.run(KEEP, scopes=sorted(set(scopes))).consume()
    return summary.counters.nodes_created > 0
