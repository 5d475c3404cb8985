"""One transaction of one editor: everything that it writes, judged, all of it or nothing.

What the editor may write is decided from memory, as for reading. Before the commit the transaction takes the
gate and tests that this still stands: an agreement that ended meanwhile stops the write, to be judged anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from graph_schema.model import Model
from hub.access.actor import Actor
from hub.access.deciding import Decided, decide
from hub.access.gate import EVERYTHING, any_stripe, hold_gate, hold_whole_gate, holding, turn_gate
from hub.access.grants import Grant
from hub.access.load import Grants, load
from hub.editing.permit import EditorPermit
from hub.errors import HubError, Message
from hub.graph.driver import Database
from hub.graph.reader import read
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register.cleaning import Checked
from hub.register.drafts import Author, Draft
from hub.register.laying import Laid, Laying
from hub.register.outcome import Outcome, Refused

VERSION = Statement("MATCH (gate:GrantsGate {stripe: 0}) RETURN gate.version")
ATTEMPTS = 8
CONTENDED = Message("Others write the same records; try again.", "D’autres écrivent ces fiches ; réessayez.")

Answer = TypeVar("Answer")


class Stale(Exception):
    """What was decided no longer stands: decide anew, and do it all again."""


class Contended(Exception):
    """Another writer made the same thing meanwhile: it is there now, and is found next time."""


@dataclass
class _NotKept(Exception, Generic[Answer]):
    answer: Answer


@dataclass(frozen=True)
class Editing:
    """What editing stands on: the graph, who may do what, the model, and the clock as fixed-width text."""

    database: Database
    grants: Grants
    model: Model
    now: Callable[[], str]


@dataclass(frozen=True)
class Editor:
    """Who writes; `recheck` raises HubError when it may no longer, under a version of the grants."""

    actor: Actor
    recheck: Callable[[str], None]


@dataclass
class Writing:
    """What is written in one transaction; `settle` or `answer` comes after the last change."""

    transaction: ManagedTransaction
    editing: Editing
    actor: Actor
    decided: Decided
    now: str
    stripe: int = field(default_factory=any_stripe)
    turns: bool = False
    touched: frozenset[str] = frozenset()
    settled: bool = False

    @property
    def permit(self) -> EditorPermit:
        """Give what the editor may do."""
        return EditorPermit.of(self.actor, self.decided)

    def lay(self, drafts: Sequence[Draft]) -> Outcome:
        """Write drafts; raise Refused with every reason."""
        return self.note(self._laying().lay(self.transaction, drafts))

    def lay_checked(self, drafts: Sequence[Checked]) -> Outcome:
        """Write drafts whose values are in their stored form already."""
        return self.note(self._laying().lay_checked(self.transaction, drafts))

    def as_the_hub(self) -> Laying:
        """Give the way to write what follows from a change that was judged: its author stays the editor."""
        return Laying(self._author(), self.now, self.editing.model)

    def _laying(self) -> Laying:
        return Laying(self._author(), self.now, self.editing.model, self.permit)

    def _author(self) -> Author:
        return Author(self.actor.client, self.actor.organisation)

    def note(self, laid: Laid) -> Outcome:
        """Remember whether the gate has to turn for what was written, and give its outcome."""
        if laid.turns:
            self.turns, self.touched = True, self.touched | laid.touched
        return laid.outcome

    def settle(self) -> None:
        """Take the gate, and raise Stale where what was decided no longer stands."""
        if self.settled:
            return
        held = hold_whole_gate(self.transaction) if self.turns else hold_gate(self.transaction, self.stripe)
        if held.version != self.decided.grant.version or held.now >= self.decided.grant.until:
            raise Stale
        if self.turns:
            turn_gate(self.transaction, self.touched or EVERYTHING)
        self.settled = True

    def grant(self) -> Grant:
        """Give what the editor may read of what is written now; nothing is written after it."""
        if not self.turns:
            return self.decided.grant
        self.settle()
        return decide(self.actor, load(self.ask, self.actor)).grant

    def answer(self, statement: Statement) -> Sequence[object]:
        """Give the row of a statement compiled for `grant`, settled; raise Stale as `settle` does."""
        if self.settled:
            row = self.ask(statement)
            assert row is not None
            return row
        stood = self.decided.grant
        row = self.ask(holding(statement, self.stripe, stood.version, stood.until))
        if row is None:
            raise Stale
        self.settled = True
        return row

    def ask(self, statement: Statement) -> Sequence[object] | None:
        """Run a statement in the transaction, and give its row."""
        found = self.transaction.run(statement.text, dict(statement.parameters)).single()
        return None if found is None else list(found.values())


def edited(
    editing: Editing, editor: Editor, work: Callable[[Writing], Answer], *, kept: bool = True
) -> Answer:
    """Run `work` in one transaction under what stands at its end, and commit it, unless it isn't to be kept.

    Raises Refused with every reason, and HubError for load, time, network and access that keeps changing.
    """
    for _ in range(ATTEMPTS):
        decided = editing.grants.decided(editor.actor)
        # What was decided just now may be of a later version than the one under which the editor came in.
        editor.recheck(decided.grant.version)
        try:
            return _attempted(editing, editor.actor, decided, work, kept)
        except (ConstraintError, Contended):
            continue
        except Stale:
            editing.grants.forget(decided.grant)
        except Refused:
            if read(editing.database, VERSION) == [decided.grant.version]:
                raise
            editing.grants.forget(decided.grant)
    raise HubError("BUSY", CONTENDED, status=503)


def _attempted(
    editing: Editing, actor: Actor, decided: Decided, work: Callable[[Writing], Answer], kept: bool
) -> Answer:
    def unit(transaction: ManagedTransaction) -> Answer:
        writing = Writing(transaction, editing, actor, decided, editing.now())
        answer = work(writing)
        writing.settle()
        if not kept:
            raise _NotKept(answer)
        return answer

    try:
        return write(editing.database, unit)
    except _NotKept as rolled_back:
        answer: Answer = rolled_back.answer
        return answer


def record_as(editing: Editing, editor: Editor, drafts: Sequence[Draft], *, dry_run: bool = False) -> Outcome:
    """Check what an editor may write and record it, all or nothing, in one transaction.

    An Outcome with problems wrote nothing; their paths are those of the register: ("drafts", 3, "values",
    "since"). With `dry_run` the outcome is the same, nothing is written, and ids of new records lead nowhere.
    """
    try:
        return edited(editing, editor, lambda writing: writing.lay(drafts), kept=not dry_run)
    except Refused as refused:
        return Outcome(problems=refused.problems)
