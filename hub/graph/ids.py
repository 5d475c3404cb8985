"""Random identifiers."""

from secrets import token_urlsafe

ID_BYTES = 20


def new_id() -> str:
    """Give a new random identifier: 27 characters of url-safe text, 160 bits."""
    return token_urlsafe(ID_BYTES)
