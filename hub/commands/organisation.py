"""`hub organisation`: what whoever runs the hub settles between bodies, once the paper is seen."""

import os
from collections.abc import Callable
from datetime import UTC, datetime

import click
from neo4j import ManagedTransaction

from graph_schema.dates import instant_text
from graph_schema.values import fold
from hub.access.gate import turn_gate
from hub.commands.opening import opened
from hub.commands.telling import language
from hub.editing.bodies import exact_day
from hub.errors import HubError, Message
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register import bodies
from hub.register.drafts import Author
from hub.register.laying import Laying
from hub.register.outcome import Refused
from hub.register.permits import HANDING_OVER
from hub.settings import Settings

BY = "hub"
FIND = """
MATCH (body:Organisation&Record) WHERE body.id = $named OR body.nameFolded = $folded
RETURN body.id LIMIT 2
"""
NOT_FOUND = Message(
    "There is no body of this name or id.", "Aucun organisme ne porte ce nom ou cet identifiant."
)
SEVERAL = Message(
    "Several bodies have this name; give the id.",
    "Plusieurs organismes portent ce nom ; donnez l’identifiant.",
)
DONE = Message("{count} records now lead to it.", "{count} fiches y mènent désormais.")

Settle = Callable[[ManagedTransaction, Laying], int]


@click.group()
def organisation() -> None:
    """Settle which records are one body, and which body took over from which."""


@organisation.command("merge")
@click.argument("keep")
@click.argument("duplicates", nargs=-1, required=True)
def merge(keep: str, duplicates: tuple[str, ...]) -> None:
    """Make KEEP the one record of a body: with its agreements, the records it answers for, and its clients.

    Each body is named by its id or its name. Tokens of the duplicates' clients end at once.
    """

    def settle(database: Database) -> Settle:
        body = _named(database, keep)
        formers = [_named(database, each) for each in duplicates]

        def work(transaction: ManagedTransaction, laying: Laying) -> int:
            count = 0
            for former in formers:
                bodies.hand_over(transaction, laying, former, body)
                count += len(bodies.merge(transaction, laying, former, body).led)
            return count

        return work

    _settled(settle)


@organisation.command("succeed")
@click.argument("predecessor")
@click.argument("successor")
@click.option("--on", required=True, help="The day on which SUCCESSOR took over, such as 2026-03-05.")
def succeed(predecessor: str, successor: str, on: str) -> None:
    """Let SUCCESSOR take over from PREDECESSOR: what lasts, the records it answers for, and its clients.

    Agreements stay as their parties signed them: what they gave of these records ends until they are amended.
    """

    def settle(database: Database) -> Settle:
        former, body = _named(database, predecessor), _named(database, successor)

        def work(transaction: ManagedTransaction, laying: Laying) -> int:
            bodies.hand_over(transaction, laying, former, body)
            return len(bodies.succeed(transaction, laying, (former, body), exact_day(on, ("on",))).led)

        return work

    _settled(settle)


def _settled(settle: Callable[[Database], Settle]) -> None:
    settings = Settings.from_environment(os.environ)
    with opened(settings, lambda text: None) as database:
        count = settled(database, settle(database), instant_text(datetime.now(UTC)))
    click.echo(DONE.in_language(language()).format(count=count))


def settled(database: Database, work: Settle, now: str) -> int:
    """Settle something between bodies in one transaction, and have every grant decided anew."""

    def unit(transaction: ManagedTransaction) -> int:
        count = work(transaction, Laying(Author(BY), now, permit=HANDING_OVER))
        turn_gate(transaction)
        return count

    try:
        return write(database, unit)
    except Refused as refused:
        first = refused.problems[0]
        raise HubError(first.code, first.message, first.path) from None


def _named(database: Database, text: str) -> str:
    found = rows(database, Statement(FIND, {"named": text, "folded": fold(text)}))
    if len(found) != 1:
        raise HubError(
            "BODY_NOT_FOUND" if not found else "SEVERAL_BODIES", NOT_FOUND if not found else SEVERAL
        )
    return str(found[0][0])
