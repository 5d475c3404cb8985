from collections.abc import Iterable
from dataclasses import replace

from hub.access.actor import Actor
from hub.access.deciding import decide
from hub.access.known import EVERY_ROLE, Known
from hub.access.terms import Agreement
from hub.access.territory import Territory
from hub.access.writers import Authority, Intent, Lack, lacking
from tests.unit.access.agreements import AGREEMENT, END, NOW, with_term

CONTRIBUTES = frozenset({"CONTRIBUTE"})
TOGO = Territory(frozenset({"TGO"}))
IN_TOGO = Intent("coordination", "agency", ("TGO",))


def editor(scopes: str = "coordination", purpose: str = "partnership-coordination") -> Actor:
    return Actor("client", "me", purpose, frozenset(f"{each}:write" for each in scopes.split()))


def decided(agreements: Iterable[Agreement], by: Actor | None = None, now: str = NOW) -> Authority:
    return decide(by or editor(), Known("v1", now, tuple(agreements), (), EVERY_ROLE)).authority


def missing(found: Authority, intent: Intent) -> str | None:
    lack = lacking(found, intent)
    return lack and lack.missing


def test_a_bodys_own_records_are_written_with_the_scope_of_their_category() -> None:
    own = Intent("coordination", "me", ("*",), reserved=True)

    assert lacking(decided(()), own) is None
    assert missing(decided((), editor("situation")), own) == "scope"


def test_a_term_that_gives_reading_lets_nobody_write() -> None:
    lack = lacking(decided((AGREEMENT,)), IN_TOGO)

    assert lack == Lack("coordination", "partnership-coordination", "term")


def test_a_term_to_contribute_lets_write_what_it_names_where_it_names_it() -> None:
    found = decided((with_term(actions=CONTRIBUTES, territory=TOGO),))

    assert lacking(found, IN_TOGO) is None
    assert missing(found, Intent("coordination", "other", ("TGO",))) == "term"
    assert missing(found, Intent("coordination", "agency", ("CIV",))) == "territory"


def test_a_record_can_be_moved_neither_out_of_what_a_term_covers_nor_into_it() -> None:
    found = decided((with_term(actions=CONTRIBUTES, territory=TOGO),))

    assert missing(found, Intent("coordination", "agency", ("TGO", "CIV"))) == "territory"
    assert missing(found, Intent("coordination", "agency", ("*", "TGO"))) == "territory"


def test_a_term_for_another_purpose_is_told_apart_from_none() -> None:
    found = decided((with_term(actions=CONTRIBUTES),), editor(purpose="service-referral"))

    assert missing(found, IN_TOGO) == "purpose"


def test_what_ended_lets_nobody_write() -> None:
    agreement = with_term(actions=CONTRIBUTES)

    assert missing(decided((agreement,), now=END), IN_TOGO) == "term"


def test_only_the_steward_opens_a_record() -> None:
    found = decided((with_term(actions=CONTRIBUTES),))

    assert missing(found, Intent("coordination", "agency", ("TGO",), reserved=True)) == "steward"


def test_a_field_that_the_terms_keep_back_is_not_written() -> None:
    found = decided((with_term(actions=CONTRIBUTES, withheld=frozenset({"Seat.role"})),))

    lack = lacking(found, Intent("coordination", "agency", ("TGO",), ("Seat.role", "Seat.since")))

    assert lack == Lack("coordination", "partnership-coordination", "withheld", "Seat.role")


def test_a_term_with_a_field_that_nobody_knows_gives_nothing() -> None:
    found = decided((with_term(actions=CONTRIBUTES, withheld=frozenset({"Seat.shape"})),))

    assert missing(found, IN_TOGO) == "term"


def test_what_is_missing_is_said_in_both_languages() -> None:
    lack = lacking(decided((), editor("situation")), IN_TOGO)

    assert lack is not None
    assert lack.message().en == "Your token does not hold coordination:write."
    assert lack.message().fr == "Votre jeton ne porte pas coordination:write."
    assert lack.clause() == {
        "category": "coordination",
        "purpose": "partnership-coordination",
        "missing": "scope",
    }


def test_a_term_that_names_what_no_term_gives_lets_nobody_write_it() -> None:
    public = with_term(actions=CONTRIBUTES, categories=frozenset({"public", "agreement"}))
    writer = editor("public agreement audit")

    found = decided((public,), writer)

    assert found.categories == {"public"}
    assert not found.unheld
    assert missing(found, Intent("public", "agency", ("TGO",))) == "term"
    assert lacking(found, Intent("public", "me", ("TGO",))) is None


def test_the_first_field_that_is_kept_back_is_named_and_the_error_carries_the_clause() -> None:
    withheld = frozenset({"Seat.since", "Seat.role"})
    second = replace(AGREEMENT.terms[0], id="t2", actions=CONTRIBUTES, withheld=frozenset({"Seat.role"}))
    agreement = with_term(actions=CONTRIBUTES, withheld=withheld)
    both = replace(agreement, terms=(*agreement.terms, second))

    lack = lacking(decided((agreement,)), replace(IN_TOGO, fields=("Seat.since", "Seat.role")))
    assert lack is not None
    error = lack.as_error(("set", "since"))

    assert lack.field == "Seat.role"
    assert (error.code, error.status, error.path) == ("NOT_ALLOWED", 403, ("set", "since"))
    assert error.extensions == {"clause": lack.clause()}
    assert lacking(decided((both,)), replace(IN_TOGO, fields=("Seat.since",))) is None
    assert lacking(decided((agreement,)), replace(IN_TOGO, fields=("Seat.name",))) is None
