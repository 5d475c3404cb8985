"""What an answer gave is told to each steward, under each term that gave it."""

from dataclasses import replace

from hub.audit.portions import Portion, portions
from tests.unit.access.agreements import AGREEMENT, TERM, actor, granted, with_term

SECOND = replace(AGREEMENT, id="a2", terms=(replace(TERM, id="t2"),))


def test_records_count_under_each_term_that_gives_them() -> None:
    found = portions(
        granted(AGREEMENT, SECOND), {"coordination|agency|TGO": 2, "coordination|agency|CIV": 1}, ()
    )

    assert found == (
        Portion("t1", "a1", "agency", ("coordination",), 3),
        Portion("t2", "a2", "agency", ("coordination",), 3),
    )


def test_public_and_own_records_are_nobody_else_s_business() -> None:
    assert portions(granted(AGREEMENT), {"public": 3, "coordination|me|TGO": 4}, ()) == ()


def test_what_was_only_looked_at_is_told_with_no_records() -> None:
    assert portions(granted(AGREEMENT), {}, {"coordination", "situation"}) == (
        Portion("t1", "a1", "agency", ("coordination",), 0),
    )


def test_a_stricter_field_is_told_under_its_own_category() -> None:
    agreement = with_term(categories=frozenset({"coordination", "contact"}))
    grant = granted(agreement, by=actor("coordination contact"))

    found = portions(grant, {"coordination|agency|TGO": 1, "contact|agency|TGO": 2}, ())

    assert found == (Portion("t1", "a1", "agency", ("contact", "coordination"), 3),)
