"""`hub serve`: the web server, on a graph that it starts if nobody else did."""

import os
import signal

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from hub.access.cedar import standing
from hub.commands.opening import opened
from hub.settings import Settings

# granian imports it in each of its workers, which so open their own connections.
APPLICATION = "hub.app:from_environment"
THREADS = 3
KILL_SECONDS = 10


@click.command()
def serve() -> None:
    """Serve the hub over HTTP on HUB_HOST and HUB_PORT until it is told to end."""
    settings = Settings.from_environment(os.environ)
    # Without policies nobody may be answered: that is said once, here, and not by each worker.
    standing()
    with opened(settings, lambda text: None):
        server(settings).serve()


def server(settings: Settings, application: str = APPLICATION) -> MPServer:
    """Give the server: several processes, each with few threads."""
    os.register_at_fork(after_in_child=_end_when_told)
    return MPServer(
        application,
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=THREADS,
        workers_kill_timeout=KILL_SECONDS,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
    )


def _end_when_told() -> None:
    """Let a worker end at a signal while it is still importing the hub.

    It is forked with its parent's handlers, which only note the signal, and has granian's own once all is
    imported: one that came between would be lost, and the worker killed when its time is up.
    """
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)
