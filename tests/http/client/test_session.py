"""A client's session against a served hub."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

import pytest
import stamina
from flask import Flask, Response, jsonify, request
from werkzeug.serving import make_server

from hub.client.keys import ClientFile, make_key
from hub.client.session import Session, is_read
from hub.errors import HubError
from tests.http.oauth_hub import CLIENT, OAuthHub

# In place of a status: the request is read, and its answer never leaves.
LOST = 0


@dataclass
class BusyServer:
    """A server that gives tokens to anybody and answers GraphQL with the statuses it was told."""

    port: int
    statuses: list[int]
    asked: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    @property
    def client(self) -> ClientFile:
        """Make a client's file for this server."""
        endpoint = f"http://127.0.0.1:{self.port}/oauth/token"
        key = make_key().as_dict(private=True)
        return ClientFile("busy", "o", key, endpoint, ("situation:read",), "service-referral")


@contextmanager
def busy(*statuses: int) -> Iterator[BusyServer]:
    """Serve the statuses one after another, then 200."""
    server = make_server("127.0.0.1", 0, Flask("not yet"), threaded=True)
    told = BusyServer(server.server_port, list(statuses))
    app = Flask("busy")

    @app.post("/oauth/token")
    def token() -> Response:
        told.asked.append("token")
        return jsonify({"access_token": f"t{len(told.asked)}", "token_type": "DPoP", "expires_in": 300})

    @app.post("/graphql")
    def graphql() -> tuple[Response, int, dict[str, str]]:
        told.asked.append(request.headers["DPoP"])
        told.keys.append(request.headers.get("Idempotency-Key"))
        status = told.statuses.pop(0) if told.statuses else 200
        if status == LOST:
            request.environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        errors = [{"message": "no", "extensions": {"code": "EXPIRED_TOKEN" if status == 401 else "BUSY"}}]
        return (
            jsonify({"data": {"a": 1}} if status == 200 else {"errors": errors}),
            status,
            {"Retry-After": "0"},
        )

    server.app = app
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_session_signs_each_request_anew_with_one_token(hub: OAuthHub) -> None:
    with hub.session() as session:
        answers = [session.query("query A { a }", {"b": 1}, "A") for _ in range(2)]

    asked = {"query": "query A { a }", "variables": {"b": 1}, "operationName": "A"}
    assert answers == [{"data": {"client": CLIENT, "purpose": "reintegration-planning", "asked": asked}}] * 2


def test_a_session_gets_another_token_in_time(hub: OAuthHub) -> None:
    with hub.session() as session:
        session.query("{ a }")
        hub.clock.pass_seconds(290)

        answer = session.query("{ a }")

    assert answer["data"]["client"] == CLIENT


def test_threads_share_a_session(hub: OAuthHub) -> None:
    with hub.session() as session, ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: session.query("{ a }"), range(24)))

    assert all(answer["data"]["client"] == CLIENT for answer in answers)


def test_a_session_of_an_ended_client_says_so(hub: OAuthHub) -> None:
    with hub.session() as session:
        hub.run("MATCH (c:Client {id: $id}) SET c.active = false", id=CLIENT)

        with pytest.raises(HubError) as caught:
            session.query("{ a }")

    assert (caught.value.code, caught.value.status) == ("INVALID_CLIENT", 401)


@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_read_is_sent_again_with_a_fresh_proof_when_the_hub_is_busy(status: int) -> None:
    with busy(status, status) as server, Session(server.client) as session:
        answer = session.query("{ a }")

    assert answer == {"data": {"a": 1}}
    assert len(set(server.asked)) == len(server.asked) == 4


def test_a_hub_that_stays_busy_is_heard_in_the_end() -> None:
    with busy(*[503] * 9) as server, Session(server.client) as session:
        answer = session.query("{ a }")

    assert answer["errors"][0]["extensions"]["code"] == "BUSY"
    assert len(server.asked) == 5


def test_a_change_is_never_sent_twice() -> None:
    with busy(503) as server, Session(server.client) as session:
        session.query("mutation { a }")

    assert len(server.asked) == 2


def test_a_read_is_sent_again_when_its_answer_got_lost() -> None:
    with busy(LOST, LOST) as server, Session(server.client) as session:
        assert session.query("{ a }") == {"data": {"a": 1}}


def test_a_change_whose_answer_got_lost_is_told_as_such() -> None:
    with busy(LOST) as server, Session(server.client) as session, pytest.raises(HubError) as caught:
        session.query("mutation { a }")

    assert caught.value.code == "ANSWER_LOST"
    assert len(server.keys) == 1


def test_a_change_with_a_key_is_sent_again_under_that_key() -> None:
    with busy(LOST, 503) as server, Session(server.client) as session:
        answer = session.query("mutation { a }", key="once")

    assert answer == {"data": {"a": 1}}
    assert server.keys == ['"once"'] * 3
    assert len(set(server.asked)) == 4


def test_a_forgotten_token_is_replaced_once() -> None:
    with busy(401) as server, Session(server.client) as session:
        answer = session.query("mutation { a }")

    assert answer == {"data": {"a": 1}}
    assert [each == "token" for each in server.asked] == [True, False, True, False]


def test_a_hub_that_does_not_run_is_told_at_once() -> None:
    with busy() as server:
        client = server.client

    with Session(client) as session, pytest.raises(HubError) as caught:
        session.query("{ a }")

    assert caught.value.code == "HUB_UNREACHABLE"


def test_what_is_no_hub_is_told_so(hub: OAuthHub) -> None:
    file = hub.register()
    elsewhere = ClientFile(
        file.client_id,
        file.organisation,
        file.key,
        f"{hub.issuer}/nothing/oauth/token",
        file.scopes,
        file.purpose,
    )

    with Session(elsewhere) as session, pytest.raises(HubError) as caught:
        session.query("{ a }")

    assert caught.value.code == "NOT_A_HUB"


@pytest.mark.parametrize(
    ("document", "operation", "read"),
    [
        ("{ a }", None, True),
        ("query A { a } mutation B { b }", "A", True),
        ("query A { a } mutation B { b }", "B", False),
        ("query A { a } mutation B { b }", None, False),
        ("mutation { a }", None, False),
        ("not graphql", None, False),
        ("", None, False),
        ("{" * 5000, None, False),
    ],
)
def test_only_what_surely_reads_is_sent_again(document: str, operation: str | None, read: bool) -> None:
    assert is_read(document, operation) is read


@pytest.fixture(autouse=True)
def short_waits() -> Iterator[None]:
    """Let stamina wait as it would, without its pauses."""
    with stamina.set_testing(True, attempts=4):
        yield
