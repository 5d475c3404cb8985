"""`hub up`: everything in the foreground, a line a step. `make run` calls it."""

import os
import socket
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

import click

from graph_schema.model import MODEL
from hub.access.cedar import standing
from hub.commands.children import Child, ended, failed, started, wait_until_live
from hub.commands.endings import end_on_signals
from hub.commands.migration import told_report
from hub.commands.opening import owned
from hub.commands.schema import brought_up_to_date
from hub.commands.seed import loaded
from hub.commands.sync import load_snapshot
from hub.commands.telling import step
from hub.errors import HubError, Message
from hub.graph.driver import Database
from hub.graph.engine import address_of, has_ended
from hub.graph.engine_folder import folder_of
from hub.graph.engine_problems import stopped
from hub.graph.processes import orphans
from hub.graph.reader import read
from hub.graph.statement import Statement
from hub.saying import Say
from hub.settings import Settings

VERSION = Statement("CALL dbms.components() YIELD versions RETURN versions[0]")


@dataclass(frozen=True)
class Step:
    """One step of starting: it works on the open graph and tells what there is now."""

    name: str
    run: Callable[[Database, Settings, Say], str]


def _model(database: Database, settings: Settings, say: Say) -> str:
    return f"{len(MODEL.kinds)} kinds, {told_report(brought_up_to_date(database))}"


STEPS: tuple[Step, ...] = (
    Step("model", _model),
    Step("reference data", loaded),
    Step("situation", load_snapshot),
)
SERVER = ("server", ("serve",))
OTHERS = (("worker", ("worker",)),)


@click.command()
def up() -> None:
    """Start everything in the foreground and end all of it with Ctrl-C."""
    settings = Settings.from_environment(os.environ)
    end_on_signals()
    try:
        with ExitStack() as held:
            children = _all_started(held, settings)
            _show_how_to_ask(settings)
            raise _first_failure(children, settings)
    except KeyboardInterrupt:
        click.echo("   stopped")


def _all_started(held: ExitStack, settings: Settings) -> Sequence[Child]:
    standing()
    settings.home.mkdir(parents=True, exist_ok=True)
    _refuse_taken_port(settings)
    database = step(
        "database",
        lambda say: held.enter_context(owned(settings, say)),
        lambda database: _where(database, settings),
    )
    for one in STEPS:
        step(one.name, partial(one.run, database, settings), str)
    server = held.enter_context(started(settings.home, *SERVER))
    step("server", lambda say: wait_until_live(server, settings), lambda _: f"{settings.workers} processes")
    return (server, *(held.enter_context(started(settings.home, *one)) for one in OTHERS))


def _first_failure(children: Sequence[Child], settings: Settings) -> HubError:
    """Wait until something that should go on has ended, and tell what."""
    while True:
        for child in children:
            if ended(child):
                return failed(child)
        if not settings.database and has_ended(settings.home):
            return stopped(folder_of(settings.home))


def _where(database: Database, settings: Settings) -> str:
    version = (read(database, VERSION) or [""])[0]
    if settings.database:
        return f"Neo4j {version} ({urlsplit(settings.database).netloc})"
    embedded = address_of(settings.home)
    return f"Neo4j {version} (embedded, {urlsplit(embedded.uri).netloc if embedded else ''})"


def _show_how_to_ask(settings: Settings) -> None:
    click.echo(f"   open  {settings.issuer}")
    click.echo("   key   .venv/bin/hub login demo-host-agency")
    click.echo("   ask   .venv/bin/hub query --as demo-host-agency docs/tutorial/first.graphql")
    click.echo("   stop  Ctrl-C")


def _refuse_taken_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            # An earlier server of this home, left by a kill -9, is ended by the next step.
            if not orphans(settings.home):
                raise _port_taken(settings) from error


def _port_taken(settings: Settings) -> HubError:
    where = f"{settings.host}:{settings.port}"
    return HubError(
        "PORT_TAKEN",
        Message(
            f"Another program listens on {where}; end it, or give the hub another port in HUB_PORT.",
            f"Un autre programme écoute sur {where} ; arrêtez-le, ou donnez un autre port dans HUB_PORT.",
        ),
        status=503,
    )
