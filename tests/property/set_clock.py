"""The hub's answering over a real graph, at instants that a test sets: the graph's own clock isn't read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NoReturn

from neo4j import ManagedTransaction

from graph_schema.model import MODEL
from hub.access.actor import Actor
from hub.access.gate import any_stripe, ask_locked
from hub.access.grants import Grant
from hub.access.load import Grants
from hub.api.answering import Answering, Caller, Response, answer
from hub.api.documents import Documents
from hub.api.requests import Asked
from hub.audit.release import Released, ReleaseRequest, Replayed, Stale, release_within
from hub.graph.driver import Database
from hub.graph.reader import read
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.golden.asking import schema
from tests.oauth_party import SettableClock

GRAPH_CLOCK = "datetime.realtime('UTC')"


@dataclass
class SetHub:
    """Everything that answers a question, from the grant to the release, by one clock that a test sets."""

    database: Database
    clock: SettableClock
    grants: Grants = field(init=False)
    answering: Answering = field(init=False)
    asked: int = 0

    def __post_init__(self) -> None:
        self.grants = Grants(self._ask, self.clock)
        self.answering = Answering(
            model=MODEL,
            documents=Documents(schema()),
            access=self,
            read=partial(read, self.database),
            now=self._now,
            write=_nothing_is_written,
            trusted=lambda client, revision, identifier: None,
        )

    def answer(self, actor: Actor, document: str, variables: Mapping[str, object] | None = None) -> Response:
        """Answer a document as an actor, each time with another proof."""
        self.asked += 1
        caller = Caller(actor, f"proof {self.asked}", lambda version: None)
        return answer(self.answering, Asked(document, variables=variables or {}), caller)

    def grant(self, actor: Actor) -> Grant:
        """Give the actor's grant, possibly one decided earlier."""
        return self.grants.of(actor)

    def forget(self, stale: Grant) -> None:
        """Drop what was decided under a version that no longer stands."""
        self.grants.forget(stale)

    def release(self, request: ReleaseRequest) -> Released | Stale | Replayed:
        """Enter an answer into the log, if its grant still stands."""

        def work(transaction: ManagedTransaction) -> Released | Stale | Replayed:
            return release_within(_AtInstant(transaction, self._now()), request, any_stripe())  # type: ignore[arg-type]  # all that it does is run

        return write(self.database, work)

    def _ask(self, statement: Statement) -> Sequence[object] | None:
        text, parameters = _at(self._now(), statement.text, statement.parameters)
        return ask_locked(self.database, Statement(text, parameters))

    def _now(self) -> str:
        return self.clock().isoformat(timespec="microseconds").replace("+00:00", "Z")


@dataclass(frozen=True)
class _AtInstant:
    """A transaction whose graph's clock stands at an instant."""

    transaction: ManagedTransaction
    instant: str

    def run(self, text: str, parameters: Mapping[str, object]) -> object:
        """Run a statement at the instant."""
        return self.transaction.run(*_at(self.instant, text, parameters))


def _at(instant: str, text: str, parameters: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    assert text.count(GRAPH_CLOCK) == 1, text
    return text.replace(GRAPH_CLOCK, "datetime($set_instant)"), {**parameters, "set_instant": instant}


def _nothing_is_written(*_: object) -> NoReturn:
    raise AssertionError("a question that writes")
