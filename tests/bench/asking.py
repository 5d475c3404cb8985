"""A client that costs next to nothing, so that what is measured is the server."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import orjson

LARGEST_READ = 1 << 18


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    head: bytes = b""

    @property
    def headers(self) -> dict[str, str]:
        """Give the headers, their names in small letters."""
        lines = self.head.decode("latin-1").split("\r\n")[1:]
        return {name: value.strip() for name, _, value in (each.partition(":") for each in lines)}

    def data(self) -> Any:
        """Give the data of a GraphQL answer without errors; raise RuntimeError for any other."""
        found = orjson.loads(self.body)
        if self.status != 200 or "errors" in found:
            raise RuntimeError(f"{self.status}: {self.body[:500]!r}")
        return found["data"]


def packed(port: int, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    """Write a whole POST request, to be sent as it is."""
    lines = [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Connection:
    """One kept connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open()

    def ask(self, request: bytes) -> Answer:
        """Send a request and read its whole answer; anew where the server had closed the connection."""
        try:
            return self._ask(request)
        except ConnectionError:
            # A busy Node counts the time that it kept a caller waiting as time in which nobody asked.
            self._socket.close()
            self._open()
            return self._ask(request)

    def _open(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _ask(self, request: bytes) -> Answer:
        self._socket.sendall(request)
        held = self._read(b"")
        while (end := held.find(b"\r\n\r\n")) < 0:
            held = self._read(held)
        head = held[:end].lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        parts, missing = [held[end + 4 :]], length - (len(held) - end - 4)
        while missing > 0:
            parts.append(self._read(b""))
            missing -= len(parts[-1])
        return Answer(int(head[9:12]), b"".join(parts), head)

    def _read(self, held: bytes) -> bytes:
        found = self._socket.recv(LARGEST_READ)
        if not found:
            raise ConnectionError("the server closed the connection")
        return held + found

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
