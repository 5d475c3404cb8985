"""Make the virtual environment the hub runs in; standard library only, because nothing else is there yet.

`python3 scripts/environment.py` installs what the hub runs with, `--dev` what its tests and checks need too.
It is redone only when a lock, the Python or the folder has changed.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
OTHER_PYTHONS = ("python3.13", "python3.12", "python3.11", "python3.14")
# A name on the path may be a version switcher's, with nothing behind it.
IS_NEW_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 11))"
SPACE_NEEDED = 1 << 30
COMMAND = """\
#!/bin/sh
exec '{python}' -P -m hub "$@"
"""


class Refused(Exception):
    """Why the environment can't be made, in a sentence."""


def main(arguments: "list[str]") -> int:
    """Make the environment if it is not there, and say so in one line."""
    if sys.version_info < OLDEST:
        return with_newer_python(arguments)
    began = time.monotonic()
    development = "--dev" in arguments
    lock = ROOT / ("requirements-dev.lock" if development else "requirements.lock")
    try:
        count = made(lock, development)
    except Refused as refusal:
        say("✗", str(refusal), 0.0)
        return 1
    say("✓", f"{count} packages", time.monotonic() - began)
    return 0


def with_newer_python(arguments: "list[str]") -> int:
    """Start again with a newer Python of this machine, or say which one is needed."""
    for name in OTHER_PYTHONS:
        if (
            shutil.which(name)
            and subprocess.call([name, "-c", IS_NEW_ENOUGH], stderr=subprocess.DEVNULL) == 0
        ):
            return subprocess.call([name, os.path.abspath(__file__), *arguments])
    found = ".".join(str(part) for part in sys.version_info[:3])
    say("✗", f"The hub needs Python 3.11 or newer, and this is {found}; install one, then start again.", 0.0)
    return 1


def made(lock: Path, development: bool) -> int:
    """Give the number of packages after making sure that they are there, one process at a time."""
    text = lock.read_text(encoding="utf-8")
    count = sum("==" in line for line in text.splitlines())
    turn = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(turn, fcntl.LOCK_EX)
    try:
        if not is_current(text, development):
            make(lock, count, development)
            stamp(development).write_text(fingerprint(text))
    finally:
        os.close(turn)
    return count


def stamp(development: bool) -> Path:
    """Give the file that says what was installed."""
    return VENV / ("installed-dev" if development else "installed")


def is_current(text: str, development: bool) -> bool:
    """Say whether exactly this lock is installed, by this Python, in this folder."""
    path = stamp(development)
    return PYTHON.exists() and path.exists() and path.read_text() == fingerprint(text)


def fingerprint(text: str) -> str:
    """Give what the environment depends on, hashed."""
    parts = (text, sys.version, str(ROOT), COMMAND)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def make(lock: Path, count: int, development: bool) -> None:
    """Make the environment and install the lock's packages, each one checked against its hashes."""
    if shutil.disk_usage(ROOT).free < SPACE_NEEDED:
        raise Refused(
            f"The disk of {ROOT} has less than 1 GB free, and the packages need it; free some space."
        )
    print(f" … environment        installing {count} packages", flush=True)
    stamp(development).unlink(missing_ok=True)
    try:
        venv.create(VENV, clear=not runs_here(), with_pip=True, symlinks=True)
    except subprocess.CalledProcessError as error:
        raise Refused(
            "This Python can't make virtual environments; install its venv part (on Debian: python3-venv)."
        ) from error
    # Wheels alone, and nothing that the lock doesn't name: no package runs code while it is installed.
    options = (
        "--require-hashes",
        "--no-deps",
        "--only-binary=:all:",
        "--disable-pip-version-check",
        "--quiet",
    )
    result = subprocess.run(
        [str(PYTHON), "-m", "pip", "install", *options, "-r", str(lock)],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if result.returncode:
        raise Refused(reason(result.stderr))
    link_project()


def runs_here() -> bool:
    """Say whether the environment is one of this very Python, which can be kept."""
    if not PYTHON.exists():
        return False
    asked = [str(PYTHON), "-c", "import sys; print(sys.version)"]
    result = subprocess.run(asked, capture_output=True, text=True, check=False)
    return result.stdout.strip() == sys.version.strip()


def link_project() -> None:
    """Put the project on the environment's path and `hub` into its commands, without building anything."""
    (packages,) = (VENV / "lib").glob("python3*/site-packages")
    (packages / "cooperation_hub.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command = VENV / "bin" / "hub"
    command.write_text(COMMAND.format(python=str(PYTHON).replace("'", "'\\''")), encoding="utf-8")
    command.chmod(0o755)


def reason(output: str) -> str:
    """Tell from pip's words what the reader can do about it."""
    signs = {
        "No space left": "The disk is full; free some space, then start again.",
        "DO NOT MATCH THE HASHES": "A package is not the one in the lock; nothing of it was installed.",
        "connection": "The packages could not be fetched; check the network or the proxy.",
        "No matching distribution": "A package could not be found; check the network, "
        "and that it is made for this system and processor.",
    }
    sentence = next((text for sign, text in signs.items() if sign.lower() in output.lower()), "pip failed.")
    last = "\n".join(output.strip().splitlines()[-3:])
    return f"{sentence}\n{last}"


def say(mark: str, text: str, seconds: float) -> None:
    """Print one step's line."""
    took = f"{seconds:.0f} s" if seconds >= 1 else ""
    print(f" {mark} {'environment':<18} {text:<44} {took}".rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
