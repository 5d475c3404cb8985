"""Rules: what each one refuses or warns of, and that it is asked by whatever could break it."""

from dataclasses import replace

import pytest

from hub.register.drafts import Draft, Ref
from tests.graph.register.conftest import LATER, Register, body, corridor, country, draft

BOARD = Ref("SteeringCommittee", {"name": "Board"})
PROGRAMME = Ref("JointProgramme", {"name": "Return together"})


def committee(**values: object) -> Draft:
    return draft("SteeringCommittee", {"name": "Board", "since": "2020", **values}, steers=None)


def seat(role: str, holder: str, since: str, until: str | None = None) -> Draft:
    return draft("Seat", {"role": role, "since": since, "until": until}, committee=BOARD, holder=body(holder))


def heard(side: str) -> Draft:
    return draft("Consultation", {"side": side, "on": "2021"}, committee=BOARD, body=body("Agency"))


def programme(*corridors: Ref) -> Draft:
    return draft("JointProgramme", {"name": "Return together", "since": "2020"}, corridors=list(corridors))


def programme_party(role: str, organisation: str) -> Draft:
    values = {"role": role, "since": "2020"}
    return draft("ProgrammeParty", values, programme=PROGRAMME, organisation=body(organisation))


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        (("2024-06-01", None), {"one_lead"}),
        (("2024-12-30", None), {"one_lead"}),
        (("2024-12-31", None), set()),
        (("2019", "2020"), set()),
        # Known to the year only, the second may begin after the first has ended.
        (("2024", None), set()),
        (("2023", "2024-12"), {"one_lead"}),
        (("unknown", "2021-01-01"), set()),
    ],
)
def test_a_second_lead_is_refused_only_while_the_first_is_surely_in_control(
    register: Register, second: tuple[str, str | None], codes: set[str]
) -> None:
    register.wrote(committee(), seat("LEAD", "Ministry", "2020-01-01", "2024-12-31"))

    assert register.refused(seat("LEAD", "Agency", *second)) == codes


def test_a_lead_that_only_changes_its_period_is_judged_too(register: Register) -> None:
    register.wrote(committee(), seat("LEAD", "Ministry", "2020-01-01", "2022-01-01"))
    register.wrote(seat("LEAD", "Agency", "2022-01-01"))

    assert register.refused(seat("LEAD", "Ministry", "2020-01-01", "2023-01-01")) == {"one_lead"}


def test_a_refused_rule_names_the_draft_and_says_why_in_both_languages(register: Register) -> None:
    register.wrote(committee(), seat("LEAD", "Ministry", "2020"))

    outcome = register.write(seat("HOST", "Agency", "2020"), seat("LEAD", "Agency", "2021-01-01"))

    assert [(each.code, each.path) for each in outcome.problems] == [("one_lead", ("drafts", 0))]
    assert outcome.problems[0].message.fr == "Une seule entité chef de file à la fois."


def test_a_committee_without_its_seats_is_stored_with_warnings(register: Register) -> None:
    assert register.warned(committee()) == {"lead_missing", "host_or_donor", "partner_missing"}


def test_a_full_committee_has_no_warning(register: Register) -> None:
    seats = [("LEAD", "Ministry"), ("DONOR", "Agency"), ("ORIGIN", "Register")]

    assert register.warned(committee(), *(seat(role, who, "2020") for role, who in seats)) == set()


def test_a_seat_that_ended_no_longer_counts_today(register: Register) -> None:
    register.wrote(committee())

    assert "host_or_donor" in register.warned(seat("DONOR", "Agency", "2020", "2021-01-01"))


def test_design_does_not_end_before_everybody_was_consulted(register: Register) -> None:
    register.wrote(committee(phase="DESIGN"), heard("HOST"))
    others = [
        replace(heard(side), links={**heard(side).links, "body": body(who)}) for side, who in OTHER_SIDES
    ]

    assert register.refused(committee(phase="IMPLEMENTATION")) == {"not_consulted"}
    assert register.refused(*others, committee(phase="IMPLEMENTATION")) == set()


OTHER_SIDES = (("ORIGIN", "Ministry"), ("IMPLEMENTING_PARTNER", "Register"))


def test_a_consultation_cannot_be_taken_from_a_committee_that_needed_it(register: Register) -> None:
    others = [
        replace(heard(side), links={**heard(side).links, "body": body(who)}) for side, who in OTHER_SIDES
    ]
    register.wrote(committee(phase="MONITORING"), heard("HOST"), *others)
    register.wrote(draft("SteeringCommittee", {"name": "Second", "since": "2020"}))
    id = register.wrote(heard("HOST")).ids[0]
    second = Ref("SteeringCommittee", {"name": "Second"})

    assert register.refused(Draft("Consultation", {}, {"committee": second}, id)) == {"not_consulted"}


def test_a_corridor_joins_two_countries(register: Register) -> None:
    circle = draft("Corridor", {"since": "2020"}, host=country("TGO"), origin=country("TGO"))

    assert register.refused(circle) == {"two_countries"}
    assert (
        register.refused(draft("Corridor", {"since": "2020"}, host=country("CIV"), origin=country("TGO")))
        == set()
    )


def cities() -> tuple[Draft, ...]:
    places = (("Paris", "FRA"), ("Lyon", "FRA"), ("Abidjan", "CIV"), ("Lomé", "TGO"))
    return tuple(draft("City", {"name": name}, country=country(iso3)) for name, iso3 in places)


def city(name: str, iso3: str) -> Ref:
    return Ref("City", {"name": name, "country": country(iso3)})


def partnership(host: Ref, origin: Ref) -> Draft:
    values = {"kind": "TWINNING", "since": "2020"}
    return draft("CityPartnership", values, corridor=corridor("FRA", "TGO"), hostCity=host, originCity=origin)


@pytest.mark.parametrize(
    ("origin", "codes"),
    [
        (("Lomé", "TGO"), set()),
        (("Lyon", "FRA"), {"same_country", "not_of_corridor"}),
        (("Abidjan", "CIV"), {"not_of_corridor"}),
    ],
)
def test_city_links_join_the_two_ends_of_their_corridor(
    register: Register, origin: tuple[str, str], codes: set[str]
) -> None:
    register.wrote(*cities())

    assert register.refused(partnership(city("Paris", "FRA"), city(*origin))) == codes


def test_a_city_that_moves_breaks_the_partnership_that_needs_it(register: Register) -> None:
    lome = register.wrote(*cities()).ids[3]
    register.wrote(partnership(city("Paris", "FRA"), city("Lomé", "TGO")))

    assert register.refused(Draft("City", {}, {"country": country("CIV")}, lome)) == {"not_of_corridor"}
    assert register.refused(Draft("City", {"latitude": 6.1}, id=lome)) == set()


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"kind": "MONEY"}, {"amount_and_currency"}),
        ({"kind": "MONEY", "amount": "10"}, {"amount_and_currency"}),
        ({"kind": "STAFF", "currency": "EUR"}, {"amount_and_currency"}),
        ({"kind": "MONEY", "amount": "10", "currency": "EUR"}, set()),
        ({"kind": "STAFF"}, set()),
    ],
)
def test_money_has_an_amount_and_a_currency(
    register: Register, values: dict[str, object], codes: set[str]
) -> None:
    register.wrote(programme())
    links = {"programme": PROGRAMME, "contributor": body("Agency")}

    assert register.refused(draft("Contribution", {"since": "2020", **values}, **links)) == codes


def test_a_programme_of_several_origins_is_expected_to_have_a_committee(register: Register) -> None:
    several = programme(corridor("FRA", "TGO"), corridor("FRA", "CIV"))

    assert register.warned(programme(corridor("FRA", "TGO"))) == set()
    assert register.warned(several) == {"committee_expected"}
    assert "committee_expected" not in register.warned(replace(committee(), links={"steers": PROGRAMME}))
    assert register.warned(replace(several, values={**several.values, "pilot": True})) == set()


def test_several_bodies_of_one_host_name_a_coordinator(register: Register) -> None:
    bodies = [programme_party("HOST_BODY", each) for each in ("Ministry", "Agency")]

    assert register.warned(programme(corridor("FRA", "TGO")), *bodies) == {"coordinator_missing"}
    assert register.warned(programme_party("COORDINATOR", "Ministry")) == set()


def decided(on: str) -> Draft:
    return draft("Decision", {"title": "Act", "takenOn": on}, committee=BOARD)


def action(done: str | None) -> Draft:
    decision = Ref("Decision", {"committee": BOARD, "title": "Act", "takenOn": "2024-05-05"})
    values = {"title": "Do", "dueOn": "2025", "doneOn": done}
    return draft("Action", values, decision=decision, owner=body("Agency"))


def test_an_action_is_not_done_before_it_was_decided(register: Register) -> None:
    register.wrote(committee(), decided("2024-05-05"))

    assert register.refused(action("2024-05-04")) == {"done_before_decided"}
    assert register.refused(action("2024-05-05")) == set()
    assert register.refused(action("2024")) == set()


def test_a_decision_cannot_be_moved_past_what_was_done_for_it(register: Register) -> None:
    decision = register.wrote(committee(), decided("2024-05-05")).ids[1]
    register.wrote(action("2024-06-01"))

    assert register.refused(Draft("Decision", {"takenOn": "2024-07-01"}, id=decision)) == {
        "done_before_decided"
    }


def meeting(title: str, **values: object) -> Draft:
    return draft("Meeting", {"title": title, "on": "2024-05-05", "state": "HELD", **values}, of=BOARD)


def test_a_meeting_does_not_replace_itself(register: Register) -> None:
    id = register.wrote(committee(), meeting("First")).ids[1]

    assert register.refused(Draft("Meeting", {}, {"replaces": Ref("Meeting", id)}, id)) == {"replaces_itself"}


def test_a_meeting_that_moved_is_expected_to_have_a_successor(register: Register) -> None:
    moved = register.wrote(committee(), meeting("First", state="MOVED"))
    successor = replace(meeting("Second"), links={"of": BOARD, "replaces": Ref("Meeting", moved.ids[1])})

    assert "moved_without_successor" in {each.code for each in moved.warnings}
    assert register.warned(successor) == set()


def test_an_office_without_contact_or_hours_is_stored_with_a_warning(register: Register) -> None:
    office = draft("FocalPoint", {"name": "Desk", "since": "2020"}, organisation=body("Agency"))
    told = {"email": "desk@agency.example", "hours": "9 to 5", "firstContact": "A name"}

    assert register.warned(office) == {"reachable"}
    assert register.warned(replace(office, values={**office.values, **told})) == set()


def test_what_is_written_again_is_not_judged_again(register: Register) -> None:
    register.wrote(committee())

    assert register.write(committee(), now=LATER).warnings == ()
