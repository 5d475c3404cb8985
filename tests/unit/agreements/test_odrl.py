import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from hub.agreements.odrl import VOCABULARY, policy
from hub.agreements.text import Text, digest, recipients
from tests.unit.agreements.drawing import texts
from tests.unit.agreements.texts import of_many, of_two

GOLDEN = Path(__file__).parent / "policies"
# Of ODRL 2.2 (W3C Recommendation of 15 February 2018): what may stand at each place of a policy, and in
# odrl_words.txt the words of its core and common vocabulary.
MEMBERS = {
    "policy": {"uid", "profile", "conflict", "inheritFrom", "permission", "prohibition", "obligation"}
    | {"assigner", "assignee", "target", "action"},
    "rule": {
        "uid",
        "assigner",
        "assignee",
        "target",
        "action",
        "constraint",
        "duty",
        "remedy",
        "consequence",
    },
    "party": {"uid", "partOf", "source", "refinement", "assigneeOf", "assignerOf"},
    "asset": {"uid", "partOf", "source", "refinement", "hasPolicy"},
    "constraint": {
        "uid",
        "leftOperand",
        "operator",
        "rightOperand",
        "rightOperandReference",
        "dataType",
        "unit",
    }
    | {"status"},
}
WORDS = {
    name: set(words.split())
    for name, _, words in (
        line.partition(": ") for line in (Path(__file__).parent / "odrl_words.txt").read_text().splitlines()
    )
}
TYPES = {"Agreement", "Offer", "Set", "Policy", "Party", "PartyCollection", "Asset", "AssetCollection"}
PREFIXES = ("hub:", "dct:", "foaf:")


@pytest.mark.parametrize(("name", "text"), [("two", of_two()), ("many", of_many())])
def test_an_agreement_is_written_as_a_policy(name: str, text: Text, pytestconfig: pytest.Config) -> None:
    file = GOLDEN / f"{name}.jsonld"
    written = json.dumps(policy(text), indent=2, ensure_ascii=False) + "\n"
    if pytestconfig.getoption("--update-golden"):
        file.write_text(written, encoding="utf-8")

    assert written == file.read_text(encoding="utf-8")


@settings(max_examples=40)
@given(texts())
def test_every_word_of_a_policy_is_one_of_odrl_or_of_this_hub(text: Text) -> None:
    assert list(_unknown(policy(text), "policy")) == []


@settings(max_examples=40)
@given(texts())
def test_a_policy_permits_what_the_agreement_gives(text: Text) -> None:
    given_terms = {
        (term.provider, recipient, term.reference)
        for term in text.terms
        for recipient in recipients(term, text.parties)
    }

    rules = policy(text)["permission"]

    assert isinstance(rules, list)
    assert {_ends(each) for each in rules} == given_terms
    assert policy(text)["hub:digest"] == digest(text)


def test_a_permission_lasts_as_long_as_both_parties_parts() -> None:
    operator = next(each for each in of_many().parties if each.role == "operator")
    rules = policy(of_many())["permission"]

    assert isinstance(rules, list)
    assert {_until(each) for each in rules} == {operator.valid_until}


def test_parties_whose_parts_never_meet_permit_each_other_nothing() -> None:
    text = of_two()
    first, second = text.parties
    apart = replace(
        text,
        parties=(
            replace(first, valid_until="2026-06-01T00:00:00.000000Z"),
            replace(second, valid_from="2026-06-01T00:00:00.000000Z"),
        ),
    )

    assert policy(apart)["permission"] == []


def test_two_versions_have_two_names_and_one_version_always_the_same() -> None:
    text = of_two()

    assert policy(text) == policy(text)
    assert policy(text)["uid"] != policy(replace(text, version=2))["uid"]
    assert VOCABULARY.endswith(":")


def _unknown(node: object, place: str) -> Iterator[object]:
    """Give each member and word that stands where the vocabulary has none."""
    assert isinstance(node, dict)
    nested = {"permission": "rule", "duty": "rule", "constraint": "constraint", "refinement": "constraint"}
    single = {"assigner": "party", "assignee": "party", "target": "asset"}
    for name, value in node.items():
        if name in nested:
            yield from (found for each in value for found in _unknown(each, nested[name]))
        elif name in single:
            yield from _unknown(value, single[name])
        elif name == "@type":
            yield from {value} - TYPES
        elif name != "@context" and not name.startswith(PREFIXES) and name not in MEMBERS[place]:
            yield name
    yield from _words(node.get("action", [])) - WORDS["actions"]
    yield from _words(node.get("operator", [])) - WORDS["operators"]
    yield from {each for each in _words(node.get("leftOperand", [])) if not each.startswith("hub:")} - WORDS[
        "left_operands"
    ]


def _words(value: object) -> set[str]:
    return {value} if isinstance(value, str) else set(value)  # type: ignore[call-overload]  # a list of words


def _ends(rule: dict[str, dict[str, str]]) -> tuple[str, str, str]:
    provider, recipient = (rule[end]["uid"].rpartition(":")[2] for end in ("assigner", "assignee"))
    return provider, recipient, str(rule["uid"]).split(":")[-2]


def _until(rule: dict[str, list[dict[str, dict[str, str]]]]) -> str:
    return next(
        each["rightOperand"]["@value"] for each in rule["constraint"] if str(each["operator"]) == "lt"
    )
