"""The endpoint `/graphql` over HTTP."""

import logging
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter

import orjson
from flask import Blueprint, Request, Response, request

from hub.api import answering
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
from hub.errors import HubError, Message

Recognise = Callable[[Request, str], Caller]
"""Tell who makes a request, from its headers and the caller's language, or raise HubError."""

log = logging.getLogger("hub.api")
UNEXPECTED = Message(
    "The hub failed to answer. It was noted.", "Le hub n’a pas pu répondre. L’erreur est notée."
)
WITHIN_GRAPHQL = frozenset({400, 403})


@dataclass(frozen=True)
class Answered:
    """An answer's content with the status that each media type gives it."""

    content: dict[str, object]
    status: int
    status_of_json: int
    code: str = "OK"
    headers: tuple[tuple[str, str], ...] = ()


def blueprint(
    hub: Answering, recognise: Recognise, headers: Callable[[HubError], Iterable[tuple[str, str]]]
) -> Blueprint:
    """Give the endpoint; `headers` gives those that a refused authentication has to carry."""
    routes = Blueprint("graphql", __name__)

    @routes.route("/graphql", methods=["GET", "POST"])
    def graphql() -> Response:
        started = perf_counter()
        language = language_of(request)
        found, media = _negotiated(hub, recognise, headers, language)
        status = found.status if media == GRAPHQL_RESPONSE else found.status_of_json
        log.info("%s %d %s %.1f ms", request.method, status, found.code, (perf_counter() - started) * 1_000)
        response = Response(orjson.dumps(found.content), status, content_type=f"{media}; charset=utf-8")
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers.extend(found.headers)
        return response

    return routes


def _negotiated(
    hub: Answering,
    recognise: Recognise,
    headers: Callable[[HubError], Iterable[tuple[str, str]]],
    language: str,
) -> tuple[Answered, str]:
    try:
        media = GRAPHQL_RESPONSE if wants_graphql_response(request) else JSON
    except HubError as error:
        return _refused((error,), language, error.status), JSON
    try:
        caller = recognise(request, language)
        asked = read_request(request)
    except HubError as error:
        return _refused((error,), language, error.status, tuple(headers(error))), media
    return answered(hub, asked, caller, language), media


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
        where = traceback.extract_tb(error.__traceback__)[-1]
        log.error("unexpected %s at %s:%s", type(error).__name__, where.filename, where.lineno)
        return _refused((HubError("INTERNAL", UNEXPECTED, status=500),), language, 500)
    content: dict[str, object] = {"data": found.data}
    if found.errors:
        content["errors"] = [each.as_graphql(language) for each in found.errors]
    if found.extensions:
        content["extensions"] = dict(found.extensions)
    return Answered(content, 200, 200)


def _refused(
    errors: tuple[HubError, ...],
    language: str,
    status_of_json: int,
    headers: tuple[tuple[str, str], ...] = (),
) -> Answered:
    content: dict[str, object] = {"errors": [each.as_graphql(language) for each in errors]}
    return Answered(content, errors[0].status, status_of_json, errors[0].code, headers)
