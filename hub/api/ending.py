"""Ending an agreement: a party does, now, and from that instant nothing of it is released.

The end takes the gate first, so it lies after every release under the agreement; then it looks, and only then
writes. Of parties that end one agreement at the same time, one does and the others are told.
"""

from dataclasses import dataclass

from neo4j import ManagedTransaction

from hub.access.actor import Actor
from hub.access.gate import turn_gate
from hub.api.changing import Refusal
from hub.errors import Message
from hub.graph.driver import Database
from hub.graph.writer import write
from hub.register.drafts import Author, Draft
from hub.register.outcome import Outcome, Refused
from hub.register.record import record_within

ENDS_FROM = ("FINALISED", "SUSPENDED")
LOOK = """
MATCH (agreement:DataSharingAgreement&Record {id: $agreement})
WHERE EXISTS {
  MATCH (agreement)<-[:AGREEMENT]-(party:Party)-[:ORGANISATION]->(:Organisation&Record {id: $organisation})
  WHERE party.validFrom <= $now AND party.validUntil > $now
}
RETURN agreement.state, agreement.validUntil
"""
NOT_YOURS = Refusal(
    "AGREEMENT_NOT_FOUND",
    Message(
        "There is no such agreement of which your organisation is a party.",
        "Votre organisme n’est partie à aucun accord de cet identifiant.",
    ),
    ("agreement",),
)
ENDED = Refusal(
    "TRANSITION_NOT_ALLOWED",
    Message(
        "Only an agreement that is in force or suspended can be ended; this one isn't.",
        "Seul un accord en vigueur ou suspendu peut être résilié ; celui-ci ne l’est pas.",
    ),
    ("agreement",),
)


@dataclass(frozen=True)
class Ending:
    """Ends agreements in one graph."""

    database: Database

    def __call__(self, actor: Actor, agreement: str, reason: str | None) -> Refusal | None:
        """End an agreement for an actor; give why not, or None when it is ended."""

        def work(transaction: ManagedTransaction) -> Refusal | Outcome:
            at = turn_gate(transaction).at
            found = transaction.run(
                LOOK, agreement=agreement, organisation=actor.organisation, now=at
            ).single()
            if found is None:
                return NOT_YOURS
            if found[0] not in ENDS_FROM or str(found[1]) <= at:
                return ENDED
            values = {"state": "TERMINATED", "endedAt": at, "endedReason": reason}
            draft = Draft("DataSharingAgreement", values, id=agreement)
            return record_within(transaction, [draft], Author(actor.client, actor.organisation), at)

        try:
            found = write(self.database, work)
        except Refused as refused:
            first = refused.problems[0]
            return Refusal(first.code, first.message, ("reason",))
        return found if isinstance(found, Refusal) else None
