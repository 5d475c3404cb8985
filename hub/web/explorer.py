"""The explorer at `/explorer`: ask the hub in a browser of its own machine, as a client of the demonstration.

The browser holds no token. It asks this page's own address, and the hub answers as a client that somebody has
signed in here, through the same way as any question: grant, statement, release.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import orjson
from flask import Blueprint, Response, make_response, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from hub.api.answering import Caller
from hub.api.requests import LARGEST_BODY, Asked, read_request
from hub.api.sentences.retold import SENTENCES
from hub.api.views import Answered
from hub.errors import HubError, Message
from hub.languages import preferred
from hub.web.askers import Askers
from hub.web.examples import Example, examples
from hub.web.loopback import check_here, check_same_origin
from hub.web.page import OWN_SCRIPT, guarded, language
from hub.web.words import PHRASES, words

Answer = Callable[[Asked, Caller, str], Answered]
TOO_LARGE = Message("What was sent is too long.", "Ce qui a été envoyé est trop long.")


@dataclass(frozen=True)
class Explorer:
    """What the page stands on: the way to answer, in whose names, and the schema as text."""

    answer: Answer
    askers: Askers
    schema: Callable[[], str]


@dataclass(frozen=True)
class Filled:
    """The form as it is shown: what was written into it, and the answer where it was sent."""

    query: str
    variables: str = ""
    asker: str = ""
    content: dict[str, object] | None = None


def blueprint(explorer: Explorer) -> Blueprint:
    """Give the page, its form, and what its script asks."""
    routes = Blueprint("explorer", __name__, template_folder="templates")
    routes.before_request(_only_here)

    @routes.get("/explorer")
    def show() -> Response:
        return _page(explorer, Filled(_chosen().document))

    @routes.post("/explorer")
    def submit() -> Response:
        request.max_content_length = request.max_form_memory_size = LARGEST_BODY
        try:
            form = request.form
        except RequestEntityTooLarge:
            return _plain(HubError("BODY_TOO_LARGE", TOO_LARGE, status=413))
        filled = Filled(form.get("query", ""), form.get("variables", ""), form.get("as", ""))
        content = _content(explorer, filled)
        return _page(explorer, Filled(filled.query, filled.variables, filled.asker, content))

    @routes.post("/explorer/ask")
    def ask() -> Response:
        tongue = preferred(request.accept_languages.values())
        try:
            caller = explorer.askers.caller(request.args.get("as", ""), tongue)
            found = explorer.answer(read_request(request), caller, tongue)
        except HubError as error:
            return _json({"errors": [error.as_graphql(tongue)]}, error.status)
        return _json(found.content, found.status_of_json)

    @routes.get("/explorer/schema.graphql")
    def schema() -> Response:
        response = Response(explorer.schema(), content_type="application/graphql; charset=utf-8")
        response.add_etag()
        response.make_conditional(request)
        return response

    return routes


def _only_here() -> Response | None:
    try:
        check_here(request)
        check_same_origin(request)
    except HubError as error:
        return _plain(error)
    return None


def _chosen() -> Example:
    name = request.args.get("example")
    return next((each for each in examples() if each.name == name), examples()[0])


def _content(explorer: Explorer, filled: Filled) -> dict[str, object]:
    """Answer a form sent without the page's script."""
    tongue = language().upper()
    try:
        caller = explorer.askers.caller(filled.asker, tongue)
        return explorer.answer(
            Asked(filled.query, None, _variables(filled.variables)), caller, tongue
        ).content
    except HubError as error:
        return {"errors": [error.as_graphql(tongue)]}


def _variables(text: str) -> dict[str, object]:
    try:
        value = orjson.loads(text) if text.strip() else {}
    except orjson.JSONDecodeError:
        value = None
    if not isinstance(value, dict):
        raise HubError("BAD_VARIABLES", Message("variables is an object.", "variables est un objet."))
    return value


def _page(explorer: Explorer, filled: Filled) -> Response:
    tongue = language()
    content = filled.content
    page = render_template(
        "explorer.html",
        language=tongue,
        say=words(tongue),
        filled=filled,
        askers=explorer.askers.all(),
        loaded=explorer.askers.loaded,
        examples=examples(),
        content=content,
        shown=_indented(content["data"]) if content and "data" in content else None,
        flat=_flat,
        config=_config(tongue),
    )
    response = guarded(make_response(page), OWN_SCRIPT)
    response.headers["Cache-Control"] = "no-store"
    return response


def _config(tongue: str) -> dict[str, object]:
    """Give the script its words and addresses; it travels as data, which no policy has to allow."""
    french = tongue == "fr"
    return {
        "ask": url_for("explorer.ask"),
        "schema": url_for("explorer.schema"),
        "language": tongue,
        "words": words(tongue),
        "phrases": dict(PHRASES) if french else {},
        "sentences": _sentences() if french else [],
        "examples": [{"name": each.name, "document": each.document} for each in examples()],
    }


def _sentences() -> list[tuple[str, str]]:
    """Give validation's sentences to the browser, whose library puts names into double quotes."""
    return [
        (
            # The page's library suggests names too; the hub's sentences are told without them there.
            f"(?:{pattern.pattern})(?: Did you mean .*)?".replace("'", '"'),
            french.replace("$", "$$").replace("\\", "$"),
        )
        for pattern, _, french in SENTENCES
    ]


def _flat(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Give the leaves of what is said beside the data, each with its path: `id`, `most.path`."""
    if not isinstance(value, dict):
        yield path, value
        return
    for name, each in value.items():
        yield from _flat(each, f"{path}.{name}" if path else str(name))


def _indented(value: object) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()


def _json(content: dict[str, object], status: int) -> Response:
    response = Response(orjson.dumps(content), status, content_type="application/json; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _plain(error: HubError) -> Response:
    text = f"{error.code}: {error.message.in_language(language().upper())}\n"
    return guarded(Response(text, error.status, content_type="text/plain; charset=utf-8"), OWN_SCRIPT)
