"""`hub serve`: the web server, on a graph that it starts if nobody else did."""

import os

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

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
    with opened(settings, lambda text: None):
        server(settings).serve()


def server(settings: Settings, application: str = APPLICATION) -> MPServer:
    """Give the server: several processes, each with few threads."""
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
