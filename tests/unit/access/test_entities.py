"""What the policies are told: exactly what is known, and to the microsecond."""

import pytest

from hub.access.actor import Actor
from hub.access.entities import (
    actor_entity,
    agreement_entity,
    category_entities,
    microseconds,
    organisation_entity,
    sides,
    term_entity,
)
from hub.access.terms import Agreement, Party, Term

FIRST, LAST = "1970-01-01T00:00:00.000001Z", "1970-01-01T00:00:02.000000Z"
GIVER = Party("agency", FIRST, LAST)
OPERATOR = Party("me", FIRST, LAST, "operator")
TERM = Term("t", "agency", "me", frozenset({"situation"}), frozenset({"READ", "CONTRIBUTE"}))
AGREEMENT = Agreement("a", "FINALISED", frozenset({"q", "p"}), FIRST, LAST, (GIVER, OPERATOR), (TERM,))


def test_an_instant_is_a_whole_number_of_microseconds() -> None:
    assert microseconds("1970-01-01T00:00:00.000000Z") == 0
    assert (microseconds(FIRST), microseconds(LAST)) == (1, 2_000_000)
    assert microseconds("1969-12-31T23:59:59.999999Z") == -1
    with pytest.raises(ValueError, match="isoformat"):
        microseconds("tomorrow")


def test_an_actor_is_told_with_its_purpose_roles_and_what_its_token_holds() -> None:
    asker = Actor("c", "me", "p", frozenset({"situation:read", "returns:read", "returns:write", "other"}))

    assert actor_entity("x", asker, "q", ["READER", "EDITOR"]) == {
        "uid": {"type": "Actor", "id": "x"},
        "attrs": {
            "organisation": "me",
            "purpose": "q",
            "roles": ["EDITOR", "READER"],
            "reads": ["returns", "situation"],
            "writes": ["returns"],
        },
        "parents": [],
    }


def test_categories_and_organisations_are_told_by_name() -> None:
    found = category_entities()

    assert {"type": "Category", "id": "situation"} in [each["uid"] for each in found]
    assert {"name": "situation"} in [each["attrs"] for each in found]
    assert organisation_entity("me") == {
        "uid": {"type": "Organisation", "id": "me"},
        "attrs": {"id": "me"},
        "parents": [],
    }


def test_an_agreement_is_told_with_its_state_purposes_and_validity() -> None:
    assert agreement_entity("x", AGREEMENT) == {
        "uid": {"type": "Agreement", "id": "x"},
        "attrs": {"state": "FINALISED", "purposes": ["p", "q"], "validFrom": 1, "validUntil": 2_000_000},
        "parents": [],
    }


def test_a_term_is_told_with_both_its_sides_and_without_what_it_has_not() -> None:
    found = term_entity("y", "x", TERM, (GIVER, OPERATOR))

    assert found["uid"] == {"type": "Term", "id": "y"}
    assert found["attrs"] == {
        "agreement": {"__entity": {"type": "Agreement", "id": "x"}},
        "provider": "agency",
        "recipient": "me",
        "actions": ["CONTRIBUTE", "READ"],
        "giving": {"organisation": "agency", "validFrom": 1, "validUntil": 2_000_000},
        "receiving": {
            "organisation": "me",
            "validFrom": 1,
            "validUntil": 2_000_000,
            "role": "operator",
        },
    }


def test_a_term_for_a_role_names_no_recipient() -> None:
    by_role = Term("t", "agency", "", frozenset(), frozenset(), recipient_role="operator")

    assert term_entity("y", "x", by_role, (None, None))["attrs"] == {
        "agreement": {"__entity": {"type": "Agreement", "id": "x"}},
        "provider": "agency",
        "recipientRole": "operator",
        "actions": [],
    }


def test_every_part_of_one_side_meets_every_part_of_the_other() -> None:
    again = Party("agency", LAST, LAST)
    twice = Agreement("a", "FINALISED", frozenset(), FIRST, LAST, (GIVER, OPERATOR, again), (TERM,))

    assert list(sides(twice, TERM, "me")) == [(GIVER, OPERATOR), (again, OPERATOR)]
    assert list(sides(twice, TERM, "stranger")) == [(GIVER, None), (again, None)]
    assert list(sides(Agreement("a", "", frozenset(), FIRST, LAST), TERM, "me")) == [(None, None)]
