"""`hub audit empty, new-key, begin-anew`: what operators do to the log, each of it told by the log."""

import os
from datetime import UTC, datetime

import click

from hub.audit.anew import begin_anew
from hub.audit.log_keys import add_log_key, origin_of
from hub.audit.retention import order_emptying
from hub.commands.audit import audit
from hub.commands.opening import opened
from hub.commands.telling import language
from hub.settings import Settings

TOLD = {
    "EN": "{count:,} entries lose their content within seconds, while a worker runs; their proofs stay.",
    "FR": "{count} entrées perdent bientôt leur contenu, si un worker tourne ; leurs preuves restent.",
}


BEGUN = {
    "EN": "A new log begins; the old one, of {size:,} entries, lies beside it.",
    "FR": "Un nouveau journal commence ; l’ancien, de {size} entrées, est conservé à côté.",
}


@audit.command("empty")
@click.option("--older-than", "days", required=True, type=click.IntRange(1), help="How many days stay.")
def empty(days: int) -> None:
    """Take the content of entries older than so many days out of the log, its graph and its files.

    Their hashes stay, so that the log still verifies; what parties saved of them can still be proved. The log
    itself says that, and up to which entry, it was done.
    """
    settings = Settings.from_environment(os.environ)
    with opened(settings, lambda text: None) as database:
        count = order_emptying(database, days)
    click.echo(TOLD[language()].format(count=count))


@audit.command("new-key")
def new_key() -> None:
    """Make a new key of the log in the hub's home; the worker signs with it from its next start on.

    The log names it before it signs. Give it to those who verify the log, by another way than the hub.
    """
    settings = Settings.from_environment(os.environ)
    keys = add_log_key(settings.home / "keys", origin_of(settings.issuer), datetime.now(UTC))
    click.echo(keys.current.verifier)


@audit.command("begin-anew")
@click.confirmation_option(prompt="Begin a new log? Tell the parties first.")
def begin() -> None:
    """Begin a new log, after an older backup was restored and the worker refuses to sign.

    The old log's files and keys are laid aside in the hub's home, and an entry of the new one tells how far
    the old one went. End the worker before, and start it afterwards.
    """
    settings = Settings.from_environment(os.environ)
    with opened(settings, lambda text: None) as database:
        old = begin_anew(database, settings.home, datetime.now(UTC))
    click.echo(BEGUN[language()].format(size=old.size if old else 0))
