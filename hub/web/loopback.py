"""Who may use a page that asks in somebody's name without a sign-in: this machine, from the page itself."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request

from hub.errors import HubError, Message

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# What a relay adds: then the one who asks may sit anywhere.
RELAYED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


def check_here(request: Request) -> None:
    """Refuse a request from another machine, through a relay, or under a name that isn't this machine's.

    The last keeps out a foreign site whose name was made to point here.
    """
    host = urlsplit(f"//{request.host}").hostname or ""
    relayed = any(name in request.headers for name in RELAYED)
    if (
        relayed
        or not _is_loopback(request.remote_addr or "")
        or not (_is_loopback(host) or host == "localhost")
    ):
        raise HubError(
            "LOOPBACK_ONLY",
            Message(
                "The explorer answers on the hub's own machine only, at http://127.0.0.1.",
                "L’explorateur ne répond que sur la machine du hub, à http://127.0.0.1.",
            ),
            status=403,
        )


def check_same_origin(request: Request) -> None:
    """Refuse an unsafe request that a page of another site made the browser send."""
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.host}"
    if site != "same-origin" if site is not None else not ours:
        message = Message(
            "The hub answers forms and questions of its own pages only.",
            "Le hub ne répond qu’aux formulaires et questions de ses propres pages.",
        )
        raise HubError("FOREIGN_ORIGIN", message, status=403)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
