"""Running the hub's own commands as an operator does: how long, and how much memory."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import psutil

from hub.graph.driver import Address
from hub.graph.engine_folder import free_port

LOOK_SECONDS = 0.1
HUB = (sys.executable, "-m", "hub")


def environment(folder: Path, address: Address) -> dict[str, str]:
    """Give the settings of a hub on a database, with its home in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    password = folder / "password"
    password.write_text(address.password)
    hub = {
        "HUB_HOME": str(folder / "home"),
        "HUB_PORT": str(free_port(folder)),
        "HUB_WORKERS": "1",
        "HUB_DATABASE": address.uri,
        "HUB_DATABASE_USER": address.user,
        "HUB_DATABASE_PASSWORD_FILE": str(password),
    }
    return {**os.environ, **hub}


@contextmanager
def served(settings: Mapping[str, str]) -> Iterator[int]:
    """Serve the hub for the block; give the number of its process."""
    with subprocess.Popen((*HUB, "serve"), env=settings) as server:
        try:
            while not _answers(int(settings["HUB_PORT"]), server):
                pass
            yield server.pid
        finally:
            server.terminate()


def _answers(port: int, server: "subprocess.Popen[bytes]") -> bool:
    try:
        server.wait(LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        listening = psutil.net_connections("tcp")
        return any(each.laddr and each.laddr.port == port and each.status == "LISTEN" for each in listening)
    raise SystemExit("the server ended")


def quietly(words: Sequence[str], settings: Mapping[str, str]) -> None:
    """Run a command that has to succeed."""
    subprocess.run((*HUB, *words), env=dict(settings), check=True, stdout=subprocess.DEVNULL)


def measured(
    name: str,
    words: Sequence[str],
    settings: Mapping[str, str],
    server: int | None = None,
    until: Callable[[], bool] | None = None,
) -> None:
    """Run a command and print a row of the table; once `until` says so, end it with kill -9."""
    began, most, most_served = perf_counter(), 0, 0
    with subprocess.Popen(
        (*HUB, *words), env=dict(settings), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as command:
        while command.poll() is None:
            most = max(most, _resident(psutil.Process(command.pid)))
            if server is not None:
                children = psutil.Process(server).children(recursive=True)
                most_served = max(most_served, *(_resident(each) for each in children))
            if until is not None and until():
                command.kill()
            try:
                command.wait(LOOK_SECONDS)
            except subprocess.TimeoutExpired:
                continue
    seconds = perf_counter() - began
    held = f"{most_served / 2**20:.0f}" if server else "—"
    ended = "" if command.returncode == 0 else f" (ended with {command.returncode})"
    print(f"| {name}{ended} | {seconds:.0f} | {most / 2**20:.0f} | {held} |", flush=True)


def _resident(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0
