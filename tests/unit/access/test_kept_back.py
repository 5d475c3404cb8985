"""A field that a term keeps back is told of open records, and isn't why a record elsewhere isn't given."""

from dataclasses import replace

from graph_schema.model import MODEL
from hub.access.deciding import Decided, decide
from hub.access.known import EVERY_ROLE, Known
from hub.access.matters import Matter, given, matter_of, verdict, with_keys
from hub.access.terms import Agreement
from hub.access.territory import Territory
from tests.unit.access.agreements import NOW, actor, with_term

HOURS = matter_of(MODEL.kinds["FocalPoint"], "agency", "TGO").of_field(MODEL.kinds["FocalPoint"], "hours")
OPEN = replace(HOURS, scope="public")
ELSEWHERE = replace(HOURS, territory="CIV", scope="coordination|agency|CIV")
WITHHELD = frozenset({"FocalPoint.hours"})


def decided(agreement: Agreement, *matters: Matter) -> Decided:
    return decide(actor(), with_keys(Known("v1", NOW, (agreement,), (), EVERY_ROLE), *matters))


def test_what_a_term_keeps_back_of_a_closed_record_is_told_of_an_open_one() -> None:
    found = decided(with_term(withheld=WITHHELD), HOURS, OPEN)

    assert not given(found, HOURS)
    assert given(found, OPEN)


def test_what_is_kept_back_in_one_place_is_not_why_a_record_elsewhere_is_not_given() -> None:
    agreement = with_term(withheld=WITHHELD, territory=Territory(frozenset({"TGO"})))
    found = decided(agreement, HOURS, ELSEWHERE)

    assert verdict(actor(), found, HOURS).missing == "withheld"
    assert verdict(actor(), found, ELSEWHERE).missing == "territory"
