"""The database hits of what the hub writes: of every statement of the transaction, and of its answer."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache, partial
from types import TracebackType
from typing import Any, cast

from graphql import GraphQLSchema
from neo4j import Driver

from graph_schema.dates import instant_text
from graph_schema.model import MODEL
from hub.access.gate import ask_locked
from hub.access.load import Grants
from hub.api.access import GraphAccess
from hub.api.answering import Answering, Caller
from hub.api.changing import mutation_type
from hub.api.documents import Documents
from hub.api.editing import edit
from hub.app import utc_now
from hub.derive.graphql import build_schema
from hub.editing.transaction import Editing
from hub.graph.driver import Database
from hub.graph.reader import read
from tests.bench.hits import actor_of, hits_in
from tests.bench.shapes import Shape


class Profiling:
    """A driver whose transactions profile every statement; `hits` sums what was found."""

    def __init__(self, driver: Any) -> None:
        self.driver, self.hits = driver, 0

    def session(self, **options: object) -> "Session":
        """Open a session whose transactions are profiled."""
        return Session(self, self.driver.session(**options))


class Session(AbstractContextManager["Session"]):
    """A session that hands its work a transaction that profiles."""

    def __init__(self, of: Profiling, session: Any) -> None:
        self._of, self._session = of, session

    def execute_write(self, work: Callable[[Any], object]) -> object:
        """Run work in a transaction, and sum its hits."""

        def profiled(transaction: Any) -> object:
            within = Transaction(transaction)
            answer = work(within)
            self._of.hits += within.hits()
            return answer

        # What the driver reads of a unit of work stands on the function itself.
        profiled.__dict__.update(work.__dict__)
        return self._session.execute_write(profiled)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()


class Transaction:
    """A transaction that profiles what it runs."""

    def __init__(self, transaction: Any) -> None:
        self._transaction, self._results = transaction, list[Any]()

    def run(self, text: str, parameters: dict[str, Any] | None = None, **more: Any) -> Any:
        """Run a statement, profiled."""
        found = self._transaction.run(f"PROFILE {text}", parameters, **more)
        self._results.append(found)
        return found

    def hits(self) -> int:
        """Sum the hits of what was run."""
        return sum(hits_in(each.consume().profile) for each in self._results)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transaction, name)


def hits_of_writing(database: Database, shape: Shape) -> int:
    """Give the hits of one answer that writes, for the client who may."""
    profiling = Profiling(database.driver)
    write_as_hub(Database(cast(Driver, profiling), database.name, database.bookmarks), database, shape)
    return profiling.hits


def write_as_hub(counted: Database, database: Database, shape: Shape) -> object:
    """Write through the hub's own room, and give the answer; `counted` is what it is written by."""
    grants = Grants(partial(ask_locked, database), utc_now)
    schema = _schema()
    access = GraphAccess(database, grants)
    hub = Answering(MODEL, Documents(schema), access, partial(read, database), _now, _unasked, _unasked)
    operation = hub.documents.load(shape.document).operation(schema, shape.operation, next(shape.variables()))
    caller = Caller(actor_of("own"), "no proof", lambda version: None)
    answer = edit(Editing(counted, grants, MODEL, _now), hub, caller, operation, shape.document)
    assert answer.data is not None
    assert not answer.errors
    return answer.data


@cache
def _schema() -> GraphQLSchema:
    schema: GraphQLSchema = build_schema(MODEL, mutation_type).graphql_schema
    return schema


def _now() -> str:
    return instant_text(utc_now())


def _unasked(*_: object) -> Any:
    raise AssertionError("Nothing else is written, and no document is trusted.")
