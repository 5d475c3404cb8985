"""Ask a hub over HTTP from Python: `Hub` to begin with; below it keys, sessions and a signing proxy.

with Hub.from_file("var/demo/clients/demo-host-agency.json") as hub:
    answer = hub.ask('{ country(iso3: "TGO") { name } }')
    for country in hub.records("{ countries(first: 100) { nodes { name } } }", "countries"):
        ...
"""

from hub.client.answer import Answer, Page
from hub.client.changes import Change, ChangePage
from hub.client.hub import Hub
from hub.client.refusals import (
    Conflict,
    InvalidInput,
    InvalidQuestion,
    NotAllowed,
    NotCovered,
    RateLimited,
    Refused,
    StaleCursor,
    TooExpensive,
    Unavailable,
)

__all__ = [
    "Answer",
    "Change",
    "ChangePage",
    "Conflict",
    "Hub",
    "InvalidInput",
    "InvalidQuestion",
    "NotAllowed",
    "NotCovered",
    "Page",
    "RateLimited",
    "Refused",
    "StaleCursor",
    "TooExpensive",
    "Unavailable",
]
