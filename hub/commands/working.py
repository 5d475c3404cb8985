"""`hub worker`: run each source in its time, until told to end."""

import os
from contextlib import suppress
from datetime import UTC, datetime

import click

from connectors.every import CONNECTORS
from hub.commands.endings import end_on_signals
from hub.commands.opening import opened
from hub.settings import Settings
from hub.sync.schedule import Worker, jobs_of, work


@click.command()
def worker() -> None:
    """Run each source when it is due; of several workers, one runs it."""
    settings = Settings.from_environment(os.environ)
    end_on_signals()
    with suppress(KeyboardInterrupt), opened(settings, lambda text: None) as database:
        work(Worker(database, _now, click.echo), jobs_of(CONNECTORS))


def _now() -> datetime:
    return datetime.now(UTC)
