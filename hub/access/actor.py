"""The one who asks, as every later stage sees it, however the asker signed in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """One client of one organisation, asking for one purpose within the bound of its scopes.

    `organisation` is the id of an Organisation record; `scopes` holds OAuth scopes such as
    `situation:read`, never the purpose; `language` is `EN` or `FR`.
    """

    client: str
    organisation: str
    purpose: str
    scopes: frozenset[str]
    language: str = "EN"
