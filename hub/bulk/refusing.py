"""What the endpoints for files share: refusals as JSON, and few of them at work at once."""

import logging
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore

import orjson
from flask import Request, Response

from hub.api.answering import Caller
from hub.api.documents import Refused
from hub.errors import HubError, Message

AT_ONCE = 2
log = logging.getLogger("hub.bulk")
UNEXPECTED = Message(
    "The hub failed to answer. It was noted.", "Le hub n’a pas pu répondre. L’erreur est notée."
)


@dataclass(frozen=True)
class Door:
    """Who may come in: how a request is recognised, and which headers a refusal carries."""

    recognise: Callable[[Request, str], Caller]
    headers: Callable[[HubError], Iterable[tuple[str, str]]]
    places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE))

    def answered(self, work: Callable[[], Response], language: str) -> Response:
        """Do the work of one request; whatever it refuses becomes an answer, and nothing is raised."""
        try:
            return work()
        except Refused as refused:
            return refusal(refused.errors, language)
        except HubError as error:
            return refusal((error,), language, self.headers(error))
        except Exception as error:  # the last resort: nothing of an unexpected error may reach the caller
            where = traceback.extract_tb(error.__traceback__)[-1]
            log.error("unexpected %s at %s:%s", type(error).__name__, where.filename, where.lineno)
            return refusal((HubError("INTERNAL", UNEXPECTED, status=500),), language)

    @contextmanager
    def place(self) -> Iterator[None]:
        """Take one of the places for as long as the block lasts; refuse where all are taken."""
        if not self.places.acquire(blocking=False):
            message = Message(
                "Others move files right now; try again in a moment.",
                "D’autres transfèrent des fichiers ; réessayez dans un instant.",
            )
            raise HubError("BULK_BUSY", message, status=503)
        try:
            yield
        finally:
            self.places.release()


def refusal(errors: Sequence[HubError], language: str, headers: Iterable[tuple[str, str]] = ()) -> Response:
    """Give errors as GraphQL does, with the status of the first."""
    content = orjson.dumps({"errors": [each.as_graphql(language) for each in errors]})
    response = Response(content, errors[0].status, content_type="application/json; charset=utf-8")
    response.headers.extend(headers)
    if errors[0].status == 503:
        response.headers["Retry-After"] = "1"
    return guarded(response)


def guarded(response: Response) -> Response:
    """Keep an answer out of caches and out of guesses about its type."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
