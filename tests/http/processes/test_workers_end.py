"""A signal that comes while workers are still importing the hub ends them, too."""

import os
import subprocess
import sys
import time
from pathlib import Path

from hub.commands.serving import KILL_SECONDS
from tests.listening import LOOK_AGAIN_SECONDS, READY_SECONDS, free_port

SERVE = (sys.executable, "-m", "tests.bench.serving", "tests.http.processes.never_ready")
WORKERS = 2


def test_a_worker_that_is_still_importing_ends_when_told(tmp_path: Path) -> None:
    settings = {"HUB_HOME": str(tmp_path), "HUB_PORT": str(free_port()), "HUB_WORKERS": str(WORKERS)}
    serving = subprocess.Popen(
        SERVE, env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    _until_begun(serving, tmp_path)

    serving.terminate()
    said, _ = serving.communicate(timeout=READY_SECONDS + KILL_SECONDS)

    assert (serving.returncode, said) == (0, "")


def _until_begun(serving: subprocess.Popen[str], home: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while len([*home.glob("began-*")]) < WORKERS:
        assert time.monotonic() < deadline
        try:
            serving.wait(LOOK_AGAIN_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(serving.communicate()[0])
