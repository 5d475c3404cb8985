"""Processes of one home: known by a mark they inherit, ended in order, found again after a kill -9."""

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import TextIO

import psutil

from hub.errors import HubError, Message

# Every process that a hub starts inherits this variable with its home's mark.
MARK = "HUB_MARK"
PATIENCE_SECONDS = 15.0


def mark_of(home: Path) -> str:
    """Give the home's random mark, made on first use."""
    path = home / "mark"
    if not path.exists():
        path.write_text(token_hex(16))
    return path.read_text()


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the home for this process, until any death of it; raise HubError when another one does.

    What an earlier process of the home started and could not end, because it was killed, is ended first;
    what this one started and did not end is ended last.
    """
    with _lock_file(home) as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _taken(home) from None
        end(orphans(home))
        try:
            yield
        finally:
            end(orphans(home))


def is_held(home: Path) -> bool:
    """Say whether a living process holds the home."""
    if not (home / "lock").exists():
        return False
    with _lock_file(home) as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def orphans(home: Path) -> tuple[psutil.Process, ...]:
    """Find what an earlier hub of this home started and could not end; for the one who holds it."""
    mark = mark_of(home)
    own = {os.getpid(), *(parent.pid for parent in psutil.Process().parents())}
    return tuple(one for one in psutil.process_iter() if one.pid not in own and _mark(one) == mark)


def end(processes: Sequence[psutil.Process], patience: float = PATIENCE_SECONDS) -> None:
    """Ask the processes to end, wait, and kill what has not ended after `patience` seconds."""
    for one in processes:
        _signal(one, psutil.Process.terminate)
    _, alive = psutil.wait_procs(processes, timeout=patience)
    for one in alive:
        _signal(one, psutil.Process.kill)
    psutil.wait_procs(alive, timeout=patience)


def _signal(process: psutil.Process, send: Callable[[psutil.Process], None]) -> None:
    try:
        send(process)
    except psutil.NoSuchProcess:
        return


def _mark(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(MARK)
    except (psutil.Error, OSError):
        # Somebody else's process, or one that has just ended: not ours in either case.
        return None


def _lock_file(home: Path) -> TextIO:
    return open(home / "lock", "a+")


def _taken(home: Path) -> HubError:
    return HubError(
        "ALREADY_RUNNING",
        Message(
            f"A hub already runs on {home}; stop it first, or give this one another folder in HUB_HOME.",
            f"Un hub tourne déjà sur {home} ; arrêtez-le d'abord, ou donnez un autre dossier dans HUB_HOME.",
        ),
        status=503,
    )
