"""The bare side behind the hub's door: the same statements by hand, once token and proof are checked."""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from flask import Flask, request

from hub.access.gate import ask_locked
from hub.access.load import Grants
from hub.app import utc_now
from hub.commands.opening import attached
from hub.graph.driver import Database
from hub.oauth.room import open_room
from hub.oauth.tokens import RequestParts, authenticate
from hub.settings import Settings
from tests.bench import bare
from tests.bench.shapes import Shape


def from_environment() -> Flask:
    """Make the application of a process that the server starts, with keys and used proofs of its own."""
    settings = Settings.from_environment(os.environ)
    inner = replace(settings, home=settings.home / "proved")
    return application(inner, attached(settings), bare.asked())


def application(settings: Settings, database: Database, asked: Sequence[Shape]) -> Flask:
    """Answer these questions by their statements, to whom the hub would recognise; it asks nothing else."""
    app = bare.application(database, asked)
    version = Grants(partial(ask_locked, database), utc_now).version
    room = open_room(settings, database, utc_now, version)
    app.register_blueprint(room.routes)

    @app.before_request
    def recognise() -> None:
        if request.path == "/graphql":
            headers = request.headers
            parts = RequestParts("POST", request.path, headers.get("Authorization"), headers.get("DPoP"))
            room.directory.client(authenticate(parts, room.gate).token.client)

    return app
