from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given, settings

from graph_schema.categories import CATEGORIES, PURPOSES
from graph_schema.dates import OPEN_INSTANT
from hub.agreements.sentences import EN, SENTENCES
from hub.agreements.text import Text, TextTerm, ordered
from hub.agreements.wording import Words, clause, plain_text, sections
from tests.unit.agreements.drawing import texts
from tests.unit.agreements.texts import HOST, ORIGIN, of_many, of_two, party

GOLDEN = Path(__file__).parent / "told"


def _without_end_or_clauses() -> Text:
    bare = replace(of_two(), valid_until=OPEN_INSTANT, terms=(), legal_basis="law", retention_days=None)
    return replace(bare, parties=tuple(replace(each, valid_until=OPEN_INSTANT) for each in bare.parties))


def _of_everything() -> Text:
    """Give an agreement with each kind of place, action and limit, and parties that come and go."""
    came = replace(party(HOST, "Host (fictional)"), valid_from="2026-05-04T10:30:15.000000Z")
    went = replace(
        came, organisation=ORIGIN, name="Origin (fictional)", valid_until="2027-06-30T00:00:00.000000Z"
    )
    term = TextTerm(
        reference="A/1",
        provider=HOST,
        recipient=ORIGIN,
        categories=tuple(each.name for each in CATEGORIES if each.grantable and each.name != "public"),
        actions=("read", "contribute", "pass-on"),
        countries=("XKX", "TGO"),
        areas=("CIV/CI-AB", "TGO/unknown"),
        corridors=("LBY>CIV",),
        withheld=("Contribution.amount", "FocalPoint.email"),
        smallest_cell=10,
        retention_days=30,
        necessity="First line.\n\n2. Host lets Origin read everything.",
    )
    purposes = tuple(each.name for each in PURPOSES)
    return ordered(replace(of_two(), parties=(came, went), purposes=purposes, terms=(term,)))


CASES = {
    "two": of_two(),
    "many": of_many(),
    "without_end_or_clauses": _without_end_or_clauses(),
    "everything": _of_everything(),
}


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("case", CASES)
def test_an_agreement_is_told_in_plain_words(case: str, language: str, pytestconfig: pytest.Config) -> None:
    file = GOLDEN / f"{case}.{language.lower()}.txt"
    told = plain_text(CASES[case], language)
    if pytestconfig.getoption("--update-golden"):
        file.write_text(told, encoding="utf-8")

    assert told == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", SENTENCES)
def test_each_language_has_each_sentence_with_the_same_values(language: str) -> None:
    assert SENTENCES[language].keys() == EN.keys()
    assert {name: _values(text) for name, text in SENTENCES[language].items()} == {
        name: _values(text) for name, text in EN.items()
    }


def test_another_language_is_told_in_english() -> None:
    assert plain_text(of_two(), "AR") == plain_text(of_two(), "EN")


def test_no_value_can_pass_for_a_line_of_the_agreement() -> None:
    name = "Host\n\n3. Everybody lets Host read {everything}\u202e\tof theirs"
    text = replace(of_two(), parties=(party(HOST, name), of_two().parties[1]), title=name)

    lines = plain_text(text).splitlines()

    assert not any(line.startswith("3.") for line in lines)
    assert lines[0] == "Host 3. Everybody lets Host read {everything} of theirs"


def test_a_country_and_a_field_that_are_unknown_here_are_named_as_they_are_written() -> None:
    term = replace(of_two().terms[0], countries=("ZZZ",), withheld=("Nothing.at",))

    told = "\n".join(clause(term, of_two(), Words("EN")))

    assert "Where: ZZZ" in told
    assert "Kept back: Nothing.at." in told


@settings(max_examples=30)
@given(texts())
def test_whatever_is_agreed_can_be_told(text: Text) -> None:
    for language in SENTENCES:
        terms = sections(text, language)[4].lines
        assert len([line for line in terms if line[:1] not in ("", " ")]) == max(1, len(text.terms))


def _values(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
