"""What may be done next with an agreement, and by whom: states and steps, without any graph.

States are those of the Dataspace Protocol's contract negotiation. A text is proposed, accepted by its digest,
closed by the first signature and in force with the last; an agreement in force may be given a new text, which
goes the same way while the old one stays in force. That an agreement has expired is never stored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

REQUESTED, OFFERED, ACCEPTED, AGREED = "REQUESTED", "OFFERED", "ACCEPTED", "AGREED"
VERIFIED, FINALISED, SUSPENDED, TERMINATED = "VERIFIED", "FINALISED", "SUSPENDED", "TERMINATED"
PROPOSED = (REQUESTED, OFFERED)
OPEN = (*PROPOSED, ACCEPTED, AGREED)
IN_USE = (FINALISED, SUSPENDED)

PROPOSE, SIGN = "propose", "sign"
ACTS: Mapping[str, str] = {
    "REQUEST": PROPOSE,
    "OFFER": PROPOSE,
    "ACCEPT": SIGN,
    "REJECT": SIGN,
    "SIGN": SIGN,
    "SUSPEND": SIGN,
    "RESUME": SIGN,
    "LEAVE": SIGN,
    "TERMINATE": SIGN,
}
"""Which act of the policies (`policies/roles.cedar`) each step is, in the order of their course."""


@dataclass(frozen=True)
class Newest:
    """The newest version of an agreement's text: who proposed it, and which parties did what with it."""

    version: int
    state: str
    digest: str
    proposer: str
    parties: frozenset[str]
    accepted: frozenset[str] = frozenset()
    signed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Standing:
    """Where an agreement stands at an instant; `members` have a part in it then, `suspender` suspended it.

    One that was agreed elsewhere, and only recorded here, has no text until a new one is proposed.
    """

    state: str
    expired: bool
    members: frozenset[str]
    newest: Newest | None = None
    suspender: str | None = None

    @property
    def pending(self) -> Newest | None:
        """Give the text that is being negotiated, if one is."""
        return self.newest if self.newest and self.newest.state in OPEN else None

    @property
    def concerned(self) -> frozenset[str]:
        """Give who is told of a step: those who have a part, and those who are to have one."""
        return self.members | (self.pending.parties if self.pending else frozenset())


def allowed(standing: Standing, body: str) -> tuple[str, ...]:
    """Name the steps that a body may take now, in the order of their course."""
    if body not in standing.concerned:
        return ()
    of_text = _with_text(standing.pending, body) if standing.pending else ()
    found = {*of_text, *_with_whole(standing, body)}
    return tuple(each for each in ACTS if each in found)


def _with_text(pending: Newest, body: str) -> Iterator[str]:
    yield "REJECT"
    if pending.state in PROPOSED:
        yield "OFFER"
        if body in pending.parties - pending.accepted - {pending.proposer}:
            yield "ACCEPT"
    elif body in pending.parties - pending.signed:
        yield "SIGN"


def _with_whole(standing: Standing, body: str) -> Iterator[str]:
    if standing.state not in IN_USE or standing.expired or body not in standing.members:
        return
    yield "TERMINATE"
    if len(standing.members) > 2:
        yield "LEAVE"
    if standing.state == FINALISED:
        yield "SUSPEND"
    elif standing.suspender == body:
        yield "RESUME"
    if not standing.pending:
        yield "OFFER"


def after_offer(pending: Newest | None, body: str) -> str:
    """Give the state of a text that a body proposes: a request, until another party proposes one."""
    again = pending is None or (pending.state == REQUESTED and pending.proposer == body)
    return REQUESTED if again else OFFERED


def after_acceptance(newest: Newest, body: str) -> str:
    """Give the state of a text that a body accepts: accepted, once all but the proposer did."""
    everyone = newest.accepted | {body, newest.proposer} >= newest.parties
    return ACCEPTED if everyone else newest.state


def after_signature(newest: Newest, body: str) -> str:
    """Give the state of a text that a body signs: verified, once all did."""
    return VERIFIED if newest.signed | {body} >= newest.parties else AGREED
