import json
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.access.terms import IN_FORCE
from hub.agreements.parsing import parse, read
from hub.agreements.text import Text, agreement_of, as_json, canonical, digest, ordered
from tests.access_oracle import given_by
from tests.unit.agreements.drawing import texts
from tests.unit.agreements.texts import HOST, ORIGIN, of_many, of_two

NOW = "2026-06-01T00:00:00.000000Z"


def test_the_canonical_text_is_read_back_as_the_same_text() -> None:
    for text in (of_two(), of_many()):
        assert read(canonical(text)) == text


@settings(max_examples=40)
@given(texts(), st.randoms(use_true_random=False))
def test_the_canonical_form_does_not_depend_on_the_order_of_members(
    text: Text, shuffling: random.Random
) -> None:
    shuffled = _shuffled(as_json(text), shuffling)

    assert canonical(parse(shuffled)) == canonical(text)
    assert canonical(parse(json.loads(json.dumps(shuffled, indent=2)))) == canonical(text)


@settings(max_examples=40)
@given(texts())
def test_a_text_survives_the_round_trip(text: Text) -> None:
    assert read(canonical(text)) == text
    assert read(canonical(text).decode()) == text


@settings(max_examples=40)
@given(texts())
def test_ordering_a_text_twice_changes_nothing(text: Text) -> None:
    backwards = replace(
        text, purposes=text.purposes[::-1], parties=text.parties[::-1], terms=text.terms[::-1]
    )

    assert ordered(backwards) == text == ordered(text)


def test_two_texts_that_differ_have_two_digests() -> None:
    text = of_two()

    assert digest(text) == digest(canonical(text))
    assert digest(text) != digest(replace(text, version=2))
    assert len(digest(text)) == len("sha-256:") + 64


def test_what_is_absent_is_left_out() -> None:
    assert "legalText" not in as_json(of_two())
    assert as_json(of_many())["legalText"] == "Protocol of Lomé (fictional), article 7"


def test_a_text_becomes_the_agreement_that_access_decides_by() -> None:
    agreement = agreement_of(of_two())

    assert agreement.state == IN_FORCE
    assert [each.provider for each in given_by(agreement, HOST, NOW)] == [ORIGIN]
    assert [each.id for each in given_by(agreement, HOST, NOW, "CONTRIBUTE")] == []
    assert [each.id for each in given_by(agreement, ORIGIN, NOW, "CONTRIBUTE")] == ["2"]


def test_a_term_for_a_role_gives_to_each_other_party_that_holds_it() -> None:
    text = of_many()
    hosts = [each.organisation for each in text.parties if each.role == "host"]
    operator = next(each.organisation for each in text.parties if each.role == "operator")

    agreement = agreement_of(text)

    assert {(term.id, host) for host in hosts for term in given_by(agreement, host, NOW)} == {
        ("4", host) for host in hosts
    }
    assert sorted(each.provider for each in given_by(agreement, operator, NOW)) == sorted(hosts)


def _shuffled(value: object, shuffling: random.Random) -> object:
    if isinstance(value, dict):
        members = [(name, _shuffled(each, shuffling)) for name, each in value.items()]
        shuffling.shuffle(members)
        return dict(members)
    return [_shuffled(each, shuffling) for each in value] if isinstance(value, list) else value
