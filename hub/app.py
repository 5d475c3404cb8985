"""The hub as a Flask application: every room put together, once a process."""

import gc
import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache, partial

from flask import Flask, Request
from werkzeug.exceptions import HTTPException

from graph_schema.dates import instant_text
from graph_schema.model import MODEL
from hub.access.gate import ask_locked
from hub.access.load import Grants
from hub.agreements.acting import Acting
from hub.agreements.mandates import Mandates
from hub.agreements.notices import Notices
from hub.agreements.signing import sign_receipt
from hub.api import faults, views
from hub.api.access import GraphAccess
from hub.api.acts import Doing
from hub.api.answering import Answering, Caller
from hub.api.changing import writing
from hub.api.documents import Documents
from hub.api.idempotency import idempotency_key
from hub.api.schema import hub_schema
from hub.api.told.explaining import Explaining
from hub.api.told.log import LogTelling
from hub.bulk.files import views as imports
from hub.bulk.lists import views as exports
from hub.bulk.refusing import Door
from hub.chunks import ended
from hub.commands.opening import attached
from hub.derive.schema_text import schema_text
from hub.editing.transaction import Editing
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import read, rows
from hub.oauth.limits import USUAL
from hub.oauth.refusals import challenge, refuse
from hub.oauth.room import Room, open_room
from hub.oauth.tokens import RequestParts, authenticate
from hub.oauth.trusted import TrustedDocuments, find_text
from hub.settings import Settings
from hub.web import explorer, home
from hub.web.askers import Askers
from hub.web.explorer import Explorer

Clock = Callable[[], datetime]


def from_environment() -> Flask:
    """Make the application of a process that the server starts."""
    settings = Settings.from_environment(os.environ)
    app = create_app(settings, attached(settings), utc_now)
    # What is here now lives as long as the process. A garbage collection that looks through all of it
    # again holds an answer up by tens of milliseconds.
    gc.collect()
    gc.freeze()
    return app


def utc_now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


def create_app(settings: Settings, database: Database, clock: Clock) -> Flask:
    """Put the rooms together over an open graph; `clock` is the only one that they read."""
    app = Flask("hub", static_folder=None)
    ask = partial(read, database)
    grants = Grants(partial(ask_locked, database), clock)
    room = open_room(settings, database, clock, grants.version)

    def today() -> str:
        return clock().date().isoformat()

    def now() -> str:
        return instant_text(clock())

    editing = Editing(database, grants, MODEL, now)
    schema = hub_schema()
    access = GraphAccess(database, grants)
    explaining = Explaining(partial(ask_locked, database), access)
    hub = Answering(
        model=MODEL,
        documents=Documents(schema.graphql_schema),
        access=access,
        read=ask,
        now=now,
        write=writing(_doing(database, room), editing),
        trusted=TrustedDocuments(partial(find_text, database)),
        told={**LogTelling(partial(rows, database), access).fields(), **explaining.fields()},
    )
    endpoint = views.Endpoint(hub, partial(_recognised, room), _challenges)
    app.wsgi_app = ended(views.beside(app.wsgi_app, endpoint))  # type: ignore  # as Flask's manual wraps it
    app.register_error_handler(HTTPException, faults.answer)
    app.register_blueprint(room.routes)
    app.register_blueprint(views.blueprint(endpoint))
    door = Door(endpoint.recognise, endpoint.challenges)
    app.register_blueprint(exports.blueprint(hub, door))
    app.register_blueprint(imports.blueprint(editing, door))
    app.register_blueprint(home.blueprint(MODEL, ask, today))
    askers = Askers(settings.home / "demo" / "clients", room.directory.client)
    text = cache(partial(schema_text, schema))
    app.register_blueprint(explorer.blueprint(Explorer(partial(views.answered, hub), askers, text)))
    return app


def _doing(database: Database, room: Room) -> Doing:
    acting = Acting(database, partial(sign_receipt, key=room.keys.current))
    return Doing(acting, Mandates(database), Notices(database))


def _recognised(room: Room, request: Request, language: str) -> Caller:
    parts = RequestParts(
        request.method,
        request.path,
        request.headers.get("Authorization"),
        request.headers.get("DPoP"),
        language,
    )
    found = authenticate(parts, room.gate)

    def recheck(version: str) -> None:
        if not room.directory.still_allowed(found.token, version):
            raise refuse("REVOKED_TOKEN")

    client = room.directory.client(found.token.client)
    return Caller(
        found.actor,
        found.proof,
        recheck,
        client.limits if client else USUAL,
        client.revision if client else 0,
        idempotency_key(request.headers.get("Idempotency-Key")),
    )


def _challenges(error: HubError) -> Iterable[tuple[str, str]]:
    return (("WWW-Authenticate", challenge(error)),) if error.status == 401 else ()
