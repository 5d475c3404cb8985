"""The gate of all grants: one version on sixteen stripes, turned whenever somebody may see more or less."""

from collections.abc import Sequence
from uuid import uuid4

from neo4j import ManagedTransaction

from hub.errors import HubError, Message

STRIPES = 16
ENSURE = """
OPTIONAL MATCH (known:GrantsGate) WITH coalesce(max(known.version), $version) AS version
UNWIND range(0, $last) AS stripe MERGE (gate:GrantsGate {stripe: stripe}) ON CREATE SET gate.version = version"""
# In ascending order, so that two who turn it at once wait for each other instead of locking up.
TURN = """
MATCH (gate:GrantsGate) WITH gate ORDER BY gate.stripe SET gate.version = $version RETURN count(gate)"""
KEEP_SCOPES = "UNWIND $scopes AS scope MERGE (:ScopeKey {key: scope})"


def ensure_gate(transaction: ManagedTransaction) -> None:
    """Make the stripes that are missing."""
    transaction.run(ENSURE, version=str(uuid4()), last=STRIPES - 1).consume()


def turn_gate(transaction: ManagedTransaction) -> None:
    """Give all stripes a new random version; raise HubError when a stripe is missing.

    Do it as the last thing of a transaction: each release waits for it.
    """
    record = transaction.run(TURN, version=str(uuid4())).single(strict=True)
    if record[0] != STRIPES:
        raise HubError(
            "GATE_MISSING",
            Message(
                "The graph has no gate for its grants; run the migrations.",
                "Le graphe n’a pas de verrou d’accès ; lancez les migrations.",
            ),
            status=500,
        )


def keep_scopes(transaction: ManagedTransaction, scopes: Sequence[str]) -> bool:
    """Note the scopes that are in use; say whether one of them is new."""
    summary = transaction.run(KEEP_SCOPES, scopes=sorted(set(scopes))).consume()
    return summary.counters.nodes_created > 0
