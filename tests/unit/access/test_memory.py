"""What the policies said is kept where it holds, no longer, and not without end."""

import re
from dataclasses import replace

import pytest

from hub.access.allowed import allowed
from hub.access.cedar import FILES, POLICIES, standing
from hub.access.known import EVERY_ROLE, Known, held_at
from hub.access.memory import Answer, Asker, Memory
from hub.access.terms import Party
from tests.unit.access.agreements import AGREEMENT, BEGIN, END, NOW, actor

LATER = "2026-06-01T00:00:00.000000Z"
OTHER = replace(AGREEMENT, id="a2")
ASKER = Asker(standing(), "me", actor().purpose, actor().scopes, held_at(EVERY_ROLE, NOW))
LEAVES = Party("agency", BEGIN, LATER)


def test_only_the_agreement_that_changed_is_asked_about_again() -> None:
    memory = Memory()
    first = _said(memory, _known())

    second = _said(memory, replace(_known(), agreements=(AGREEMENT, replace(OTHER, valid_until=LATER))))

    assert second["a1"] is first["a1"]
    assert second["a2"] is not first["a2"]


@pytest.mark.parametrize("now", [BEGIN, NOW, "2026-05-31T23:59:59.999999Z"])
def test_an_answer_holds_between_two_instants_of_its_agreement(now: str) -> None:
    memory = Memory()
    known = replace(_known(), agreements=(replace(AGREEMENT, parties=(*AGREEMENT.parties, LEAVES)),))
    first = _said(memory, known)

    assert _said(memory, replace(known, now=now))["a1"] is first["a1"]


@pytest.mark.parametrize("now", ["2025-12-31T23:59:59.999999Z", LATER, END])
def test_an_answer_holds_for_no_instant_beyond_them(now: str) -> None:
    memory = Memory()
    known = replace(_known(), agreements=(replace(AGREEMENT, parties=(*AGREEMENT.parties, LEAVES)),))
    first = _said(memory, known)

    assert _said(memory, replace(known, now=now))["a1"] is not first["a1"]


def test_what_is_no_longer_known_is_not_kept() -> None:
    memory = Memory()
    _said(memory, _known())

    assert _said(memory, replace(_known(), agreements=(OTHER,))).keys() == {"a2"}
    assert memory.kept() == 1


def test_whoever_asked_longest_ago_is_forgotten_first() -> None:
    memory = Memory(most=4)
    for purpose in ("partnership-coordination", "service-referral", "partnership-coordination", "research"):
        allowed(actor(purpose=purpose), _known(), standing(), memory)

    assert memory.kept() == 4
    assert memory.of(replace(ASKER, purpose="partnership-coordination")).keys() == {"a1", "a2"}
    assert memory.of(replace(ASKER, purpose="service-referral")) == {}


def test_nothing_is_kept_of_whoever_has_no_agreement() -> None:
    memory = Memory(most=0)
    for purpose in ("partnership-coordination", "service-referral"):
        allowed(actor(purpose=purpose), replace(_known(), agreements=()), standing(), memory)

    assert not memory.askers()


def test_an_agreement_with_an_instant_that_is_none_gives_nothing_and_is_not_kept() -> None:
    memory = Memory()
    broken = replace(AGREEMENT, parties=(*AGREEMENT.parties, Party("other", "tomorrow", END)))

    found = allowed(actor(), replace(_known(), agreements=(broken, OTHER)), standing(), memory)

    assert [each.id for each, _ in found.terms["READ"]] == ["a2"]
    assert memory.kept() == 1


def test_policies_look_at_the_clock_only_beside_an_instant_of_the_agreement() -> None:
    """Else an answer would change between two instants at which it is asked for again."""
    text = "\n".join((POLICIES / each).read_text(encoding="utf-8") for each in FILES)
    instant = r"resource\.(?:agreement|giving|receiving)\.valid(?:From|Until)"

    beside = re.findall(rf"{instant} <= context\.now\b|context\.now < {instant}", text)

    assert len(beside) == text.count("context") == 6


def _known() -> Known:
    return Known("v1", NOW, (AGREEMENT, OTHER), (), EVERY_ROLE)


def _said(memory: Memory, known: Known) -> dict[str, Answer]:
    allowed(actor(), known, standing(), memory)
    return dict(memory.of(ASKER))


def test_a_new_memory_keeps_nothing_of_nobody() -> None:
    assert (Memory().kept(), Memory().askers()) == (0, 0)
