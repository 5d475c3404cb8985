"""What commands that ask the hub share: the data of an answer, or its first error as a refusal."""

from collections.abc import Mapping
from typing import Any

from hub.client.session import Session
from hub.errors import HubError, Message


def data_of(session: Session, document: str, variables: Mapping[str, object]) -> dict[str, Any]:
    """Ask and give the data; raise HubError with the hub's own code and sentence where there is none.

    Errors beside data are fields that aren't given: the data says so with null.
    """
    answer = session.query(document, variables)
    if answer.get("data") is None:
        first = (answer.get("errors") or [{}])[0]
        said = str(first.get("message", ""))
        raise HubError(str(first.get("extensions", {}).get("code", "NO_DATA")), Message(said, said))
    return dict(answer["data"])
