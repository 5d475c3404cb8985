"""What `undo` does about each kind of change, over GraphQL: a new revision, or a refusal."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.http.served_hub import ServedHub
from tests.http.test_editing import edit, sizes

UNDO = """mutation ($id: ID!, $revision: Int!, $dryRun: Boolean) {
  undo(record: $id, revision: $revision, dryRun: $dryRun) {
    created changed unchanged kept records { id revision }
    warnings { code message path } userErrors { code message path } } }"""
PROGRAMME = "... on JointProgramme { name since until objectives corridors(first: 9) { nodes { id } } }"
BODY = """... on Organisation { name succeededOn
  mergedInto { name } succeededBy { name } seats(first: 9) { nodes { role until } } }"""
NODE = f'query ($id: ID!) {{ node(id: $id, asOf: "ever") {{ id {PROGRAMME} {BODY} }} }}'
PATH = ["change"]


def said(hub: ServedHub, id: str) -> dict[str, Any]:
    """Give what a record says."""
    told: dict[str, Any] = hub.ask("asker", NODE, {"id": id})["data"]["node"]
    return told


def done(hub: ServedHub, verb: str, arguments: str) -> str:
    """Do something that is accepted; give the id of its record."""
    found = edit(hub, f"mutation {{ {verb}({arguments}) {{ records {{ id }} userErrors {{ code path }} }} }}")
    assert found["userErrors"] == []
    return str(found["records"][0]["id"])


def programme(hub: ServedHub, name: str) -> str:
    return done(hub, "createJointProgrammes", f'input: {{name: "{name}", since: "2026-01-01"}}')


def body(hub: ServedHub, name: str) -> str:
    return done(hub, "createOrganisations", f'input: {{name: "{name}", stakeholder: "ACADEMIA"}}')


def updated(hub: ServedHub, id: str) -> None:
    done(hub, "updateJointProgrammes", f'input: {{id: "{id}", objectives: "Return"}}')


def upserted(hub: ServedHub, id: str) -> None:
    name = said(hub, id)["name"]
    done(hub, "upsertJointProgrammes", f'input: {{name: "{name}", since: "2026-01-02"}}')


def retired(hub: ServedHub, id: str) -> None:
    done(hub, "retire", f'records: {{id: "{id}", on: "2026-02-01"}}')


def linked(hub: ServedHub, id: str) -> None:
    done(hub, "link", f'id: "{id}", link: "corridors", targets: ["{hub.world["corridor"]}"]')


def unlinked(hub: ServedHub, id: str) -> None:
    done(hub, "unlink", f'id: "{id}", link: "corridors", targets: ["{hub.world["corridor"]}"]')


def merged(hub: ServedHub, id: str) -> None:
    done(hub, "mergeOrganisations", f'keep: "{body(hub, "Kept")}", duplicates: ["{id}"]')


def succeeded(hub: ServedHub, id: str) -> None:
    successor = body(hub, "Successor")
    done(hub, "succeedOrganisation", f'predecessor: "{id}", successor: "{successor}", on: "2026-02-01"')


CHANGES: dict[str, tuple[Callable[[ServedHub, str], str], tuple[Callable[[ServedHub, str], None], ...]]] = {
    "update": (programme, (updated,)),
    "upsert of what is there": (programme, (upserted,)),
    "retire": (programme, (retired,)),
    "link": (programme, (linked,)),
    "unlink": (programme, (linked, unlinked)),
    "merge": (body, (merged,)),
    "succession": (body, (succeeded,)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_undoing_a_change_writes_what_was_before_as_a_new_revision(hub: ServedHub, change: str) -> None:
    make, (*before, last) = CHANGES[change]
    id = make(hub, f"To {change}")
    for each in before:
        each(hub, id)
    states = [said(hub, id)]
    last(hub, id)
    states.append(said(hub, id))
    revision = len(before) + 2

    undone = edit(hub, UNDO, {"id": id, "revision": revision})

    assert (undone["userErrors"], undone["warnings"], undone["changed"]) == ([], [], 1)
    assert undone["records"] == [{"id": id, "revision": revision + 1}]
    assert states[0] != states[1]
    assert said(hub, id) == states[0]
    again = edit(hub, UNDO, {"id": id, "revision": revision})
    assert [(each["code"], each["path"]) for each in again["userErrors"]] == [("UNDO_OVERTAKEN", PATH)]
    assert edit(hub, UNDO, {"id": id, "revision": revision + 1})["changed"] == 1
    assert said(hub, id) == states[1]


@pytest.mark.parametrize("verb", ["create", "upsert"])
def test_undoing_a_creation_ends_the_record_today_and_says_so(hub: ServedHub, verb: str) -> None:
    made = f'input: {{name: "By {verb}", since: "2026-01-01"}}'
    id = done(hub, f"{verb}JointProgrammes", made)
    was = said(hub, id)
    before = sizes(hub)

    tried = edit(hub, UNDO, {"id": id, "revision": 1, "dryRun": True})

    assert (sizes(hub), said(hub, id)) == (before, was)
    undone = edit(hub, UNDO, {"id": id, "revision": 1}, language="FR")
    assert (undone["changed"], undone["records"]) == (1, [{"id": id, "revision": 2}])
    assert [(each["code"], each["message"], each["path"]) for each in undone["warnings"]] == [
        ("CREATION_RETIRED", "Une fiche ne disparaît pas : sa période finit aujourd’hui.", PATH)
    ]
    assert [each["code"] for each in tried["warnings"]] == ["CREATION_RETIRED"]
    assert said(hub, id) == {**was, "until": "2026-03-01"}
    again = edit(hub, UNDO, {"id": id, "revision": 1})
    assert (again["unchanged"], again["warnings"], again["userErrors"]) == (1, [], [])
    assert edit(hub, UNDO, {"id": id, "revision": 2})["changed"] == 1
    assert said(hub, id) == was


REFUSED = {
    "no period": (
        ("createOrganisations", 'input: {name: "No period", stakeholder: "ACADEMIA"}'),
        "CREATION",
        "Records of this kind have no period that undoing a creation could end; change the record instead.",
        "Les fiches de ce genre n’ont pas de période à clore ; modifiez plutôt la fiche.",
    ),
    "not begun": (
        ("createJointProgrammes", 'input: {name: "Not begun", since: "2026-03-01"}'),
        "NOT_BEGUN",
        "The record's period begins today or later, so that it can't end today; change the record instead.",
        "La période commence aujourd’hui ou plus tard et ne peut finir aujourd’hui ; modifiez la fiche.",
    ),
    "stood on": (
        (
            "createSteeringCommittees",
            """input: {name: "Stood on", since: "2026-01-01", seats: [
              {role: "HOST", since: "2026-01-01", holder: {key: {name: "Host agency"}}}]}""",
        ),
        "STOOD_ON",
        "Other records lead to this one: end those first, or let them lead elsewhere.",
        "D’autres fiches mènent à celle-ci : mettez-y d’abord fin, ou faites-les mener ailleurs.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_creation_that_cannot_be_undone_is_refused_in_both_languages(hub: ServedHub, name: str) -> None:
    made, code, en, fr = REFUSED[name]
    id = done(hub, *made)
    before = sizes(hub)

    for language, sentence in (("EN", en), ("FR", fr)):
        found = edit(hub, UNDO, {"id": id, "revision": 1}, language=language)

        assert found["userErrors"] == [{"code": code, "message": sentence, "path": PATH}]
        assert (found["kept"], found["changed"], sizes(hub)) == (False, 0, before)
