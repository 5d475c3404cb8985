"""`hub agreement verify`: check an exported agreement, without any hub."""

import sys
from pathlib import Path

import click
import orjson

from hub.agreements.exported import LARGEST
from hub.agreements.offline import Findings, Trusted, checked
from hub.agreements.verdicts import as_json, told
from hub.agreements.wording import plain_text
from hub.commands.telling import language
from hub.errors import HubError

UNREADABLE = 2


@click.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--trust", multiple=True, metavar="THUMBPRINT", help="A party's key that you know; may be repeated."
)
@click.option("--hub-key", multiple=True, metavar="THUMBPRINT", help="A key of the hub that you know.")
@click.option("--words", is_flag=True, help="Also tell what was agreed, in plain words.")
@click.option("--json", "as_values", is_flag=True, help="Print what was found as JSON.")
def verify(
    file: Path, trust: tuple[str, ...], hub_key: tuple[str, ...], words: bool, as_values: bool
) -> None:
    """Check the file of an exported agreement: what each party signed, and whether all of it fits.

    It needs no hub and no network. It ends with 0 where everything holds, with 1 where something doesn't, and
    with 2 where FILE isn't such a file.
    """
    trusted = Trusted(frozenset(trust), frozenset(hub_key))
    try:
        with file.open("rb") as stream:
            found = checked(stream.read(LARGEST + 1), trusted)
    except HubError as error:
        place = ".".join(map(str, error.path))
        click.echo(f" ✗ {error.message.in_language(language())} {place}".rstrip(), err=True)
        sys.exit(UNREADABLE)
    if as_values:
        values = orjson.dumps(as_json(found, language()), option=orjson.OPT_INDENT_2)
        click.echo(values.decode())
    else:
        click.echo(told(found, language(), bool(trust)))
        _tell_text(found, words)
    sys.exit(0 if found.holds else 1)


def _tell_text(found: Findings, words: bool) -> None:
    for each in found.texts if words else ():
        if each.text is not None:
            click.echo(f"\n{plain_text(each.text, language())}")
