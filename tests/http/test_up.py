"""`hub up` brings everything up in the foreground, and everything down when it is told to end."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from hub.graph.processes import is_held, mark_of, orphans
from tests.docs.blocks import ROOT
from tests.listening import free_port

HUB = (sys.executable, "-P", "-m", "hub")


def test_everything_comes_up_a_line_a_step_and_goes_down_with_one_signal(tmp_path: Path) -> None:
    port = free_port()

    with _started(tmp_path, port) as up:
        lines = _lines_until(up, "stop  Ctrl-C")
        health = _status(port, "/health/live")
        started = orphans(tmp_path)
        up.send_signal(signal.SIGINT)
        rest = up.communicate()[0]

    assert health == 200
    assert [line.split()[1] for line in lines if " ✓ " in line][:2] == ["database", "model"]
    assert f"   open  http://127.0.0.1:{port}\n" in lines
    assert started
    assert (up.returncode, rest) == (0, "   stopped\n")
    assert orphans(tmp_path) == ()
    assert not is_held(tmp_path)


def test_a_taken_port_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with _started(tmp_path, port) as up:
            said = up.communicate()[0]

    assert said == (
        f" ✗ Another program listens on 127.0.0.1:{port}; end it, or give the hub another port in HUB_PORT.\n"
    )
    assert up.returncode == 1
    assert not (tmp_path / "database").exists()


@pytest.mark.parametrize("command", ["up", "serve"])
@pytest.mark.parametrize(
    ("file", "fault", "said"),
    [
        ("terms.cedar", "permit (", "✗ The hub doesn't start with policies that have an error: "),
        ("hub.cedarschema", None, "✗ The hub doesn't start without "),
    ],
)
def test_without_sound_policies_nothing_starts(
    tmp_path: Path, command: str, file: str, fault: str | None, said: str
) -> None:
    for each in ("hub", "graph_schema", "connectors", "policies"):
        copytree(ROOT / each, tmp_path / each, ignore=ignore_patterns("__pycache__"))
    policy, home = tmp_path / "policies" / file, tmp_path / "home"
    if fault:
        policy.write_text(policy.read_text() + fault)
    else:
        policy.unlink()

    done = subprocess.run(
        (*HUB, command),
        env={**_environment(home, free_port()), "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)
    assert done.stderr.startswith(f" {said}")
    assert not home.exists()


def test_a_bad_setting_stops_the_start_with_its_sentence(tmp_path: Path) -> None:
    with _started(tmp_path, 0) as up:
        said = up.communicate()[0]

    assert said == " ✗ HUB_PORT must be a whole number from 1 to 65535, not '0'.\n"
    assert up.returncode == 1


@contextmanager
def _started(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    mark_of(home)
    with subprocess.Popen(
        (*HUB, "up"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=_environment(home, port),
    ) as up:
        try:
            yield up
        finally:
            up.terminate()


def _environment(home: Path, port: int) -> dict[str, str]:
    return {**os.environ, "HUB_HOME": str(home), "HUB_PORT": str(port), "LC_ALL": "C.UTF-8"}


def _lines_until(up: subprocess.Popen[str], last: str) -> list[str]:
    assert up.stdout is not None
    lines = []
    for line in up.stdout:
        lines.append(line)
        if last in line:
            return lines
    raise AssertionError("".join(lines))


def _status(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()
