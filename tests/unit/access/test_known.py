"""Roles hold from their first instant up to their end; what is known stands until the next of either."""

import pytest

from graph_schema.dates import OPEN_INSTANT
from hub.access.known import EVERY_ROLE, FIRST_INSTANT, Known, Role, held_at
from tests.unit.access.agreements import AGREEMENT, BEGIN, END, NOW

BEFORE, AFTER = "2026-03-01T11:59:59.999999Z", "2026-03-01T12:00:00.000001Z"


@pytest.mark.parametrize(
    ("begin", "end", "held"),
    [(BEFORE, AFTER, True), (NOW, AFTER, True), (BEFORE, NOW, False), (AFTER, END, False), (NOW, NOW, False)],
)
def test_a_role_is_held_from_its_beginning_up_to_its_end(begin: str, end: str, held: bool) -> None:
    assert held_at([Role("READER", begin, end), Role("EDITOR", END, END)], NOW) == (
        {"READER"} if held else frozenset()
    )


def test_everybodys_roles_are_all_four_always() -> None:
    assert [(each.name, each.valid_from, each.valid_until) for each in EVERY_ROLE] == [
        (name, FIRST_INSTANT, OPEN_INSTANT) for name in ("READER", "EDITOR", "SIGNATORY", "ADMINISTRATOR")
    ]
    assert FIRST_INSTANT == "0001-01-01T00:00:00.000000Z"


def test_what_is_known_stands_until_the_next_instant_of_an_agreement_or_a_role() -> None:
    def until(*roles: Role, now: str = NOW) -> str:
        return Known("v", now, (AGREEMENT,), (), roles).until()

    assert until() == END
    assert until(Role("READER", BEGIN, AFTER)) == AFTER
    assert until(Role("READER", AFTER, END)) == AFTER
    assert until(Role("READER", BEGIN, NOW)) == END
    assert until(Role("READER", BEGIN, AFTER), now=AFTER) == END
    assert until(*EVERY_ROLE) == END
    assert Known("v", NOW, (), (), EVERY_ROLE).until() == OPEN_INSTANT
