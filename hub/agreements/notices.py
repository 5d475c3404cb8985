"""Confirming that a notice was received, once, as its recipient."""

from dataclasses import dataclass

from neo4j import ManagedTransaction

from hub.access.gate import any_stripe, hold_gate
from hub.agreements.refusals import refuse
from hub.agreements.turn import Turn
from hub.editing.once import Once, once_only
from hub.editing.transaction import Editor
from hub.graph.driver import Database
from hub.register.drafts import Draft
from hub.register.record import written

# Setting a property takes the node's lock: of two that confirm at once, one finds it confirmed.
FIND = """
MATCH (notice:Notice&Record {id: $notice})-[:RECIPIENT]->(:Organisation {id: $body})
MATCH (notice)-[:AGREEMENT]->(agreement)
SET notice.id = notice.id
RETURN agreement.id, notice.acknowledgedAt
"""


@dataclass(frozen=True)
class Notices:
    """Confirms notices in one graph."""

    database: Database
    once: Once | None = None

    def acknowledge(self, editor: Editor, notice: str) -> str:
        """Note when the recipient confirmed a notice; one that was confirmed before stays as it is."""

        def work(transaction: ManagedTransaction) -> str:
            held = hold_gate(transaction, any_stripe())
            editor.recheck(held.version)
            turn = Turn(transaction, editor.actor, held.now)
            return once_only(self.once, transaction, turn.at, lambda: _acknowledged(turn, notice))

        return written(self.database, work)


def _acknowledged(turn: Turn, notice: str) -> str:
    found = turn.transaction.run(FIND, notice=notice, body=turn.body).single()
    if found is None:
        raise refuse("NOTICE_NOT_FOUND")
    if found[1] is None:
        turn.lay(Draft("Notice", {"acknowledgedAt": turn.at}, id=notice))
        turn.enter("NOTICE_ACKNOWLEDGED", agreement=str(found[0]))
    return notice
