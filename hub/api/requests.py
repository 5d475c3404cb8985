"""GraphQL over HTTP: what a request says, and in which form it wants its answer.

Follows the GraphQL-over-HTTP specification: POST with JSON, GET for queries, and two media types.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from json import JSONDecoder

import orjson
from flask import Request
from werkzeug.datastructures import LanguageAccept, MIMEAccept
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.http import parse_accept_header, parse_options_header

from hub.errors import HubError, Message
from hub.languages import preferred

JSON = "application/json"
GRAPHQL_RESPONSE = "application/graphql-response+json"
LARGEST_BODY = 1_000_000


@dataclass(frozen=True)
class Asked:
    """One GraphQL request: its document, the operation's name, its variables, and whether it may write.

    `document_id` names a registered document; then `document` is empty.
    """

    document: str
    operation: str | None = None
    variables: Mapping[str, object] = field(default_factory=dict)
    may_write: bool = True
    document_id: str | None = None


def read_request(request: Request) -> Asked:
    """Read a request; raise HubError with the status that the specification asks for."""
    if request.method in ("GET", "HEAD"):
        return _asked(_parameters(request), may_write=False)
    media, charset = _content_type(request.headers.get("Content-Type", ""))
    if media not in (JSON, "application/graphql+json"):
        raise _refused(
            "UNSUPPORTED_MEDIA_TYPE",
            "Send the request as application/json.",
            "Envoyez la requête en application/json.",
            415,
        )
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise _refused(
            "UNSUPPORTED_ENCODING",
            "Send the body as it is, without Content-Encoding.",
            "Envoyez le corps tel quel, sans Content-Encoding.",
            415,
        )
    if charset not in ("utf-8", "utf8"):
        raise _refused(
            "UNSUPPORTED_CHARSET", "Send the request in UTF-8.", "Envoyez la requête en UTF-8.", 415
        )
    return _asked(_json(_body(request)), may_write=True)


def _parameters(request: Request) -> dict[str, object]:
    given = request.args.to_dict(flat=False)
    repeated = [name for name, values in given.items() if len(values) > 1]
    if repeated:
        raise _refused(
            "REPEATED_PARAMETER",
            "The request names a parameter twice.",
            "La requête nomme deux fois un paramètre.",
        )
    return {
        name: _json(text.encode("utf-8", "surrogatepass")) if name in ("variables", "extensions") else text
        for name, (text,) in given.items()
    }


def wants_graphql_response(request: Request) -> bool:
    """Say whether the answer is to be `application/graphql-response+json`; else refuse with 406."""
    accepted = request.headers.get("Accept")
    if not accepted:
        return False
    best = best_media(accepted)
    if best is None:
        raise _refused(
            "NOT_ACCEPTABLE",
            f"The hub answers {GRAPHQL_RESPONSE} or {JSON}.",
            f"Le hub répond en {GRAPHQL_RESPONSE} ou {JSON}.",
            406,
        )
    return best == GRAPHQL_RESPONSE


def language_of(request: Request) -> str:
    """Give the language that a request asks for, of those that the hub speaks."""
    return _language(request.headers.get("Accept-Language", ""))


# A client sends the same headers each time, and reading them takes as long as reading its request.
@lru_cache(maxsize=256)
def _language(accepted: str) -> str:
    return preferred(parse_accept_header(accepted, LanguageAccept).values())


@lru_cache(maxsize=256)
def _content_type(sent: str) -> tuple[str, str]:
    media, options = parse_options_header(sent)
    return media.lower(), options.get("charset", "utf-8").lower()


@lru_cache(maxsize=256)
def best_media(accepted: str) -> str | None:
    """Give which of the two media types a header `Accept` prefers, or None where it takes neither."""
    return parse_accept_header(accepted, MIMEAccept).best_match([JSON, GRAPHQL_RESPONSE])


def _body(request: Request) -> bytes:
    length = request.content_length
    return _ended(request) if length is None else _measured(request, length)


def _measured(request: Request, length: int) -> bytes:
    """Read a body of a length that it tells: the framework's streams take several times as long."""
    if length > LARGEST_BODY:
        raise _too_large()
    read, body = request.environ["wsgi.input"].read, b""
    while len(body) < length:
        more = read(length - len(body))
        if not more:
            raise ClientDisconnected
        body += more
    return body


def _ended(request: Request) -> bytes:
    # One more than it may have: a body without a length is cut there, and would pass for whole.
    request.max_content_length = LARGEST_BODY + 1
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise _too_large() from None
    if len(body) > LARGEST_BODY:
        raise _too_large()
    return body


def _too_large() -> HubError:
    return _refused(
        "BODY_TOO_LARGE",
        f"A request has at most {LARGEST_BODY:,} bytes.",
        f"Une requête compte au plus {LARGEST_BODY} octets.",
        413,
    )


def _json(body: bytes) -> object:
    try:
        found = orjson.loads(body)
        # What reads the first of two equal names and what reads the last would see two different requests.
        _TWICE.decode(body.decode())
    except _Repeated:
        raise _refused(
            "REPEATED_NAME",
            "An object of the request has the same name twice.",
            "Un objet de la requête porte deux fois le même nom.",
        ) from None
    except (ValueError, RecursionError):
        raise _refused("MALFORMED_JSON", "The request isn't JSON.", "La requête n’est pas du JSON.") from None
    return found


class _Repeated(Exception):
    pass


def _unique(pairs: list[tuple[str, object]]) -> None:
    if len(pairs) > 1 and len({name for name, _ in pairs}) < len(pairs):
        raise _Repeated


_TWICE = JSONDecoder(object_pairs_hook=_unique)


def _asked(found: object, *, may_write: bool) -> Asked:
    if not isinstance(found, dict):
        raise _refused(
            "NOT_A_REQUEST",
            "Send one object with query, variables and operationName.",
            "Envoyez un objet avec query, variables et operationName.",
        )
    operation, variables = found.get("operationName"), found.get("variables")
    document, document_id = _document(found.get("query"), found.get("documentId"))
    if operation is not None and not isinstance(operation, str):
        raise _refused("BAD_OPERATION_NAME", "operationName is text.", "operationName est un texte.")
    if variables is not None and not isinstance(variables, dict):
        raise _refused("BAD_VARIABLES", "variables is an object.", "variables est un objet.")
    if found.get("extensions") is not None and not isinstance(found["extensions"], dict):
        raise _refused("BAD_EXTENSIONS", "extensions is an object.", "extensions est un objet.")
    return Asked(document, operation or None, variables or {}, may_write, document_id)


def _document(query: object, document_id: object) -> tuple[str, str | None]:
    if document_id is None:
        if not isinstance(query, str) or not query.strip():
            raise _refused("NO_QUERY", "The request has no query.", "La requête n’a pas de query.")
        return query, None
    if query is not None:
        raise _refused(
            "TWO_DOCUMENTS",
            "Send query or documentId, not both.",
            "Envoyez query ou documentId, pas les deux.",
        )
    if not isinstance(document_id, str):
        raise _refused("BAD_DOCUMENT_ID", "documentId is text.", "documentId est un texte.")
    return "", document_id


def _refused(code: str, en: str, fr: str, status: int = 400) -> HubError:
    return HubError(code, Message(en, fr), status=status)
