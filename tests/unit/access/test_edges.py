"""What a decision does at its edges: with names that are nearly others, and with the least that counts."""

from dataclasses import replace

from hub.access.deciding import decide
from hub.access.known import EVERY_ROLE, Known
from tests.unit.access.agreements import AGREEMENT, KEYS, NOW, READ_ALL, TERM, actor, granted, with_term

FIGURES, BY = frozenset({"situation"}), actor("situation")


def test_two_is_the_least_cell_that_hides_anything() -> None:
    found = granted(with_term(categories=FIGURES, smallest_cell=2), by=BY)

    assert found.withheld == {"Observation.value": ("me|*",)}
    assert found.cells == {"Observation.value": {"agency|TGO": 2}}


def test_a_body_that_gives_to_itself_for_a_time_keeps_its_own_all_the_same() -> None:
    own = granted(with_term(provider="me", recipient="me", retention_days=1))

    assert (own.scopes, own.oldest) == (("coordination|me|TGO", "public"), {})


def test_a_key_of_what_no_term_gives_is_not_one_s_own_by_its_looks() -> None:
    keys = ("agreement|me|*", "audit|me|TGO", "coordination|me|TGO")

    assert granted(by=actor("agreement audit"), keys=keys).scopes == ("audit|me|*", "public")


def test_a_token_for_what_is_public_is_as_one_without() -> None:
    assert granted(AGREEMENT, by=actor("coordination public")) == granted(AGREEMENT)
    assert granted(AGREEMENT, by=actor(f"{READ_ALL} public")) == granted(AGREEMENT, by=actor(READ_ALL))


def test_a_term_that_names_what_no_term_gives_opens_no_key_of_it() -> None:
    term = with_term(categories=frozenset({"agreement", "audit", "coordination"}))
    keys = ("agreement|agency|*", "audit|agency|*", "coordination|agency|TGO")

    found = granted(term, by=actor("agreement audit coordination"), keys=keys)

    assert found.terms == {"coordination|agency|TGO": ("t1",)}
    assert found.scopes == ("agreement|a1|*", "audit|me|*", "coordination|agency|TGO", "public")


def test_an_agreement_with_an_instant_that_is_none_takes_nothing_from_the_next() -> None:
    unreadable = replace(AGREEMENT, id="a0", valid_from="soon")

    assert granted(unreadable).terms == {}
    assert granted(unreadable, AGREEMENT).terms == granted(AGREEMENT).terms


def test_what_an_agreement_gives_for_this_purpose_is_not_elsewhere_though_another_gives_it_too() -> None:
    actions = frozenset({"READ", "CONTRIBUTE"})
    here = with_term(actions=actions)
    there = replace(here, id="a2", purposes=frozenset({"service-referral"}))

    found = decide(actor(), Known("v1", NOW, (here, there), KEYS, EVERY_ROLE))

    assert (found.grant.elsewhere, found.authority.elsewhere) == (frozenset(), frozenset())


def test_a_term_of_another_category_tells_no_field_that_is_kept_back() -> None:
    keeps_back = replace(TERM, withheld=frozenset({"Seat.role"}))
    contact = replace(TERM, id="t2", categories=frozenset({"contact"}), retention_days=2)

    found = granted(replace(AGREEMENT, terms=(keeps_back, contact)), by=actor("coordination contact"))

    assert found.withheld == {"Seat.role": ("me|TGO",)}
    assert found.oldest.keys() == {"contact"}


def test_an_action_that_nobody_knows_takes_nothing_from_those_beside_it() -> None:
    term = with_term(actions=frozenset({"READ", "SHARE"}))

    assert granted(term).terms == granted(AGREEMENT).terms
