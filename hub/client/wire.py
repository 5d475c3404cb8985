"""What passes between a client and its hub: connections, answers, and the refusals they hold."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx2

from hub.errors import HubError, Message

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SECONDS = 30.0
# An OAuth refusal holds English in any case, and a second sentence in the language that is asked for.
BOTH_LANGUAGES = {"Accept-Language": "fr"}


def connection(address: str) -> httpx2.Client:
    """Open a connection pool for a hub; a proxy of the environment never sees what stays on this machine."""
    return httpx2.Client(timeout=SECONDS, trust_env=urlsplit(address).hostname not in LOOPBACK)


def sent(http: httpx2.Client, request: httpx2.Request) -> httpx2.Response:
    """Send a request and give the answer; raise HubError when none comes."""
    try:
        return http.send(request)
    except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
        # The cause is cut: it holds the request, with its token.
        raise _unreachable(request.url.host, type(error).__name__) from None
    except httpx2.TransportError as error:
        raise _lost(request.url.host, type(error).__name__) from None


def json_object(response: httpx2.Response) -> dict[str, Any]:
    """Give the JSON object of an answer, or an empty one when it holds something else."""
    try:
        answer = response.json()
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def code_of(response: httpx2.Response) -> str:
    """Give the hub's code of a refusal, as GraphQL or OAuth carries it; empty when there is none."""
    answer = json_object(response)
    errors = answer.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else {}
    extensions = first.get("extensions") if isinstance(first, dict) else None
    code = extensions.get("code") if isinstance(extensions, dict) else answer.get("code")
    return code if isinstance(code, str) else ""


def refused(answer: Mapping[str, Any], response: httpx2.Response) -> HubError:
    """Give the refusal that an OAuth answer holds, or say that no hub answered."""
    code, said = answer.get("code"), answer.get("error_description")
    if isinstance(code, str) and isinstance(said, str):
        return HubError(code, Message(said, str(answer.get("message", said))), status=response.status_code)
    en = f"What answers at the hub's address is not a hub (status {response.status_code})."
    fr = f"Ce qui répond à l'adresse du hub n'est pas un hub (statut {response.status_code})."
    return HubError("NOT_A_HUB", Message(en, fr), status=502)


def _lost(host: str, reason: str) -> HubError:
    en = f"The answer of the hub at {host} got lost ({reason}): what was asked may have been done."
    fr = f"La réponse du hub à l'adresse {host} s'est perdue ({reason}) : la demande a pu aboutir."
    return HubError("ANSWER_LOST", Message(en, fr), status=504)


def _unreachable(host: str, reason: str) -> HubError:
    en = f"The hub at {host} can't be reached ({reason}): is it running?"
    fr = f"Le hub à l'adresse {host} est injoignable ({reason}) : tourne-t-il ?"
    return HubError("HUB_UNREACHABLE", Message(en, fr), status=502)
