"""Writing records: what is new, what changed, what stays, and what is refused."""

from dataclasses import replace

from hub.register.drafts import Author, Draft, Ref
from hub.register.record import record, retire
from tests.graph.register.conftest import (
    HUB,
    LATER,
    NOW,
    Register,
    a_country,
    body,
    country,
    draft,
    organisation,
    words,
)

COMMITTEE = draft("SteeringCommittee", {"name": "Board", "since": "2024"})
BOARD = Ref("SteeringCommittee", {"name": "Board"})


def seat(role: str = "LEAD", holder: str = "Ministry", **period: object) -> Draft:
    return draft("Seat", {"role": role, "since": "2024", **period}, committee=BOARD, holder=body(holder))


def test_what_is_written_twice_changes_nothing_the_second_time(register: Register) -> None:
    first = register.wrote(COMMITTEE, seat())
    size = register.size()

    second = register.wrote(COMMITTEE, seat(), now=LATER)

    assert (first.created, first.changed, first.unchanged) == (2, 0, 0)
    assert (second.created, second.changed, second.unchanged) == (0, 0, 2)
    assert second.ids == first.ids
    assert register.size() == size


def test_a_new_record_has_its_envelope(register: Register) -> None:
    id = register.wrote(COMMITTEE).ids[0]

    steward = register.write(organisation("Register")).ids[0]
    assert register.properties(id) == {
        "id": id,
        "key": f"SteeringCommittee|{steward}|Board",
        "steward": steward,
        "territory": "*",
        "place": f"{steward}|*",
        "scope": f"coordination|{steward}|*",
        "revision": 1,
        "createdAt": NOW,
        "changedAt": NOW,
        "open": False,
        "name": "Board",
        "nameFolded": "board",
        "phaseOrder": False,
        "confirmByOrder": False,
        "confirmedOnOrder": False,
        "since": "2024-01-01",
        "sinceLatest": "2024-12-31",
        "until": "9999-12-31",
        "untilEarliest": "9999-12-31",
    }


def test_a_change_tells_before_and_after_of_what_differs_only(register: Register) -> None:
    id = register.wrote(COMMITTEE).ids[0]

    register.wrote(replace(COMMITTEE, values={"name": "Board", "phase": "DESIGN"}), now=LATER)

    created, changed = register.changes(id)
    assert changed == {
        "id": changed["id"],
        "record": id,
        "kind": "SteeringCommittee",
        "revision": 2,
        "by": "hub",
        "at": LATER,
        "before": {"phase": None},
        "position": changed["position"],
        "after": {"phase": "DESIGN"},
    }
    assert "before" not in created
    assert created["after"]["name"] == "Board"
    assert register.properties(id)["revision"] == 2
    assert register.properties(id)["since"] == "2024-01-01"


def test_a_changed_link_is_told_with_both_targets(register: Register) -> None:
    france = register.write(a_country("FRA")).ids[0]
    togo = register.write(a_country("TGO")).ids[0]
    id = register.wrote(organisation("Office", country=country("FRA"))).ids[0]

    register.wrote(organisation("Office", country=country("TGO")))

    change = register.changes(id)[-1]
    assert change["before"] == {"country": [france], "territory": "FRA"}
    assert change["after"] == {"country": [togo], "territory": "TGO"}


def test_what_is_given_as_null_becomes_empty_and_what_is_left_out_stays(register: Register) -> None:
    register.wrote(
        replace(COMMITTEE, values={"name": "Board", "since": "2024", "phase": "DESIGN", "mandate": "m"})
    )

    id = register.wrote(replace(COMMITTEE, values={"name": "Board", "phase": None})).ids[0]

    assert "phase" not in register.properties(id)
    assert register.properties(id)["mandate"] == "m"


def test_a_batch_with_one_bad_draft_writes_nothing_and_names_every_problem(register: Register) -> None:
    size = register.size()

    outcome = register.write(
        COMMITTEE,
        draft("Country", {"iso3": "togo", "name": words("x"), "colour": "red", "revision": 7}),
        draft("Nothing", {}),
        draft(
            "Seat", {"role": "LEAD", "since": "2024-02-30"}, holder=body("Ministry"), chair=body("Ministry")
        ),
    )

    assert {(each.code, each.path) for each in outcome.problems} == {
        ("NOT_ISO3", ("drafts", 1, "values", "iso3")),
        ("UNKNOWN_FIELD", ("drafts", 1, "values", "colour")),
        ("NOT_WRITABLE", ("drafts", 1, "values", "revision")),
        ("UNKNOWN_KIND", ("drafts", 2, "kind")),
        ("NOT_A_DATE", ("drafts", 3, "values", "since")),
        ("UNKNOWN_LINK", ("drafts", 3, "links", "chair")),
    }
    assert all(each.message.en and each.message.fr for each in outcome.problems)
    assert register.size() == size


def test_a_new_record_without_what_is_required_is_refused_by_name(register: Register) -> None:
    outcome = register.write(draft("Seat", {"role": "LEAD"}, holder=body("Ministry")))

    assert {(each.code, each.path) for each in outcome.problems} == {
        ("REQUIRED", ("drafts", 0, "values", "since")),
        ("REQUIRED", ("drafts", 0, "links", "committee")),
    }


def test_retiring_ends_a_lasting_record_on_its_day(register: Register) -> None:
    id = register.wrote(COMMITTEE).ids[0]

    outcome = retire(register.database, [Ref("SteeringCommittee", id)], "2026-01-01", HUB, LATER)

    assert outcome.changed == 1
    assert register.properties(id)["until"] == "2026-01-01"


def test_retiring_what_has_no_period_is_refused(register: Register) -> None:
    togo = register.write(a_country("TGO")).ids[0]

    outcome = retire(register.database, [Ref("Country", togo)], "2026-01-01", HUB, LATER)

    assert [each.code for each in outcome.problems] == ["NOT_LASTING"]


def test_a_period_that_ends_before_it_begins_is_refused(register: Register) -> None:
    register.wrote(COMMITTEE)

    assert register.refused(seat(since="2024", until="2020")) == {"empty_period"}


def test_what_the_hub_writes_itself_is_refused_from_anybody_else(register: Register) -> None:
    outcome = record(register.database, [draft("Reading", {})], Author("a-client"), NOW)

    assert ("NOT_WRITABLE", ("drafts", 0, "kind")) in {(each.code, each.path) for each in outcome.problems}


def test_a_text_that_no_index_can_hold_is_refused(register: Register) -> None:
    names = dict.fromkeys(("en", "fr", "es", "ar"), "中" * 2000)

    outcome = register.write(draft("Country", {"iso3": "BEN", "name": names}))

    assert [(each.code, each.path) for each in outcome.problems] == [
        ("TOO_LONG", ("drafts", 0, "values", "name"))
    ]


def test_the_longest_names_that_are_allowed_are_written(register: Register) -> None:
    name = "𝔸" * 300
    register.wrote(draft("SteeringCommittee", {"name": name, "since": "2020"}))
    board = Ref("SteeringCommittee", {"name": name})

    outcome = register.wrote(draft("Decision", {"title": name, "takenOn": "2024"}, committee=board))

    assert outcome.created == 1


def test_more_drafts_than_one_transaction_holds_are_refused(register: Register) -> None:
    outcome = register.write(*[COMMITTEE] * 10_001)

    assert [(each.code, each.path) for each in outcome.problems] == [("TOO_MANY_DRAFTS", ("drafts",))]
