"""Why the engine can't start, each in a sentence that says what to do."""

import shutil
import signal
from pathlib import Path

import psutil

from hub.errors import HubError, Message

MEGABYTE = 1 << 20
DISK_NEEDED = 500 * MEGABYTE
MEMORY_NEEDED = 700 * MEGABYTE
LINES_SHOWN = 8
LOG = "console.log"
OUT_OF_MEMORY = (
    "OutOfMemoryError",
    "Could not reserve enough space",
    "insufficient memory",
    "Cannot allocate memory",
)
OUT_OF_DISK = ("No space left on device", "Disk quota exceeded")
PORT_TAKEN = ("Address already in use", "BindException", "is already in use")


def enough_room(folder: Path) -> None:
    """Raise HubError when the disk or the memory has too little left for the engine."""
    disk = shutil.disk_usage(folder).free
    if disk < DISK_NEEDED:
        raise _no_disk(folder, disk)
    memory = psutil.virtual_memory().available
    if memory < MEMORY_NEEDED:
        raise _no_memory(memory)


def is_port_taken(folder: Path) -> bool:
    """Say whether the engine gave up because another program took its port meanwhile."""
    return _says(_text(folder / LOG), PORT_TAKEN)


def late(folder: Path) -> HubError:
    """Tell that the engine runs but was not ready in time."""
    return _failed(folder, "was not ready in time", "n'a pas été prêt à temps")


def stopped(folder: Path, code: int | None = None) -> HubError:
    """Tell why the engine ended; `code` is its exit code where it is known."""
    text = _text(folder / LOG)
    if _says(text, OUT_OF_MEMORY) or code == -signal.SIGKILL:
        return _no_memory(psutil.virtual_memory().available)
    if _says(text, OUT_OF_DISK):
        return _no_disk(folder, shutil.disk_usage(folder).free)
    return _failed(folder, "has ended", "s'est arrêté")


def _failed(folder: Path, reason: str, raison: str) -> HubError:
    log = folder / LOG
    last = "\n".join(_text(log).splitlines()[-LINES_SHOWN:])
    return HubError(
        "ENGINE_FAILED",
        Message(
            f"Neo4j {reason}; its last lines, from {log}:\n{last}",
            f"Neo4j {raison} ; ses dernières lignes, dans {log} :\n{last}",
        ),
        status=503,
    )


def another_password(folder: Path) -> HubError:
    """Tell that the store and the kept password don't belong together."""
    return HubError(
        "ENGINE_PASSWORD",
        Message(
            f"Neo4j refuses the password kept in {folder / 'password'}; "
            "put the one back that its data was made with.",
            f"Neo4j refuse le mot de passe gardé dans {folder / 'password'} ; remettez celui de ses données.",
        ),
        status=503,
    )


def _text(log: Path) -> str:
    return log.read_text(errors="replace") if log.exists() else ""


def _says(text: str, signs: tuple[str, ...]) -> bool:
    return any(sign in text for sign in signs)


def _no_disk(folder: Path, free: int) -> HubError:
    needed = DISK_NEEDED // MEGABYTE
    return HubError(
        "NO_DISK",
        Message(
            f"The disk of {folder} has {free // MEGABYTE} MB free "
            f"and the database needs {needed}; free some space.",
            f"Le disque de {folder} a {free // MEGABYTE} Mo libres "
            f"et la base en demande {needed} ; libérez de la place.",
        ),
        status=503,
    )


def _no_memory(free: int) -> HubError:
    needed = MEMORY_NEEDED // MEGABYTE
    return HubError(
        "NO_MEMORY",
        Message(
            f"The machine has {free // MEGABYTE} MB of memory free "
            f"and the database needs {needed}; end some programs.",
            f"La machine a {free // MEGABYTE} Mo de mémoire libre "
            f"et la base en demande {needed} ; fermez des programmes.",
        ),
        status=503,
    )
