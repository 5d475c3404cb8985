"""Supposing gives another value and changes nothing."""

from dataclasses import replace

import pytest

from hub.agreements.comparing import check_number
from hub.agreements.sight import Seen
from hub.agreements.supposing import (
    ended,
    in_force,
    instead,
    left,
    moved,
    replaced,
    resumed,
    signed,
    suspended,
)
from hub.agreements.text import Text, TextParty, TextTerm
from hub.errors import HubError

BEGIN, NOW, END = (f"20{year}-01-01T00:00:00.000000Z" for year in (20, 26, 30))


def party(name: str, role: str | None = None) -> TextParty:
    return TextParty(name, name.title(), BEGIN, END, role)


def seen(*parties: TextParty, terms: tuple[TextTerm, ...] = ()) -> Seen:
    text = Text("a", 1, "Title", ("evaluation-and-learning",), "law", BEGIN, END, parties, terms)
    return Seen(text, "FINALISED", {each.reference: f"id-{each.reference}" for each in terms})


def test_only_what_is_in_force_is_suspended_and_only_what_is_suspended_resumes() -> None:
    agreed = seen(party("one"), party("two"))

    assert suspended(agreed).state == "SUSPENDED"
    assert resumed(suspended(agreed)) == agreed
    assert suspended(ended(agreed)) == resumed(ended(agreed)) == ended(agreed)
    assert in_force(ended(agreed)).state == "FINALISED"


def test_who_leaves_ends_its_part_and_the_agreement_where_one_is_left() -> None:
    two, three = seen(party("one"), party("two")), seen(party("one"), party("two"), party("three"))

    assert left(two, "one", NOW).state == "TERMINATED"
    found = left(three, "one", NOW)
    assert found.state == "FINALISED"
    assert [each.valid_until for each in found.text.parties] == [NOW, END, END]


def test_who_takes_anothers_place_gives_receives_and_plays_what_that_one_did() -> None:
    gives, receives = TextTerm("1", "one", "two"), TextTerm("2", "two", "one")
    agreed = seen(party("one", "operator"), party("two"), terms=(gives, receives))

    new = replaced(agreed, "one", TextParty("three", "Three", "", ""))
    other = replaced(agreed, "one", TextParty("two", "Two", "", ""))

    assert new.text.parties == (party("two"), party("three", "operator"))
    assert new.text.terms == (replace(gives, provider="three"), replace(receives, recipient="three"))
    assert (other.text.parties, other.text.terms) == ((party("two", "operator"),), ())
    assert replaced(agreed, "four", TextParty("two", "Two", "", "")) == agreed


def test_a_role_moves_or_is_played_by_another_too() -> None:
    agreed = seen(party("one", "operator"), party("two"))

    assert [each.role for each in moved(agreed, "operator", "one", "two").text.parties] == [None, "operator"]
    assert [each.role for each in moved(agreed, "operator", None, "two").text.parties] == ["operator"] * 2


def test_a_changed_agreement_stands_in_its_place_and_a_new_one_at_the_end() -> None:
    first = seen(party("one"), party("two"))
    new = signed(None, replace(first.text, agreement="b"))

    assert instead([first], [ended(first), new]) == (ended(first), new)
    assert new.agreement.terms == ()


def test_more_parties_than_one_answer_takes_are_refused() -> None:
    with pytest.raises(HubError, match="TOO_MANY_PARTIES"):
        check_number(501)
