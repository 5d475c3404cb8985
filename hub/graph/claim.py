"""The one primitive for whatever may happen once: a unique node that only one can create."""

from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from hub.graph.driver import Database
from hub.graph.writer import write

CREATE = "CREATE (:Claim {key: $key, until: $until})"
CREATE_ANEW = f"""
OPTIONAL MATCH (lapsed:Claim {{key: $key}}) WHERE lapsed.until <= $now
DELETE lapsed
WITH count(*) AS once {CREATE}
"""
SWEEP = "MATCH (claim:Claim) WHERE claim.until <= $now WITH claim LIMIT $most DELETE claim RETURN count(*)"
SWEPT_AT_ONCE = 10_000


def claim(graph: Database | ManagedTransaction, key: str, until: str) -> bool:
    """Take `key` until the instant `until`; False when somebody holds it or ever did and was not swept.

    Inside a transaction, False also means that the transaction has failed: raise, so that it is left.
    """
    try:
        if isinstance(graph, Database):
            write(graph, lambda transaction: _create(transaction, key, until))
        else:
            _create(graph, key, until)
    except ConstraintError:
        return False
    return True


def claim_anew(transaction: ManagedTransaction, key: str, until: str, now: str) -> bool:
    """Do the same within a transaction where a claim that lapsed by the instant `now` counts for nothing."""
    try:
        transaction.run(CREATE_ANEW, key=key, until=until, now=now).consume()
    except ConstraintError:
        return False
    return True


def sweep_claims(database: Database, now: str) -> int:
    """Remove the claims whose time has passed and say how many there were."""
    removed = 0
    while batch := write(database, lambda transaction: _sweep(transaction, now)):
        removed += batch
    return removed


def _create(transaction: ManagedTransaction, key: str, until: str) -> None:
    transaction.run(CREATE, key=key, until=until).consume()


def _sweep(transaction: ManagedTransaction, now: str) -> int:
    record = transaction.run(SWEEP, now=now, most=SWEPT_AT_ONCE).single(strict=True)
    return int(record[0])
