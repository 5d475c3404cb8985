"""Release: the one write that is at once the gate, the check for replay, and the entry of the log."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex

from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from hub.access.actor import Actor
from hub.access.gate import LOCK_ONE, any_stripe
from hub.access.scope_keys import EVERYTHING, audit_key
from hub.audit.document import sealed
from hub.audit.portions import Portion
from hub.graph.driver import Database
from hub.graph.ids import new_id
from hub.graph.statement import Statement
from hub.graph.writer import write, write_at_once

# An audit key needs no turn of the gate: a steward's grant names its own audit key whether or not it is in
# use, so no grant becomes another by it.
RELEASE = (
    LOCK_ONE
    + """WHERE version = $version AND $until > now
CREATE (entry:Release:Entry:Pending)
SET entry = $entry, entry.at = now
FOREACH (key IN $scope_keys | MERGE (:ScopeKey {key: key}))
FOREACH (row IN $readings |
  CREATE (reading:Reading:Record:Entry:Pending)
  SET reading = row, reading.at = now, reading.createdAt = now, reading.changedAt = now)
RETURN now
"""
)
FIND = "MATCH (entry:Release {proof: $proof}) RETURN entry.id, entry.at"
SALT_BYTES = 16
RELEASE_SECONDS = 5.0


@dataclass(frozen=True)
class ReleaseRequest:
    """What is to be released: to whom, under which grants' version and boundary, once for which proof.

    `document` is the canonical text (`hub.audit.document.canonical`); it is hashed and never kept.
    """

    actor: Actor
    version: str
    until: str
    proof: str
    document: str
    portions: tuple[Portion, ...]


@dataclass(frozen=True)
class Released:
    """The answer may leave: its entry stands in the log since the instant `at` of the database's clock."""

    id: str
    at: str


@dataclass(frozen=True)
class Stale:
    """What was read is no longer covered as it was: decide the grant anew, and read again."""


@dataclass(frozen=True)
class Replayed:
    """The proof has released an answer before."""


def release(database: Database, request: ReleaseRequest) -> Released | Stale | Replayed:
    """Enter an answer into the log if its grant still stands, whole or not at all.

    Raise HubError when the entry can't be written now: then the answer must not leave either.
    """
    entry = _entry(request)
    parameters = _parameters(request, entry, any_stripe())
    try:
        row = write_at_once(database, Statement(RELEASE, parameters), RELEASE_SECONDS)
    except ConstraintError:
        used = used_before(database, entry)
        if used is None:
            raise
        return used
    return Stale() if row is None else Released(str(entry["id"]), str(row[0]))


def release_within(
    transaction: ManagedTransaction, request: ReleaseRequest, stripe: int
) -> Released | Stale | Replayed:
    """Do the same within a transaction that holds the stripe; where it is Replayed, that has failed."""
    entry = _entry(request)
    try:
        record = transaction.run(RELEASE, _parameters(request, entry, stripe)).single()
    except ConstraintError:
        return Replayed()
    return Stale() if record is None else Released(str(entry["id"]), str(record[0]))


def _parameters(request: ReleaseRequest, entry: dict[str, object], stripe: int) -> dict[str, object]:
    return {
        "stripe": stripe,
        "version": request.version,
        "until": request.until,
        "entry": entry,
        "scope_keys": sorted({audit_key(each.steward) for each in request.portions}),
        "readings": [_reading(each, entry) for each in request.portions],
    }


def used_before(database: Database, entry: Mapping[str, object]) -> Released | Replayed | None:
    """Tell a proof used before from our own entry, tried twice because the commit's answer got lost.

    None where the proof hasn't been used.
    """

    def work(transaction: ManagedTransaction) -> Sequence[object] | None:
        record = transaction.run(FIND, proof=entry["proof"]).single()
        return None if record is None else list(record.values())

    found = write(database, work, RELEASE_SECONDS)
    if found is None:
        return None
    return Released(str(found[0]), str(found[1])) if found[0] == entry["id"] else Replayed()


def _entry(request: ReleaseRequest) -> dict[str, object]:
    """Give the entry's properties: ids, counts and hashes, and nothing that its asker wrote."""
    salt = token_hex(SALT_BYTES)
    return {
        "id": new_id(),
        "proof": _digest(request.actor.client, request.proof),
        "client": request.actor.client,
        "organisation": request.actor.organisation,
        "purpose": _word(request.actor.purpose),
        "version": request.version,
        "salt": salt,
        "document": sealed(request.document, salt),
        "agreements": sorted({each.agreement for each in request.portions}),
        "terms": sorted({each.term for each in request.portions}),
        "categories": sorted({name for each in request.portions for name in each.categories}),
        "records": sum(each.records for each in request.portions),
        "readings": len(request.portions),
    }


def _reading(portion: Portion, entry: dict[str, object]) -> dict[str, object]:
    """Give a Reading's properties, its envelope included, for the steward whose data was read."""
    release_id = str(entry["id"])
    return {
        "id": new_id(),
        "key": f"Reading|{portion.steward}|{release_id}|{portion.term}",
        "steward": portion.steward,
        "scope": audit_key(portion.steward),
        "place": f"{portion.steward}|{EVERYTHING}",
        "territory": EVERYTHING,
        "revision": 1,
        "open": False,
        "release": release_id,
        "purpose": entry["purpose"],
        "document": entry["document"],
        "categories": list(portion.categories),
        "records": portion.records,
        "reader": entry["organisation"],
        "term": portion.term,
        "agreement": portion.agreement,
    }


def _digest(client: str, proof: str) -> str:
    """Hash a proof with its client: a client writes its proofs itself, and two may write the same one."""
    return hashlib.sha256(f"{client}\n{proof}".encode()).hexdigest()


def _word(purpose: str) -> str:
    return purpose.upper().replace("-", "_")
