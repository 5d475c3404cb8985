"""The one judge of input: what passes, what is refused, and where."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from graph_schema.model import MODEL
from hub.derive.inputs import clean, defaults, missing


def codes(kind: str, values: Any) -> set[tuple[str, str]]:
    return {(each.field, each.code) for each in clean(MODEL[kind], values).faults}


def test_fields_become_their_stored_columns() -> None:
    cleaned = clean(MODEL["Seat"], {"role": "LEAD", "since": "2024-03", "until": None})

    assert cleaned.faults == ()
    assert cleaned.columns == {
        "role": "LEAD",
        "since": "2024-03-01",
        "sinceLatest": "2024-03-31",
        "until": "9999-12-31",
        "untilEarliest": "9999-12-31",
    }


def test_what_is_not_given_has_no_columns_and_null_empties_them() -> None:
    assert clean(MODEL["SteeringCommittee"], {}).columns == {}
    assert clean(MODEL["SteeringCommittee"], {"phase": None}).columns == {"phase": None}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"role": "BOSS"}, ("role", "NOT_A_CHOICE")),
        ({"role": "lead"}, ("role", "NOT_A_CHOICE")),
        ({"role": None}, ("role", "REQUIRED")),
        ({"role": 1}, ("role", "NOT_A_CHOICE")),
        ({"since": "2023-02-29"}, ("since", "NOT_A_DATE")),
        ({"colour": "red"}, ("colour", "UNKNOWN_FIELD")),
        ({"role\n": "LEAD"}, ("role\n", "UNKNOWN_FIELD")),
        ({"id": "mine"}, ("id", "UNKNOWN_FIELD")),
        ({"scope": "public"}, ("scope", "UNKNOWN_FIELD")),
        ({"territory": "TGO"}, ("territory", "NOT_WRITABLE")),
        ({"revision": 3}, ("revision", "NOT_WRITABLE")),
        ({"open": "yes"}, ("open", "NOT_A_BOOLEAN")),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(
    values: dict[str, object], expected: tuple[str, str]
) -> None:
    assert codes("Seat", values) == {expected}


def test_every_fault_is_named_in_both_languages() -> None:
    faults = clean(MODEL["Seat"], {"role": 1, "since": 2, "colour": 3}).faults

    assert {each.field for each in faults} == {"role", "since", "colour"}
    assert all(each.message.en and each.message.fr for each in faults)


@pytest.mark.parametrize("values", [None, [], "text", 7])
def test_what_has_no_fields_is_refused(values: object) -> None:
    assert codes("Seat", values) == {("", "NOT_FIELDS")}


def test_lists_are_lists_of_known_words() -> None:
    kind = MODEL["DataSharingAgreement"]

    assert clean(kind, {"purposes": ["SERVICE_REFERRAL"]}).columns == {"purposes": ["SERVICE_REFERRAL"]}
    assert codes("DataSharingAgreement", {"purposes": "SERVICE_REFERRAL"}) == {("purposes", "NOT_A_LIST")}
    assert codes("DataSharingAgreement", {"purposes": ["REMOVAL"]}) == {("purposes", "NOT_A_CHOICE")}


def test_a_long_name_of_an_unknown_field_is_not_repeated_whole() -> None:
    fault = clean(MODEL["Seat"], {"x" * 10_000: 1}).faults[0]

    assert len(fault.field) == 60
    assert len(fault.message.en) < 120


def test_what_a_whole_record_lacks_is_named() -> None:
    kind = MODEL["Seat"]

    assert [each.field for each in missing(kind, defaults(kind))] == ["role", "since"]
    assert missing(kind, {**defaults(kind), "role": "LEAD", "since": "2024-01-01"}) == ()


@given(
    some.dictionaries(
        some.sampled_from([*MODEL["Term"].fields, "nothing"]),
        some.recursive(
            some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=20),
            lambda inner: (
                some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=3), inner, max_size=3)
            ),
            max_leaves=6,
        ),
        max_size=6,
    )
)
def test_whatever_is_given_is_cleaned_or_refused_and_never_breaks(values: dict[str, object]) -> None:
    cleaned = clean(MODEL["Term"], values)

    assert not (cleaned.columns and cleaned.faults)
    assert {each.field for each in cleaned.faults} <= set(values)
