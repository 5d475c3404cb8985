"""The command `hub`: every family of commands in one list."""

import logging

import click

from hub.commands import (
    agreement,
    clients,
    load,
    log_keeping,
    mandates,
    organisation,
    retention,
    seed,
    sync,
    verifying,
    whole,
    witnessing,
)
from hub.commands.client import login, proxy, query
from hub.commands.doctor import doctor
from hub.commands.migration import migrate
from hub.commands.reference import schema
from hub.commands.serving import serve
from hub.commands.telling import told
from hub.commands.up import up
from hub.commands.working import worker

COMMANDS: tuple[click.Command, ...] = (
    *(up, serve, worker, migrate, doctor, login, query, proxy, schema),
    *verifying.COMMANDS,
    *witnessing.COMMANDS,
    *log_keeping.COMMANDS,
    *agreement.COMMANDS,
    *mandates.COMMANDS,
    *clients.COMMANDS,
    *organisation.COMMANDS,
    *retention.COMMANDS,
    *seed.COMMANDS,
    *sync.COMMANDS,
    *whole.COMMANDS,
    *load.COMMANDS,
)


class Hub(click.Group):
    """A group whose commands end with a sentence, never with a traceback, when they are refused."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command and turn what it refuses into a sentence and exit code 1."""
        # That a read was tried again is no news; if it fails in the end, the refusal says so.
        logging.getLogger("stamina").setLevel(logging.ERROR)
        with told():
            return super().invoke(ctx)


main = Hub("hub", commands={str(one.name): one for one in COMMANDS}, help="The cooperation hub.")
