"""A served hub with nothing but its OAuth room and one door behind it, on loopback and the real graph."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2
from flask import Flask, Response, jsonify, request
from joserfc.jwk import Key
from werkzeug.serving import make_server

from hub.client.keys import ClientFile, make_key, public_set
from hub.client.login import register_key
from hub.client.session import ASSERTION_TYPE, Session
from hub.client.signing import assertion, proof
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.writer import write
from hub.oauth.refusals import challenge
from hub.oauth.room import Room, open_room
from hub.oauth.tokens import RequestParts, authenticate
from hub.settings import Settings
from tests.oauth_party import SCOPE, SettableClock

CLIENT = "demo-host-agency"
ORGANISATION = "host-agency"
ADD_CLIENT = """
CREATE (:Client {id: $id, organisation: $organisation, scopes: ['situation:read', 'contact:read'],
                 purposes: ['reintegration-planning', 'service-referral'], active: true})
"""


@dataclass
class OAuthHub:
    """A running hub, its graph, its clock, and a client with a key of its own."""

    issuer: str
    home: Path
    database: Database
    clock: SettableClock
    room: Room
    http: httpx2.Client
    grants: list[str] = field(default_factory=lambda: ["first"])
    key: Key = field(default_factory=make_key)

    @property
    def now(self) -> float:
        """Give the hub's time as a NumericDate."""
        return self.clock().timestamp()

    @property
    def registration_token(self) -> str:
        """Read the token as the administrator of this machine can."""
        return (self.home / "keys" / "registration_token").read_text()

    def register(self, key: Key | None = None) -> ClientFile:
        """Register a key for the client, as `hub login` does."""
        return register_key(self.issuer, CLIENT, key or self.key, self.registration_token, None)

    def session(self) -> Session:
        """Open a session for the registered client."""
        return Session(self.register(), now=lambda: self.now)

    def form(self, **changes: str) -> dict[str, str]:
        """Make the form of a good token request, with some parameters changed."""
        made = {
            "grant_type": "client_credentials",
            "scope": SCOPE,
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion(CLIENT, self.issuer, self.key, self.now),
        }
        return {**made, **changes}

    def ask_token(self, form: Mapping[str, str], key: Key | None = None) -> httpx2.Response:
        """Ask for a token with a fresh proof of `key`."""
        endpoint = f"{self.issuer}/oauth/token"
        paper = proof("POST", endpoint, key or self.key, self.now)
        return self.http.post(endpoint, data=form, headers={"DPoP": paper})

    def token(self) -> str:
        """Get a token for the client."""
        return str(self.ask_token(self.form()).json()["access_token"])

    def proof(self, token: str, key: Key | None = None) -> str:
        """Make a fresh proof for the door."""
        return proof("POST", f"{self.issuer}/graphql", key or self.key, self.now, token)

    def ask(self, token: str, paper: str | None) -> httpx2.Response:
        """Go to the door with a token and a proof."""
        headers = {"Authorization": f"DPoP {token}", **({"DPoP": paper} if paper else {})}
        return self.http.post(f"{self.issuer}/graphql", json={"query": "{ x }"}, headers=headers)

    def run(self, text: str, **parameters: object) -> list[list[Any]]:
        """Run a statement on the graph."""
        return write(self.database, lambda transaction: transaction.run(text, parameters).values())


def door(room: Room) -> Flask:
    """Make an application that tells a client who it is."""
    app = Flask("door")
    app.register_blueprint(room.routes)

    @app.route("/graphql", methods=["GET", "POST"])
    def who() -> Response:
        headers = request.headers
        parts = RequestParts(request.method, request.path, headers.get("Authorization"), headers.get("DPoP"))
        actor = authenticate(parts, room.gate).actor
        return jsonify(
            {
                "data": {
                    "client": actor.client,
                    "purpose": actor.purpose,
                    "asked": request.get_json(silent=True),
                }
            }
        )

    @app.errorhandler(HubError)
    def refused(error: HubError) -> tuple[Response, int, dict[str, str]]:
        return (
            jsonify({"errors": [error.as_graphql("EN")]}),
            error.status,
            {"WWW-Authenticate": challenge(error)},
        )

    return app


@contextmanager
def serving(home: Path, database: Database) -> Iterator[OAuthHub]:
    """Serve a hub with one client in its graph until the block ends."""
    server = make_server("127.0.0.1", 0, Flask("not yet"), threaded=True)
    issuer = f"http://127.0.0.1:{server.server_port}"
    settings = Settings.from_environment({"HUB_HOME": str(home), "HUB_ISSUER": issuer})
    clock, grants = SettableClock(), ["first"]
    room = open_room(settings, database, clock, lambda: grants[0])
    server.app = door(room)
    write(
        database,
        lambda transaction: transaction.run(ADD_CLIENT, id=CLIENT, organisation=ORGANISATION).consume(),
    )
    thread = Thread(target=server.serve_forever, args=(0.02,), name=f"door-{secrets.token_hex(2)}")
    thread.start()
    try:
        with httpx2.Client(trust_env=False, timeout=10) as http:
            yield OAuthHub(issuer, home, database, clock, room, http, grants)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


__all__ = ["CLIENT", "ORGANISATION", "OAuthHub", "public_set", "serving"]
