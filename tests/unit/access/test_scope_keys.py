"""Scope keys tell where records lie, and where fields stricter than their record do."""

from graph_schema.model import MODEL
from hub.access.scope_keys import HOLDERS, ScopeKeys, agreement_key, agreement_of_key, audit_key, keys_of

DESK = MODEL["FocalPoint"]


def test_a_record_puts_its_own_key_in_use() -> None:
    key = "coordination|agency|TGO"

    assert tuple(keys_of(DESK, key, "agency|TGO")) == (key,)


def test_an_open_record_with_stricter_fields_puts_their_key_in_use_too() -> None:
    assert tuple(keys_of(DESK, "public", "agency|TGO")) == ("public", "contact|agency|TGO")
    assert tuple(keys_of(MODEL["Seat"], "public", "agency|TGO")) == ("public",)


def test_stricter_fields_are_looked_for_where_their_records_are() -> None:
    keys = ScopeKeys.of(["coordination|agency|TGO", "contact|agency|CIV", "situation|agency|GHA", "public"])

    assert {"contact": frozenset({"contact", "coordination"})} == HOLDERS
    assert keys.of_fields("contact", "agency") == {"TGO", "CIV"}
    assert keys.of_records("contact", "agency") == {"CIV"}
    assert keys.of_fields("situation", "agency") == frozenset()


def test_the_key_of_an_agreement_tells_which_it_is_and_no_other_key_does() -> None:
    assert agreement_of_key(agreement_key("a1")) == "a1"
    assert [agreement_of_key(each) for each in (audit_key("a1"), "coordination|a1|TGO", "public", "")] == [
        ""
    ] * 4
