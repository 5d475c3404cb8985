"""Cursors: a position in a list's order, as base64url JSON. Unsigned: a forged one only moves it."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

import orjson

from hub.errors import HubError, Message, Path

LONGEST = 2_000


def encode(signature: str, values: Sequence[object]) -> str:
    """Write a position of the list with this signature."""
    return urlsafe_b64encode(orjson.dumps([signature, *values])).rstrip(b"=").decode("ascii")


def decode(signature: str, types: Sequence[tuple[type, bool]], cursor: str, path: Path) -> list[object]:
    """Read a position of the list with this signature; raise BAD_CURSOR for any other text.

    `types` are those of the position's values, each with whether it may be null.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4) if len(cursor) <= LONGEST else b""
        found = orjson.loads(urlsafe_b64decode(padded))
    except (ValueError, binascii.Error, UnicodeEncodeError):
        found = None
    fits = (
        isinstance(found, list)
        and len(found) == len(types) + 1
        and all(
            type(value) is kind or (kind is float and type(value) is int) or (value is None and nullable)
            for value, (kind, nullable) in zip(found[1:], types, strict=True)
        )
    )
    if not fits:
        raise HubError("BAD_CURSOR", Message("This isn't a cursor.", "Ceci n’est pas un curseur."), path)
    if found[0] != signature:
        message = Message(
            "This cursor is from another list, or from another order of this one.",
            "Ce curseur vient d’une autre liste, ou d’un autre tri de celle-ci.",
        )
        raise HubError("CURSOR_OF_ANOTHER_LIST", message, path)
    return list(found[1:])
