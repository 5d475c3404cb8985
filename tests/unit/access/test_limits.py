"""What is given for a limited time, and numbers of people given from a smallest one on."""

from dataclasses import replace

import pytest

from hub.access.clauses import missing
from hub.access.grants import RECORDS
from hub.access.limits import cells, next_midnight, oldest_of
from tests.unit.access.agreements import AGREEMENT, END, TERM, actor, granted, with_term

TODAY, TOMORROW = "2026-03-01T00:00:00.000000Z", "2026-03-02T00:00:00.000000Z"
BOTH = {"coordination|agency|CIV", "coordination|agency|TGO"}
OWN = ("coordination|me|TGO", "public")
SITUATION = actor("situation")
FIGURES = with_term(categories=frozenset({"situation"}), smallest_cell=5)


@pytest.mark.parametrize(
    ("days", "oldest"),
    [
        (0, TOMORROW),
        (1, TODAY),
        (2, "2026-02-28T00:00:00.000000Z"),
        (365, "2025-03-02T00:00:00.000000Z"),
        (10**9, "0001-01-01T00:00:00.000000Z"),
    ],
)
def test_a_record_is_given_on_as_many_days_as_agreed_its_change_s_included(days: int, oldest: str) -> None:
    found = granted(with_term(retention_days=days))

    assert found.scopes == OWN
    assert found.oldest == {RECORDS: dict.fromkeys(BOTH, oldest)}
    assert set(found.terms) == BOTH
    assert found.until == TOMORROW


@pytest.mark.parametrize(("of_term", "of_agreement"), [(2, None), (None, 2), (2, 9), (9, 2)])
def test_the_shorter_of_the_term_s_and_the_agreement_s_holds(
    of_term: int | None, of_agreement: int | None
) -> None:
    agreement = replace(with_term(retention_days=of_term), retention_days=of_agreement)

    assert set(granted(agreement).oldest[RECORDS].values()) == {"2026-02-28T00:00:00.000000Z"}


def test_another_term_without_a_limit_or_with_a_longer_one_gives_more() -> None:
    short, longer = with_term(retention_days=2), replace(TERM, id="t2", retention_days=9)
    without = replace(AGREEMENT, id="a2", terms=(replace(TERM, id="t2"),))

    assert granted(short, without).oldest == {}
    assert set(granted(short, without).scopes) == {*BOTH, *OWN}
    assert set(granted(replace(short, terms=(*short.terms, longer))).oldest[RECORDS].values()) == {
        "2026-02-21T00:00:00.000000Z"
    }


def test_without_a_limit_a_grant_is_as_it_was() -> None:
    found = granted(AGREEMENT)

    assert (found.oldest, found.cells, found.until) == ({}, {}, END)


def test_stricter_fields_have_the_limit_of_the_term_that_gives_them() -> None:
    contact = replace(TERM, id="t2", categories=frozenset({"contact"}), retention_days=2)

    found = granted(replace(AGREEMENT, terms=(TERM, contact)), by=actor("coordination contact"))

    assert set(found.scopes) >= BOTH
    assert found.places == {"contact": ("me|TGO",)}
    assert found.oldest == {
        "contact": dict.fromkeys(("agency|CIV", "agency|TGO"), "2026-02-28T00:00:00.000000Z")
    }


def test_a_withheld_field_is_read_as_long_as_the_term_that_gives_it_says() -> None:
    keeps_back = replace(TERM, withheld=frozenset({"Seat.role"}))
    tells = replace(TERM, id="t2", retention_days=2)

    found = granted(replace(AGREEMENT, terms=(keeps_back, tells)))

    assert set(found.scopes) >= BOTH
    assert (found.withheld, found.until) == ({"Seat.role": ("me|TGO",)}, TOMORROW)
    assert found.oldest == {
        "Seat.role": dict.fromkeys(("agency|CIV", "agency|TGO"), "2026-02-28T00:00:00.000000Z")
    }


def test_a_term_with_a_smallest_cell_keeps_small_numbers_of_people_back() -> None:
    found = granted(FIGURES, by=SITUATION)

    assert found.withheld == {"Observation.value": ("me|*",)}
    assert found.cells == {"Observation.value": {"agency|TGO": 5}}
    clause = missing(SITUATION, found, "Observation", "value")
    assert clause.missing == "cell"
    assert "smaller" in clause.message().en
    assert "effectif" in clause.message().fr


@pytest.mark.parametrize("cell", [None, 0, 1])
def test_a_cell_that_hides_nothing_changes_nothing(cell: int | None) -> None:
    found = granted(with_term(categories=frozenset({"situation"}), smallest_cell=cell), by=SITUATION)

    assert (found.withheld, found.cells) == ({}, {})


def test_the_smaller_cell_of_two_terms_holds_and_a_term_without_one_tells_all() -> None:
    larger = replace(FIGURES, id="a2", terms=(replace(FIGURES.terms[0], id="t2", smallest_cell=9),))
    without = replace(FIGURES, id="a3", terms=(replace(FIGURES.terms[0], id="t3", smallest_cell=None),))

    assert granted(FIGURES, larger, by=SITUATION).cells == {"Observation.value": {"agency|TGO": 5}}
    assert granted(FIGURES, without, by=SITUATION).cells == {}
    assert granted(FIGURES, without, by=SITUATION).withheld == {"Observation.value": ("agency|TGO", "me|*")}


def test_no_number_is_told_by_a_term_that_keeps_the_field_back_or_ends_by_its_retention() -> None:
    withheld = replace(FIGURES.terms[0], withheld=frozenset({"Observation.value"}))
    passing = replace(FIGURES.terms[0], retention_days=9)

    for term in (withheld, passing):
        found = granted(replace(FIGURES, terms=(term,)), by=SITUATION)
        assert (found.cells, found.withheld) == ({}, {"Observation.value": ("me|*",)})


def test_a_smallest_cell_keeps_back_what_counts_people_and_no_other_field() -> None:
    keeps_back = replace(TERM, withheld=frozenset({"Seat.role"}))
    small = replace(TERM, id="t2", smallest_cell=5)

    found = granted(replace(AGREEMENT, terms=(keeps_back, small)))

    assert found.withheld["Seat.role"] == ("agency|CIV", "agency|TGO", "me|TGO")


def test_cells_are_of_the_places_of_the_field_s_own_category_that_others_give() -> None:
    term = FIGURES.terms[0]
    given = {
        "coordination|agency|CIV": [term],
        "situation|me|*": [term],
        "situation|agency|TGO": [term],
        "coordination|agency|TGO": [term],
    }

    assert cells(given, {"situation|me|*"}) == {"Observation.value": {"agency|TGO": 5}}
    assert cells(given, set(given)) == {}


def test_the_last_day_of_all_has_no_next() -> None:
    assert next_midnight(END) == "2027-01-02T00:00:00.000000Z"
    assert next_midnight("9999-12-31T12:00:00.000000Z") == "9999-12-31T23:59:59.999999Z"
    assert oldest_of([], TODAY) is None
