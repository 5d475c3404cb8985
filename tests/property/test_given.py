"""Whatever is agreed: records and numbers are given where a term or ownership says so, and only there."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from graph_schema.dates import instant_text
from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.grants import RECORDS, Grant
from hub.access.known import Known, Role
from hub.access.terms import Agreement, Party, Term
from hub.access.territory import Territory
from tests.access_oracle import giving, may_read, tells_number

REQUESTS = 100_000 if os.environ.get("HUB_NIGHTLY") else 2_000
RECORDS_EACH = 20
NOW = datetime.fromisoformat("2026-03-01T12:00:00.000000Z")
MIDNIGHT = datetime.fromisoformat("2026-03-01T00:00:00.000000Z")
BODIES = ("me", "agency", "ministry")
CATEGORIES = ("situation", "coordination")
PLACES = ("TGO", "CIV", "CIV/CI-AB", "LBY>CIV", "TGO+CIV", "*")
VALUE = "Observation.value"
VALUES = (0.0, 0.5, 1.0, 4.0, 5.0, 9.0, -4.0, -9.0)


@dataclass(frozen=True)
class Figure:
    """A record with a number, as the graph keeps it."""

    category: str
    steward: str
    territory: str
    changed_at: str
    value: float

    def scope(self) -> str:
        return f"{self.category}|{self.steward}|{self.territory}"


def test_nothing_is_given_that_nobody_agreed_to_give() -> None:
    drawing, asked, given, hidden = Random(7), 0, 0, 0

    while asked < REQUESTS:
        figures = [_figure(drawing) for _ in range(RECORDS_EACH)]
        actor, known = _actor(drawing), _known(drawing, figures)
        grant = decide(actor, known).grant
        for each in figures:
            expected = may_read(actor, known, each)
            assert _reads(grant, each) == expected, (actor, known, each)
            if expected and each.category == "situation":
                told, may = _tells(grant, each), _may_be_told(actor, known, each)
                assert may or not told, (actor, known, each)
                hidden += not told
                # Where numbers have a smallest cell and a retention at once, more may be hidden.
                assert told == may or _retains(known), (actor, known, each)
            asked += 1
            given += expected

    assert given > asked / 20
    assert hidden > asked / 200


def _reads(grant: Grant, each: Figure) -> bool:
    """Judge as the statement does (hub/compiler/slots.py)."""
    oldest = grant.oldest.get(RECORDS, {}).get(each.scope())
    return (
        each.steward in grant.stewards
        or each.scope() in grant.scopes
        or (oldest is not None and each.changed_at >= oldest)
    )


def _tells(grant: Grant, each: Figure) -> bool:
    if VALUE not in grant.withheld:
        return True
    place = f"{each.steward}|{each.territory}"
    oldest, cell = grant.oldest.get(VALUE, {}).get(place), grant.cells.get(VALUE, {}).get(place)
    return (
        each.steward in grant.stewards
        or place in grant.withheld[VALUE]
        or (oldest is not None and each.changed_at >= oldest)
        or (cell is not None and (each.value == 0 or abs(each.value) >= cell))
    )


def _may_be_told(actor: Actor, known: Known, each: Figure) -> bool:
    return each.steward == actor.organisation or any(
        VALUE not in term.withheld and tells_number(term, each.value)
        for term in giving(actor, known, each, each.category)
    )


def _retains(known: Known) -> bool:
    return any(
        limit is not None
        for each in known.agreements
        for limit in (each.retention_days, *(term.retention_days for term in each.terms))
    )


def _figure(drawing: Random) -> Figure:
    step = timedelta(microseconds=drawing.choice((-1, 0, 1)))
    changed = MIDNIGHT - timedelta(days=drawing.randint(0, 4)) + step
    return Figure(
        drawing.choice(CATEGORIES),
        drawing.choice((*BODIES, *BODIES[1:])),
        drawing.choice(PLACES),
        instant_text(min(changed, NOW)),
        drawing.choice(VALUES),
    )


def _actor(drawing: Random) -> Actor:
    scopes = frozenset(f"{each}:read" for each in CATEGORIES if drawing.random() < 0.9)
    return Actor("client", "me", drawing.choice(("partnership-coordination", "service-referral")), scopes)


def _known(drawing: Random, figures: list[Figure]) -> Known:
    agreements = tuple(_agreement(drawing, f"a{number}") for number in range(drawing.randint(1, 4)))
    roles = (Role(drawing.choice(("READER", "READER", "EDITOR", "EDITOR", "SIGNATORY"))),)
    return Known("v1", instant_text(NOW), agreements, tuple({each.scope() for each in figures}), roles)


def _agreement(drawing: Random, name: str) -> Agreement:
    period = (instant_text(NOW - timedelta(days=1)), instant_text(NOW + timedelta(days=1)))
    return Agreement(
        name,
        "SUSPENDED" if drawing.random() < 0.1 else "FINALISED",
        frozenset({drawing.choice(("partnership-coordination", "service-referral"))}),
        *period,
        tuple(Party(each, *period) for each in BODIES if drawing.random() < 0.9),
        tuple(_term(drawing, f"{name}.{number}") for number in range(drawing.randint(1, 3))),
        drawing.choice((None, None, None, 2, 4)),
    )


def _term(drawing: Random, name: str) -> Term:
    return Term(
        name,
        drawing.choice(BODIES[1:]),
        drawing.choice(("me", "me", "me", "ministry")),
        frozenset(each for each in CATEGORIES if drawing.random() < 0.7),
        frozenset({"READ"}),
        frozenset({VALUE} if drawing.random() < 0.2 else ()),
        _territory(drawing),
        retention_days=drawing.choice((None, None, None, 1, 3)),
        smallest_cell=drawing.choice((None, None, 1, 5, 9)),
    )


def _territory(drawing: Random) -> Territory:
    if drawing.random() < 0.4:
        return Territory()
    return Territory(
        frozenset(each for each in ("TGO", "CIV", "LBY") if drawing.random() < 0.5),
        frozenset({"CIV/CI-AB"} if drawing.random() < 0.5 else ()),
        frozenset({"LBY>CIV"} if drawing.random() < 0.5 else ()),
    )
