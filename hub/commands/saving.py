"""Saving an export of one list, as `hub query --format` does."""

from collections.abc import Mapping
from typing import BinaryIO

import httpx2
import orjson

from hub.client.session import Session
from hub.client.wire import code_of, json_object
from hub.commands.telling import language
from hub.errors import HubError, Message

MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ndjson": "application/x-ndjson",
    "graphml": "application/graphml+xml",
    "geojson": "application/geo+json",
}
# The hub reads the whole list before it answers.
PATIENCE_SECONDS = 900.0


def save_list(session: Session, asked: Mapping[str, object], form: str, file: BinaryIO) -> None:
    """Ask for a list and write what comes; raise HubError with the hub's own sentence where nothing does."""
    headers = {
        "Content-Type": "application/json",
        "Accept": MEDIA[form],
        "Accept-Language": language().lower(),
    }
    body = orjson.dumps({name: value for name, value in asked.items() if value})
    answer = session.request("POST", "/export", body, headers, seconds=PATIENCE_SECONDS)
    raise_refusal(answer)
    file.write(answer.content)


def raise_refusal(answer: httpx2.Response) -> None:
    """Raise what the hub refuses in an answer, with its code and sentence."""
    if answer.status_code < 400:
        return
    first = (json_object(answer).get("errors") or [{}])[0]
    said = str(first.get("message", f"The hub answered {answer.status_code}."))
    raise HubError(code_of(answer), Message(said, said), status=answer.status_code)
