"""The endpoint `/graphql` over HTTP."""

import logging
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import orjson
from flask import Blueprint, Request, Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from hub.api import answering, faults
from hub.api.answering import Answering, Caller
from hub.api.documents import Refused
from hub.api.requests import (
    GRAPHQL_RESPONSE,
    JSON,
    Asked,
    language_of,
    read_request,
    wants_graphql_response,
)
from hub.chunks import Wsgi
from hub.errors import HubError, Message

Recognise = Callable[[Request, str], Caller]
"""Tell who makes a request, from its headers and the caller's language, or raise HubError."""

log = logging.getLogger("hub.api")
UNEXPECTED = Message(
    "The hub failed to answer. It was noted.", "Le hub n’a pas pu répondre. L’erreur est notée."
)
WITHIN_GRAPHQL = frozenset({400, 403})
PATH = "/graphql"
GUARDED = (("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"))


@dataclass(frozen=True)
class Answered:
    """An answer's content with the status that each media type gives it."""

    content: dict[str, object]
    status: int
    status_of_json: int
    code: str = "OK"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sent:
    """What goes back over HTTP."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True)
class Endpoint:
    """The endpoint's rooms; `challenges` gives the headers that a refused authentication has to carry."""

    hub: Answering
    recognise: Recognise
    challenges: Callable[[HubError], Iterable[tuple[str, str]]]

    def sent(self, request: Request) -> Sent:
        """Answer one request; raise only what HTTP itself refuses, as HTTPException."""
        started = perf_counter()
        found, media = self._negotiated(request, language_of(request))
        status = found.status if media == GRAPHQL_RESPONSE else found.status_of_json
        log.info("%s %d %s %.1f ms", request.method, status, found.code, (perf_counter() - started) * 1_000)
        headers = [("Content-Type", f"{media}; charset=utf-8"), *GUARDED, *found.headers]
        return Sent(status, headers, orjson.dumps(found.content))

    def _negotiated(self, request: Request, language: str) -> tuple[Answered, str]:
        try:
            media = GRAPHQL_RESPONSE if wants_graphql_response(request) else JSON
        except HubError as error:
            return _refused((error,), language, error.status), JSON
        try:
            caller = self.recognise(request, language)
            asked = read_request(request)
        except HubError as error:
            return _refused((error,), language, error.status, tuple(self.challenges(error))), media
        except HTTPException:
            raise
        except Exception as error:  # the last resort: nothing of an unexpected error may reach the caller
            return _unexpected(error, language), media
        return answered(self.hub, asked, caller, language), media


def blueprint(endpoint: Endpoint) -> Blueprint:
    """Give the endpoint as the framework routes to it."""
    routes = Blueprint("graphql", __name__)

    @routes.route(PATH, methods=["GET", "POST"])
    def graphql() -> Response:
        sent = endpoint.sent(request)
        return Response(sent.body, sent.status, sent.headers)

    return routes


def beside(application: Wsgi, endpoint: Endpoint) -> Wsgi:
    """Give an application that answers what is posted to the endpoint, and passes on everything else.

    Routes, contexts, sessions and signals of the framework serve nothing here, and take as long as a small
    answer does.
    """

    def wrapped(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] != PATH or environ["REQUEST_METHOD"] != "POST":
            return application(environ, start)
        asked = Request(environ, populate_request=False)
        try:
            sent = endpoint.sent(asked)
        except HTTPException as fault:
            return faults.told(fault, asked)(environ, start)
        length = ("Content-Length", str(len(sent.body)))
        start(f"{sent.status} {HTTP_STATUS_CODES[sent.status]}", [*sent.headers, length])
        return [sent.body]

    return wrapped


def answered(hub: Answering, asked: Asked, caller: Caller, language: str) -> Answered:
    """Answer one request, its refusals included; nothing is raised."""
    try:
        found = answering.answer(hub, asked, caller)
    except Refused as refused:
        return _refused(refused.errors, language, 200)
    except HubError as error:
        outside = () if error.status != 405 else (("Allow", "POST"),)
        return _refused((error,), language, 200 if error.status in WITHIN_GRAPHQL else error.status, outside)
    except Exception as error:  # the last resort: nothing of an unexpected error may reach the caller
        return _unexpected(error, language)
    content: dict[str, object] = {"data": found.data}
    if found.errors:
        content["errors"] = [each.as_graphql(language) for each in found.errors]
    if found.extensions:
        content["extensions"] = dict(found.extensions)
    return Answered(content, 200, 200)


def _unexpected(error: Exception, language: str) -> Answered:
    where = traceback.extract_tb(error.__traceback__)[-1]
    log.error("unexpected %s at %s:%s", type(error).__name__, where.filename, where.lineno)
    return _refused((HubError("INTERNAL", UNEXPECTED, status=500),), language, 500)


def _refused(
    errors: tuple[HubError, ...],
    language: str,
    status_of_json: int,
    headers: tuple[tuple[str, str], ...] = (),
) -> Answered:
    content: dict[str, object] = {"errors": [each.as_graphql(language) for each in errors]}
    return Answered(content, errors[0].status, status_of_json, errors[0].code, headers)
