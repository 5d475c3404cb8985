"""`hub audit verify`: the independent verifier, as a command of the hub."""

import sys
from pathlib import Path

import click

from hub.commands.audit import audit
from hub.commands.telling import language
from hub.verifier import Request, verify

GIVEN = click.Path(path_type=Path)


@audit.command("verify")
@click.argument("path", metavar="FOLDER", type=GIVEN)
@click.option(
    "--key", "keys", multiple=True, help="The log's verifier key, or a file of keys; else the folder's."
)
@click.option(
    "--since", multiple=True, type=GIVEN, help="A checkpoint kept, a folder of them, or an older export."
)
@click.option("--witness", "witnesses", multiple=True, help="A witness's verifier key, or a file of keys.")
@click.option("--proof", "proofs", multiple=True, type=GIVEN, help="A .tlog-proof file, or a folder of them.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, in both languages.")
def verify_log(
    path: Path,
    keys: tuple[str, ...],
    since: tuple[Path, ...],
    witnesses: tuple[str, ...],
    proofs: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Verify the log in FOLDER, or one proof: no entry edited, deleted, reordered, backdated, none gone.

    Needs no hub, no database and no network. Ends with 0 when the log is what was signed, with 1 when it was
    manipulated, and with 2 when that can't be told. `python -m hub.verifier` is the same program by itself.
    """
    report = verify(Request(path, keys, since, witnesses, proofs))
    click.echo(report.as_json() if as_json else report.in_words(language()))
    sys.exit(report.verdict.value)


# The group `audit` with this command in it.
