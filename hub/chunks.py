"""Bodies of requests that come in chunks and tell no length."""

from collections.abc import Callable, Iterable
from typing import Any

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def ended(application: Wsgi) -> Wsgi:
    """Give an application that reads a body without a length up to its end, as its limits allow.

    The server takes the chunks apart (RFC 9112, section 7.1) and ends the stream; told nothing, the
    framework would take such a body for empty.
    """

    def wrapped(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if "HTTP_TRANSFER_ENCODING" in environ:
            environ["wsgi.input_terminated"] = True
        return application(environ, start)

    return wrapped
