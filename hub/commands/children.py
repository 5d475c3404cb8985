"""The processes that `hub up` keeps: the server and the worker."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic

import psutil

from hub.errors import HubError, Message
from hub.graph.processes import MARK, end, mark_of
from hub.settings import EVERYWHERE, Settings

READY_SECONDS = 60.0
LOOK_AGAIN_SECONDS = 0.1
LIVE = "/health/live"


@dataclass(frozen=True)
class Child:
    """A running process of `hub up`, by the name of its step."""

    name: str
    process: subprocess.Popen[bytes]


@contextmanager
def started(home: Path, name: str, arguments: Sequence[str]) -> Iterator[Child]:
    """Run `hub` with these arguments as a child for the block, and end it and all that it started."""
    # Its own session: Ctrl-C reaches `hub up` alone, which ends its children in order.
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "hub", *arguments],
        stdin=subprocess.DEVNULL,
        env={**os.environ, MARK: mark_of(home)},
        start_new_session=True,
    )
    try:
        yield Child(name, process)
    finally:
        if process.poll() is None:
            end([psutil.Process(process.pid)])
        process.wait()


def wait_until_live(child: Child, settings: Settings) -> None:
    """Wait until the server answers; raise HubError when it ends or takes too long."""
    deadline = monotonic() + READY_SECONDS
    while not _is_live(settings):
        if ended(child) or monotonic() > deadline:
            raise failed(child)


def ended(child: Child) -> bool:
    """Wait a moment for the child and say whether it has ended."""
    try:
        child.process.wait(LOOK_AGAIN_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True


def failed(child: Child) -> HubError:
    """Tell that a child ended or never answered."""
    code = child.process.poll()
    state = "does not answer" if code is None else f"ended with code {code}"
    etat = "ne répond pas" if code is None else f"s'est arrêté avec le code {code}"
    return HubError(
        "CHILD_FAILED",
        Message(
            f"The {child.name} {state}; its reason is above.", f"« {child.name} » {etat} ; voir plus haut."
        ),
        status=503,
    )


def _is_live(settings: Settings) -> bool:
    connection = HTTPConnection(EVERYWHERE.get(settings.host, settings.host), settings.port, timeout=2)
    try:
        connection.request("GET", LIVE)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
