"""Processes of a home are known by its mark, ended whole, and nobody else's are touched."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from hub.errors import HubError
from hub.graph.processes import MARK, alone, end, is_held, mark_of, orphans

WAITS = "import sys; print('ready', flush=True); sys.stdin.read()"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + WAITS


def test_a_home_is_held_once_and_free_again(tmp_path: Path) -> None:
    with alone(tmp_path):
        held = is_held(tmp_path)
        with pytest.raises(HubError, match="ALREADY_RUNNING"), alone(tmp_path):
            pass

    assert held
    assert not is_held(tmp_path)


def test_a_home_keeps_its_mark_and_shares_it_with_no_other(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()

    assert mark_of(tmp_path) == mark_of(tmp_path) != mark_of(other)


def test_only_processes_with_the_mark_are_orphans(tmp_path: Path) -> None:
    ours = _started(WAITS, mark_of(tmp_path))
    theirs = _started(WAITS, "another")

    found = [one.pid for one in orphans(tmp_path)]
    with alone(tmp_path):
        pass

    assert found == [ours.pid]
    assert not psutil.pid_exists(ours.pid)
    assert theirs.poll() is None
    _closed(ours)
    _closed(theirs)


def test_a_process_that_ignores_the_request_is_killed(tmp_path: Path) -> None:
    stubborn = _started(STUBBORN, mark_of(tmp_path))

    end([psutil.Process(stubborn.pid)], patience=0.2)

    assert not psutil.pid_exists(stubborn.pid)
    _closed(stubborn)


def test_ending_what_has_ended_is_no_error(tmp_path: Path) -> None:
    gone = _started(WAITS, mark_of(tmp_path))
    process = psutil.Process(gone.pid)
    gone.kill()
    _closed(gone)

    end([process])

    assert orphans(tmp_path) == ()


def _started(code: str, mark: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, MARK: mark},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def _closed(process: subprocess.Popen[bytes]) -> None:
    with process:
        process.communicate()
