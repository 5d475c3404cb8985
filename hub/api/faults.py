"""What HTTP itself refuses, such as an address that isn't there, in the same form as everything else."""

import orjson
from flask import Request, Response, request
from werkzeug.exceptions import HTTPException

from hub.api.requests import JSON, best_media
from hub.errors import HubError, Message
from hub.languages import preferred

FAULTS = {
    404: HubError(
        "NO_SUCH_ADDRESS",
        Message("There is nothing at this address.", "Il n’y a rien à cette adresse."),
        status=404,
    ),
    405: HubError(
        "METHOD_NOT_ALLOWED",
        Message(
            "This address doesn't take this method; the header Allow lists those that it takes.",
            "Cette adresse n’accepte pas cette méthode ; l’en-tête Allow nomme celles qu’elle accepte.",
        ),
        status=405,
    ),
    413: HubError(
        "BODY_TOO_LARGE",
        Message(
            "The request is larger than any that this address takes.",
            "La requête est plus grande que ce que cette adresse accepte.",
        ),
        status=413,
    ),
    500: HubError(
        "INTERNAL",
        Message("The hub failed to answer. It was noted.", "Le hub n’a pas pu répondre. L’erreur est notée."),
        status=500,
    ),
}
MALFORMED = HubError(
    "MALFORMED_REQUEST", Message("The request isn't sound HTTP.", "La requête HTTP est mal formée.")
)


def answer(fault: HTTPException) -> Response:
    """Answer the framework's request with a fault."""
    return told(fault, request)


def told(fault: HTTPException, request: Request) -> Response:
    """Answer with the fault's status and headers, and GraphQL's form of an error; nothing of its text."""
    status = fault.code or 500
    found = FAULTS.get(status, FAULTS[500] if status >= 500 else MALFORMED)
    language = preferred(request.accept_languages.values())
    media = best_media(request.headers.get("Accept", "")) or JSON
    content = orjson.dumps({"errors": [found.as_graphql(language)]})
    response = Response(content, status, content_type=f"{media}; charset=utf-8")
    response.headers.extend(each for each in fault.get_headers() if each[0] == "Allow")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
