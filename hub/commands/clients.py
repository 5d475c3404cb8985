"""`hub client`: what an administrator of the hub sets for one client: its limits, and what it may ask."""

import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import click
from graphql import GraphQLSchema

from hub.api.documents import Refused, read_document
from hub.api.schema import hub_schema
from hub.commands.opening import opened
from hub.commands.telling import language
from hub.errors import HubError, Message
from hub.oauth.limits import Limits, set_limits
from hub.oauth.trusted import distrust, identifier_of, registered, trust
from hub.settings import Settings

LARGEST_BUDGET = 10_000_000
ANY = Message("any document", "tout document")
TRUSTED = Message("registered documents only", "documents enregistrés seulement")
OUTDATED = Message("no longer fits:", "ne convient plus :")
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


@client.command("trust")
@click.argument("name")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--list", "listed", is_flag=True, help="Show the registered documents.")
@click.option("--remove", "removed", multiple=True, metavar="ID", help="Take away a document; repeatable.")
def trust_command(name: str, files: tuple[Path, ...], listed: bool, removed: tuple[str, ...]) -> None:
    """Register the GraphQL documents in FILES for the client NAME, which then asks them by documentId.

    All are registered or, when one doesn't fit the schema, none.
    """
    if (bool(files) + listed + bool(removed)) != 1:
        raise click.UsageError("give files, --list or --remove")
    settings = Settings.from_environment(os.environ)
    given = [(each.name, _valid(each)) for each in files]
    with opened(settings, lambda text: None) as database:
        now = datetime.now(UTC)
        if removed:
            distrust(database, name, removed, now)
        elif files:
            trust(database, name, given, now)
            for file, text in given:
                click.echo(f"{identifier_of(text)}  {file}")
        else:
            for each in registered(database, name):
                click.echo(f"{each.id}  {each.name}{_outdated(each.text)}")


def _valid(file: Path) -> str:
    """Give a file's text; refuse what isn't a document of the schema."""
    try:
        # As bytes: the identifier is of what the file holds, whatever its line ends.
        text = file.read_bytes().decode()
        read_document(_schema(), text)
    except UnicodeDecodeError:
        message = Message(f"{file.name} isn't UTF-8.", f"{file.name} n’est pas en UTF-8.")
        raise HubError("NOT_TEXT", message) from None
    except (Refused, HubError) as refused:
        fault = _first(refused)
        message = Message(f"{file.name}: {fault.message.en}", f"{file.name} : {fault.message.fr}")
        raise HubError(fault.code, message) from None
    return text


def _outdated(text: str) -> str:
    try:
        read_document(_schema(), text)
    except (Refused, HubError) as refused:
        why = _first(refused).message.in_language(language())
        return f"  {OUTDATED.in_language(language())} {why}"
    return ""


def _first(refused: Refused | HubError) -> HubError:
    return refused.errors[0] if isinstance(refused, Refused) else refused


@cache
def _schema() -> GraphQLSchema:
    built: GraphQLSchema = hub_schema().graphql_schema
    return built


def _told(name: str, limits: Limits) -> str:
    spoken = language()
    documents = (TRUSTED if limits.trusted_only else ANY).in_language(spoken)
    text = TOLD.in_language(spoken).format(name=name, budget=limits.budget, documents=documents)
    return text.replace(",", "\u202f") if spoken == "FR" else text
