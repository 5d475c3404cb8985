"""Taking a step with an agreement: look, judge, write, tell the others, and enter it into the log.

All of it in one transaction that takes the gate first, so that each step lies before or after every release
and every other step.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from hub.access.actor import Actor
from hub.access.gate import turn_gate
from hub.agreements import states
from hub.agreements.deeds import DEEDS
from hub.agreements.proposing import propose
from hub.agreements.refused import not_allowed, refuse, role_missing
from hub.agreements.signing import Receipt
from hub.agreements.standing import Found, find, roles_of
from hub.agreements.telling import tell
from hub.agreements.turn import Step, Turn
from hub.editing.once import Once, once_only
from hub.errors import HubError, Message
from hub.graph.driver import Database
from hub.graph.writer import write

ATTEMPTS = 8
BUSY = Message(
    "Others act on the same agreement; try again.", "D’autres agissent sur cet accord ; réessayez."
)


@dataclass(frozen=True)
class Acting:
    """Takes steps in one graph; `sign` makes the receipts of notices."""

    database: Database
    sign: Callable[[Receipt], str]

    def take(self, actor: Actor, step: Step, once: Once | None = None) -> str:
        """Take a step, under a key if there is one, and give the agreement's id.

        Raise Taken where it was taken under this key before; HubError or Refused with every reason why it
        isn't taken. Then nothing was written.
        """

        def work(transaction: ManagedTransaction) -> str:
            turn = Turn(transaction, actor, self.sign, turn_gate(transaction).at)
            return once_only(once, transaction, turn.at, lambda: _taken(turn, step))

        for _ in range(ATTEMPTS):
            try:
                return write(self.database, work)
            except ConstraintError:
                # Somebody made one of the records meanwhile: it is found next time.
                continue
        raise HubError("BUSY", BUSY, status=503)


def _taken(turn: Turn, step: Step) -> str:
    found = _found(turn, step)
    role = states.ROLES[step.action]
    if role not in roles_of(turn.transaction, turn.body, turn.actor.client, turn.at):
        raise role_missing(role)
    if found is not None:
        allowed = states.allowed(found.standing, turn.body)
        if step.action not in allowed:
            raise not_allowed(allowed, found.standing.state)
    if step.proposal is not None:
        return propose(turn, step, found, step.proposal)
    assert found is not None
    for taken in DEEDS[step.action](turn, step, found):
        found = replace(found, steps=found.steps + 1)
        tell(turn, found.agreement, found.steps, taken, found.standing.concerned, step.reason)
    return found.agreement


def _found(turn: Turn, step: Step) -> Found | None:
    if step.agreement is None:
        return None
    found = find(turn.transaction, step.agreement, turn.at)
    if found is None or turn.body not in found.standing.concerned:
        raise refuse("AGREEMENT_NOT_FOUND")
    return found
