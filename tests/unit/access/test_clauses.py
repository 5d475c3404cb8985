"""A field that is not given says for want of which clause."""

from dataclasses import replace

import pytest

from hub.access.clauses import Clause, missing
from hub.access.terms import field_category
from hub.errors import Message
from tests.unit.access.agreements import AGREEMENT, actor, granted, with_term

FULL = actor("coordination contact")
CONTACT = with_term(categories=frozenset({"coordination", "contact"}))


def test_without_any_term_the_term_is_missing() -> None:
    clause = missing(FULL, granted(AGREEMENT, by=FULL), "FocalPoint", "phone")

    assert clause == Clause("contact", "partnership-coordination", "term")
    assert clause.message() == Message(
        "No agreement in force gives you contact data here.",
        "Aucun accord en vigueur ne vous donne ici les données « coordonnées ».",
    )


def test_where_another_purpose_would_do_the_purpose_is_missing() -> None:
    agreement = replace(CONTACT, purposes=frozenset({"service-referral"}))

    clause = missing(FULL, granted(agreement, by=FULL), "FocalPoint", "phone")

    assert clause.missing == "purpose"
    assert clause.message().en == (
        "An agreement gives you contact data, but not for partnership-coordination."
    )


def test_where_the_term_keeps_it_back_it_is_withheld() -> None:
    agreement = with_term(
        categories=frozenset({"coordination", "contact"}), withheld=frozenset({"FocalPoint.phone"})
    )
    found = granted(agreement, by=FULL)

    assert missing(FULL, found, "FocalPoint", "phone").missing == "withheld"
    assert missing(FULL, found, "FocalPoint", "email").missing == "term"


def test_where_the_token_does_not_reach_the_scope_is_missing() -> None:
    clause = missing(actor(), granted(CONTACT), "FocalPoint", "phone")

    assert clause.missing == "scope"
    assert clause.message().fr == "Votre jeton ne porte pas la portée contact:read."


def test_the_error_names_path_and_clause() -> None:
    error = Clause("contact", "service-referral", "term").as_error(("organisation", "focalPoints", "phone"))

    path = ("organisation", "focalPoints", "phone")
    assert (error.code, error.status, error.path) == ("NOT_COVERED", 403, path)
    assert error.extensions == {
        "clause": {"category": "contact", "purpose": "service-referral", "missing": "term"}
    }


def test_a_field_that_does_not_exist_has_no_clause() -> None:
    with pytest.raises(KeyError, match=r"'FocalPoint\.nothing'"):
        missing(FULL, granted(AGREEMENT, by=FULL), "FocalPoint", "nothing")


@pytest.mark.parametrize(
    ("name", "category"),
    [
        ("FocalPoint.phone", "contact"),
        ("Seat.role", "coordination"),
        ("Seat.nothing", ""),
        ("Nothing.role", ""),
        ("Seat", ""),
        ("", ""),
    ],
)
def test_a_field_has_its_own_category_or_its_kind_s_and_none_where_there_is_no_such_field(
    name: str, category: str
) -> None:
    assert field_category(name) == category
