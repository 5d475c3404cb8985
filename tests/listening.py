"""Servers that a test or a bench starts as processes: a port for each, and when it answers."""

import socket
import subprocess
import time

from tests.bench.asking import Connection

READY_SECONDS = 60.0
LOOK_AGAIN_SECONDS = 0.1


def free_port() -> int:
    """Find a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until a server answers; raise RuntimeError when it ends before, or takes too long."""
    deadline = time.monotonic() + READY_SECONDS
    while not _is_live(port):
        try:
            process.wait(LOOK_AGAIN_SECONDS)
        except subprocess.TimeoutExpired:
            if time.monotonic() < deadline:
                continue
        raise RuntimeError(f"the server on port {port} did not start")


def _is_live(port: int) -> bool:
    try:
        with Connection(port) as connection:
            asked = f"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
            return connection.ask(asked.encode()).status < 500
    except OSError:
        return False
