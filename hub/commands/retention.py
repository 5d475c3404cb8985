"""`hub retention`: report what agreements give no longer because its time has passed."""

import os
from datetime import UTC, datetime

import click

from graph_schema.dates import instant_text
from hub.agreements.retaining import report_retention
from hub.commands.opening import opened
from hub.commands.telling import language
from hub.settings import Settings

TOLD = {
    "EN": "{records:,} records passed their retention since the last report.",
    "FR": "{records} fiches ont passé leur durée de conservation depuis le dernier rapport.",
}


@click.command()
def retention() -> None:
    """Report the records that agreements give no longer because the agreed days have passed.

    Provider and recipient each find a RetentionReport of theirs. A worker does this each day.
    """
    settings = Settings.from_environment(os.environ)
    with opened(settings, lambda text: None) as database:
        records = report_retention(database, instant_text(datetime.now(UTC)))
    click.echo(TOLD[language()].format(records=records))
