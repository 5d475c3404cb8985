"""What a body's client does, in one transaction: with an agreement, its keys, its roles."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from neo4j import ManagedTransaction

from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.gate import turn_gate
from hub.access.known import ADMINISTRATOR, EDITOR, SIGNATORY, Known
from hub.access.load import roles_of
from hub.agreements.refusals import role_missing
from hub.agreements.signing import Receipt
from hub.agreements.standing import Version
from hub.agreements.text import Text
from hub.audit.acts import Act, enter
from hub.editing.transaction import Editor
from hub.graph.statement import Statement
from hub.register.drafts import Author, Draft
from hub.register.record import record_within

ROLE_FOR: Mapping[str, str] = {"propose": EDITOR, "sign": SIGNATORY, "administer": ADMINISTRATOR}
"""Which role the policies ask for each act, for whoever is refused it."""
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
    """One act of one client, in a transaction that has taken the gate, at the instant that the gate gave."""

    transaction: ManagedTransaction
    actor: Actor
    at: str

    @property
    def body(self) -> str:
        """Give the id of the organisation that acts."""
        return self.actor.organisation

    def check(self, act: str) -> None:
        """Raise HubError ROLE_MISSING where the policies don't let the client do this for its body."""
        known = Known("", self.at, (), (), roles_of(self._ask, self.actor))
        if act not in decide(self.actor, known).grant.acts:
            raise role_missing(ROLE_FOR[act])

    def lay(self, *drafts: Draft) -> Sequence[str]:
        """Write drafts and give their ids; raise Refused with every reason."""
        if not drafts:
            return ()
        author = Author(self.actor.client, self.body, through_hub=True)
        return record_within(self.transaction, drafts, author, self.at).ids

    def enter(
        self,
        kind: str,
        *subjects: str,
        agreement: str | None = None,
        digest: str | None = None,
    ) -> None:
        """Enter the act into the log."""
        enter(self.transaction, Act(kind, self.body, self.actor.client, agreement, digest, subjects))

    def _ask(self, statement: Statement) -> Sequence[object] | None:
        found = self.transaction.run(statement.text, dict(statement.parameters)).single()
        return None if found is None else list(found.values())


@dataclass(frozen=True)
class Negotiation(Turn):
    """A step of an agreement; `sign` makes the receipts of notices."""

    sign: Callable[[Receipt], str]


def begun(transaction: ManagedTransaction, editor: Editor) -> Turn:
    """Take the gate for an act; raise HubError where whoever asks for it may no longer ask by then.

    What the act touches is told by what it lays.
    """
    turned = turn_gate(transaction, ())
    editor.recheck(turned.version)
    return Turn(transaction, editor.actor, turned.at)
