"""A real HTTP server on loopback that stands in for the World Bank: with captures, fixtures and faults."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import pytest

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "worldbank"
CAPTURES = Path(os.environ.get("HUB_CAPTURES", ROOT.parent / "shared" / "data")) / "worldbank"
Row = dict[str, object]


@dataclass(frozen=True)
class Reply:
    """What the server sends; `drip` sends it a byte at a time, `hang` never sends it."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    drip: bool = False
    hang: bool = False


@dataclass(frozen=True)
class Ask:
    """A request as the server saw it; `nth` counts the requests for the same path and page, from 1."""

    path: str
    query: Mapping[str, str]
    nth: int

    @property
    def page(self) -> int:
        """Give the number of the page asked for."""
        return int(self.query.get("page", "1"))

    @property
    def indicator(self) -> str:
        """Give the indicator asked for; empty for the list of countries."""
        return self.path.rsplit("/indicator/", 1)[1] if "/indicator/" in self.path else ""


Answers = Callable[[Ask], Reply]


@dataclass
class Served:
    """A running server: where it is, and everything it was asked."""

    url: str
    asked: list[Ask] = field(default_factory=list)
    was_asked: Event = field(default_factory=Event)


@contextmanager
def serving(answers: Answers) -> Iterator[Served]:
    """Serve `answers` on a free port of the loopback until the block ends."""
    closing = Event()
    served = Served("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            same = [
                one for one in served.asked if (one.path, one.page) == (parts.path, int(query.get("page", 1)))
            ]
            ask = Ask(parts.path, query, len(same) + 1)
            served.asked.append(ask)
            served.was_asked.set()
            self._send(answers(ask))

        def _send(self, reply: Reply) -> None:
            if reply.hang:
                closing.wait()
                return
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self._write(reply)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _write(self, reply: Reply) -> None:
            if not reply.drip:
                self.wfile.write(reply.body)
                return
            for byte in reply.body:
                if closing.wait(0.05):
                    return
                self.wfile.write(bytes([byte]))

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served.url = f"http://127.0.0.1:{server.server_address[1]}/v2"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield served
        finally:
            closing.set()
            server.shutdown()
            thread.join()


def enveloped(rows: Sequence[object], **head: object) -> Reply:
    """Wrap rows as the publisher does: `[header, rows]`; `head` replaces parts of the header."""
    header: dict[str, object] = {
        "page": 1,
        "pages": 1,
        "per_page": 1000,
        "total": len(rows),
        "sourceid": "2",
        "lastupdated": "2026-03-06",
    }
    return Reply(json.dumps([{**header, **head}, rows]).encode())


def paged(rows: Sequence[object], page: int, size: int, **head: object) -> Reply:
    """Cut `rows` into pages of `size` and wrap the one asked for."""
    cut = {"page": page, "pages": -(-len(rows) // size), "total": len(rows)}
    return enveloped(rows[(page - 1) * size : page * size], **{**cut, **head})


def fixture(name: str) -> list[Row]:
    """Read rows of the project's own fixtures, which follow the publisher's shape."""
    rows: list[Row] = json.loads((FIXTURES / name).read_text(encoding="utf-8"))
    return rows


def captured(name: str) -> bytes:
    """Read a capture of the real source; skips the test where the captures are absent."""
    path = CAPTURES / name
    if not path.exists():
        pytest.skip("the real captures are not here")
    return path.read_bytes()
