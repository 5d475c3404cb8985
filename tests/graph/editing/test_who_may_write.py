"""The steward's editors write, and those whom a term lets contribute; nobody learns what is hidden."""

import pytest

from hub.agreements.acting import Acting
from hub.agreements.turn import Step
from hub.editing.transaction import record_as
from hub.register.drafts import Draft, Ref
from tests.graph.editing.conftest import Edited
from tests.world import AGREEMENT, ALL_SCOPES, country, organisation

GIVER, STRANGER = organisation("Origin agency"), organisation("Other agency")


def committee(name: str, **values: object) -> Draft:
    return Draft("SteeringCommittee", {"name": name, "since": "2026", **values})


def of_giver(name: str, steers: Ref | None = None, **values: object) -> Draft:
    links = {"steers": steers} if steers else {}
    return Draft("SteeringCommittee", {"name": name, "since": "2026", **values}, links, steward=GIVER)


def test_a_body_writes_its_own_records_with_the_scope_of_their_category(edited_world: Edited) -> None:
    outcome = edited_world.write("asker", committee("Ours"))

    assert (outcome.created, outcome.problems) == (1, ())
    assert edited_world.properties(outcome.ids[0])["steward"] == edited_world.world["Host agency"]


def test_without_the_scope_nothing_is_written(edited_world: Edited) -> None:
    found = edited_world.write("asker", committee("Ours"), scopes="coordination:read")

    assert [(each.code, each.path) for each in found.problems] == [("NOT_ALLOWED", ("drafts", 0))]
    assert found.problems[0].detail == {
        "clause": {"category": "coordination", "purpose": "reintegration-planning", "missing": "scope"}
    }


def test_reading_somebodys_records_is_no_right_to_write_them(edited_world: Edited) -> None:
    change = Draft("SteeringCommittee", {"mandate": "x"}, id=edited_world.world["Joint committee"])

    assert edited_world.refused("asker", change) == [("NOT_ALLOWED", ("drafts", 0))]
    assert edited_world.refused("asker", of_giver("New")) == [("NOT_ALLOWED", ("drafts", 0))]


def test_a_hidden_record_and_an_unknown_one_are_refused_alike(edited_world: Edited) -> None:
    hidden, name = edited_world.world["Other committee"], "Other committee"
    by_id = [Draft("SteeringCommittee", {"mandate": "x"}, id=each) for each in (hidden, "unknown")]
    pointing = [
        Draft("Decision", {"title": "t", "takenOn": "2026"}, {"committee": Ref("SteeringCommittee", each)})
        for each in (hidden, "unknown", {"name": name}, {"name": "No such committee"})
    ]

    for pair in (by_id, pointing[:2], pointing[2:]):
        one, other = (edited_world.write("asker", each) for each in pair)
        assert one == other
        assert [each.code for each in one.problems] == ["REF_NOT_FOUND"]


@pytest.mark.parametrize("name", ["Other committee", "No such committee"])
def test_a_taken_key_of_another_steward_is_not_told(edited_world: Edited, name: str) -> None:
    new = Draft("SteeringCommittee", {"name": name}, steward=STRANGER, expected="new")

    assert edited_world.refused("asker", new) == [("NOT_ALLOWED", ("drafts", 0))]


def test_a_term_lets_contribute_where_it_covers_the_record_before_and_after(edited_world: Edited) -> None:
    edited_world.contribute("COORDINATION", "PROGRAMME")
    programme = Draft("JointProgramme", {"name": "P", "since": "2026"}, steward=GIVER)

    assert edited_world.refused("asker", programme) == [("NOT_ALLOWED", ("drafts", 0))]
    assert edited_world.refused("asker", of_giver("Nowhere")) == [("NOT_ALLOWED", ("drafts", 0))]
    desk = Draft(
        "FocalPoint",
        {"name": "Second desk", "since": "2026"},
        {"organisation": GIVER},
        steward=GIVER,
    )
    made = edited_world.write("asker", desk)
    assert (made.created, made.problems) == (1, ())
    moved = Draft("FocalPoint", {}, {"organisation": organisation("Other agency")}, id=made.ids[0])
    assert edited_world.refused("asker", moved) == [("NOT_ALLOWED", ("drafts", 0))]


def test_a_stricter_field_needs_its_own_categorys_right(edited_world: Edited) -> None:
    edited_world.contribute("COORDINATION")
    desk = Draft(
        "FocalPoint",
        {"name": "Second desk", "since": "2026", "email": "d@example.org"},
        {"organisation": GIVER},
        steward=GIVER,
    )

    assert edited_world.refused("asker", desk) == [("NOT_ALLOWED", ("drafts", 0, "values", "email"))]


def test_only_the_steward_opens_a_record_to_everyone(edited_world: Edited) -> None:
    edited_world.contribute("COORDINATION")
    opened = Draft("FocalPoint", {"open": True}, id=edited_world.world["Joint committee: desk"])

    assert edited_world.refused("asker", opened) == [("NOT_ALLOWED", ("drafts", 0, "values", "open"))]
    assert edited_world.write("giver", opened).changed == 1


def test_an_agreement_that_ended_stops_the_next_write(edited_world: Edited) -> None:
    edited_world.contribute("COORDINATION")
    desk = edited_world.world["Joint committee: desk"]
    assert edited_world.write("asker", Draft("FocalPoint", {"hours": "8–12"}, id=desk)).changed == 1

    acting = Acting(edited_world.database, lambda receipt: receipt.agreement)
    acting.take(edited_world.editor("giver"), Step("TERMINATE", edited_world.world[AGREEMENT]))

    # It could be read under the agreement alone: now it isn't there.
    again = Draft("FocalPoint", {"hours": "9–12"}, id=desk)
    assert edited_world.refused("asker", again) == [("REF_NOT_FOUND", ("drafts", 0, "id"))]


def test_a_trial_answers_alike_and_changes_nothing(edited_world: Edited) -> None:
    before = edited_world.sizes()
    editor = edited_world.editor("asker")

    trial = record_as(edited_world.editing, editor, [committee("Ours")], dry_run=True)

    assert edited_world.sizes() == before
    done = record_as(edited_world.editing, editor, [committee("Ours")])
    assert (trial.created, trial.changed, trial.warnings) == (done.created, done.changed, done.warnings)


def test_a_revision_that_passed_refuses_the_change(edited_world: Edited) -> None:
    id = edited_world.write("asker", committee("Ours")).ids[0]
    assert edited_world.write(
        "asker", Draft("SteeringCommittee", {"mandate": "a"}, id=id, if_revision=1)
    ).changed

    late = Draft("SteeringCommittee", {"mandate": "b"}, id=id, if_revision=1)
    assert edited_world.refused("asker", late) == [("REVISION_MISMATCH", ("drafts", 0, "ifRevision"))]


def test_a_draft_points_to_another_by_its_number(edited_world: Edited) -> None:
    seat = Draft(
        "Seat",
        {"role": "HOST", "since": "2026"},
        {"committee": Ref("SteeringCommittee", 0), "holder": Ref("Organisation", edited_world.world["FRA"])},
    )
    good = Draft("Seat", seat.values, {**seat.links, "holder": organisation("Host agency")})

    assert edited_world.refused("asker", committee("Ours"), seat) == [
        ("WRONG_KIND", ("drafts", 1, "links", "holder"))
    ]
    assert edited_world.write("asker", committee("Ours"), good).created == 2


def test_a_warning_tells_only_of_what_its_writer_may_read(edited_world: Edited) -> None:
    scopes = ALL_SCOPES.replace("contact:read", "")
    desk = Draft("FocalPoint", {"name": "d", "since": "2026"}, {"organisation": country_body()})

    assert [each.code for each in edited_world.write("asker", desk, scopes=scopes).warnings] == ["reachable"]


def country_body() -> Ref:
    assert country("FRA")
    return organisation("Host agency")
