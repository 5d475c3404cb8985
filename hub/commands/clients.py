"""`hub client`: what an administrator of the hub sets for one client."""

import os
from datetime import UTC, datetime

import click

from hub.commands.opening import opened
from hub.commands.telling import language
from hub.errors import Message
from hub.oauth.limits import Limits, set_limits
from hub.settings import Settings

LARGEST_BUDGET = 10_000_000
ANY = Message("any document", "tout document")
TRUSTED = Message("registered documents only", "documents enregistrés seulement")
TOLD = Message(
    "{name}: an operation may cost {budget:,}; {documents}.",
    "{name} : une opération peut coûter {budget:,} ; {documents}.",
)


@click.group()
def client() -> None:
    """Set what a client may ask."""


@client.command()
@click.argument("name")
@click.option("--budget", type=click.IntRange(1, LARGEST_BUDGET), help="The most that an operation may cost.")
@click.option(
    "--trusted-only/--any-document",
    default=None,
    help="Whether it may ask its registered documents only; see `hub client trust`.",
)
@click.option("--default", "usual", is_flag=True, help="Give it the hub's own limits again.")
def limit(name: str, budget: int | None, trusted_only: bool | None, usual: bool) -> None:
    """Set limits of the client NAME, or show them; every process of the hub knows them a second later."""
    given = {"budget": budget, "trusted_only": trusted_only}
    changed = {key: value for key, value in given.items() if usual or value is not None}
    if usual and any(value is not None for value in given.values()):
        raise click.UsageError("--default takes no limit beside it")
    settings = Settings.from_environment(os.environ)
    with opened(settings, lambda text: None) as database:
        click.echo(_told(name, set_limits(database, name, changed, datetime.now(UTC))))


COMMANDS: tuple[click.Command, ...] = (client,)


def _told(name: str, limits: Limits) -> str:
    spoken = language()
    documents = (TRUSTED if limits.trusted_only else ANY).in_language(spoken)
    text = TOLD.in_language(spoken).format(name=name, budget=limits.budget, documents=documents)
    return text.replace(",", "\u202f") if spoken == "FR" else text
