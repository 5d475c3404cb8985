"""What commands that act share: one mutation, and its first refusal as an error."""

from collections.abc import Mapping
from typing import Any

from hub.client.session import Session
from hub.commands.asking import data_of
from hub.errors import HubError, Message


def done(
    session: Session, mutation: str, told: str, words: Mapping[str, tuple[str, object]]
) -> dict[str, Any]:
    """Do an act with arguments, each a GraphQL type and a value, and give its record; raise HubError."""
    declared = ", ".join(f"${name}: {type_}" for name, (type_, _) in words.items())
    given = ", ".join(f"{name}: ${name}" for name in words)
    document = (
        f"mutation Act({declared}) {{ {mutation}({given}) {{ {told} userErrors {{ code message path }} }} }}"
    )
    payload = data_of(session, document, {name: value for name, (_, value) in words.items()})[mutation]
    if payload["userErrors"]:
        raise HubError(payload["userErrors"][0]["code"], _sentences(payload["userErrors"]))
    record = next(value for name, value in payload.items() if name != "userErrors")
    return dict(record or {})


def _sentences(errors: list[Mapping[str, Any]]) -> Message:
    """Join the hub's sentences, each with its place; they are in the caller's language already."""
    text = "\n".join(
        f"{'.'.join(each['path'])}: {each['message']}" if len(errors) > 1 else str(each["message"])
        for each in errors
    )
    return Message(text, text)
