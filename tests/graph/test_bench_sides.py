"""The sides of the benchmarks answer the same: otherwise their times would tell nothing."""

from functools import partial
from typing import Any

import orjson
import pytest
from flask import Flask
from joserfc.jwk import ECKey

from graph_schema.model import MODEL
from hub.access.actor import Actor
from hub.access.gate import ask_locked
from hub.access.load import Grants
from hub.api.documents import Documents
from hub.app import utc_now
from hub.client.keys import public_set
from hub.compiler.compile import Asked, compile_read
from hub.derive.graphql import build_schema
from hub.graph.driver import Database
from hub.graph.reader import read
from tests.bench import bare, plain
from tests.bench.loading import CLIENTS, load
from tests.bench.records import PURPOSE, TINY
from tests.bench.shapes import Shape, shapes

SHAPES = shapes(TINY)


@pytest.fixture
def loaded(database: Database) -> Database:
    load(database, TINY, dict(public_set(ECKey.generate_key("P-256"))))
    return database


def test_the_hub_answers_as_the_statements_written_by_hand(loaded: Database) -> None:
    by_hand = bare.application(loaded, SHAPES)

    for shape in SHAPES:
        expected = _asked_over_http(by_hand, shape)

        assert _answered(loaded, "own", shape) == expected
        assert _answered(loaded, "shared", shape) == expected


def test_plain_resolvers_answer_nested_questions_as_the_hub_does(loaded: Database) -> None:
    resolvers = plain.application(loaded)

    for shape in SHAPES:
        if shape.name in ("nested", "deep"):
            assert _asked_over_http(resolvers, shape) == _answered(loaded, "own", shape)


def _answered(database: Database, client: str, shape: Shape) -> Any:
    organisation, scopes = CLIENTS[client]
    actor = Actor(client, organisation, PURPOSE, frozenset(scopes))
    grant = Grants(partial(ask_locked, database), utc_now).of(actor)
    documents = Documents(build_schema(MODEL).graphql_schema)
    operation = documents.load(shape.document).operation(
        documents.schema, shape.name, next(shape.variables())
    )
    question = compile_read(MODEL, operation, grant, Asked(utc_now().date().isoformat(), "EN"))
    row: Any = read(database, question.statement)
    return orjson.loads(orjson.dumps(question.shape(row[0]).data))


def _asked_over_http(app: Flask, shape: Shape) -> Any:
    asked = {"query": shape.document, "operationName": shape.name, "variables": next(shape.variables())}
    return app.test_client().post("/graphql", json=asked).get_json()["data"]
