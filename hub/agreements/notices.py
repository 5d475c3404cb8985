"""Confirming that a notice was received, once, as its recipient."""

from dataclasses import dataclass

from neo4j import ManagedTransaction

from hub.access.actor import Actor
from hub.access.gate import any_stripe, hold_gate
from hub.agreements.refused import refuse
from hub.audit.acts import Act, enter
from hub.editing.once import Once, once_only
from hub.graph.driver import Database
from hub.graph.writer import write
from hub.register.drafts import Author, Draft
from hub.register.record import record_within

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

    def acknowledge(self, actor: Actor, notice: str) -> str:
        """Note when the recipient confirmed a notice; one that was confirmed before stays as it is."""

        def work(transaction: ManagedTransaction) -> str:
            now = hold_gate(transaction, any_stripe()).now
            return once_only(self.once, transaction, now, lambda: noted(transaction, now))

        def noted(transaction: ManagedTransaction, now: str) -> str:
            found = transaction.run(FIND, notice=notice, body=actor.organisation).single()
            if found is None:
                raise refuse("NOTICE_NOT_FOUND")
            if found[1] is None:
                author = Author(actor.client, actor.organisation, through_hub=True)
                record_within(transaction, [Draft("Notice", {"acknowledgedAt": now}, id=notice)], author, now)
                enter(transaction, Act("NOTICE_ACKNOWLEDGED", author.organisation, author.by, found[0]))
            return notice

        return write(self.database, work)
