"""`hub doctor`: whether everything the hub needs is there, a line each, with what to do where it is not."""

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass

import click

from hub.commands.opening import opened
from hub.commands.schema import wanted_schema
from hub.commands.telling import language
from hub.errors import HubError, Message
from hub.graph.engine_folder import folder_of
from hub.graph.engine_problems import enough_room
from hub.graph.jars import fetched
from hub.graph.migrate import missing_items
from hub.settings import Settings


@dataclass(frozen=True)
class Check:
    """One thing that must hold: `look` says what it found or raises HubError."""

    name: str
    look: Callable[[Settings], str]


def _python(settings: Settings) -> str:
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _room(settings: Settings) -> str:
    enough_room(folder_of(settings.home))
    return f"memory and disk suffice for {settings.home}"


def _jars(settings: Settings) -> str:
    return f"{len(fetched(lambda text: None))} jars, each as locked"


def _database(settings: Settings) -> str:
    with opened(settings, lambda text: None) as database:
        missing = missing_items(database, wanted_schema())
    if missing:
        raise HubError(
            "NOT_MIGRATED",
            Message(
                f"{len(missing)} constraints or indexes are missing; run `hub migrate`.",
                f"Il manque {len(missing)} contraintes ou index ; lancez `hub migrate`.",
            ),
        )
    return "answers, and has every constraint and index"


CHECKS = (
    Check("python", _python),
    Check("room", _room),
    Check("engine", _jars),
    Check("database", _database),
)


@click.command()
def doctor() -> None:
    """Check what the hub needs; end with 1 when something is wrong."""
    settings = Settings.from_environment(os.environ)
    results = [_looked(check, settings) for check in CHECKS]
    sys.exit(0 if all(results) else 1)


def _looked(check: Check, settings: Settings) -> bool:
    try:
        click.echo(f" ✓ {check.name:<18} {check.look(settings)}")
    except HubError as error:
        click.echo(f" ✗ {check.name:<18} {error.message.in_language(language())}")
        return False
    return True
