"""Random identifiers."""

from secrets import token_urlsafe

ID_BYTES = 20


def new_id() -> str:
    """Give a new random identifier: 27 characters of url-safe text, 160 bits.

    None begins with a hyphen: commands would take it for an option, and spreadsheets for a formula.
    """
    while (found := token_urlsafe(ID_BYTES)).startswith("-"):
        continue
    return found
