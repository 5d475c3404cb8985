"""Every rule that a kind declares, broken through GraphQL: refused and undone, or stored and shown."""

from dataclasses import dataclass
from typing import Any

import pytest

from graph_schema.elements import Rule
from graph_schema.model import MODEL
from hub.derive.mutations import is_editable
from hub.errors import Message
from tests.http.served_hub import ServedHub
from tests.http.test_editing import edit, sizes

TOLD = "created changed records { id } warnings { code message path } userErrors { code message path }"
SINCE = 'since: "2026-01-01"'
HOST, ORIGIN = '{key: {name: "Host agency"}}', '{key: {name: "Origin agency"}}'
FRA, TGO, DEU = (f'{{key: {{iso3: "{each}"}}}}' for each in ("FRA", "TGO", "DEU"))
LYON, LILLE, LOME, BONN = (
    f'{{upsert: {{name: "{name}", country: {country}}}}}'
    for name, country in (("Lyon", FRA), ("Lille", FRA), ("Lomé", TGO), ("Bonn", DEU))
)
NORTH = '{key: {host: {key: {iso3: "FRA"}}, origin: {key: {iso3: "TGO"}}}}'


def mine(name: str) -> str:
    """Name a new record that others need."""
    return f'{{create: {{name: "{name}", {SINCE}}}}}'


@dataclass(frozen=True)
class Case:
    """How a rule is broken: records of its kind that are made, and what becomes of the first then."""

    made: str
    then: str | None = None
    path: tuple[str, ...] = ("input", "0")


CASES = {
    "Corridor.two_countries": Case(f"{{{SINCE}, host: {DEU}, origin: {DEU}}}"),
    "FocalPoint.reachable": Case(f'{{name: "Silent desk", {SINCE}, organisation: {HOST}}}'),
    "SteeringCommittee.one_lead": Case(
        f"""{{name: "Two leads", {SINCE}, seats: [
          {{role: "LEAD", {SINCE}, holder: {HOST}}}, {{role: "LEAD", {SINCE}, holder: {ORIGIN}}}]}}"""
    ),
    "SteeringCommittee.lead_missing": Case(f'{{name: "No lead", {SINCE}}}'),
    "SteeringCommittee.host_or_donor": Case(f'{{name: "No donor", {SINCE}}}'),
    "SteeringCommittee.partner_missing": Case(f'{{name: "No partner", {SINCE}}}'),
    "SteeringCommittee.not_consulted": Case(f'{{name: "Unheard", {SINCE}, phase: "IMPLEMENTATION"}}'),
    "Meeting.moved_without_successor": Case(
        f"""{{title: "Moved", on: "2026-02-01", state: "MOVED",
          of: {{steeringCommittee: {mine("Of a moved meeting")}}}}}"""
    ),
    "Meeting.replaces_itself": Case(
        f"""{{title: "Itself", on: "2026-02-01", state: "HELD",
          of: {{steeringCommittee: {mine("Of one meeting")}}}}}""",
        '{id: "ID", replaces: {id: "ID"}}',
    ),
    "Action.done_before_decided": Case(
        f"""{{title: "Early", dueOn: "2026-12-31", doneOn: "2025-01-01", owner: {HOST}, decision: {{create: {{
          title: "Late", takenOn: "2025-09-15", committee: {mine("Of a late decision")}}}}}}}"""
    ),
    "JointProgramme.committee_expected": Case(
        f"""{{name: "Two hosts", {SINCE}, corridors: [
          {NORTH}, {{create: {{{SINCE}, host: {DEU}, origin: {TGO}}}}}]}}"""
    ),
    "JointProgramme.coordinator_missing": Case(
        f"""{{name: "Two bodies", {SINCE}, corridors: [{NORTH}], parties: [
          {{role: "HOST_BODY", {SINCE}, organisation: {HOST}}}
          {{role: "HOST_BODY", {SINCE}, organisation: {ORIGIN}}}]}}"""
    ),
    "Contribution.amount_and_currency": Case(
        f'{{kind: "MONEY", {SINCE}, contributor: {HOST}, programme: {mine("Funded")}}}'
    ),
    "CityPartnership.same_country": Case(
        f'{{kind: "TWINNING", {SINCE}, corridor: {NORTH}, hostCity: {LYON}, originCity: {LILLE}}}'
    ),
    "CityPartnership.not_of_corridor": Case(
        f'{{kind: "TWINNING", {SINCE}, corridor: {NORTH}, hostCity: {BONN}, originCity: {LOME}}}'
    ),
}
RULES = {
    f"{kind.name}.{rule.code}": (kind, rule)
    for kind in MODEL
    for rule in kind.kind.rules
    if is_editable(kind)
}


def test_every_rule_has_its_case() -> None:
    # Records of agreements aren't written over GraphQL: tests/graph/register breaks their rules.
    assert sorted(CASES) == sorted(RULES)


@pytest.mark.parametrize(
    "name", sorted(name for name, (_, rule) in RULES.items() if rule.severity == "refuse")
)
def test_what_breaks_a_rule_is_refused_in_both_languages_and_changes_nothing(
    hub: ServedHub, name: str
) -> None:
    case, (_, rule) = CASES[name], RULES[name]
    id = None if case.then is None else _made(hub, name, case.made)["records"][0]["id"]
    before = sizes(hub)

    for language in ("EN", "FR"):
        found = _made(hub, name, case.made, language) if id is None else _then(hub, name, id, language)

        assert _told(rule, case, language) in found["userErrors"]
        assert (found["created"], found["changed"], found["records"], sizes(hub)) == (0, 0, [], before)


@pytest.mark.parametrize("name", sorted(name for name, (_, rule) in RULES.items() if rule.severity == "warn"))
def test_what_is_incomplete_is_stored_and_shown_in_both_languages(hub: ServedHub, name: str) -> None:
    case, (kind, rule) = CASES[name], RULES[name]
    tried = _made(hub, name, case.made, "FR", ", dryRun: true")

    stored = _made(hub, name, case.made)

    assert _told(rule, case, "FR") in tried["warnings"]
    assert _told(rule, case, "EN") in stored["warnings"]
    for language in ("EN", "FR"):
        validity = _validity(hub, kind.kind.singular_name, stored["records"][0]["id"], language)
        assert not validity["valid"]
        assert {"code": rule.code, "message": _sentence(rule).in_language(language)} in validity["findings"]


def _made(hub: ServedHub, name: str, made: str, language: str = "EN", more: str = "") -> Any:
    verb = f"create{RULES[name][0].kind.plural_name[0].upper()}{RULES[name][0].kind.plural_name[1:]}"
    return edit(hub, f"mutation {{ {verb}(input: {made}{more}) {{ {TOLD} }} }}", language=language)


def _then(hub: ServedHub, name: str, id: str, language: str) -> Any:
    plural, then = RULES[name][0].kind.plural_name, CASES[name].then
    assert then is not None
    verb = f"update{plural[0].upper()}{plural[1:]}"
    given = then.replace("ID", id)
    return edit(hub, f"mutation {{ {verb}(input: {given}) {{ {TOLD} }} }}", language=language)


def _validity(hub: ServedHub, singular: str, id: str, language: str) -> Any:
    validity = "validity { valid findings { code message } }"
    asked = f'{{ {singular}(id: "{id}", lang: {language}) {{ {validity} }} }}'
    return hub.ask("asker", asked)["data"][singular]["validity"]


def _told(rule: Rule, case: Case, language: str) -> dict[str, object]:
    return {"code": rule.code, "message": _sentence(rule).in_language(language), "path": list(case.path)}


def _sentence(rule: Rule) -> Message:
    return Message(rule.description, rule.fr)
