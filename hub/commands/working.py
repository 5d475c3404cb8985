"""`hub worker`: run each source and job in its time and keep the log, until told to end."""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import click

from connectors.every import CONNECTORS
from hub.audit.keeping import Keeper, kept
from hub.audit.log_keys import load_log_keys, origin_of
from hub.commands.endings import end_on_signals
from hub.commands.opening import opened
from hub.settings import Settings
from hub.sync.schedule import HUB, Worker, jobs_of, work
from hub.sync.slots import Job

# What is past its retention changes at midnight UTC alone.
RETENTION = Job("retention", (*HUB, "retention"), timedelta(days=1), timedelta(minutes=5))


@click.command()
def worker() -> None:
    """Run each source when it is due and report retention each day, one of several workers; keep the log."""
    settings = Settings.from_environment(os.environ)
    end_on_signals()
    keys = load_log_keys(settings.home / "keys", origin_of(settings.issuer), _now())
    with (
        suppress(KeyboardInterrupt),
        opened(settings, lambda text: None) as database,
        kept(Keeper(database, keys, settings.home / "log", click.echo)),
    ):
        work(Worker(database, _now, click.echo), (RETENTION, *jobs_of(CONNECTORS)))


def _now() -> datetime:
    return datetime.now(UTC)
