"""The database hits of a question: of the hub's statement, and of the one written by hand."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

from graphql import GraphQLSchema

from graph_schema.model import MODEL
from hub.access.actor import Actor
from hub.access.gate import ask_locked
from hub.access.load import Grants
from hub.api.documents import read_document
from hub.app import utc_now
from hub.compiler.compile import Asked, compile_read
from hub.derive.graphql import build_schema
from hub.graph.driver import Database
from hub.graph.statement import Statement
from tests.bench.bare import moment
from tests.bench.loading import CLIENTS
from tests.bench.records import PURPOSE
from tests.bench.shapes import Shape


def hits_by_hand(database: Database, shape: Shape) -> int:
    """Give the hits of the statement written by hand."""
    by = "kept" if shape.operation.endswith("Kept") else "bare"
    return _profiled(database, Statement(shape.by_hand, {**moment(), **next(shape.variables(by))}))


def hits_of_hub(database: Database, shape: Shape, client: str) -> int:
    """Give the hits of the statement that the hub compiles for one of the clients."""
    grant = Grants(partial(ask_locked, database), utc_now).of(actor_of(client))
    operation = read_document(read_schema(), shape.document).operation(
        read_schema(), shape.operation, next(shape.variables())
    )
    return _profiled(database, compile_read(MODEL, operation, grant, Asked(_today(), "EN")).statement)


def actor_of(client: str) -> Actor:
    """Give one of the clients, as its token tells of it."""
    organisation, scopes = CLIENTS[client]
    return Actor(f"bench-{client}", organisation, PURPOSE, frozenset(scopes))


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


@cache
def read_schema() -> GraphQLSchema:
    """Give the schema that questions are asked of, built once."""
    schema: GraphQLSchema = build_schema(MODEL).graphql_schema
    return schema


def _profiled(database: Database, statement: Statement) -> int:
    with database.driver.session(database=database.name) as session:
        summary = session.run(f"PROFILE {statement.text}", dict(statement.parameters)).consume()
    assert summary.profile is not None
    return hits_in(summary.profile)


def hits_in(plan: Mapping[str, Any]) -> int:
    """Sum what each operator of a profiled plan took."""
    return int(plan.get("dbHits", 0)) + sum(hits_in(each) for each in plan.get("children", ()))
