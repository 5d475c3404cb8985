"""Opening the graph that the settings name: a server, the engine of a running hub, or one of our own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from hub.errors import HubError, Message
from hub.graph.driver import Address, Database, connect
from hub.graph.engine import address_of, running
from hub.graph.processes import MARK, alone, is_held
from hub.graph.reader import read
from hub.graph.statement import Statement
from hub.saying import Say
from hub.settings import Settings

PING = Statement("RETURN 1")


@contextmanager
def opened(settings: Settings, say: Say) -> Iterator[Database]:
    """Open the graph for the block, starting the embedded engine if no running hub has done so."""
    if settings.database or MARK in os.environ or is_held(settings.home):
        with _answering(_server(settings) if settings.database else _running_engine(settings)) as database:
            yield database
    else:
        with owned(settings, say) as database:
            yield database


@contextmanager
def owned(settings: Settings, say: Say) -> Iterator[Database]:
    """Open the graph as the one process that holds the home; raise HubError when another one does."""
    settings.home.mkdir(parents=True, exist_ok=True)
    with _held(settings, say) as address, _answering(address) as database:
        yield database


def attached(settings: Settings) -> Database:
    """Open the graph that is already there: for a process that a hub has started."""
    return connect(_server(settings) if settings.database else _running_engine(settings))


@contextmanager
def _held(settings: Settings, say: Say) -> Iterator[Address]:
    if settings.database:
        with alone(settings.home):
            yield _server(settings)
    else:
        with running(settings.home, say=say) as address:
            yield address


@contextmanager
def _answering(address: Address) -> Iterator[Database]:
    database = connect(address)
    try:
        read(database, PING)
        yield database
    finally:
        database.close()


def _server(settings: Settings) -> Address:
    uri, file = str(settings.database), settings.database_password_file
    if file is None:
        return Address(uri, name=settings.database_name)
    password = file.read_text(encoding="utf-8").strip()
    return Address(uri, settings.database_user, password, settings.database_name)


def _running_engine(settings: Settings) -> Address:
    address = address_of(settings.home)
    if address is None:
        raise HubError(
            "NOT_READY",
            Message(
                f"The hub on {settings.home} is starting or ending; try again when it is ready.",
                f"Le hub sur {settings.home} démarre ou s'arrête ; réessayez quand il sera prêt.",
            ),
            status=503,
        )
    return address
