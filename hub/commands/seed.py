"""`hub seed`: load what the hub ships, take the demonstration away, or bring it back."""

import os
from datetime import UTC, datetime

import click

from hub.commands.opening import opened
from hub.commands.telling import step
from hub.graph.driver import Database
from hub.reference.load import load_demonstration, seed
from hub.reference.removal import remove_demonstration
from hub.saying import Say
from hub.settings import Settings


@click.command("seed")
@click.option("--remove-demo", "wish", flag_value="remove", help="Remove the fictional set and its clients.")
@click.option(
    "--demo", "wish", flag_value="load", help="Load the fictional set again, its dates counted from now."
)
def seed_command(wish: str | None) -> None:
    """Load countries, areas and facts with their sources, and once a fictional demonstration."""
    settings = Settings.from_environment(os.environ)
    with opened(settings, lambda text: None) as database:
        step("reference", lambda say: loaded(database, settings, say), str)
        if wish == "remove":
            step("demonstration", lambda say: remove_demonstration(database, _now()), _told_removal)
        elif wish == "load":
            step("demonstration", lambda say: load_demonstration(database, _now()), _told_load)


def loaded(database: Database, settings: Settings, say: Say) -> str:
    """Load what the hub ships and tell it in a line: a step of starting."""
    say("countries, facts and their sources")
    return str(seed(database, _now()))


def _told_removal(count: int) -> str:
    return f"{count} fictional records removed"


def _told_load(count: int) -> str:
    return f"{count} fictional records written"


def _now() -> datetime:
    return datetime.now(UTC)
