"""The whole application, served on loopback over the real graph and a small world."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2
from joserfc.jwk import Key
from werkzeug.serving import make_server

from hub.app import create_app
from hub.client.keys import make_key
from hub.client.login import register_key
from hub.client.proxy import Proxy
from hub.client.session import Session
from hub.graph.driver import Database
from hub.settings import Settings
from tests.oauth_party import SettableClock
from tests.world import World, make_world

NOON = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)


@dataclass(frozen=True)
class ServedHub:
    """A running hub with its world; `keys` are those that clients signed in with, by client."""

    issuer: str
    home: Path
    clock: SettableClock
    world: World
    database: Database
    keys: dict[str, Key] = field(default_factory=dict)

    def session(
        self, client: str, purpose: str | None = "reintegration-planning", language: str = "EN"
    ) -> Session:
        """Sign a client in, always with the same key: another would end the tokens of its other sessions."""
        token = (self.home / "keys" / "registration_token").read_text()
        file = register_key(self.issuer, client, self.keys.setdefault(client, make_key()), token, purpose)
        return Session(file, now=lambda: self.clock().timestamp(), language=language)

    def ask(self, client: str, document: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Ask one question as a client of the world."""
        return self.session(client).query(document, variables)


@contextmanager
def serving(database: Database, home: Path) -> Iterator[ServedHub]:
    """Serve the application until the block ends."""
    world = make_world(database)
    server = make_server("127.0.0.1", 0, _not_yet, threaded=True)
    issuer = f"http://127.0.0.1:{server.server_port}"
    settings = Settings.from_environment({"HUB_HOME": str(home), "HUB_ISSUER": issuer})
    clock = SettableClock(NOON)
    server.app = create_app(settings, database, clock)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield ServedHub(issuer, home, clock, world, database)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def signing_port(session: Session) -> Iterator[str]:
    """Stand in front of `/graphql` for tools that know nothing of tokens, until the block ends."""
    proxy = Proxy(session, 0)
    thread = Thread(target=proxy.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{proxy.server_port}/graphql"
    finally:
        proxy.shutdown()
        proxy.server_close()
        thread.join()


def _not_yet(environ: object, start: object) -> list[bytes]:
    raise RuntimeError("asked before it was served")


def post(hub: ServedHub, **request: Any) -> httpx2.Response:
    """Send a request to `/graphql` as it is, without a token unless the headers carry one."""
    with httpx2.Client() as http:
        return http.post(f"{hub.issuer}/graphql", **request)
