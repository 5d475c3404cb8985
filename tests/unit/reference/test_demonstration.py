"""The demonstration set: fictional throughout, and able to show what an agreement gives and keeps back."""

from datetime import UTC, datetime

import pytest

from graph_schema.dates import span_of
from graph_schema.model import MODEL
from hub.reference.clients import CLIENTS
from hub.reference.facts import Fact
from hub.reference.moments import moment_of
from hub.reference.sets import demonstration_drafts, demonstration_set, reference_set

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
NAMED = {"Organisation", "City", "JointProgramme", "SteeringCommittee", "FocalPoint", "DataSharingAgreement"}


@pytest.fixture(scope="module")
def facts() -> tuple[Fact, ...]:
    return demonstration_set()


def test_every_record_is_marked_as_fictional(facts: tuple[Fact, ...]) -> None:
    bodies = {each.handle for each in facts if each.kind == "Organisation" and each.values.get("fictional")}
    unmarked = [
        each
        for each in facts
        if each.links.get("steward") not in bodies or each.links.get("source") != "demonstration"
    ]

    assert [each.handle for each in unmarked] == ["demonstration"]
    assert len(bodies) == len([each for each in facts if each.kind == "Organisation"]) == 7


@pytest.mark.parametrize("field", ["name", "title"])
def test_every_name_that_could_be_taken_for_a_real_one_says_that_it_is_fictional(
    facts: tuple[Fact, ...], field: str
) -> None:

    silent = [
        each.values[field]
        for each in facts
        if each.kind in NAMED and field in each.values and "(fictional)" not in str(each.values[field])
    ]

    assert silent == []


def test_no_fact_of_the_reference_refers_to_a_fictional_one(facts: tuple[Fact, ...]) -> None:
    fictional = {each.handle for each in facts if each.handle}
    targets = {
        target
        for each in reference_set().all
        for to in each.links.values()
        for target in ((to,) if isinstance(to, str) else to)
    }

    assert targets & fictional == set()


def test_addresses_lead_nowhere(facts: tuple[Fact, ...]) -> None:
    addresses = [str(each.values["email"]) for each in facts if "email" in each.values]

    assert len(addresses) == 4
    assert all(each.endswith(".example") for each in addresses)


def test_one_agreement_is_in_force_for_two_years_and_another_ends_in_two_weeks() -> None:
    agreements = {
        str(each.values["title"]): (each.values["state"], each.values["validFrom"], each.values["validUntil"])
        for each in demonstration_drafts(NOW)
        if each.kind == "DataSharingAgreement"
    }

    assert list(agreements.values()) == [
        ("FINALISED", "2026-10-22T09:30:00.000000Z", "2028-11-20T09:30:00.000000Z"),
        ("FINALISED", "2026-05-25T09:30:00.000000Z", "2026-12-05T09:30:00.000000Z"),
    ]


def test_the_host_agency_gets_no_contact_no_amounts_and_nothing_of_the_second_host(
    facts: tuple[Fact, ...],
) -> None:
    received = [each for each in facts if each.kind == "Term" and each.links["recipient"] == "host-agency"]

    assert {str(each.links["provider"]) for each in received} == {"origin-agency", "origin-agency-two"}
    assert [each.values["categories"] for each in received] == [["COORDINATION", "PROGRAMME"]] * 2
    assert [each.values.get("withheld") for each in received] == [["Contribution.amount"], None]


@pytest.mark.parametrize(("day", "lead"), [("2025-03-01", "secretariat"), ("2026-11-21", "origin-agency")])
def test_the_lead_of_the_committee_was_another_before(facts: tuple[Fact, ...], day: str, lead: str) -> None:
    seats = [
        each
        for each in facts
        if each.links.get("committee") == "horizon-committee" and each.values.get("role") == "LEAD"
    ]

    assert [each.links["holder"] for each in seats if _holds(each, day)] == [lead]


def test_actions_are_overdue_done_dropped_and_open() -> None:
    states = {
        str(each.values["title"]): MODEL["Action"]
        .derived["state"]
        .compute(_columns(each.values), "2026-11-21")
        for each in demonstration_drafts(NOW)
        if each.kind == "Action"
    }

    assert states == {
        "Agree on the common form": "OVERDUE",
        "Publish the map of services in the districts of return": "DONE",
        "Print leaflets for airports": "DROPPED",
        "Train the staff of the second desk": "OPEN",
        "Find a partner for housing": "OVERDUE",
    }


def test_every_client_asks_for_a_fictional_body(facts: tuple[Fact, ...]) -> None:
    bodies = {each.handle for each in facts if each.kind == "Organisation"}

    assert [each.id for each in CLIENTS] == [
        "demo-host-agency",
        "demo-origin-agency",
        "demo-host-agency-two",
        "demo-origin-agency-two",
        "demo-secretariat",
    ]
    assert {each.organisation for each in CLIENTS} <= bodies
    assert {"agreement:read", "agreement:write", "audit:read", "contact:read"} <= set(CLIENTS[0].scopes)
    assert "public:read" not in CLIENTS[0].scopes


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("now+14d", "2026-12-05T09:30:00.000000Z"),
        ("today-30d", "2026-10-22"),
        ("now and then", "now and then"),
        ("2025-12", "2025-12"),
        (None, None),
        (7, 7),
    ],
)
def test_only_relative_moments_are_replaced(text: object, moment: object) -> None:
    assert moment_of(text, NOW) == moment


def _holds(seat: Fact, day: str) -> bool:
    return str(seat.values["since"]) <= day < str(seat.values.get("until", "9999"))


def _columns(values: object) -> dict[str, object]:
    assert isinstance(values, dict)
    spans = {name: span_of(str(values[name])) for name in ("dueOn", "doneOn", "droppedOn") if name in values}
    earliest = {name: span.earliest for name, span in spans.items()}
    return {**earliest, **{f"{name}Latest": span.latest for name, span in spans.items()}}
