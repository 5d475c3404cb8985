"""The sides of the benchmarks answer the same: otherwise their times would tell nothing."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest
from flask import Flask

from graph_schema.model import MODEL
from hub.access.gate import ask_locked
from hub.access.load import Grants
from hub.api.documents import Documents
from hub.app import utc_now
from hub.client.keys import make_key, public_set
from hub.client.session import ASSERTION_TYPE
from hub.client.signing import assertion, proof
from hub.compiler.compile import Asked, compile_read
from hub.errors import HubError
from hub.graph.driver import Address, Database
from hub.graph.reader import read
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.settings import Settings
from tests.bench import bare, million, peer_side, plain, proved
from tests.bench.agreeing import told
from tests.bench.hits import actor_of, hits_by_hand, read_schema
from tests.bench.loading import load
from tests.bench.records import PURPOSE, TINY
from tests.bench.shapes import Shape, shapes
from tests.bench.states import agree
from tests.bench.upserts import alike, kept, upserts
from tests.bench.writing_hits import hits_of_writing, write_as_hub
from tests.conftest import WIPE

SHAPES = shapes(TINY)
KEY = make_key()
ISSUER = "http://127.0.0.1:8080"
CREATED = Statement("MATCH (n:Record) WHERE NOT n.id =~ '.*-.*' RETURN count(n)")
OBSERVATIONS = Statement(
    "MATCH (c:Country)<-[:COUNTRY]-(n:Observation)-[:INDICATOR]->(i:Indicator) "
    "WHERE n.id CONTAINS substring(i.id, 10, 5) AND n.key CONTAINS n.id "
    "RETURN count(n), count(DISTINCT c), count(DISTINCT i.code)"
)


@dataclass(frozen=True)
class InProcess:
    """A side that is asked without a server."""

    name: str
    ask: Callable[[Shape], object]


@pytest.fixture(scope="module")
def loaded(migrated: Database) -> Database:
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
    load(migrated, TINY, dict(public_set(KEY)))
    return migrated


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


def test_what_is_written_by_hand_is_what_the_hub_writes(loaded: Database) -> None:
    written = alike(TINY)
    by_hand = bare.application(loaded, [*written, *map(kept, written)])
    sides = (
        InProcess("own", lambda shape: write_as_hub(loaded, loaded, shape)),
        InProcess("bare", lambda shape: _asked_over_http(by_hand, shape)),
        InProcess("kept", lambda shape: _asked_over_http(by_hand, kept(shape), "kept")),
    )

    agree(loaded, lambda shape: sides, written)

    assert read(loaded, CREATED) == [0]


def test_writing_is_counted_in_the_hits_of_every_statement(loaded: Database) -> None:
    one, nested, _ = upserts(TINY)

    assert 0 < hits_of_writing(loaded, one) < hits_of_writing(loaded, nested)
    assert 0 < hits_by_hand(loaded, one) < hits_by_hand(loaded, kept(one))


def test_the_bare_server_behind_the_door_answers_only_who_is_recognised(
    loaded: Database, tmp_path: Path
) -> None:
    settings = Settings.from_environment({"HUB_HOME": str(tmp_path), "HUB_ISSUER": ISSUER})
    app = proved.application(settings, loaded, SHAPES)
    app.testing = True
    token = _token(app)
    signed = proof("POST", f"{ISSUER}/graphql", KEY, time.time(), token)
    headers = {"Authorization": f"DPoP {token}", "DPoP": signed}

    answer = _asked_over_http(app, SHAPES[0], "bare", headers)

    assert answer == _answered(loaded, "own", SHAPES[0])
    with pytest.raises(HubError):
        _asked_over_http(app, SHAPES[0], "bare", headers)
    with pytest.raises(HubError):
        _asked_over_http(app, SHAPES[0])


@pytest.mark.skipif(not peer_side.is_there(), reason=peer_side.MISSING)
def test_the_peer_answers_and_writes_what_the_hub_does(
    loaded: Database, engine: Address, tmp_path: Path
) -> None:
    own = InProcess("own", lambda shape: write_as_hub(loaded, loaded, shape))

    with peer_side.peer(tmp_path, engine, TINY) as (peer, _):
        for shape in SHAPES:
            assert told(peer.ask(shape)) == told(_answered(loaded, "own", shape)), shape.name
        agree(loaded, lambda shape: (own, peer), alike(TINY, turn=1))


def test_a_copied_observation_is_as_its_original(loaded: Database) -> None:
    before: Any = read(loaded, OBSERVATIONS)

    count = million.copied(loaded, TINY)

    originals, countries, codes = before
    assert read(loaded, OBSERVATIONS) == [10 * originals, countries, 10 * codes]
    assert count == 10 * originals


def _token(app: Flask) -> str:
    form = {
        "grant_type": "client_credentials",
        "scope": f"coordination:read purpose:{PURPOSE}",
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": assertion("bench-own", ISSUER, KEY, time.time()),
    }
    signed = proof("POST", f"{ISSUER}/oauth/token", KEY, time.time())
    answer = app.test_client().post("/oauth/token", data=form, headers={"DPoP": signed}).get_json()
    return str(answer["access_token"])


def _answered(database: Database, client: str, shape: Shape) -> Any:
    grant = Grants(partial(ask_locked, database), utc_now).of(actor_of(client))
    documents = Documents(read_schema())
    operation = documents.load(shape.document).operation(
        documents.schema, shape.operation, next(shape.variables())
    )
    question = compile_read(MODEL, operation, grant, Asked(utc_now().date().isoformat(), "EN"))
    row: Any = read(database, question.statement)
    return orjson.loads(orjson.dumps(question.shape(row[0]).data))


def _asked_over_http(
    app: Flask, shape: Shape, side: str = "bare", headers: Mapping[str, str] | None = None
) -> Any:
    asked = {"operationName": shape.operation, "variables": next(shape.variables(side))}
    found = app.test_client().post("/graphql", json={**asked, "query": shape.document}, headers=headers)
    return found.get_json()["data"]
