"""The gate: one version of all grants on sixteen stripes, so that answers and ends have an order.

Whoever changes what may be read locks every stripe and gives them a new version; whoever releases an
answer, or reads grants, locks one. So each of these is wholly before a change or wholly after it.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from random import randrange

from neo4j import ManagedTransaction

from hub.errors import HubError, Message
from hub.graph.driver import Database
from hub.graph.statement import Statement
from hub.graph.writer import write

STRIPES = 16
EVERYTHING = frozenset({"*"})
MOST_TOUCHED, MOST_TURNS = 50, 64
Ask = Callable[[Statement], Sequence[object] | None]

# Setting a property takes the node's lock even where the value stays, and then writes nothing.
LOCK_ONE = """
MATCH (gate:GrantsGate {stripe: $stripe})
SET gate.locked = true
WITH gate, datetime.realtime('UTC') AS moment
WITH gate.version AS version,
  left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z' AS now
"""
# Ascending, as every turn does: two turns wait for each other and never block each other for good. The first
# stripe remembers of the last turns which version each of them ended, and what it touched.
LOCK_ALL = """
MATCH (gate:GrantsGate)
WITH gate ORDER BY gate.stripe
SET gate.locked = true
WITH collect(gate) AS gates
WITH gates, gates[0] AS first, randomUUID() AS version
SET first.turns = ([coalesce(first.version, '') + ' ' + $touched] + coalesce(first.turns, []))[..$most]
WITH gates, version
UNWIND gates AS gate
SET gate.version = version
WITH version, count(gate) AS stripes
WITH version, stripes, datetime.realtime('UTC') AS moment
RETURN version, stripes,
  left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z'
"""


# Before a turn: whether what was decided under the version until now still stands.
HOLD_ALL = """
MATCH (gate:GrantsGate)
WITH gate ORDER BY gate.stripe
SET gate.locked = true
WITH collect(gate.version)[0] AS version
WITH version, datetime.realtime('UTC') AS moment
RETURN version,
  left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z' AS now
"""
HOLD_ONE = f"{LOCK_ONE} RETURN version, now"
# No row where it doesn't. What follows sees no name but this one, which no compiled text has.
WHILE_IT_STANDS = """WHERE version = $standing_version AND $standing_until > now
WITH true AS stands
"""


@dataclass(frozen=True)
class Held:
    """The version of all grants that stands until this transaction ends, and the database's instant."""

    version: str
    now: str


@dataclass(frozen=True)
class Turn:
    """A new version of all grants, and an instant that lies after every release under the one before."""

    version: str
    at: str


def turn_gate(transaction: ManagedTransaction, touched: Collection[str] = EVERYTHING) -> Turn:
    """Make whatever this transaction changes bite on every answer released after its commit.

    Call it before reading or writing what ends: nobody releases from then until the commit. `touched` is
    everything, or the access keys of the agreements that are changed and those that come into use: whoever
    decides anew reads these again, and nothing else.
    """
    parameters = {"touched": _told(touched), "most": MOST_TURNS}
    found = transaction.run(LOCK_ALL, parameters).single()
    if found is None or found[1] != STRIPES:
        raise gate_missing()
    return Turn(str(found[0]), str(found[2]))


def _told(touched: Collection[str]) -> str:
    clear = len(touched) <= MOST_TOUCHED and not any(each.split() != [each] for each in touched)
    return " ".join(sorted(touched if clear else EVERYTHING))


def hold_gate(transaction: ManagedTransaction, stripe: int) -> Held:
    """Keep everybody from turning the gate until the commit: what is decided now is true until then."""
    return _held(transaction, HOLD_ONE, stripe)


def holding(statement: Statement, stripe: int, version: str, until: str) -> Statement:
    """Give a statement that holds the gate and then asks; it has no row where what was decided is stale.

    It saves a round trip, during which nobody would turn the gate.
    """
    held = {"stripe": stripe, "standing_version": version, "standing_until": until}
    return Statement(LOCK_ONE + WHILE_IT_STANDS + statement.text, {**statement.parameters, **held})


def hold_whole_gate(transaction: ManagedTransaction) -> Held:
    """Do the same where this transaction is to turn the gate itself: whoever held one would block another."""
    return _held(transaction, HOLD_ALL, 0)


def _held(transaction: ManagedTransaction, text: str, stripe: int) -> Held:
    found = transaction.run(text, stripe=stripe).single()
    if found is None or found[0] is None:
        raise gate_missing()
    return Held(str(found[0]), str(found[1]))


def any_stripe() -> int:
    """Choose one of the stripes."""
    return randrange(STRIPES)


def ask_locked(database: Database, statement: Statement) -> Sequence[object] | None:
    """Run a statement that begins with LOCK_ONE in a transaction on the leader, and give its row."""

    def work(transaction: ManagedTransaction) -> Sequence[object] | None:
        record = transaction.run(statement.text, dict(statement.parameters)).single()
        return None if record is None else list(record.values())

    return write(database, work)


def gate_missing() -> HubError:
    """Tell that the graph has no gate, which its first migration makes."""
    return HubError(
        "NOT_MIGRATED",
        Message(
            "The graph was not prepared for this hub: run `hub migrate`.",
            "Le graphe n'est pas préparé pour ce hub : lancez `hub migrate`.",
        ),
        status=503,
    )
