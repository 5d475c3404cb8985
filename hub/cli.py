"""The command `hub`: every family of commands by the modules that make it."""

import logging
from collections.abc import Mapping
from importlib import import_module

import click

from hub.commands.telling import told

MODULES: Mapping[str, tuple[str, ...]] = {
    "agreement": ("agreement",),
    "audit": ("audit", "verifying", "witnessing", "log_keeping"),
    "client": ("clients",),
    "doctor": ("doctor",),
    "export": ("whole",),
    "import": ("whole",),
    "key": ("mandates",),
    "load": ("load",),
    "login": ("client",),
    "migrate": ("migration",),
    "organisation": ("organisation",),
    "proxy": ("client",),
    "query": ("client",),
    "retention": ("retention",),
    "role": ("mandates",),
    "schema": ("reference",),
    "seed": ("seed",),
    "serve": ("serving",),
    "sync": ("sync",),
    "up": ("up",),
    "worker": ("working",),
}
"""Each command by the modules of `hub.commands` that make it; the first one holds it."""


class Hub(click.Group):
    """A group whose commands end with a sentence, never with a traceback, when they are refused.

    A command is imported when it is asked for: a question to a hub needn't wait for what runs one.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command."""
        return sorted(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of a name; None where there is none."""
        if cmd_name not in MODULES:
            return None
        first, *_ = [import_module(f"hub.commands.{each}") for each in MODULES[cmd_name]]
        made = (each for each in vars(first).values() if isinstance(each, click.Command))
        return next(each for each in made if each.name == cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command and turn what it refuses into a sentence and exit code 1."""
        # That a read was tried again is no news; if it fails in the end, the refusal says so.
        logging.getLogger("stamina").setLevel(logging.ERROR)
        with told():
            return super().invoke(ctx)


main = Hub("hub", help="The cooperation hub.")
