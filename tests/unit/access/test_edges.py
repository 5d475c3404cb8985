"""What a decision does at its edges: with names that are nearly others, and with the least that counts."""

from tests.unit.access.agreements import AGREEMENT, READ_ALL, actor, granted, with_term

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
