"""Taking a step with an agreement: look, judge, write, tell the others, and enter it into the log.

All of it in one transaction that takes the gate first, so that each step lies before or after every release
and every other step.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from neo4j import ManagedTransaction

from hub.agreements import states
from hub.agreements.deeds import DEEDS
from hub.agreements.proposing import propose
from hub.agreements.refusals import not_allowed, refuse
from hub.agreements.signing import Receipt
from hub.agreements.standing import Found, find
from hub.agreements.telling import tell
from hub.agreements.turn import Negotiation, Step, Turn, begun
from hub.editing.once import Once, once_only
from hub.editing.transaction import Editor
from hub.graph.driver import Database
from hub.register.record import written


@dataclass(frozen=True)
class Acting:
    """Takes steps in one graph; `sign` makes the receipts of notices."""

    database: Database
    sign: Callable[[Receipt], str]

    def take(self, editor: Editor, step: Step, once: Once | None = None) -> str:
        """Take a step, under a key if there is one, and give the agreement's id.

        Raise Taken where it was taken under this key before; HubError or Refused with every reason why it
        isn't taken. Then nothing was written.
        """

        def work(transaction: ManagedTransaction) -> str:
            taking = begun(transaction, editor)
            turn = Negotiation(transaction, taking.actor, taking.at, self.sign)
            return once_only(once, transaction, turn.at, lambda: _taken(turn, step))

        return written(self.database, work)


def _taken(turn: Negotiation, step: Step) -> str:
    found = _found(turn, step)
    turn.check(states.ACTS[step.action])
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
