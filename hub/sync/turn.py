"""One run of a source at a time on one machine; the kernel ends the turn when the process dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.errors import HubError, Message

TAKEN = Message(
    "This source is being synchronised already; wait for that run to end.",
    "Cette source est déjà en cours de synchronisation ; attendez la fin de cette exécution.",
)


@contextmanager
def turn(home: Path, source: str) -> Iterator[None]:
    """Hold the source for this process; raises `SYNC_IN_PROGRESS` while another one does.

    Two machines may still run it at once: loading is idempotent, so that only costs time.
    """
    folder = home / "sync"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / f"{source}.lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HubError("SYNC_IN_PROGRESS", TAKEN, status=409) from None
        yield
