"""The peer: @neo4j/graphql on Apollo Server, where Node and its packages are there."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graph_schema.model import MODEL
from hub.derive.search_index import index_name
from hub.graph.driver import Address
from tests.bench.asking import Connection
from tests.bench.peer_questions import questions
from tests.bench.records import Size
from tests.bench.shapes import Shape
from tests.bench.sides import Server, Side, served, unsigned

FOLDER = Path(__file__).parent / "peer"
MISSING = "The peer isn't asked: it needs Node, and `npm ci` in tests/bench/peer."


def is_there() -> bool:
    """Say whether the peer can be started here."""
    return shutil.which("node") is not None and (FOLDER / "node_modules" / "@neo4j" / "graphql").is_dir()


@contextmanager
def peer(home: Path, address: Address, size: Size) -> Iterator[tuple[Side, Server]]:
    """Run the peer on the hub's graph until the block ends."""
    with served(home, ("node", str(FOLDER / "server.mjs")), _settings(address)) as server:
        yield unsigned("peer", server.port, questions(size)), server


def hits_of_peer(side: Side, shape: Shape) -> int:
    """Give the database hits of one answer, as the peer's statements tell them when profiled."""
    (request,) = side.prepare(shape, 1)
    head, _, body = request.partition(b"\r\n\r\n")
    request = b"\r\nX-Profile: 1\r\n\r\n".join((head, body))
    with Connection(side.port) as connection:
        answer = connection.ask(request)
    return int(answer.headers["x-db-hits"])


def _settings(address: Address) -> Mapping[str, str]:
    return {
        "PEER_DATABASE": address.uri,
        "PEER_USER": address.user,
        "PEER_PASSWORD": address.password,
        "PEER_INDEX": index_name(MODEL),
    }
