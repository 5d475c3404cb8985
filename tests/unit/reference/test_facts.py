"""What the hub ships as reference: every statement sourced, and dated as precisely as its source."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_schema.model import MODEL
from hub.reference.drafts import Names
from hub.reference.facts import BadFacts, Fact, read_facts
from hub.reference.sets import (
    REGISTER,
    demonstration_set,
    reference_drafts,
    reference_set,
)
from hub.register.drafts import Draft
from tests.unit.reference.faults import by_language, faults_of

SEEDS = {
    "handbook-structural",
    "handbook-summary",
    "gfmd-paper-2-2",
    "handbook-structural-web",
    "rabat-webinar-2021",
}


@pytest.fixture(scope="module")
def facts() -> tuple[Fact, ...]:
    return reference_set().all


@pytest.fixture(scope="module")
def demonstration() -> tuple[Fact, ...]:
    return demonstration_set()


def test_every_statement_names_its_source_the_place_in_it_and_the_date_of_the_source(
    facts: tuple[Fact, ...],
) -> None:
    unsourced = [
        (each.origin, each.kind, each.handle)
        for each in facts
        if each.kind != "Source"
        and not ("source" in each.links and each.values.get("sourceDetail") and each.values.get("assertedOn"))
    ]

    assert unsourced == []


def test_every_lasting_statement_says_since_when_even_if_that_is_unknown(facts: tuple[Fact, ...]) -> None:
    silent = [each for each in facts if MODEL[each.kind].kind.lasts and "since" not in each.values]

    assert silent == []


def test_every_seed_and_every_source_that_a_statement_names_is_described_in_both_languages(
    facts: tuple[Fact, ...],
) -> None:
    sources = {each.handle: by_language(each, "title") for each in facts if each.kind == "Source"}
    cited = {each.links["source"] for each in facts if "source" in each.links}

    assert cited | SEEDS <= sources.keys()
    assert [code for code, title in sources.items() if not {"en", "fr"} <= title.keys()] == []


def test_every_value_is_clean_every_reference_leads_to_its_kind_and_nothing_required_is_missing(
    facts: tuple[Fact, ...], demonstration: tuple[Fact, ...]
) -> None:
    everything = (*facts, *demonstration)

    assert [sentence for each in everything for sentence in faults_of(each, _kinds(everything))] == []


def test_no_two_records_of_a_steward_have_the_same_natural_key() -> None:
    keys = Counter((each.kind, str(each.steward), *_key_of(each)) for each in reference_drafts())

    assert [key for key, count in keys.items() if count > 1] == []


def test_returns_from_libya_and_niger_to_cote_d_ivoire_are_known_to_the_year(facts: tuple[Fact, ...]) -> None:
    corridors = {each.handle: each for each in facts if each.kind == "Corridor"}

    assert [corridors[way].values["since"] for way in ("LBY>CIV", "NER>CIV", "FRA>CMR")] == [
        "2016",
        "2016",
        "unknown",
    ]
    assert corridors["LBY>CIV"].links["source"] == "handbook-structural"


def test_the_puebla_process_has_eleven_members_since_1996_and_does_not_bind(facts: tuple[Fact, ...]) -> None:
    (rcm,) = [each for each in facts if each.handle == "rcm"]
    members = [
        each.links["participant"]
        for each in facts
        if each.links.get("process") == "rcm" and each.values["standing"] == "MEMBER"
    ]

    stated = [rcm.values[name] for name in ("statedMembers", "foundedOn", "binding")]
    assert stated == [11, "1996", False]
    assert (rcm.links["source"], len(set(members))) == ("handbook-structural", 11)


def test_the_webinar_of_2021_replaces_the_workshop_of_yaounde(facts: tuple[Fact, ...]) -> None:
    by_handle = {each.handle: each for each in facts}
    webinar = by_handle["rabat-webinar"]
    workshop = by_handle[str(webinar.links["replaces"])]

    assert (workshop.values["on"], workshop.values["state"], workshop.links["place"]) == (
        "2020-03",
        "MOVED",
        "yaounde",
    )
    assert (webinar.values["on"], webinar.values["openness"], webinar.links["coChairs"]) == (
        "2021-01-21",
        "OPEN",
        ("FRA", "CMR"),
    )
    assert [f"{number}." in str(webinar.values["conclusions"]) for number in range(1, 7)] == [True] * 5 + [
        False
    ]


def test_support_to_serbia_lasts_from_2001_to_2012_and_the_network_ends_in_2022(
    facts: tuple[Fact, ...],
) -> None:
    by_handle = {each.handle: each for each in facts}

    assert [by_handle["serbia-plans"].values[name] for name in ("since", "until")] == ["2001", "2012"]
    assert by_handle["errin-programme"].values["until"] == "2022-07-01"


def test_a_handle_used_twice_or_leading_nowhere_is_named() -> None:
    fact = Fact("City", "here", {"name": "Here"}, {"country": "nowhere"}, "cities.yaml")

    with pytest.raises(BadFacts, match=r"cities\.yaml: the handle here is used twice"):
        Names.of((fact, Fact("City", "here", {}, {}, "cities.yaml")), REGISTER)
    with pytest.raises(BadFacts, match="nothing has the handle nowhere"):
        Names.of((fact,), "here").ref("here")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- facts:\n  - Town: here\n    name: Here\n", r"bad\.yaml: Town is no kind"),
        ("- facts:\n  - City: here\n    mayor: someone\n", r"bad\.yaml: City here has no mayor"),
    ],
)
def test_a_file_that_names_what_the_model_lacks_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(BadFacts, match=sentence):
        read_facts(tmp_path)


def test_plain_words_and_dates_stay_text(tmp_path: Path) -> None:
    text = "- facts:\n  - Meeting: ~\n    on: 2021-01-21\n    title: no\n    binding: false\n"
    (tmp_path / "words.yaml").write_text(text, encoding="utf-8")

    (fact,) = read_facts(tmp_path)

    assert fact.values == {"on": "2021-01-21", "title": "no", "binding": False}


def _kinds(facts: tuple[Fact, ...]) -> dict[str, str]:
    return {each.handle: each.kind for each in facts if each.handle}


def _key_of(draft: Draft) -> Iterator[str]:
    kind = MODEL[draft.kind].kind
    for name in kind.key:
        yield str(draft.values.get(name) or draft.links.get(name))
