"""The decision: from values to what an actor may read and write, as things are or as somebody supposes."""

from dataclasses import dataclass

from hub.access.actor import Actor
from hub.access.allowed import allowed
from hub.access.cedar import standing
from hub.access.grants import Grant, grant
from hub.access.known import Known
from hub.access.memory import Memory
from hub.access.terms import PASS_ON, READ, Term
from hub.access.writers import Authority, authority


@dataclass(frozen=True)
class Decided:
    """What was decided from one reading of the graph: what an actor may read, and what it may write.

    read_by, passed_on: the terms by which it may read others' data, and pass it on.
    """

    grant: Grant
    authority: Authority
    read_by: tuple[Term, ...] = ()
    passed_on: tuple[Term, ...] = ()


def decide(actor: Actor, known: Known, memory: Memory | None = None) -> Decided:
    """Decide by the policies; raise HubError GRANT_TOO_LARGE past the most keys that one token may use.

    With a memory, the policies aren't asked again what they would answer as before.
    """
    found = allowed(actor, known, standing(), memory)
    given = grant(actor, known, found)
    read_by, passed_on = (
        tuple(sorted({term.id: term for _, term in found.terms[each]}.values(), key=lambda term: term.id))
        for each in (READ, PASS_ON)
    )
    return Decided(given, authority(actor, known, found, given.until), read_by, passed_on)
