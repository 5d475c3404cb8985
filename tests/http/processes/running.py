"""Real hubs, each a process of its own, on one graph: whoever signs in at one is known to the others."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import orjson
import psutil
from joserfc.jwk import Key

from hub.client.keys import make_key
from hub.client.login import register_key
from hub.client.session import ASSERTION_TYPE
from hub.client.signing import assertion, proof
from hub.graph.driver import Address
from hub.graph.processes import end
from tests.bench.asking import Answer, Connection, packed
from tests.listening import free_port, wait_for
from tests.world import ALL_SCOPES

COMMAND = (sys.executable, "-m", "hub", "serve")
PROCESSES = 2
SCOPE = " ".join((*(each for each in ALL_SCOPES.split()), "purpose:reintegration-planning"))


@dataclass(frozen=True)
class SignedIn:
    """A client's token, and the key that proves its possession."""

    token: str
    key: Key


@dataclass(frozen=True)
class Hubs:
    """Hubs on one graph; the first one's address is the name of all."""

    ports: tuple[int, ...]
    home: Path
    logs: tuple[Path, ...]
    keys: dict[str, Key] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        """Give the name that tokens and proofs are for."""
        return f"http://127.0.0.1:{self.ports[0]}"

    def register(self, client: str, hub: int = 0) -> None:
        """Give a client a new key in the place of its old one."""
        self.keys[client] = make_key()
        token = (self.home / "keys" / "registration_token").read_text()
        address = f"http://127.0.0.1:{self.ports[hub]}"
        register_key(address, client, self.keys[client], token, "reintegration-planning")

    def sign_in(self, client: str) -> SignedIn:
        """Get a token for a client."""
        key, endpoint = self.keys[client], f"{self.issuer}/oauth/token"
        form = {
            "grant_type": "client_credentials",
            "scope": SCOPE,
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion(client, self.issuer, key, time.time()),
        }
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "DPoP": proof("POST", endpoint, key, time.time()),
        }
        with Connection(self.ports[0]) as connection:
            answer = connection.ask(packed(self.ports[0], "/oauth/token", urlencode(form).encode(), headers))
        assert answer.status == 200, answer.body
        return SignedIn(orjson.loads(answer.body)["access_token"], key)

    def request(self, who: SignedIn, hub: int, body: Mapping[str, Any], **headers: str) -> bytes:
        """Make a request of a client with a fresh proof."""
        paper = proof("POST", f"{self.issuer}/graphql", who.key, time.time(), who.token)
        sent = {
            "Content-Type": "application/json",
            "Accept": "application/graphql-response+json",
            "Authorization": f"DPoP {who.token}",
            "DPoP": paper,
            **headers,
        }
        return packed(self.ports[hub], "/graphql", orjson.dumps(body), sent)

    def ask(self, who: SignedIn, hub: int, document: str, **variables: object) -> Answer:
        """Ask one of the hubs."""
        with Connection(self.ports[hub]) as connection:
            return connection.ask(self.request(who, hub, {"query": document, "variables": variables}))


@contextmanager
def hubs(address: Address, home: Path, count: int) -> Iterator[Hubs]:
    """Run hubs of one worker each on a graph until the block ends; what they say goes into their logs."""
    ports = tuple(free_port() for _ in range(count))
    logs = tuple(home / f"hub-{number}.log" for number in range(count))
    home.mkdir(parents=True, exist_ok=True)
    (home / "password").write_text(address.password)
    with ExitStack() as stack:
        for port, log in zip(ports, logs, strict=True):
            process = stack.enter_context(_running(_settings(address, home, ports[0], port), log))
            _wait(process, port, log)
        yield Hubs(ports, home, logs)


def _settings(address: Address, home: Path, first: int, port: int) -> dict[str, str]:
    return {
        "HUB_HOME": str(home),
        "HUB_PORT": str(port),
        "HUB_ISSUER": f"http://127.0.0.1:{first}",
        "HUB_DATABASE": address.uri,
        "HUB_DATABASE_USER": address.user,
        "HUB_DATABASE_PASSWORD_FILE": str(home / "password"),
        "HUB_WORKERS": "1",
    }


@contextmanager
def _running(settings: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, **settings}
    environment.pop("HUB_HOST", None)
    with log.open("wb") as said:
        process = subprocess.Popen(
            COMMAND,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                end([psutil.Process(process.pid)])
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    try:
        wait_for(process, port)
    except RuntimeError as failed:
        raise RuntimeError(f"{failed}: {log.read_text()[-2_000:]}") from failed
