"""Whether something may be done with a record: what a decision says of its key, its place and its field."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph_schema.dates import OPEN_INSTANT
from graph_schema.model import MODEL
from hub.access.actor import Actor
from hub.access.deciding import Decided, decide
from hub.access.known import EVERY_ROLE, Known, Role
from hub.access.matters import Matter, Verdict, changes_at, given, matter_of, verdict, with_keys
from hub.access.terms import Agreement, Party
from hub.access.territory import Territory
from tests.unit.access.agreements import AGREEMENT, BEGIN, END, NOW, READ_ALL, TERM, actor, with_term

SEAT = matter_of(MODEL.kinds["FocalPoint"], "agency", "TGO")
PHONE = SEAT.of_field(MODEL.kinds["FocalPoint"], "phone")
MINE = replace(SEAT, steward="me", scope="coordination|me|TGO")
OPEN = replace(SEAT, scope="public")
FIGURE = Matter("situation", "agency", "TGO", "situation|agency|TGO", field="Observation.value")
TODAY, YESTERDAY = "2026-03-01T00:00:00.000000Z", "2026-02-28T23:59:59.999999Z"
TOGO, IVORY_COAST = Territory(frozenset({"TGO"})), Territory(frozenset({"CIV"}))
BOTH = frozenset({"coordination", "contact"})
READER = actor("coordination contact")
WRITER = replace(READER, scopes=frozenset({"coordination:write", "contact:write"}))
KEEPS_BACK = replace(TERM, categories=BOTH, withheld=frozenset({"FocalPoint.phone"}))
CONTRIBUTES, PASSES_ON = frozenset({"CONTRIBUTE"}), frozenset({"READ", "PASS_ON"})


def known(*agreements: Agreement, now: str = NOW, roles: tuple[Role, ...] = EVERY_ROLE) -> Known:
    return Known("v1", now, agreements, (), roles)


def decided(matter: Matter, *agreements: Agreement, by: Actor = READER) -> Decided:
    return decide(by, with_keys(known(*agreements), matter))


def is_given(matter: Matter, *agreements: Agreement, by: Actor = READER) -> bool:
    return given(decided(matter, *agreements, by=by), matter)


def judged(matter: Matter, *agreements: Agreement, by: Actor = READER) -> Verdict:
    return verdict(by, decided(matter, *agreements, by=by), matter)


def test_a_matter_is_of_a_closed_record_with_the_key_that_its_kind_gives() -> None:
    assert Matter("coordination", "agency", "TGO", "coordination|agency|TGO") == SEAT
    assert (SEAT.action, SEAT.changed, SEAT.field) == ("READ", OPEN_INSTANT, "")
    assert matter_of(MODEL.kinds["Organisation"], "agency", "TGO").scope == "public"
    assert matter_of(MODEL.kinds["Party"], "agency", "*", "a1").scope == "agreement|a1|*"
    assert matter_of(MODEL.kinds["Party"], "agency", "*").scope == "agreement||*"


def test_a_field_is_of_the_record_s_category_or_of_its_own_stricter_one() -> None:
    plain = SEAT.of_field(MODEL.kinds["FocalPoint"], "hours")

    assert (plain.field, plain.wanted, plain.keys) == (
        "FocalPoint.hours",
        "coordination",
        ("coordination|agency|TGO",),
    )
    assert (PHONE.field, PHONE.wanted, PHONE.place) == ("FocalPoint.phone", "contact", "agency|TGO")
    assert PHONE.keys == ("coordination|agency|TGO", "contact|agency|TGO")


def test_keys_are_supposed_after_those_in_use_and_once() -> None:
    found = with_keys(Known("v1", NOW, (), ("public", SEAT.scope), ()), PHONE, MINE)

    assert found.scope_keys == ("public", SEAT.scope, "contact|agency|TGO", MINE.scope)


def test_a_record_is_read_where_a_term_ownership_or_its_openness_gives_it() -> None:
    assert is_given(SEAT, AGREEMENT)
    assert is_given(MINE)
    assert is_given(OPEN)
    assert not is_given(SEAT)
    assert not is_given(replace(SEAT, steward="other", scope="coordination|other|TGO"), AGREEMENT)


@pytest.mark.parametrize("territory", ["AAA", "ZZZ"])
def test_a_key_beside_those_that_are_given_is_not(territory: str) -> None:
    found = decided(SEAT, AGREEMENT)

    beside = replace(SEAT, territory=territory, scope=f"coordination|agency|{territory}")
    assert given(found, beside) is False


def test_whoever_reads_all_of_its_own_reads_it_whatever_its_key() -> None:
    found = decided(SEAT, by=actor(READ_ALL))

    assert given(found, replace(MINE, scope="special|me|CIV"))
    assert not given(found, replace(SEAT, scope="special|me|CIV"))


@pytest.mark.parametrize("matter", [SEAT, PHONE], ids=["record", "field"])
def test_what_is_given_for_a_day_is_what_was_changed_since_midnight(matter: Matter) -> None:
    agreement = with_term(categories=BOTH, retention_days=1)

    assert is_given(replace(matter, changed=TODAY), agreement)
    assert is_given(matter, agreement)
    assert not is_given(replace(matter, changed=YESTERDAY), agreement)
    assert judged(replace(matter, changed=YESTERDAY), agreement).missing == "retention"
    assert judged(replace(matter, changed=YESTERDAY), with_term(retention_days=1)).missing == "retention"


def test_a_stricter_field_has_the_limit_of_its_own_category() -> None:
    short = replace(TERM, id="t2", categories=frozenset({"contact"}), retention_days=1)
    agreement = replace(AGREEMENT, terms=(TERM, short))

    assert is_given(replace(SEAT, changed=YESTERDAY), agreement)
    assert is_given(replace(PHONE, changed=TODAY), agreement)
    assert judged(replace(PHONE, changed=YESTERDAY), agreement) == Verdict(False, missing="retention")


def test_a_stricter_field_is_read_where_both_categories_are() -> None:
    assert is_given(PHONE, with_term(categories=BOTH))
    assert not is_given(PHONE, AGREEMENT)
    assert not is_given(PHONE, with_term(categories=frozenset({"contact"})))
    assert not is_given(replace(PHONE, scope="public"), AGREEMENT)
    assert is_given(replace(PHONE, scope="public"), with_term(categories=BOTH))


def test_a_field_that_is_kept_back_is_read_where_another_term_tells_it() -> None:
    tells = replace(TERM, id="t2", categories=BOTH, territory=TOGO)
    agreement, both = replace(AGREEMENT, terms=(KEEPS_BACK,)), replace(AGREEMENT, terms=(KEEPS_BACK, tells))
    abidjan = replace(PHONE, territory="CIV", scope="coordination|agency|CIV")

    assert is_given(SEAT, agreement)
    assert judged(PHONE, agreement).missing == "withheld"
    assert judged(PHONE, both) == Verdict(True, ("t2",))
    assert judged(abidjan, both).missing == "withheld"
    assert not is_given(replace(PHONE, scope="public"), agreement)


def test_a_field_that_is_kept_back_is_told_for_as_long_as_another_term_says() -> None:
    tells = replace(TERM, id="t2", categories=BOTH, retention_days=1)
    agreement = replace(AGREEMENT, terms=(KEEPS_BACK, tells))

    assert is_given(replace(PHONE, changed=TODAY), agreement)
    assert not is_given(replace(PHONE, changed=YESTERDAY), agreement)


def test_an_open_record_s_own_field_is_told_whatever_a_term_keeps_back() -> None:
    withheld = replace(TERM, withheld=frozenset({"FocalPoint.hours"}))
    field = SEAT.of_field(MODEL.kinds["FocalPoint"], "hours")
    agreement = replace(AGREEMENT, terms=(withheld,))

    assert is_given(replace(field, scope="public"), agreement)
    assert not is_given(field, agreement)


def test_only_what_is_read_and_own_open_or_named_by_a_term_is_passed_on() -> None:
    onward = replace(SEAT, action="PASS_ON")

    assert judged(onward, with_term(actions=PASSES_ON)) == Verdict(True, ("t1",))
    assert not is_given(onward, with_term(actions=frozenset({"PASS_ON"})))
    assert judged(onward, AGREEMENT).missing == "term"
    assert is_given(replace(MINE, action="PASS_ON"))
    assert is_given(replace(OPEN, action="PASS_ON"))
    assert not is_given(replace(MINE, action="PASS_ON"), by=actor("situation"))


def test_what_may_be_contributed_is_what_writers_may_write() -> None:
    agreement = with_term(actions=CONTRIBUTES, territory=TOGO, withheld=frozenset({"FocalPoint.languages"}))
    write = replace(SEAT, action="CONTRIBUTE")

    assert judged(write, agreement, by=WRITER) == Verdict(True, ("t1",))
    assert judged(write, by=WRITER) == Verdict(False, missing="term")
    assert judged(replace(write, territory="CIV"), agreement, by=WRITER).missing == "territory"
    assert judged(write, agreement).missing == "scope"
    withheld = replace(write, field="FocalPoint.languages")
    assert judged(withheld, agreement, by=WRITER).missing == "withheld"
    assert judged(replace(write, stricter="contact"), agreement, by=WRITER).missing == "term"
    assert judged(replace(MINE, action="CONTRIBUTE"), by=WRITER) == Verdict(True)


def test_a_verdict_names_each_term_that_gives_and_none_for_what_is_own_or_open() -> None:
    second = replace(TERM, id="t2", territory=TOGO)
    terms = (
        TERM,
        second,
        replace(TERM, id="elsewhere", territory=IVORY_COAST),
        replace(TERM, id="other", provider="me", recipient="agency"),
        replace(TERM, id="situation", categories=frozenset({"situation"})),
        replace(TERM, id="silent", withheld=frozenset({"FocalPoint.hours"})),
    )
    agreement = replace(AGREEMENT, terms=terms)
    field = SEAT.of_field(MODEL.kinds["FocalPoint"], "hours")

    assert judged(field, agreement) == Verdict(True, ("t1", "t2"))
    assert judged(SEAT, agreement) == Verdict(True, ("silent", "t1", "t2"))
    assert judged(MINE, agreement) == judged(OPEN, agreement) == Verdict(True)
    assert judged(MINE, with_term(provider="me", recipient="me")) == Verdict(True)


def test_a_verdict_names_no_term_of_another_provider() -> None:
    other = replace(TERM, id="t2", provider="other")
    parties = (*AGREEMENT.parties, Party("other", BEGIN, END))
    agreement = replace(AGREEMENT, parties=parties, terms=(TERM, other))

    assert judged(SEAT, agreement) == Verdict(True, ("t1",))
    assert judged(replace(SEAT, steward="other", scope="coordination|other|TGO"), agreement).terms == ("t2",)


def test_an_open_record_s_stricter_field_is_by_the_terms_that_give_it() -> None:
    assert judged(replace(PHONE, scope="public"), with_term(categories=BOTH)) == Verdict(True, ("t1",))


def test_what_no_term_may_give_is_given_by_none() -> None:
    odd = with_term(categories=frozenset({"agreement", "coordination"}))
    matter = Matter("agreement", "agency", "TGO", SEAT.scope)

    assert judged(matter, odd) == Verdict(True)


def test_a_token_or_role_that_does_not_let_see_the_category_is_said_first() -> None:
    assert judged(SEAT, AGREEMENT, by=actor("situation")).missing == "scope"
    assert judged(PHONE, with_term(categories=BOTH), by=actor()).missing == "scope"
    # Without its record a field is for want of what the record wants.
    assert judged(PHONE, by=actor()).missing == "term"
    signs = with_keys(known(AGREEMENT, roles=(Role("SIGNATORY"),)), SEAT)
    assert verdict(READER, decide(READER, signs), SEAT).missing == "role"


def test_a_number_below_the_smallest_cell_is_told_apart_from_what_is_kept_back() -> None:
    agreement = with_term(categories=frozenset({"situation"}), smallest_cell=5)

    assert judged(FIGURE, agreement, by=actor("situation")).missing == "cell"
    # Of a record that isn't read at all, the record is what is missing.
    other = replace(FIGURE, steward="other", scope="situation|other|TGO")
    assert judged(other, agreement, by=actor("situation")).missing == "term"


def test_territory_purpose_and_term_are_told_apart() -> None:
    assert judged(SEAT, with_term(territory=IVORY_COAST)).missing == "territory"
    other_steward = replace(SEAT, steward="other", scope="coordination|other|TGO")
    assert judged(other_steward, with_term(territory=IVORY_COAST)).missing == "term"
    assert judged(SEAT, with_term(categories=frozenset({"contact"}))).missing == "term"
    planning = actor("coordination", "reintegration-planning")
    assert judged(SEAT, AGREEMENT, by=planning).missing == "purpose"
    assert judged(PHONE, AGREEMENT).missing == "term"


def test_what_is_read_and_not_passed_on_lacks_the_terms_for_that() -> None:
    elsewhere = replace(TERM, id="t2", actions=PASSES_ON, territory=IVORY_COAST)
    onward = replace(SEAT, action="PASS_ON")

    assert judged(onward, replace(AGREEMENT, terms=(TERM, elsewhere))).missing == "territory"
    kept = with_term(actions=frozenset({"READ"}), retention_days=1)
    assert judged(onward, kept).missing == "term"
    assert judged(replace(onward, changed=YESTERDAY), kept).missing == "retention"


def _reads(found: Known) -> bool:
    return given(decide(READER, with_keys(found, SEAT)), SEAT)


def _since(instant: str) -> Callable[[Known], bool]:
    return lambda found: found.now >= instant


def test_what_is_given_changes_when_its_agreement_ends_or_begins() -> None:
    assert changes_at(known(AGREEMENT), _reads) == END
    assert changes_at(known(AGREEMENT, now="2025-12-01T00:00:00.000000Z"), _reads) == BEGIN
    assert changes_at(known(), _reads) is None
    assert changes_at(known(AGREEMENT, now=END), _reads) is None


def test_a_boundary_that_changes_nothing_is_passed_over() -> None:
    between = "2026-06-01T00:00:00.000000Z"

    assert changes_at(known(AGREEMENT, roles=(*EVERY_ROLE, Role("EDITOR", between))), _reads) == END


def test_other_instants_are_asked_at_if_they_are_to_come() -> None:
    soon, later = "2026-04-01T00:00:00.000000Z", "2026-05-01T00:00:00.000000Z"

    assert changes_at(known(AGREEMENT), _since(soon), (later, soon, BEGIN, NOW)) == soon
    assert changes_at(known(AGREEMENT), _since(later), (later, soon)) == later
    assert changes_at(known(), _since(OPEN_INSTANT), (soon, OPEN_INSTANT)) is None


def test_fifty_boundaries_are_asked_at_and_no_more() -> None:
    instants = [f"2026-04-01T00:{each:02}:00.000000Z" for each in range(60)]

    assert changes_at(known(), _since(instants[49]), instants) == instants[49]
    assert changes_at(known(), _since(instants[50]), instants) is None
