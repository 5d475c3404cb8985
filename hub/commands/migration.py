"""`hub migrate`: bring the graph to what this hub expects."""

import os

import click

from hub.commands.opening import opened
from hub.commands.schema import brought_up_to_date
from hub.commands.telling import step
from hub.graph.migrate import Report
from hub.settings import Settings


@click.command()
def migrate() -> None:
    """Run the waiting migrations, create missing constraints and indexes, drop unwanted ones."""
    settings = Settings.from_environment(os.environ)
    with opened(settings, lambda text: None) as database:
        report = step("model", lambda say: brought_up_to_date(database), told_report)
    for change, names in (
        ("created", report.created),
        ("dropped", report.dropped),
        ("ran", report.migrations),
    ):
        for name in names:
            click.echo(f"   {change:<8} {name}")


def told_report(report: Report) -> str:
    """Tell a migration in one line."""
    changes = len(report.created) + len(report.dropped) + len(report.migrations)
    return f"{report.total} constraints and indexes, {changes} changes"
