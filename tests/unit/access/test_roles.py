"""A client does what its roles in force let it do, from their first instant up to their end."""

import pytest

from hub.access.clauses import missing
from hub.access.deciding import decide
from hub.access.known import EVERY_ROLE, Known, Role
from hub.access.writers import Intent, Lack, lacking
from tests.unit.access.agreements import AGREEMENT, END, KEYS, NOW, READ_ALL, actor, granted, with_term

FULL = actor(READ_ALL)
JUST_BEFORE, JUST_AFTER = "2026-03-01T11:59:59.999999Z", "2026-03-01T12:00:00.000001Z"
SECOND_BEFORE, SECOND_AFTER = "2026-03-01T11:59:59.000000Z", "2026-03-01T12:00:01.000000Z"
CLOSED = frozenset(READ_ALL.split())


@pytest.mark.parametrize(
    ("name", "categories", "acts"),
    [
        ("READER", CLOSED, set()),
        ("EDITOR", CLOSED, {"propose"}),
        ("SIGNATORY", {"agreement"}, {"sign"}),
        ("ADMINISTRATOR", {"audit"}, {"administer"}),
        ("reader", set(), set()),
        ("", set(), set()),
    ],
)
def test_each_role_lets_do_what_it_is_for(name: str, categories: set[str], acts: set[str]) -> None:
    found = granted(AGREEMENT, by=FULL, roles=(Role(name),))

    assert (found.categories, found.acts) == (categories, acts)
    assert found.unheld == CLOSED - categories
    assert bool(found.terms) == (name in ("READER", "EDITOR"))


def test_without_a_role_there_is_what_is_public_and_nothing_else() -> None:
    found = granted(AGREEMENT, by=FULL, roles=())

    assert (found.scopes, found.stewards, found.terms, found.elsewhere) == (("public",), (), {}, frozenset())
    assert found.places == {"contact": ()}
    assert missing(FULL, found, "FocalPoint", "phone").missing == "role"
    assert "no role" in missing(FULL, found, "FocalPoint", "phone").message().en
    assert "aucun rôle" in missing(FULL, found, "FocalPoint", "phone").message().fr


@pytest.mark.parametrize(("name", "writes"), [("EDITOR", True), ("READER", False), ("SIGNATORY", False)])
def test_only_editors_write_and_contribute(name: str, writes: bool) -> None:
    by = actor()
    editor = type(by)(by.client, by.organisation, by.purpose, frozenset({"coordination:write"}))
    term = with_term(actions=frozenset({"CONTRIBUTE"}))

    found = decide(editor, Known("v1", NOW, (term,), KEYS, (Role(name),))).authority

    assert bool(found.terms) == writes
    assert found.categories == ({"coordination"} if writes else frozenset())
    assert found.unheld == (frozenset() if writes else {"coordination"})
    lack = None if writes else Lack("coordination", by.purpose, "role")
    assert lacking(found, Intent("coordination", "me", ("*",))) == lack


@pytest.mark.parametrize(
    ("begin", "end", "holds"),
    [
        (NOW, JUST_AFTER, True),
        (JUST_BEFORE, NOW, False),
        (JUST_AFTER, END, False),
        (SECOND_BEFORE, SECOND_AFTER, True),
        (SECOND_BEFORE, NOW, False),
        (SECOND_AFTER, END, False),
    ],
)
def test_a_role_holds_from_its_first_instant_up_to_its_end(begin: str, end: str, holds: bool) -> None:
    assert bool(granted(AGREEMENT, roles=(Role("READER", begin, end),)).terms) == holds


def test_a_grant_stands_until_a_role_begins_or_ends() -> None:
    ends, begins = Role("READER", valid_until=SECOND_AFTER), Role("EDITOR", SECOND_AFTER, END)

    assert granted(AGREEMENT, roles=(ends,)).until == SECOND_AFTER
    assert granted(AGREEMENT, roles=(*EVERY_ROLE, begins)).until == SECOND_AFTER
    assert granted(AGREEMENT).until == END


def test_one_of_two_periods_of_a_role_is_enough() -> None:
    roles = (Role("READER", valid_until=SECOND_BEFORE), Role("READER", NOW, END))

    assert granted(AGREEMENT, roles=roles).terms
