"""What the register and the editing refuse of a mutation: code, place, both languages, nothing changed."""

from collections.abc import Mapping
from typing import Any

import pytest

from hub.editing.drafting import DEEPEST
from hub.editing.problems import problem
from hub.register.drafts import Author, Draft, Ref
from hub.register.record import record
from tests.http.served_hub import ServedHub
from tests.http.test_editing import edit, sizes
from tests.world import AGREEMENT, NOW, organisation

TOLD = "{ created changed kept records { id } userErrors { code message path } }"
SINCE = 'since: "2026-01-01"'
PROGRAMME = f'name: "New", {SINCE}'
SEAT = 'role: "HOST", since: "2026-01-01"'
HOST = 'holder: {key: {name: "Host agency"}}'
# By name: the field of a mutation, with ids put in for what is in angle brackets, and what it is told.
CASES: Mapping[str, tuple[str, str]] = {
    "an id for a new record": (
        f'createJointProgrammes(input: {{id: "x", {PROGRAMME}}})',
        "ID_GIVEN at input.0.id",
    ),
    "no id for a changed one": (
        'updateJointProgrammes(input: {name: "New"})',
        "REQUIRED at input.0.id",
    ),
    "a required field left out": (
        'createJointProgrammes(input: {name: "New"})',
        "REQUIRED at input.0.since",
    ),
    "a required link left out": (
        f'createSeats(input: {{{SEAT}, committee: {{id: "<committee>"}}}})',
        "REQUIRED at input.0.holder",
    ),
    "a link to nothing": (
        f"createSteeringCommittees(input: {{{PROGRAMME}, steers: {{}}}})",
        "NOT_A_REF at input.0.steers",
    ),
    "a link told in two ways": (
        f'createSeats(input: {{{SEAT}, {HOST}, committee: {{id: "x", key: {{name: "y"}}}}}})',
        "NOT_A_REF at input.0.committee",
    ),
    "a link by a part of a key": (
        f"createSeats(input: {{{SEAT}, {HOST}, committee: {{key: {{}}}}}})",
        "NOT_A_KEY at input.0.committee",
    ),
    "a link to two stewards' records": (
        f'createSeats(input: {{{SEAT}, {HOST}, committee: {{key: {{name: "Joint committee"}}}}}})',
        "AMBIGUOUS at input.0.committee",
    ),
    "a link both ways": (
        f'createJointProgrammes(input: {{{PROGRAMME}, committees: [{{{PROGRAMME}, steers: {{id: "x"}}}}]}})',
        "ONE_EXPECTED at input.0.committees.0.steers",
    ),
    "no record": ("createJointProgrammes(input: [])", "NUMBER_OF_RECORDS at input"),
    "no record to end": ("retire(records: [])", "NUMBER_OF_RECORDS at records"),
    "a record that isn't there": (
        'updateJointProgrammes(input: {id: "nothing", pilot: true})',
        "REF_NOT_FOUND at input.0.id",
    ),
    "one record twice": (
        f"createJointProgrammes(input: [{{{PROGRAMME}}}, {{{PROGRAMME}}}])",
        "DUPLICATE at input.1",
    ),
    "a record that is there": (
        f'createJointProgrammes(input: {{name: "Own", {SINCE}}})',
        "DUPLICATE at input.0",
    ),
    "another steward": (
        'updateJointProgrammes(input: {id: "<programme>", steward: {id: "<Origin agency>"}})',
        "STEWARD_FIXED at input.0.steward",
    ),
    "stewards in a circle": (
        """createOrganisations(input: [
          {name: "A", stakeholder: "ACADEMIA", steward: {key: {name: "B"}}},
          {name: "B", stakeholder: "ACADEMIA", steward: {key: {name: "A"}}}])""",
        "CIRCULAR at input.0.steward",
    ),
    "a former revision": (
        'updateJointProgrammes(input: {id: "<programme>", ifRevision: 7})',
        "REVISION_MISMATCH at input.0.ifRevision",
    ),
    "a period that ends before it begins": (
        f'createJointProgrammes(input: {{{PROGRAMME}, until: "2025-01-01"}})',
        "empty_period at input.0.until",
    ),
    "a link of no such name": (
        'link(id: "<programme>", link: "nothing", targets: [])',
        "UNKNOWN_LINK at link",
    ),
    "a link to another kind": (
        'link(id: "<programme>", link: "corridors", targets: ["<Host agency>"])',
        "WRONG_KIND at targets",
    ),
    "a link to a record that isn't there": (
        'link(id: "<programme>", link: "corridors", targets: ["nothing"])',
        "REF_NOT_FOUND at targets",
    ),
    "links to too many": (
        f'link(id: "<programme>", link: "corridors", targets: {[f"x{each}" for each in range(501)]})'.replace(
            "'", '"'
        ),
        "TOO_MANY at targets",
    ),
    "the end of what has no period": (
        'retire(records: {id: "<body>", on: "2026-02-01"})',
        "NOT_LASTING at records.0.id",
    ),
    "the end of an agreement": (
        f'retire(records: {{id: "<{AGREEMENT}>", on: "2026-02-01"}})',
        "NOT_EDITABLE at records.0.id",
    ),
    "undoing what an agreement became": (
        f'undo(record: "<{AGREEMENT}>", revision: 1)',
        "NOT_EDITABLE at change",
    ),
    "undoing nothing": ("undo", "REQUIRED at change"),
    "undoing a change that isn't there": ('undo(change: "nothing")', "CHANGE_NOT_FOUND at change"),
    "undoing a change of another's record": (
        'undo(record: "<Other committee>", revision: 1)',
        "CHANGE_NOT_FOUND at change",
    ),
    "merging nothing": (
        'mergeOrganisations(keep: "<body>", duplicates: [])',
        "TOO_MANY_DUPLICATES at duplicates",
    ),
    "merging a body with itself": (
        'mergeOrganisations(keep: "<body>", duplicates: ["<body>"])',
        "SAME_RECORD at duplicates.0",
    ),
    "merging with a body that isn't there": (
        'mergeOrganisations(keep: "nothing", duplicates: ["<body>"])',
        "REF_NOT_FOUND at keep",
    ),
    "merging what was merged": (
        'mergeOrganisations(keep: "<body>", duplicates: ["<merged>"])',
        "NO_LONGER_THERE at duplicates.0",
    ),
    "merging what others know as two": (
        'mergeOrganisations(keep: "<body>", duplicates: ["<twin>"])',
        "IN_THE_WAY at duplicates.0",
    ),
    "a succession within a year": (
        'succeedOrganisation(predecessor: "<body>", successor: "<twin>", on: "2026")',
        "NOT_A_DAY at on",
    ),
}


@pytest.fixture(scope="module")
def ids(hub: ServedHub) -> Mapping[str, str]:
    """Ids of the world's records and of the asker's own, by name."""

    def made(verb: str, given: str) -> str:
        found = edit(hub, f"mutation {{ {verb}(input: {{{given}}}) {TOLD} }}")
        assert found["userErrors"] == []
        return str(found["records"][0]["id"])

    own = {
        "programme": made("createJointProgrammes", f'name: "Own", {SINCE}'),
        "committee": made("createSteeringCommittees", f'name: "Joint committee", {SINCE}'),
        **{
            name: made("createOrganisations", f'name: "The {name}", stakeholder: "ACADEMIA"')
            for name in ("body", "twin", "merged")
        },
    }
    merge = f'mergeOrganisations(keep: "{own["body"]}", duplicates: ["{own["merged"]}"])'
    assert edit(hub, f"mutation {{ {merge} {TOLD} }}")["userErrors"] == []
    committee = Ref("SteeringCommittee", hub.world["Other committee"])
    seats = [
        Draft(
            "Seat",
            {"role": "MEMBER", "since": "2025"},
            {"committee": committee, "holder": Ref("Organisation", own[name])},
            steward=organisation("Other agency"),
        )
        for name in ("body", "twin")
    ]
    assert not record(hub.database, seats, Author("hub"), NOW).problems
    return {**hub.world.ids, **own}


@pytest.mark.parametrize("name", CASES)
def test_what_is_refused_is_told_in_both_languages_and_changes_nothing(
    hub: ServedHub, ids: Mapping[str, str], name: str
) -> None:
    asked, told = CASES[name]
    code, path = told.split(" at ")
    for each, id in ids.items():
        asked = asked.replace(f"<{each}>", id)
    before = sizes(hub)

    for language in ("EN", "FR"):
        found = edit(hub, f"mutation {{ {asked} {TOLD} }}", language=language)

        sentence = problem(code, ()).message.in_language(language)
        assert found["userErrors"][0] == {"code": code, "message": sentence, "path": path.split(".")}
        assert (found["created"], found["changed"], found["kept"], found["records"]) == (0, 0, False, [])
    assert sizes(hub) == before


DEEP = """mutation ($input: [CorridorInput!]!) { upsertCorridors(input: $input, dryRun: true) {
  created userErrors { code message path } } }"""


def chain(*more: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give a corridor with a programme, its committee, a meeting and a decision: five deep, or one more."""
    decision = {
        "title": "Begin",
        "takenOn": "2026-01-02",
        "committee": {"key": {"name": "Deep"}},
        "actions": list(more),
    }
    meeting = {"title": "First", "on": "2026-01-02", "state": "HELD", "decisions": [decision]}
    committee = {"name": "Deep", "since": "2026-01-01", "meetings": [meeting]}
    programme = {"name": "Deep", "since": "2026-01-01", "committees": [committee]}
    ends = {
        "host": {"key": {"iso3": "DEU"}},
        "origin": {"key": {"iso3": "TGO"}},
    }
    return [{"since": "2026-01-01", **ends, "programmes": [programme]}]


def test_records_nest_as_deep_as_is_said_and_no_deeper(hub: ServedHub) -> None:
    action = {"title": "Act", "dueOn": "2026-12-31", "owner": {"key": {"name": "Host agency"}}}

    taken = edit(hub, DEEP, {"input": chain()})
    refused = edit(hub, DEEP, {"input": chain(action)})

    assert (taken["userErrors"], taken["created"]) == ([], DEEPEST)
    (told,) = refused["userErrors"]
    assert told["code"] == "INPUT_TOO_DEEP"
    assert told["path"][-2:] == ["actions", "0"]


def test_too_many_records_within_records_are_refused(hub: ServedHub) -> None:
    committees = [{"name": f"C {each}", "since": "2026"} for each in range(10)]
    input = [{"name": f"P {each}", "since": "2026", "committees": committees} for each in range(1_000)]
    document = """mutation ($input: [JointProgrammeInput!]!) {
      createJointProgrammes(input: $input) { created userErrors { code path } } }"""

    found = edit(hub, document, {"input": input})

    assert found == {"created": 0, "userErrors": [{"code": "TOO_MANY_DRAFTS", "path": ["input"]}]}
