"""Random states of agreements and whoever asks under them: every way to be given nothing is among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from graph_schema.categories import CATEGORIES
from graph_schema.dates import instant_text
from hub.access.actor import Actor
from hub.access.known import Known, Role
from hub.access.terms import Agreement, Party, Term
from hub.access.territory import Territory

NOW = datetime.fromisoformat("2026-03-01T12:00:07.500000Z")
BODIES = ("me", "agency", "ministry")
STRANGER = "stranger"
SHARED = ("coordination", "programme", "situation", "contact")
MOST_AGREEMENTS = 4
PURPOSES = ("reintegration-planning", "partnership-coordination", "research-statistics")
BEFORE = ("REQUESTED", "OFFERED", "ACCEPTED", "AGREED", "VERIFIED")
# One after the other, so that none is left out: three of four are in force.
STATES = tuple(
    word
    for each in (*BEFORE, "SUSPENDED", "TERMINATED")
    for word in ("FINALISED", "FINALISED", each, "FINALISED")
)
ROLES = ("READER",) * 8 + ("EDITOR",) * 4 + ("SIGNATORY", "ADMINISTRATOR")
PARTS = (None, None, "operator", "host")
WITHHELD = (
    "FocalPoint.hours",
    "FocalPoint.responseHours",
    "FocalPoint.email",
    "SteeringCommittee.mandate",
    "Observation.value",
    "JointProgramme.objectives",
)
COUNTRIES, AREA, CORRIDOR = ("TGO", "CIV", "LBY"), "CIV/CI-AB", "LBY>CIV"
# What begins or ends does so at the instant of asking, or this long before or after it.
STEPS = (timedelta(), timedelta(microseconds=1), timedelta(seconds=1), timedelta(days=1))
LONG = timedelta(days=30)


@dataclass(frozen=True)
class Laid:
    """An agreement as it is in the graph: with the parties and terms that a later text left out."""

    agreement: Agreement
    former_parties: tuple[Party, ...]
    former_terms: tuple[Term, ...]


@dataclass(frozen=True)
class Asker:
    """Somebody who asks: a client of a body, with its roles."""

    actor: Actor
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class State:
    """What is agreed, who asks, and when."""

    laid: tuple[Laid, ...]
    askers: tuple[Asker, ...]
    instants: tuple[str, ...]

    def known(self, asker: Asker, now: str) -> Known:
        """Give what a decision is made from, but for the keys in use."""
        return Known("", now, tuple(each.agreement for each in self.laid), (), asker.roles)


def state(number: int) -> State:
    """Give a random state, the same for each number."""
    drawing = Random(number)
    first = number * MOST_AGREEMENTS
    laid = tuple(_laid(drawing, first + each) for each in range(drawing.randint(2, MOST_AGREEMENTS)))
    askers = tuple(_asker(drawing, f"client-{each}") for each in range(2))
    shifts = {timedelta(), *(sign * drawing.choice(STEPS[1:]) for sign in (-1, 1))}
    return State(laid, askers, tuple(sorted(instant_text(NOW + each) for each in shifts)))


def situations(state: State, now: str) -> Iterator[str]:
    """Name the ways in which a state gives something, or nothing, at an instant."""
    for each in state.laid:
        agreement = each.agreement
        yield agreement.state
        yield from _times("agreement", [agreement.valid_from], [agreement.valid_until], now)
        for party in agreement.parties:
            yield from _times("party", [party.valid_from], [party.valid_until], now)
        yield from ("party left out" for _ in each.former_parties)
        yield from ("term left out" for _ in each.former_terms)
        for term in agreement.terms:
            yield from _of_term(term, agreement.retention_days)
    for asker in state.askers:
        yield from (("some role",) if asker.roles else ("no role",))
        for role in asker.roles:
            yield from _times("role", [role.valid_from], [role.valid_until], now)


def _of_term(term: Term, retention: int | None) -> Iterator[str]:
    yield "to a role" if term.recipient_role else "to a body"
    if term.withheld:
        yield "withheld"
    if term.smallest_cell:
        yield "smallest cell"
    if term.retention_days or retention:
        yield "retention"
    for name in ("countries", "areas", "corridors"):
        if getattr(term.territory, name):
            yield name


def _times(what: str, begins: Sequence[str], ends: Sequence[str], now: str) -> Iterator[str]:
    yield from (f"{what} not begun" for each in begins if now < each)
    yield from (f"{what} begins" for each in begins if now == each)
    yield from (f"{what} over" for each in ends if now >= each)
    yield from (f"{what} ends" for each in ends if now == each)


def _laid(drawing: Random, number: int) -> Laid:
    name = f"agreement-{number}"
    parties = tuple(
        Party(body, *_period(drawing), drawing.choice(PARTS)) for body in BODIES if drawing.random() < 0.9
    )
    terms = tuple(_term(drawing, f"{name}-{each}") for each in range(drawing.randint(2, 6)))
    left = tuple(each for each in parties if drawing.random() < 0.1)
    dropped = tuple(each for each in terms if drawing.random() < 0.1)
    agreement = Agreement(
        name,
        STATES[number % len(STATES)],
        frozenset(drawing.sample(PURPOSES, drawing.choice((1, 3, 3)))),
        *_period(drawing),
        tuple(each for each in parties if each not in left),
        tuple(each for each in terms if each not in dropped),
        drawing.choice((None,) * 5 + (2, 4)),
    )
    return Laid(agreement, left, dropped)


def _term(drawing: Random, name: str) -> Term:
    role = drawing.choice((None, None, None, *PARTS[2:]))
    return Term(
        name,
        drawing.choice(("me", "agency", "agency", "ministry", "ministry")),
        "" if role else drawing.choice(("me", "me", "me", "me", "me", "agency", "ministry")),
        frozenset(_some(drawing, SHARED, 0.7)) or frozenset(SHARED[:1]),
        frozenset({"READ", *_some(drawing, ("PASS_ON", "CONTRIBUTE"), 0.3)})
        if drawing.random() < 0.9
        else frozenset({"CONTRIBUTE"}),
        frozenset(_some(drawing, WITHHELD, 0.6)) if drawing.random() < 0.7 else frozenset(),
        _territory(drawing),
        recipient_role=role,
        retention_days=drawing.choice((None,) * 5 + (1, 3)),
        smallest_cell=drawing.choice((None, None, None, 1, 5, 9)),
    )


def _territory(drawing: Random) -> Territory:
    if drawing.random() < 0.6:
        return Territory()
    return Territory(
        frozenset(_some(drawing, COUNTRIES, 0.4)),
        frozenset(_some(drawing, (AREA,), 0.4)),
        frozenset(_some(drawing, (CORRIDOR,), 0.4)),
    )


def _asker(drawing: Random, client: str) -> Asker:
    read = (*(each.name for each in CATEGORIES),) if drawing.random() < 0.3 else (*SHARED, "agreement")
    scopes = frozenset(f"{each}:read" for each in read if drawing.random() < 0.9)
    body = drawing.choice(("me",) * 8 + ("agency", "ministry", STRANGER))
    held = () if drawing.random() < 0.06 else drawing.sample(ROLES, drawing.choice((1, 1, 2)))
    roles = tuple(Role(each, *_period(drawing)) for each in dict.fromkeys(held))
    return Asker(Actor(client, body, drawing.choice(PURPOSES[:2]), scopes), roles)


def _period(drawing: Random) -> tuple[str, str]:
    """Give a period that mostly holds the instant of asking, or begins or ends there or thereabouts."""
    if drawing.random() < 0.9:
        return instant_text(NOW - LONG), instant_text(NOW + LONG)
    boundary = NOW + drawing.choice((-1, 1)) * drawing.choice(STEPS)
    begins = drawing.random() < 0.5
    return instant_text(boundary if begins else NOW - LONG), instant_text(NOW + LONG if begins else boundary)


def _some(drawing: Random, words: Sequence[str], share: float) -> Iterator[str]:
    return (each for each in words if drawing.random() < share)
