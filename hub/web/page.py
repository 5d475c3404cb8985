"""What every page shares: whose language it speaks, and the headers that keep it to itself."""

from flask import Response, request

from hub.languages import preferred

NO_SCRIPT = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
OWN_SCRIPT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def language() -> str:
    """Give the language of a page: the one chosen in its address, else the first that the reader reads."""
    chosen = request.args.get("lang", "")
    return preferred([chosen, *request.accept_languages.values()]).lower()


def guarded(response: Response, policy: str) -> Response:
    """Send a page with its policy: what it may load, who may frame it, and that it tells nobody whence."""
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Vary"] = "Accept-Language"
    return response
