"""The instant that a root field asks about: what the register said then."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from hub.compiler.context import Context, Place
from hub.compiler.selection import Selected
from hub.errors import HubError, Message


@contextmanager
def recorded_at(context: Context, place: Place, selected: Selected) -> Iterator[Place]:
    """Compile what is inside about the instant that a root field names, and give its place in the answer.

    Unless `asOf` says otherwise, the day is the instant's: the answer is what it would have been then. Raise
    HubError FUTURE_INSTANT for an instant that is still to come.
    """
    instant = context.operation.arguments("Query", selected).get("recordedAt")
    if instant is None:
        yield place
        return
    at = str(instant)
    if at > context.now:
        raise _to_come(selected)
    context.parameters.recorded = context.parameters.add(at)
    try:
        yield replace(place, as_of=at[:10])
    finally:
        context.parameters.recorded = None


def _to_come(selected: Selected) -> HubError:
    message = Message(
        "This instant is still to come. Leave recordedAt out to ask what the register says now.",
        "Cet instant est à venir. Omettez recordedAt pour savoir ce que dit le registre maintenant.",
    )
    return HubError("FUTURE_INSTANT", message, (*selected.path, "recordedAt"))


@contextmanager
def regardless(context: Context) -> Iterator[None]:
    """Compile what is inside about records as they are, whatever instant the question is about."""
    kept, context.parameters.recorded = context.parameters.recorded, None
    try:
        yield
    finally:
        context.parameters.recorded = kept
