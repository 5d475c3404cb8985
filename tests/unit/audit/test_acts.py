"""An act is told in ids, codes and digests, each of them short, and in nothing else."""

import pytest

from hub.audit.acts import MOST_SUBJECTS, Act
from hub.errors import HubError
from hub.graph.ids import new_id

WHOLE = Act("KEY_REVOKED", "body", "client", "agreement", "digest", ("one", "two"))
LONGEST = "~" * 256


@pytest.mark.parametrize("kind", ["KEY", "A12", "K_2", "K" * 64])
def test_a_kind_is_a_code(kind: str) -> None:
    assert Act(kind).entry()["kind"] == kind


@pytest.mark.parametrize("kind", ["", "KE", "key", "Key", "2KE", "_KEY", "KEY ", "K" * 65, "KÉY"])
def test_what_is_no_code_is_no_kind(kind: str) -> None:
    assert _refused(kind=kind).code == "UNFIT_ACT"


@pytest.mark.parametrize("member", ["organisation", "client", "agreement", "digest"])
def test_a_member_is_one_short_word(member: str) -> None:
    assert Act("KEY", **{member: LONGEST}).entry()[member] == LONGEST

    for word in ("", "two words", "é", "a\n", LONGEST + "~"):
        found = _refused(**{member: word})
        assert (found.code, found.status) == ("UNFIT_ACT", 500)


def test_subjects_are_a_bounded_number_of_words() -> None:
    assert MOST_SUBJECTS == 200
    assert Act("KEY", subjects=("x",) * 200).entry()["subjects"] == ["x"] * 200

    assert _refused(subjects=("x",) * 201).code == "UNFIT_ACT"
    assert _refused(subjects=("x", "two words")).code == "UNFIT_ACT"


def test_an_entry_holds_what_the_act_is_about_and_no_more() -> None:
    entry = WHOLE.entry()
    least = Act("KEY_REVOKED").entry()

    assert len(str(entry.pop("id"))) == len(str(least.pop("id"))) == len(new_id())
    assert entry == {
        "kind": "KEY_REVOKED",
        "organisation": "body",
        "client": "client",
        "agreement": "agreement",
        "digest": "digest",
        "subjects": ["one", "two"],
    }
    assert least == {"kind": "KEY_REVOKED"}
    assert WHOLE.entry()["id"] != WHOLE.entry()["id"]


def test_a_refusal_says_little_of_a_kind_that_is_none() -> None:
    message = _refused(kind="x" * 200).message

    assert "x" * 64 in message.en
    assert "x" * 64 in message.fr
    assert "x" * 65 not in message.en + message.fr


def _refused(**members: object) -> HubError:
    with pytest.raises(HubError) as refused:
        Act(**{"kind": "KEY", **members})  # type: ignore[arg-type]  # what a caller may do by mistake
    return refused.value
