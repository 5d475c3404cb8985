"""Leaves of the log: an entry as the one text that is hashed, RFC 8785's form of a flat JSON object.

An entry is what it was when it was made: nothing that is added to its node later takes part. Each reading is
a leaf of its own beside its release's, so that a steward can be shown the leaf of its own reading, and check
it, without what the same answer gave of others.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import orjson

from hub.errors import HubError, Message

MOST_BYTES = 65_535
ACT = "act"
NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "release": (
            *("at", "categories", "client", "document", "id", "organisation", "proof", "purpose"),
            *("readings", "records", "salt", "version"),
        ),
        "reading": (
            *("agreement", "at", "categories", "document", "id", "purpose", "reader", "records", "release"),
            *("steward", "term"),
        ),
        ACT: ("at", "id", "kind"),
    }
)
OPTIONAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"release": (), "reading": (), ACT: ("agreement", "client", "digest", "organisation", "subjects")}
)


def leaf(sort: str, properties: Mapping[str, object]) -> bytes:
    """Write the leaf of an entry of a sort (`release`, `reading`, `act`); raise HubError for an unfit one."""
    found: dict[str, Any] = {"type": sort, **{name: properties.get(name) for name in NEEDED[sort]}}
    missing = [name for name, value in found.items() if value is None]
    more: dict[str, Any] = {
        name: properties[name] for name in OPTIONAL[sort] if properties.get(name) not in (None, [])
    }
    # Of texts, whole numbers and lists of texts under ASCII names this is RFC 8785's form, in a twentieth of
    # the time that the library for it takes: a test compares the two.
    text = orjson.dumps({**found, **more}, option=orjson.OPT_SORT_KEYS)
    if missing or len(text) > MOST_BYTES:
        raise _unfit(str(properties.get("id")))
    return text


def _unfit(entry: str) -> HubError:
    return HubError(
        "UNFIT_ENTRY",
        Message(
            f"The entry {entry} of the log isn't whole, or is too long: it can't be sequenced.",
            f"L’entrée {entry} du journal est incomplète ou trop longue : elle ne peut pas y prendre place.",
        ),
        status=500,
    )
