"""References and keys: which record is meant, and what is said when none is or several are."""

from dataclasses import replace

import pytest

from hub.register.drafts import Draft, Ref
from tests.graph.register.conftest import Register, a_country, body, country, draft, organisation

COMMITTEE = draft("SteeringCommittee", {"name": "Board", "since": "2024"})
BOARD = Ref("SteeringCommittee", {"name": "Board"})


def seat(role: str = "LEAD", holder: str = "Ministry", **period: object) -> Draft:
    return draft("Seat", {"role": role, "since": "2024", **period}, committee=BOARD, holder=body(holder))


@pytest.mark.parametrize(
    ("holder", "code"),
    [
        (body("Nobody"), "REF_NOT_FOUND"),
        (Ref("Organisation", "no-such-id"), "REF_NOT_FOUND"),
        (country("TGO"), "WRONG_KIND"),
        (Ref("Organisation", {"title": "x"}), "NOT_A_KEY"),
        ([body("Ministry"), body("Agency")], "ONE_EXPECTED"),
        (None, "REQUIRED"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused_at_its_place(
    register: Register, holder: Ref | list[Ref] | None, code: str
) -> None:
    register.wrote(COMMITTEE)

    outcome = register.write(draft("Seat", {"role": "LEAD", "since": "2024"}, committee=BOARD, holder=holder))

    assert [each.code for each in outcome.problems] == [code]
    assert outcome.problems[0].path[:4] == ("drafts", 0, "links", "holder")


def test_an_id_of_another_kind_is_refused(register: Register) -> None:
    france = register.write(a_country("FRA")).ids[0]

    outcome = register.write(
        replace(seat(), links={"committee": BOARD, "holder": Ref("Organisation", france)})
    )

    assert {each.code for each in outcome.problems} == {"WRONG_KIND", "REF_NOT_FOUND"}


def test_a_natural_key_of_two_stewards_is_ambiguous_until_the_steward_is_named(register: Register) -> None:
    register.wrote(COMMITTEE, replace(COMMITTEE, steward=body("Agency")))
    narrow = Ref("SteeringCommittee", {"name": "Board"}, steward=body("Agency"))

    wide = register.write(seat())
    outcome = register.write(replace(seat(), links={"committee": narrow, "holder": body("Ministry")}))

    assert [(each.code, each.path) for each in wide.problems] == [
        ("AMBIGUOUS", ("drafts", 0, "links", "committee"))
    ]
    assert outcome.created == 1


def test_the_same_record_twice_in_a_batch_is_refused(register: Register) -> None:
    assert register.refused(COMMITTEE, COMMITTEE) == {"DUPLICATE"}


def test_a_batch_may_refer_to_itself_in_any_order(register: Register) -> None:
    city = Ref("City", {"country": country("BEN"), "name": "Cotonou"})

    outcome = register.wrote(
        organisation("Town hall", seatedIn=city),
        draft("City", {"name": "Cotonou"}, country=country("BEN")),
        a_country("BEN"),
    )

    assert outcome.created == 3


def test_a_record_given_by_id_may_change_its_key_but_not_to_one_in_use(register: Register) -> None:
    id, _ = register.wrote(COMMITTEE, draft("SteeringCommittee", {"name": "Other", "since": "2024"})).ids

    taken = register.write(Draft("SteeringCommittee", {"name": "Other"}, id=id))
    renamed = register.wrote(Draft("SteeringCommittee", {"name": "New board"}, id=id))

    assert [each.code for each in taken.problems] == ["DUPLICATE"]
    assert renamed.changed == 1
    assert str(register.properties(id)["key"]).endswith("|New board")


def test_an_unknown_id_and_one_of_another_kind_give_the_same_answer(register: Register) -> None:
    togo = register.write(a_country("TGO")).ids[0]

    unknown = register.write(Draft("Seat", {"role": "HOST"}, id="nothing"))
    other = register.write(Draft("Seat", {"role": "HOST"}, id=togo))

    assert unknown == other
    assert [each.code for each in unknown.problems] == ["REF_NOT_FOUND"]


def test_names_with_a_bar_are_not_mistaken_for_each_other(register: Register) -> None:
    outcome = register.wrote(
        draft("City", {"name": "A|B"}, country=country("TGO")),
        draft("City", {"name": "A"}, country=country("TGO")),
    )

    assert outcome.created == 2


def test_organisations_may_answer_for_themselves_but_not_in_a_circle(register: Register) -> None:
    own = replace(organisation("Own"), steward=body("Own"))
    circle = [replace(organisation(a), steward=body(b)) for a, b in (("One", "Two"), ("Two", "One"))]

    id = register.wrote(own).ids[0]

    assert register.properties(id)["steward"] == id
    assert register.wrote(own).unchanged == 1
    assert register.refused(*circle) == {"CIRCULAR"}


def test_without_a_steward_nothing_is_written(register: Register) -> None:
    outcome = register.write(replace(COMMITTEE, steward=None))

    assert [(each.code, each.path) for each in outcome.problems] == [("REQUIRED", ("drafts", 0, "steward"))]


def test_the_steward_of_a_record_stays(register: Register) -> None:
    id = register.wrote(COMMITTEE).ids[0]

    assert register.refused(Draft("SteeringCommittee", {}, id=id, steward=body("Agency"))) == {
        "STEWARD_FIXED"
    }
    assert register.refused(Draft("SteeringCommittee", {}, id=id, steward=body("Register"))) == set()
