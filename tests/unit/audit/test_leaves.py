"""An entry has one leaf: what it was when it was made, in one form, whole or not at all."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from hub.audit.leaves import MOST_BYTES, NEEDED, OPTIONAL, leaf
from hub.errors import HubError

ACT: dict[str, object] = {"id": "e1", "at": "2026-03-01T12:00:00.000000Z", "kind": "KEY_REVOKED"}
ROOM = len(leaf("act", {**ACT, "client": "x"})) - 1
NAMES = {
    "release": "at categories client document id organisation proof purpose readings records salt version",
    "reading": "agreement at categories document id purpose reader records release steward term",
    "act": "at id kind",
}


def test_what_a_leaf_holds_is_settled() -> None:
    assert {sort: " ".join(sorted(names)) for sort, names in NEEDED.items()} == NAMES
    assert OPTIONAL == {
        "release": (),
        "reading": (),
        "act": ("agreement", "client", "digest", "organisation", "subjects"),
    }


@pytest.mark.parametrize("sort", NAMES)
def test_what_was_added_to_an_entry_later_is_no_part_of_its_leaf(sort: str) -> None:
    whole: dict[str, object] = dict.fromkeys(NEEDED[sort], "x")

    assert leaf(sort, {**whole, "leaf": 7, "note": "later"}) == leaf(sort, whole)


def test_a_leaf_is_json_with_its_members_in_order() -> None:
    assert leaf("act", {**ACT, "subjects": ["b", "a"]}) == (
        b'{"at":"2026-03-01T12:00:00.000000Z","id":"e1","kind":"KEY_REVOKED","subjects":["b","a"],"type":"act"}'
    )


@given(
    st.text(min_size=1),
    st.text(st.characters(max_codepoint=0xA0), min_size=1),
    st.lists(st.text(), min_size=1),
    st.integers(0, 2**53 - 1),
)
def test_a_leaf_has_the_form_of_rfc_8785(words: str, controls: str, several: list[str], count: int) -> None:
    """The standard's form of any text, as the library for it writes it."""
    act = {**ACT, "client": words, "organisation": controls, "subjects": several}
    reading: dict[str, object] = {**dict.fromkeys(NEEDED["reading"], words), "records": count}

    assert leaf("act", act) == rfc8785.dumps({**act, "type": "act"})  # type: ignore[arg-type]  # values of JSON
    assert leaf("reading", reading) == rfc8785.dumps({**reading, "type": "reading"})  # type: ignore[arg-type]  # the same


@pytest.mark.parametrize("name", OPTIONAL["act"])
@pytest.mark.parametrize("nothing", [None, []])
def test_what_an_act_is_not_about_is_left_out(name: str, nothing: object) -> None:
    assert leaf("act", {**ACT, name: nothing}) == leaf("act", ACT)
    assert leaf("act", {**ACT, name: "x"}) != leaf("act", ACT)


@pytest.mark.parametrize("sort", NAMES)
def test_an_entry_without_any_one_member_is_unfit(sort: str) -> None:
    whole: dict[str, object] = dict.fromkeys(NEEDED[sort], "x")
    assert leaf(sort, whole)

    for name in NEEDED[sort]:
        with pytest.raises(HubError) as refused:
            leaf(sort, {**whole, name: None})

        assert (refused.value.code, refused.value.status) == ("UNFIT_ENTRY", 500)


def test_the_longest_leaf_is_as_long_as_a_bundle_can_say() -> None:
    assert MOST_BYTES == 2**16 - 1
    assert len(leaf("act", {**ACT, "client": "x" * (MOST_BYTES - ROOM)})) == MOST_BYTES

    with pytest.raises(HubError) as refused:
        leaf("act", {**ACT, "client": "x" * (MOST_BYTES - ROOM + 1)})

    assert "e1" in refused.value.message.en
    assert "e1" in refused.value.message.fr


def test_an_empty_count_is_not_a_missing_one() -> None:
    reading: dict[str, object] = {**dict.fromkeys(NEEDED["reading"], "x"), "records": 0, "categories": []}

    assert b'"records":0' in leaf("reading", reading)
    assert b'"categories":[]' in leaf("reading", reading)
