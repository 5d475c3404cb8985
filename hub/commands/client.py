"""Commands of one who asks: `hub login`, `hub query`, `hub proxy`."""

import os
import re
import sys
from pathlib import Path
from typing import Any, BinaryIO

import click
import orjson

from hub.client.keys import load, make_key, save
from hub.client.login import register_key
from hub.client.proxy import Proxy
from hub.client.session import Session
from hub.commands.saving import MEDIA, save_list
from hub.commands.telling import language
from hub.errors import HubError, Message
from hub.settings import Settings

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


@click.command()
@click.argument("name")
@click.option("--purpose", help="Purpose to ask for; the client's first one unless given.")
def login(name: str, purpose: str | None) -> None:
    """Make a key for the client NAME, register it with the local hub, and keep both."""
    settings = Settings.from_environment(os.environ)
    file = _client_file(settings, name)
    key = make_key()
    client = register_key(settings.issuer, name, key, _registration_token(settings), purpose)
    save(file, client)
    click.echo(f"{name} has a new key and asks for {client.purpose}, with {' '.join(client.scopes)}.")


@click.command()
@click.option("--as", "name", required=True, help="Client to ask as; see `hub login`.")
@click.option("--variables", default="{}", help="Variables of the operation, as a JSON object.")
@click.option("--operation", help="Which operation of the document to run.")
@click.option("--trusted", is_flag=True, help="Send the document's identifier alone; it must be registered.")
@click.option("--format", "form", type=click.Choice(list(MEDIA)), help="Export its one list as a file.")
@click.argument("document", type=click.File("rb"))
def query(
    name: str, variables: str, operation: str | None, trusted: bool, form: str | None, document: BinaryIO
) -> None:
    """Ask the hub the GraphQL DOCUMENT (a file, or - for standard input) and print the JSON answer.

    With --format the document asks one list, and all of it is printed in that form, to be sent to a file.
    Ends with 1 when the answer holds no data.
    """
    values = _object(variables)
    text = _text(document)
    with session_as(name) as session:
        if form:
            asked = {"documentId" if text.startswith("sha256:") else "query": text, "variables": values}
            save_list(session, {**asked, "operationName": operation}, form, sys.stdout.buffer)
            return
        if trusted:
            answer = session.query_trusted(text, values, operation)
        else:
            answer = session.query(text, values, operation)
    click.echo(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())
    if answer.get("data") is None:
        sys.exit(1)


@click.command()
@click.option("--as", "name", required=True, help="Client to ask as; see `hub login`.")
@click.option(
    "--port", default=0, type=click.IntRange(0, 65535), help="Port to open; a free one unless given."
)
def proxy(name: str, port: int) -> None:
    """Open a port on loopback that signs requests, for curl, notebooks and GraphQL clients."""
    with session_as(name) as session, _opened(session, port) as server:
        click.echo(f"http://127.0.0.1:{server.server_port}/graphql asks as {name}; Ctrl-C ends it.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("Ended.")


def _text(document: BinaryIO) -> str:
    try:
        return document.read().decode()
    except UnicodeDecodeError as error:
        raise click.BadParameter("not UTF-8", param_hint="DOCUMENT") from error


def _client_file(settings: Settings, name: str) -> Path:
    # The name becomes a path and part of an address.
    if not NAME.fullmatch(name):
        raise click.BadParameter("a name is of small letters, digits and hyphens", param_hint="NAME")
    return settings.home / "demo" / "clients" / f"{name}.json"


def session_as(name: str) -> Session:
    """Open a session as the client NAME, whose file `hub login` has made."""
    settings = Settings.from_environment(os.environ)
    return Session(load(_client_file(settings, name)), language=language())


def _opened(session: Session, port: int) -> Proxy:
    try:
        return Proxy(session, port)
    except OSError as error:
        raise click.ClickException(f"Port {port} can't be opened: {error.strerror}.") from error


def _registration_token(settings: Settings) -> str:
    file = settings.home / "keys" / "registration_token"
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        raise HubError(
            "NO_HUB_HERE",
            Message(
                "This folder holds no hub yet: start one with `make run`, or set HUB_HOME to its folder.",
                "Ce dossier ne contient pas encore de hub : lancez `make run`, ou réglez HUB_HOME.",
            ),
        ) from error


def _object(text: str) -> dict[str, Any]:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise click.BadParameter(f"not JSON: {error}", param_hint="--variables") from error
    if not isinstance(value, dict):
        raise click.BadParameter("give a JSON object", param_hint="--variables")
    return value
