"""What the policies refuse by themselves, even if the hub asked what it never asks."""

from dataclasses import replace

import pytest

from hub.access.cedar import Asking, standing
from hub.access.entities import (
    Entity,
    actor_entity,
    agreement_entity,
    category_entities,
    microseconds,
    organisation_entity,
    term_entity,
)
from hub.access.terms import Party, Term
from tests.unit.access.agreements import AGREEMENT, BEGIN, END, NOW, TERM, actor

EVERYTHING = ("READER", "EDITOR", "SIGNATORY", "ADMINISTRATOR")
ME, AGENCY, OTHER = (Party(each, BEGIN, END) for each in ("me", "agency", "other"))
OPERATOR = replace(ME, role="operator")
BY_ROLE = replace(TERM, recipient="", recipient_role="operator")


def allows(asking: Asking, *entities: Entity, now: str = NOW) -> bool:
    (answer,) = standing().allow([asking], entities, microseconds(now))
    return answer


def gives(term: Term, giving: Party | None, receiving: Party | None, action: str = "read") -> bool:
    purpose = "partnership-coordination"
    return allows(
        Asking("p", action, "Term", "t"),
        actor_entity("p", actor(), purpose, EVERYTHING),
        agreement_entity("a", AGREEMENT),
        term_entity("t", "a", term, (giving, receiving)),
    )


@pytest.mark.parametrize("act", ["propose", "sign", "administer"])
def test_nobody_acts_for_another_organisation(act: str) -> None:
    entities = (
        actor_entity("p", actor(), "p", EVERYTHING),
        organisation_entity("me"),
        organisation_entity("other"),
    )

    assert allows(Asking("p", act, "Organisation", "me"), *entities)
    assert not allows(Asking("p", act, "Organisation", "other"), *entities)


@pytest.mark.parametrize(
    ("act", "role"), [("propose", "EDITOR"), ("sign", "SIGNATORY"), ("administer", "ADMINISTRATOR")]
)
def test_each_act_takes_its_own_role(act: str, role: str) -> None:
    others = [each for each in EVERYTHING if each != role]
    asked = Asking("p", act, "Organisation", "me")

    assert allows(asked, actor_entity("p", actor(), "p", [role]), organisation_entity("me"))
    assert not allows(asked, actor_entity("p", actor(), "p", others), organisation_entity("me"))


def test_a_term_gives_from_its_own_provider_to_who_asks() -> None:
    assert gives(TERM, AGENCY, ME)
    assert not gives(TERM, OTHER, ME)
    assert not gives(TERM, ME, ME)
    assert not gives(TERM, AGENCY, OTHER)
    assert not gives(TERM, AGENCY, AGENCY)
    assert not gives(TERM, None, ME)
    assert not gives(TERM, AGENCY, None)
    assert not gives(TERM, None, None)


@pytest.mark.parametrize("side", ["giving", "receiving"])
@pytest.mark.parametrize(("begin", "end"), [(BEGIN, NOW), (END, END), (END, NOW)])
def test_both_sides_have_a_part_now(side: str, begin: str, end: str) -> None:
    giving = replace(AGENCY, valid_from=begin, valid_until=end) if side == "giving" else AGENCY
    receiving = replace(ME, valid_from=begin, valid_until=end) if side == "receiving" else ME

    assert not gives(TERM, giving, receiving)


@pytest.mark.parametrize("side", ["giving", "receiving"])
@pytest.mark.parametrize(("begin", "end"), [(NOW, END), (BEGIN, "2026-03-01T12:00:00.000001Z")])
def test_a_part_gives_from_its_first_microsecond_to_its_last(side: str, begin: str, end: str) -> None:
    giving = replace(AGENCY, valid_from=begin, valid_until=end) if side == "giving" else AGENCY
    receiving = replace(ME, valid_from=begin, valid_until=end) if side == "receiving" else ME

    assert gives(TERM, giving, receiving)


def test_a_term_for_a_role_gives_to_who_plays_it_and_to_nobody_else() -> None:
    assert gives(BY_ROLE, AGENCY, OPERATOR)
    assert not gives(BY_ROLE, AGENCY, ME)
    assert not gives(BY_ROLE, AGENCY, replace(ME, role="host"))
    assert not gives(BY_ROLE, replace(AGENCY, role="operator"), ME)
    assert not gives(replace(BY_ROLE, provider="me"), OPERATOR, OPERATOR)
    assert not gives(replace(BY_ROLE, recipient_role=None), AGENCY, OPERATOR)


@pytest.mark.parametrize(("action", "word"), [("contribute", "CONTRIBUTE"), ("passOn", "PASS_ON")])
def test_each_action_takes_its_own_word(action: str, word: str) -> None:
    assert gives(replace(TERM, actions=frozenset({word})), AGENCY, ME, action)
    assert not gives(replace(TERM, actions=frozenset({word})), AGENCY, ME)
    assert not gives(TERM, AGENCY, ME, action)


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("READER", {"situation", "agreement", "audit"}),
        ("EDITOR", {"situation", "agreement", "audit"}),
        ("SIGNATORY", {"agreement"}),
        ("ADMINISTRATOR", {"audit"}),
        ("NOBODY", set()),
    ],
)
def test_each_role_sees_what_is_its_own(role: str, seen: set[str]) -> None:
    entities = [actor_entity("p", actor("situation agreement audit"), "p", [role]), *category_entities()]

    found = {
        each
        for each in ("situation", "agreement", "audit", "returns")
        if allows(Asking("p", "see", "Category", each), *entities)
    }

    assert found == seen
