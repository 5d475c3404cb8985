import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.agreements.parsing import LARGEST, parse, problems_of, read
from hub.agreements.text import Text, TextTerm, as_json, canonical
from hub.register.outcome import Refused
from tests.unit.agreements.texts import BEGIN, END, HOST, ORIGIN, of_many, of_two

Change = Callable[[dict[str, Any]], object]


def _put(*path: Any, value: object) -> Change:
    def change(text: dict[str, Any]) -> None:
        place: Any = text
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


def _without(*path: Any) -> Change:
    def change(text: dict[str, Any]) -> None:
        place: Any = text
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (_put("secret", value=1), "UNKNOWN_MEMBER", ("secret",)),
        (_put("parties", 0, "email", value="a@b"), "UNKNOWN_MEMBER", ("parties", 0, "email")),
        (_put("type", value="Offer"), "NOT_AN_AGREEMENT", ("type",)),
        (_without("title"), "MISSING_MEMBER", ("title",)),
        (_put("legalText", value=None), "MISSING_MEMBER", ("legalText",)),
        (_put("title", value=" Title"), "TEXT_NOT_CANONICAL", ("title",)),
        (_put("title", value="Lome\u0301"), "TEXT_NOT_CANONICAL", ("title",)),
        (_put("title", value="x" * 301), "TOO_LONG", ("title",)),
        (_put("title", value="\u0000"), "CONTROL_CHARACTER", ("title",)),
        (_put("title", value="\ud800"), "CONTROL_CHARACTER", ("title",)),
        (_put("version", value=True), "NOT_IN_RANGE", ("version",)),
        (_put("version", value=1.0), "NOT_IN_RANGE", ("version",)),
        (_put("version", value=0), "NOT_IN_RANGE", ("version",)),
        (_put("version", value=10**30), "NOT_IN_RANGE", ("version",)),
        (_put("agreement", value="a|b"), "NOT_A_CODE", ("agreement",)),
        (_put("purposes", value=[]), "EMPTY_LIST", ("purposes",)),
        (_put("purposes", value="reintegration-planning"), "NOT_A_LIST", ("purposes",)),
        (_put("purposes", 0, value="enforcement-of-removal"), "UNKNOWN_PURPOSE", ("purposes", 0)),
        (_put("purposes", 0, value={}), "UNKNOWN_PURPOSE", ("purposes", 0)),
        (_put("purposes", value=["service-referral"] * 2), "NOT_SORTED", ("purposes",)),
        (_put("legalBasis", value="custom"), "UNKNOWN_LEGAL_BASIS", ("legalBasis",)),
        (_put("validFrom", value="yesterday"), "NOT_AN_INSTANT", ("validFrom",)),
        (_put("validFrom", value="2026-01-01T00:00:00Z"), "TEXT_NOT_CANONICAL", ("validFrom",)),
        (_put("validUntil", value=BEGIN), "EMPTY_VALIDITY", ("validUntil",)),
        (_put("retentionDays", value=-1), "NOT_IN_RANGE", ("retentionDays",)),
        (_put("parties", value={}), "NOT_A_LIST", ("parties",)),
        (_put("parties", 0, value=[]), "NOT_AN_OBJECT", ("parties", 0)),
        (_put("parties", 1, "organisation", value=HOST), "PARTY_TWICE", ("parties", 1)),
        (_put("parties", 0, "validUntil", value=BEGIN), "EMPTY_VALIDITY", ("parties", 0, "validUntil")),
        (
            _put("parties", 0, "validUntil", value="2029-01-01T00:00:00.000000Z"),
            "PARTY_OUTSIDE_VALIDITY",
            ("parties", 0),
        ),
        (_put("terms", 1, "reference", value="1"), "TERM_TWICE", ("terms", 1)),
        (_put("terms", 0, "provider", value="nobody"), "NOT_A_PARTY", ("terms", 0, "provider")),
        (_put("terms", 0, "recipient", value="nobody"), "NOT_A_PARTY", ("terms", 0, "recipient")),
        (_put("terms", 0, "recipient", value=ORIGIN), "SAME_PARTY", ("terms", 0, "recipient")),
        (_without("terms", 0, "recipient"), "RECIPIENT", ("terms", 0)),
        (_put("terms", 0, "recipientRole", value="host"), "RECIPIENT", ("terms", 0)),
        (_put("terms", 0, "categories", value=["money"]), "UNKNOWN_CATEGORY", ("terms", 0, "categories", 0)),
        (_put("terms", 0, "categories", value=["audit"]), "UNKNOWN_CATEGORY", ("terms", 0, "categories", 0)),
        (_put("terms", 0, "categories", value=["public"]), "UNKNOWN_CATEGORY", ("terms", 0, "categories", 0)),
        (_put("terms", 0, "categories", value=["special"]), "NECESSITY_MISSING", ("terms", 0, "necessity")),
        (_put("terms", 0, "actions", value=["READ"]), "UNKNOWN_ACTION", ("terms", 0, "actions", 0)),
        (_put("terms", 0, "countries", value=["ZZZ"]), "UNKNOWN_PLACE", ("terms", 0, "countries", 0)),
        (_put("terms", 0, "areas", value=["ZZZ/A"]), "UNKNOWN_PLACE", ("terms", 0, "areas", 0)),
        (_put("terms", 0, "areas", value=["TGO"]), "UNKNOWN_PLACE", ("terms", 0, "areas", 0)),
        (_put("terms", 0, "corridors", value=["TGO>TGO"]), "UNKNOWN_PLACE", ("terms", 0, "corridors", 0)),
        (_put("terms", 0, "corridors", value=["BEL>TGO>X"]), "UNKNOWN_PLACE", ("terms", 0, "corridors", 0)),
        (
            _put("terms", 0, "corridors", value=["BEL>TGO", "AUT>TGO"]),
            "NOT_SORTED",
            ("terms", 0, "corridors"),
        ),
        (_put("terms", 0, "withheld", value=["Nothing.at"]), "NOT_WITHHOLDABLE", ("terms", 0, "withheld", 0)),
        (
            _put("terms", 0, "withheld", value=["Organisation.name"]),
            "NOT_WITHHOLDABLE",
            ("terms", 0, "withheld", 0),
        ),
        (_put("terms", 0, "smallestCell", value=0), "NOT_IN_RANGE", ("terms", 0, "smallestCell")),
    ],
)
def test_a_text_is_refused_with_what_is_wrong_and_where(
    change: Change, code: str, path: tuple[str | int, ...]
) -> None:
    value: Any = copy.deepcopy(as_json(of_two()))
    change(value)

    with pytest.raises(Refused) as refused:
        parse(value)

    assert (code, path) in [(each.code, each.path) for each in refused.value.problems]
    assert all(each.message.en and each.message.fr for each in refused.value.problems)


def test_parties_and_terms_out_of_order_are_refused() -> None:
    value: Any = as_json(of_two())
    value["parties"].reverse()
    value["terms"].reverse()

    with pytest.raises(Refused) as refused:
        parse(value, ("text",))

    assert [(each.code, each.path) for each in refused.value.problems] == [
        ("NOT_SORTED", ("text", "parties")),
        ("NOT_SORTED", ("text", "terms")),
    ]


def test_one_party_alone_makes_no_agreement() -> None:
    value: Any = as_json(of_two())
    value["parties"].pop()

    with pytest.raises(Refused) as refused:
        parse(value)

    assert "TWO_PARTIES" in {each.code for each in refused.value.problems}


def test_a_role_that_only_the_provider_holds_gives_to_nobody() -> None:
    value: Any = as_json(of_many())
    value["terms"][3]["recipientRole"] = "operator"

    with pytest.raises(Refused) as refused:
        parse(value)

    assert [(each.code, each.path) for each in refused.value.problems] == [
        ("ROLE_NOT_HELD", ("terms", 3, "recipientRole"))
    ]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    value: Any = as_json(of_two())
    value["purposes"], value["legalBasis"], value["terms"][0]["actions"] = ["x"], "y", ["z"]

    with pytest.raises(Refused) as refused:
        parse(value)

    codes = [each.code for each in refused.value.problems]
    assert codes == ["UNKNOWN_PURPOSE", "UNKNOWN_LEGAL_BASIS", "UNKNOWN_ACTION"]


def test_a_text_made_of_nothing_but_faults_is_told_the_first_hundred() -> None:
    value: Any = as_json(of_two())
    value["purposes"] = ["x"] * 1_000

    with pytest.raises(Refused) as refused:
        parse(value)

    assert len(refused.value.problems) == 100


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "TEXT_NOT_JSON"),
        (b"\xff\xfe", "TEXT_NOT_JSON"),
        (b"[" * 100_000, "TEXT_NOT_JSON"),
        (b"NaN", "TEXT_NOT_JSON"),
        (b"null", "NOT_AN_OBJECT"),
        (b"[]", "NOT_AN_OBJECT"),
        (b" " * (LARGEST + 1), "TEXT_TOO_LARGE"),
        ("\ud800", "TEXT_NOT_JSON"),
        (canonical(of_two()) + b"\n", "TEXT_NOT_CANONICAL"),
        (json.dumps(as_json(of_two())), "TEXT_NOT_CANONICAL"),
        (canonical(of_two())[:-1] + b',"version":1}', "TEXT_NOT_CANONICAL"),
        (canonical(of_two()).replace(b"Office", b"\\u004fffice"), "TEXT_NOT_CANONICAL"),
    ],
)
def test_only_the_canonical_bytes_of_a_text_are_read(content: str | bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read(content)

    assert refused.value.problems[0].code == code


def test_a_text_built_in_code_is_judged_as_its_json() -> None:
    good = of_two()
    bad = Text(
        **{**vars(good), "terms": (*good.terms, TextTerm("3", HOST, "nobody", None, ("contact",), ("read",)))}
    )

    assert problems_of(good) == ()
    assert [(each.code, each.path) for each in problems_of(bad, ("input",))] == [
        ("NOT_A_PARTY", ("input", "terms", 2, "recipient"))
    ]
    assert END > BEGIN


def _refused(value: object) -> bool:
    try:
        parse(value)
    except Refused as refused:
        return bool(refused.problems)
    return False


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda deeper: st.lists(deeper, max_size=4) | st.dictionaries(st.text(max_size=20), deeper, max_size=4),
    max_leaves=10,
)


@given(anything, st.sampled_from(sorted(as_json(of_many()))))
def test_whatever_stands_in_a_text_is_refused_with_problems(value: object, member: str) -> None:
    text = {**as_json(of_many()), member: value}

    assert _refused(text) or as_json(parse(text)) == text


@given(anything)
def test_whatever_is_no_text_is_refused_with_problems(value: object) -> None:
    with pytest.raises(Refused):
        parse(value)
