"""An agreement, the parts in it and a role count from their first instant up to their last."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from graph_schema.dates import OPEN_INSTANT, instant_text
from hub.access.grants import Grant
from hub.access.known import EVERY_ROLE, FIRST_INSTANT, Role
from tests.unit.access.agreements import AGREEMENT, granted

AT = "2026-06-01T00:00:00.000000Z"
SECOND, INSTANT = timedelta(seconds=1), timedelta(microseconds=1)
Period = tuple[str, str]


def _agreement(period: Period, now: str) -> Grant:
    return granted(replace(AGREEMENT, valid_from=period[0], valid_until=period[1]), now=now)


def _part(number: int) -> Callable[[Period, str], Grant]:
    def decided(period: Period, now: str) -> Grant:
        parties = list(AGREEMENT.parties)
        parties[number] = replace(parties[number], valid_from=period[0], valid_until=period[1])
        return granted(replace(AGREEMENT, parties=tuple(parties)), now=now)

    return decided


def _role(period: Period, now: str) -> Grant:
    others = tuple(each for each in EVERY_ROLE if each.name not in ("READER", "EDITOR"))
    return granted(AGREEMENT, now=now, roles=(*others, Role("READER", *period)))


WAYS = {"whole": _agreement, "giver": _part(0), "own": _part(1), "role": _role}


@pytest.mark.parametrize("decided", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("away", [-SECOND, -INSTANT, timedelta(0), INSTANT, SECOND], ids=str)
def test_what_is_given_at_a_boundary(decided: Callable[[Period, str], Grant], away: timedelta) -> None:
    now = instant_text(datetime.fromisoformat(AT) + away)

    beginning = decided((AT, OPEN_INSTANT), now)
    ending = decided((FIRST_INSTANT, AT), now)

    begun = away >= timedelta(0)
    assert bool(beginning.terms) is begun
    assert bool(ending.terms) is not begun
    # What was decided before stands up to the boundary, and no longer.
    assert begun or beginning.until == ending.until == AT
