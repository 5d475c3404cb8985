"""The sides of a comparison: servers on one graph, and how each of them is asked."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import orjson
import psutil
from joserfc.jwk import Key

from hub.client.session import ASSERTION_TYPE
from hub.client.signing import assertion, proof
from hub.graph.processes import end
from tests.bench.asking import Connection, packed
from tests.bench.shapes import Shape
from tests.bench.upserts import kept
from tests.listening import free_port, wait_for

HUB = (sys.executable, "-m", "hub", "serve")
BARE = (sys.executable, "-m", "tests.bench.serving", "tests.bench.bare")
PROVED = (sys.executable, "-m", "tests.bench.serving", "tests.bench.proved")
PLAIN = (sys.executable, "-m", "tests.bench.serving", "tests.bench.plain")

Prepare = Callable[[Shape, int], Sequence[bytes]]
"""Make requests for a shape, to be sent within a minute."""


@dataclass(frozen=True)
class Side:
    """A server and how requests to it are made."""

    name: str
    port: int
    prepare: Prepare

    def ask(self, shape: Shape) -> object:
        """Ask once and give the data."""
        with Connection(self.port) as connection:
            return connection.ask(self.prepare(shape, 1)[0]).data()


@dataclass(frozen=True)
class Server:
    """A server that runs: where it listens, and the process that its workers belong to."""

    port: int
    process: int

    def workers(self) -> dict[int, int]:
        """Give the bytes of memory that each worker holds, by its process."""
        workers = psutil.Process(self.process).children(recursive=True)
        return {each.pid: each.memory_info().rss for each in workers}


@contextmanager
def served(home: Path, command: Sequence[str], settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run a server as a child on a free port until the block ends."""
    port = free_port()
    environment = {**os.environ, "HUB_HOME": str(home), "HUB_PORT": str(port), **(settings or {})}
    for name in ("HUB_DATABASE", "HUB_ISSUER", "HUB_HOST"):
        environment.pop(name, None)
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(process, port)
        yield Server(port, process.pid)
    finally:
        if process.poll() is None:
            end([psutil.Process(process.pid)])
        process.wait()


def unsigned(name: str, port: int, questions: Mapping[str, str] | None = None) -> Side:
    """Give a side that asks for no token; `questions` are its own documents, by the operation's name."""

    def prepare(shape: Shape, count: int) -> list[bytes]:
        document = (questions or {}).get(shape.operation, shape.document)
        asked = bodies(shape, count, name, document)
        return [packed(port, "/graphql", body, headers()) for body in asked]

    return Side(name, port, prepare)


def keeping(port: int) -> Side:
    """Give the bare server as it is asked to keep the history of what it writes, too."""
    plain = unsigned("kept", port)
    return Side("kept", port, lambda shape, count: plain.prepare(kept(shape), count))


def signed(name: str, port: int, key: Key, client: str, scope: str) -> Side:
    """Give a server as a client of the hub asks it: a token at each preparation, a proof for each request."""
    issuer = f"http://127.0.0.1:{port}"
    address = f"{issuer}/graphql"

    def prepare(shape: Shape, count: int) -> list[bytes]:
        token, now = _token(port, issuer, key, client, scope), time.time()
        return [
            packed(
                port,
                "/graphql",
                body,
                {
                    **headers(),
                    "Authorization": f"DPoP {token}",
                    "DPoP": proof("POST", address, key, now, token),
                },
            )
            for body in bodies(shape, count, name, shape.document)
        ]

    return Side(name, port, prepare)


def _token(port: int, issuer: str, key: Key, client: str, scope: str) -> str:
    form = {
        "grant_type": "client_credentials",
        "scope": scope,
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": assertion(client, issuer, key, time.time()),
    }
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "DPoP": proof("POST", f"{issuer}/oauth/token", key, time.time()),
    }
    with Connection(port) as connection:
        answer = connection.ask(packed(port, "/oauth/token", urlencode(form).encode(), headers))
    if answer.status != 200:
        raise RuntimeError(f"no token: {answer.body!r}")
    return str(orjson.loads(answer.body)["access_token"])


def headers() -> Mapping[str, str]:
    """Give the headers that every request carries."""
    return {
        "Content-Type": "application/json",
        "Accept": "application/graphql-response+json, application/json",
        "Accept-Language": "en",
    }


def bodies(shape: Shape, count: int, side: str, document: str) -> Iterator[bytes]:
    """Give the bodies of requests for a shape, with the variables that a side is asked with."""
    for _, variables in zip(range(count), shape.variables(side), strict=False):
        asked = {"query": document, "operationName": shape.operation, "variables": variables}
        yield orjson.dumps(asked)
