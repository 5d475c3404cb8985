"""One step's transaction: it took the gate first, so that it lies before or after every release."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from neo4j import ManagedTransaction

from hub.access.actor import Actor
from hub.agreements.signing import Receipt
from hub.agreements.standing import Version
from hub.agreements.text import Text
from hub.register.drafts import Author, Draft
from hub.register.record import record_within

Action = Literal["REQUEST", "OFFER", "ACCEPT", "REJECT", "SIGN", "SUSPEND", "RESUME", "LEAVE", "TERMINATE"]


@dataclass(frozen=True)
class Step:
    """What a client wants to do: with which agreement (none for a request), and what goes with it.

    `proposal` is a text whose agreement, version and names of parties don't count.
    """

    action: Action
    agreement: str | None = None
    proposal: Text | None = None
    digest: str | None = None
    jws: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Taken:
    """What became of a text by a step: of which version, from which state to which."""

    action: str
    version: Version | None
    before: str | None
    after: str


@dataclass(frozen=True)
class Turn:
    """Whose step it is, at the instant that the gate gave; `sign` makes the receipts of notices."""

    transaction: ManagedTransaction
    actor: Actor
    sign: Callable[[Receipt], str]
    at: str

    @property
    def body(self) -> str:
        """Give the id of the organisation that acts."""
        return self.actor.organisation

    def lay(self, drafts: Sequence[Draft]) -> Sequence[str]:
        """Write drafts and give their ids; raise Refused with every reason."""
        if not drafts:
            return ()
        author = Author(self.actor.client, self.body, through_hub=True)
        return record_within(self.transaction, drafts, author, self.at).ids
