"""`hub sync`: read the sources, and tell how it went."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial

import click

from connectors.elements import Connector
from connectors.every import CONNECTORS
from connectors.worldbank import WORLD_BANK
from hub.commands.opening import opened
from hub.commands.telling import language
from hub.errors import HubError, Message
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register.drafts import Author, Draft
from hub.register.outcome import Outcome
from hub.register.record import record
from hub.saying import Say
from hub.settings import Settings
from hub.sync.fetch import Manners, Source, asking
from hub.sync.ledger import open_quarantine, recent_runs
from hub.sync.report import RunReport
from hub.sync.run import Hub, synchronise
from hub.sync.shipped import shipped
from hub.sync.supply import Live
from hub.sync.telling import told_quarantine, told_run
from hub.sync.turn import turn

# The one register that answers for itself: reference data and public figures are its own.
REGISTER = Statement(
    "MATCH (body:Organisation {type: 'REGISTER'}) WHERE body.steward = body.id "
    "RETURN body.id ORDER BY body.id"
)
HELD = Statement(
    "MATCH (figure:Observation) WHERE figure.retiredAt IS NULL RETURN count(figure), max(figure.vintage)"
)
NO_REGISTER = Message(
    "The reference data isn't loaded yet, so there are no countries to read figures about.",
    "Les données de référence ne sont pas encore chargées : il n'y a aucun pays dont lire les chiffres.",
)
# A person has looked: the source may report as few figures as it likes.
EVERYTHING = 1.0
WELL = ("COMPLETE", "UNCHANGED")


def _source_command(connector: Connector) -> click.Command:
    """Make `hub sync NAME` for one source."""

    @click.command(connector.name, help=f"Read {connector.publication.title.en}: load only what changed.")
    @click.option("--accept-drop", is_flag=True, help="Load even if far fewer figures come than are held.")
    def command(accept_drop: bool) -> None:
        settings = Settings.from_environment(os.environ)
        with opened(settings, click.echo) as database, turn(settings.home, connector.name):
            hub = hub_of(database, settings, partial(click.echo, err=True))
            report = read_source(
                connector, replace(hub, largest_drop=EVERYTHING) if accept_drop else hub, settings
            )
        click.echo(told_run(report, language()))
        sys.exit(0 if report.state in WELL else 1)

    return command


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every quarantined row as it came.")
def report(as_json: bool) -> None:
    """Tell how the last runs went and what is in quarantine."""
    settings = Settings.from_environment(os.environ)
    with opened(settings, click.echo) as database:
        runs, kept = recent_runs(database), open_quarantine(database)
    if as_json:
        click.echo(
            json.dumps({"runs": [asdict(run) for run in runs], "quarantine": kept}, ensure_ascii=False)
        )
        return
    for run in runs:
        click.echo(told_run(run, language()))
    click.echo(told_quarantine(kept, language()))


def load_snapshot(database: Database, settings: Settings, say: Say) -> str:
    """Load the World Bank snapshot that ships with the hub, unless newer figures are there; count them.

    A part that can't be loaded stops no start: it is told, and `hub sync report` has its reason.
    """
    with turn(settings.home, WORLD_BANK.name):
        found = synchronise(WORLD_BANK, shipped(WORLD_BANK), hub_of(database, settings, say))
    held, vintage = rows(database, HELD)[0]
    flaw = found.error or next((one.error for one in found.series if one.error is not None), None)
    said = f"{held:,} figures, vintage {vintage or 'unknown'}"
    return f"World Bank, {said}" if flaw is None else f"World Bank, {said}; snapshot not loaded: {flaw.code}"


def hub_of(database: Database, settings: Settings, say: Say) -> Hub:
    """Gather what a run works on; raises `NO_REFERENCE_DATA` before the hub knows any country."""
    found = rows(database, REGISTER)
    if not found:
        raise HubError("NO_REFERENCE_DATA", NO_REGISTER, status=503)
    steward = str(found[0][0])
    return Hub(database, settings.home / "snapshots", steward, partial(_record, database, steward), _now, say)


def read_source(connector: Connector, hub: Hub, settings: Settings) -> RunReport:
    """Ask a source, at its own address or that of `HUB_SOURCE_<NAME>_URL`, and load what it says."""
    base_url = settings.source_urls.get(connector.name, connector.base_url)
    names = (connector.years, connector.pages.page, connector.pages.length)
    source = Source(base_url, connector.per_second, frozenset({*connector.query, *names}))
    with asking(source, Manners(), hub.clock) as get:
        return synchronise(connector, Live(connector, get, hub.clock()), hub)


def _record(database: Database, steward: str, drafts: Sequence[Draft], now: str) -> Outcome:
    return record(database, drafts, Author("hub", steward), now)


def _now() -> datetime:
    return datetime.now(UTC)


sync = click.Group(
    "sync",
    help="Read the public sources of a country's situation, and tell how it went.",
    commands=[*(_source_command(one) for one in CONNECTORS), report],
)
