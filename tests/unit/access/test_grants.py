"""Data is given by all conditions together: take any one away and it is not."""

from dataclasses import replace

import pytest

from hub.access.grants import MOST_SCOPES
from hub.access.terms import Agreement, Party
from hub.access.territory import Territory
from hub.errors import HubError
from tests.unit.access.agreements import (
    AGREEMENT,
    BEGIN,
    END,
    KEYS,
    NOW,
    READ_ALL,
    TERM,
    actor,
    granted,
    with_term,
)

GIVEN = {"coordination|agency|TGO": ("t1",), "coordination|agency|CIV": ("t1",)}


def test_a_term_gives_the_provider_s_records_of_its_categories() -> None:
    found = granted(AGREEMENT)

    assert found.terms == GIVEN
    assert found.scopes == (
        "coordination|agency|CIV",
        "coordination|agency|TGO",
        "coordination|me|TGO",
        "public",
    )
    assert (found.version, found.until, found.stewards) == ("v1", END, ())
    assert found.agreement_of == {"t1": "a1"}


STATES = (
    "REQUESTED",
    "OFFERED",
    "ACCEPTED",
    "AGREED",
    "VERIFIED",
    "SUSPENDED",
    "TERMINATED",
    "finalised",
    "",
)


@pytest.mark.parametrize("state", STATES)
def test_an_agreement_that_is_not_finalised_gives_nothing(state: str) -> None:
    assert not granted(replace(AGREEMENT, state=state)).terms


@pytest.mark.parametrize(
    "agreement",
    [
        with_term(recipient="other"),
        with_term(actions=frozenset({"CONTRIBUTE", "PASS_ON"})),
        with_term(actions=frozenset()),
        with_term(categories=frozenset({"situation"})),
        with_term(categories=frozenset({"agreement", "audit", "public", "nonsense"})),
        with_term(provider="stranger"),
        with_term(territory=Territory(countries=frozenset({"FRA"}))),
        replace(AGREEMENT, purposes=frozenset({"research-statistics"})),
        replace(AGREEMENT, purposes=frozenset()),
        replace(AGREEMENT, parties=(AGREEMENT.parties[0],)),
        replace(AGREEMENT, parties=(AGREEMENT.parties[1],)),
        replace(AGREEMENT, parties=()),
        replace(AGREEMENT, terms=()),
    ],
)
def test_without_any_one_condition_nothing_is_given(agreement: Agreement) -> None:
    found = granted(agreement)

    assert not found.terms
    assert found.scopes == ("coordination|me|TGO", "public")


def test_a_token_without_the_category_s_scope_gets_nothing_of_it() -> None:
    assert granted(AGREEMENT, by=actor("situation")).scopes == ("public", "situation|me|*")
    assert granted(AGREEMENT, by=actor("")).scopes == ("public",)


def test_another_purpose_gets_nothing() -> None:
    assert not granted(AGREEMENT, by=actor(purpose="service-referral")).terms


BEFORE, AFTER = "2026-03-01T11:59:59.000000Z", "2026-03-01T12:00:01.000000Z"
PERIODS = [
    (BEFORE, AFTER, True),
    (NOW, AFTER, True),
    (AFTER, END, False),
    (BEGIN, NOW, False),
    (BEGIN, BEFORE, False),
    (NOW, NOW, False),
]


@pytest.mark.parametrize(("begin", "end", "is_given"), PERIODS)
def test_an_agreement_gives_from_its_first_instant_up_to_its_end(
    begin: str, end: str, is_given: bool
) -> None:
    found = granted(replace(AGREEMENT, valid_from=begin, valid_until=end))

    assert found.terms == (GIVEN if is_given else {})


@pytest.mark.parametrize(("begin", "end", "is_given"), PERIODS)
@pytest.mark.parametrize("which", ["agency", "me"])
def test_a_party_s_part_bounds_its_terms(which: str, begin: str, end: str, is_given: bool) -> None:
    parties = tuple(
        Party(each, begin, end) if each == which else Party(each, BEGIN, END) for each in ("agency", "me")
    )

    found = granted(replace(AGREEMENT, parties=parties))

    assert found.terms == (GIVEN if is_given else {})


def test_a_party_that_came_back_gives_again() -> None:
    parties = (Party("agency", BEGIN, BEFORE), Party("agency", NOW, END), Party("me", BEGIN, END))

    assert granted(replace(AGREEMENT, parties=parties)).terms == GIVEN


def test_a_grant_stands_until_the_next_beginning_or_end() -> None:
    ends = replace(AGREEMENT, valid_until=AFTER)
    begins = replace(AGREEMENT, id="a2", valid_from="2026-04-01T00:00:00.000000Z")
    party = replace(
        AGREEMENT, parties=(Party("me", BEFORE, "2026-03-15T00:00:00.000000Z"), AGREEMENT.parties[0])
    )
    suspended = replace(ends, state="SUSPENDED")

    assert granted(AGREEMENT, ends).until == AFTER
    assert granted(AGREEMENT, begins).until == "2026-04-01T00:00:00.000000Z"
    assert granted(AGREEMENT, party).until == "2026-03-15T00:00:00.000000Z"
    assert granted(AGREEMENT, suspended).until == END
    assert granted().until == "9999-12-31T23:59:59.999999Z"
    assert granted(ends, now=AFTER).until == END


def test_a_territory_bounds_what_is_given() -> None:
    found = granted(with_term(territory=Territory(countries=frozenset({"TGO"}))))

    assert found.terms == {"coordination|agency|TGO": ("t1",)}


def test_two_terms_that_give_the_same_are_both_named() -> None:
    second = replace(AGREEMENT, id="a2", terms=(replace(TERM, id="t2"),))

    found = granted(AGREEMENT, second)

    assert found.terms == dict.fromkeys(GIVEN, ("t1", "t2"))
    assert found.agreement_of == {"t1": "a1", "t2": "a2"}


def test_parties_read_their_agreements_in_any_state() -> None:
    terminated = replace(AGREEMENT, id="a2", state="TERMINATED")

    assert granted(AGREEMENT, terminated, by=actor("agreement")).scopes == (
        "agreement|a1|*",
        "agreement|a2|*",
        "public",
    )


def test_a_steward_reads_who_read_its_own_data() -> None:
    assert granted(AGREEMENT, by=actor("audit")).scopes == ("audit|me|*", "public")


def test_who_holds_every_scope_reads_its_own_without_limit() -> None:
    found = granted(AGREEMENT, by=actor(READ_ALL))

    assert found.stewards == ("me",)
    assert found.scopes == ("agreement|a1|*", "audit|me|*", *sorted(GIVEN), "public")


@pytest.mark.parametrize("left_out", READ_ALL.split())
def test_one_scope_less_limits_one_s_own_data(left_out: str) -> None:
    held = " ".join(each for each in READ_ALL.split() if each != left_out)

    found = granted(AGREEMENT, by=actor(held))

    assert found.stewards == ()
    assert not any(key.startswith(left_out) for key in found.scopes)


def test_contact_details_are_given_by_their_own_category() -> None:
    without = granted(AGREEMENT, by=actor("coordination contact"))
    by_term = granted(
        with_term(categories=frozenset({"coordination", "contact"})), by=actor("coordination contact")
    )
    alone = granted(with_term(categories=frozenset({"contact"})), by=actor("contact"))

    assert without.places == {"contact": ("me|TGO",)}
    assert by_term.places == {"contact": ("agency|CIV", "agency|TGO", "me|TGO")}
    assert by_term.terms["contact|agency|TGO"] == ("t1",)
    assert alone.places == {"contact": ("agency|CIV", "agency|TGO", "me|TGO")}
    assert alone.scopes == ("public",)
    assert granted(AGREEMENT).places == {"contact": ()}


def test_contact_details_of_open_records_have_keys_of_their_own() -> None:
    found = granted(
        with_term(categories=frozenset({"contact"})),
        by=actor("contact"),
        keys=("contact|agency|GHA", "public"),
    )

    assert found.places == {"contact": ("agency|GHA",)}


def test_a_withheld_field_is_read_where_another_term_or_ownership_gives_it() -> None:
    keeps_back = with_term(withheld=frozenset({"Seat.role"}))
    in_togo = replace(TERM, id="t2", territory=Territory(countries=frozenset({"TGO"})))

    assert granted(keeps_back).withheld == {"Seat.role": ("me|TGO",)}
    assert granted(replace(keeps_back, terms=(*keeps_back.terms, in_togo))).withheld == {
        "Seat.role": ("agency|TGO", "me|TGO")
    }
    assert granted(AGREEMENT).withheld == {}


def test_a_withheld_contact_detail_follows_the_category_of_its_field() -> None:
    agreement = with_term(
        categories=frozenset({"coordination", "contact"}), withheld=frozenset({"FocalPoint.phone"})
    )

    found = granted(agreement, by=actor("coordination contact"))

    assert found.withheld == {"FocalPoint.phone": ("me|TGO",)}
    assert "agency|TGO" in found.places["contact"]


def test_what_a_lapsed_term_keeps_back_concerns_nobody() -> None:
    lapsed = replace(with_term(withheld=frozenset({"Seat.role"})), id="a2", valid_until=BEFORE)

    assert granted(AGREEMENT, lapsed).withheld == {}


def test_unknown_fields_and_keys_give_nothing() -> None:
    agreement = with_term(withheld=frozenset({"Seat.nothing", "Nobody.role", "", "Seat", "Seat.role.x"}))

    found = granted(agreement, keys=("coordination|agency", "coordination|agency|TGO|x", "", "||"))

    assert (found.scopes, found.withheld) == (("public",), {})


def test_categories_given_for_another_purpose_are_named() -> None:
    found = granted(replace(AGREEMENT, purposes=frozenset({"service-referral"})))

    assert found.elsewhere == {"coordination"}
    assert granted(AGREEMENT).elsewhere == frozenset()


def test_a_grant_of_too_many_keys_is_refused_by_name() -> None:
    assert MOST_SCOPES == 20_000
    keys = tuple(f"coordination|agency|C{number}" for number in range(MOST_SCOPES))

    with pytest.raises(HubError) as refused:
        granted(AGREEMENT, keys=keys)

    assert (refused.value.code, refused.value.status) == ("GRANT_TOO_LARGE", 403)
    assert refused.value.extensions == {"scopes": MOST_SCOPES + 1, "most": MOST_SCOPES}
    assert len(granted(AGREEMENT, keys=keys[1:]).scopes) == MOST_SCOPES


def test_the_order_of_what_is_known_changes_nothing() -> None:
    second = replace(AGREEMENT, id="a2", terms=(replace(TERM, id="t2"),))

    assert granted(AGREEMENT, second) == granted(second, AGREEMENT, keys=KEYS[::-1])
