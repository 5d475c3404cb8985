"""The decision: from values to what an actor may read and write, as things are or as somebody supposes."""

from dataclasses import dataclass

from hub.access.actor import Actor
from hub.access.allowed import allowed
from hub.access.cedar import standing
from hub.access.grants import Grant, grant
from hub.access.known import Known
from hub.access.writers import Authority, authority


@dataclass(frozen=True)
class Decided:
    """What was decided from one reading of the graph: what an actor may read, and what it may write."""

    grant: Grant
    authority: Authority


def decide(actor: Actor, known: Known) -> Decided:
    """Decide by the policies; raise HubError GRANT_TOO_LARGE past the most keys that one token may use."""
    found = allowed(actor, known, standing())
    given = grant(actor, known, found)
    return Decided(given, authority(actor, known, found, given.until))
