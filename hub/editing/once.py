"""Doing a request once: its key is claimed in its transaction, and what became of it is kept with the claim.

Nothing of the request is kept but a hash that takes the key in, so that nobody can try requests against it.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from neo4j import ManagedTransaction

from graph_schema.dates import instant_text
from hub.errors import HubError, Message
from hub.graph.claim import claim_anew
from hub.graph.driver import Database
from hub.graph.reader import read
from hub.graph.statement import Statement
from hub.register.outcome import Outcome, Problem

KEPT_FOR = timedelta(hours=24)
FIND = "MATCH (claim:Claim {key: $key}) RETURN claim.request, claim.outcomes, claim.until"
KEEP = "MATCH (claim:Claim {key: $key}) SET claim.request = $request, claim.outcomes = $outcomes"
REUSED = Message(
    "This Idempotency-Key was used for another request: take a new one.",
    "Cette Idempotency-Key a servi à une autre requête : prenez-en une nouvelle.",
)


class Taken(Exception):
    """Somebody did the request meanwhile."""


@dataclass(frozen=True)
class Once:
    """One key of one client, and the request that it is used for."""

    key: str
    request: str

    @classmethod
    def of(cls, client: str, key: str, request: str) -> "Once":
        """Make the key of a client's request, of which only hashes are kept."""
        return cls(f"idempotency|{_hashed(client, key)}", _hashed(client, key, request))

    def begin(self, transaction: ManagedTransaction, now: str) -> None:
        """Claim the key for a day; raise Taken, so that the transaction is left, where it is claimed."""
        until = instant_text(datetime.fromisoformat(now) + KEPT_FOR)
        if not claim_anew(transaction, self.key, until, now):
            raise Taken

    def end(self, transaction: ManagedTransaction, outcomes: Sequence[Outcome]) -> None:
        """Keep what became of the request: ids, counts and warnings."""
        told = orjson.dumps([_told(each) for each in outcomes]).decode()
        transaction.run(KEEP, key=self.key, request=self.request, outcomes=told).consume()

    def done(self, database: Database, now: str) -> tuple[Outcome, ...] | None:
        """Give what became of the request when it was done before; refuse the key of another request."""
        found = read(database, Statement(FIND, {"key": self.key}))
        if found is None or str(found[2]) <= now:
            return None
        if found[0] != self.request:
            raise HubError("IDEMPOTENCY_KEY_REUSED", REUSED, status=422)
        return tuple(_outcome(each) for each in orjson.loads(str(found[1])))


def once_only(once: Once | None, transaction: ManagedTransaction, now: str, do: Callable[[], str]) -> str:
    """Do what gives a record's id, under a key if there is one; raise Taken where it was done before."""
    if once is None:
        return do()
    once.begin(transaction, now)
    id = do()
    once.end(transaction, [Outcome(ids=(id,))])
    return id


def _hashed(*parts: str) -> str:
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()


def _told(outcome: Outcome) -> dict[str, object]:
    return {
        "counts": [outcome.created, outcome.changed, outcome.unchanged],
        "ids": list(outcome.ids),
        "kinds": sorted(outcome.kinds),
        "warnings": [
            [each.code, each.message.en, each.message.fr, list(each.path)] for each in outcome.warnings
        ],
    }


def _warning(found: Problem) -> list[object]:
    return [found.code, found.message.en, found.message.fr, list(found.path)]


def _outcome(told: dict[str, Any]) -> Outcome:
    warnings = tuple(Problem(code, Message(en, fr), tuple(path)) for code, en, fr, path in told["warnings"])
    created, changed, unchanged = told["counts"]
    return Outcome(created, changed, unchanged, (), warnings, tuple(told["ids"]), frozenset(told["kinds"]))
