"""A hub as a reader has it: started by `hub up` in its own folder, asked by the commands of the pages."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread, Timer

from tests.docs.blocks import ROOT

READY = "   stop  Ctrl-C"
STARTING_SECONDS, ENDING_SECONDS, COMMAND_SECONDS = 240, 60, 120
# The ports that the pages name: the hub, the signing proxy, the stand-in for a source.
NAMED_PORTS = ("8080", "8081", "8090")
UNSAID = (
    "LC_ALL",
    "LC_MESSAGES",
    "LANGUAGE",
    "HUB_DATABASE",
    "HUB_ISSUER",
    "HUB_HOST",
    "MAKEFLAGS",
    "MAKELEVEL",
)


@dataclass(frozen=True)
class RunningHub:
    """A started hub: what starting printed, the real ports, and the reader's own variables."""

    home: Path
    said: str
    ports: Mapping[str, str]
    assigned: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Give the environment in which a reader's commands run."""
        return {**environment(self.home, self.ports), **self.assigned}

    def meant(self, command: str) -> str:
        """Put the real ports, interpreter and folder into a command of a page."""
        text = command.replace(".venv/bin/", f"{Path(sys.executable).parent}/")
        for named, real in self.ports.items():
            text = text.replace(named, real)
        return text

    def shown(self, output: str) -> str:
        """Put the ports and the folder that a page names into real output."""
        text = output.replace(str(self.home), "var")
        for named, real in self.ports.items():
            text = text.replace(real, named)
        return text

    def assign(self, name: str, value: str) -> None:
        """Keep a shell variable for the commands that follow."""
        done = self.run(f"printf %s {value}")
        assert done.returncode == 0, done.stdout
        assert done.stdout, f"{name} would be empty"
        self.assigned[name] = done.stdout

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of a page and give what it printed, errors among it."""
        return subprocess.run(
            ["bash", "-c", self.meant(command)],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=COMMAND_SECONDS,
            check=False,
        )


@dataclass
class Terminal:
    """A second terminal: one command that goes on until the next one, or until the page ends."""

    hub: RunningHub
    process: subprocess.Popen[str] | None = None

    def start(self, command: str) -> str:
        """End what runs here, start a command, and give the first line that it prints."""
        self.end()
        self.process = started(["bash", "-c", self.hub.meant(command)], self.hub.environment)
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def end(self) -> None:
        """End what runs here."""
        if self.process is not None:
            # Not Ctrl-C: a test run in the background of a shell has its children ignore that.
            ended(self.process, signal.SIGTERM)
            self.process.communicate()
            self.process = None


def environment(home: Path, ports: Mapping[str, str]) -> dict[str, str]:
    """Give an environment for a hub in `home`, in English, with a source that nobody reaches."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSAID}
    hub, nowhere = ports[NAMED_PORTS[0]], "http://127.0.0.1:9/v2"
    named = {"HUB_HOME": str(home), "HUB_PORT": hub, "HUB_SOURCE_WORLDBANK_URL": nowhere}
    return {**kept, **named, "LANG": "C.UTF-8", "PYTHONUNBUFFERED": "1"}


@contextmanager
def running_hub(home: Path) -> Iterator[RunningHub]:
    """Start everything as `make run` does, wait until it is ready, and end it as Ctrl-C does."""
    ports = dict(zip(NAMED_PORTS, free_ports(len(NAMED_PORTS)), strict=True))
    process = started([sys.executable, "-P", "-m", "hub", "up"], environment(home, ports))
    try:
        said = until_ready(process)
        # What it prints later has to be read by somebody, or it would wait.
        Thread(target=process.communicate, daemon=True).start()
        yield RunningHub(home, said, ports)
    finally:
        ended(process, signal.SIGINT)


def until_ready(process: subprocess.Popen[str]) -> str:
    """Give all that starting prints; fail with it when the hub ends or takes too long."""
    said: list[str] = []
    late = Timer(STARTING_SECONDS, process.kill)
    late.start()
    try:
        for line in process.stdout or ():
            said.append(line.rstrip("\n"))
            if said[-1] == READY:
                return "\n".join(said)
    finally:
        late.cancel()
    raise AssertionError("the hub did not start:\n" + "\n".join(said))


def started(command: Sequence[str], env: Mapping[str, str]) -> subprocess.Popen[str]:
    """Start a command in a session of its own, as a terminal does."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str], number: signal.Signals) -> None:
    """Send a signal to the whole session of a command, and wait until it has ended."""
    if process.poll() is None:
        os.killpg(process.pid, number)
    try:
        process.wait(ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise


def free_ports(count: int) -> list[str]:
    """Give ports on which nobody listens now."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [str(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()
