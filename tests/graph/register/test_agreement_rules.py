"""Rules of agreements: who is bound, what is given, and what may be kept back."""

from dataclasses import replace

import pytest

from hub.register.drafts import Draft, Ref
from tests.graph.register.conftest import Register, body, draft

DEAL = Ref("DataSharingAgreement", {"title": "Deal"})
ALWAYS = {"validFrom": "2026-01-01T00:00:00Z", "validUntil": "2027-01-01T00:00:00Z"}


def agreement(**values: object) -> Draft:
    given = {"title": "Deal", "state": "FINALISED", "purposes": ["SERVICE_REFERRAL"], "legalBasis": "LAW"}
    return draft("DataSharingAgreement", {**given, **ALWAYS, **values})


def party(organisation: str) -> Draft:
    return draft("Party", dict(ALWAYS), agreement=DEAL, organisation=body(organisation))


def term(provider: str, recipient: str, **values: object) -> Draft:
    given = {"reference": "1", "categories": ["SERVICES"], "actions": ["READ"], **values}
    return draft("Term", given, agreement=DEAL, provider=body(provider), recipient=body(recipient))


SIGNED = (agreement(), party("Ministry"), party("Agency"))


def test_an_agreement_ends_after_it_begins(register: Register) -> None:
    empty = agreement(state="REQUESTED", validUntil=ALWAYS["validFrom"])

    assert register.refused(empty) == {"empty_validity"}
    assert register.refused(agreement(state="REQUESTED")) == set()


def test_an_agreement_has_two_parties(register: Register) -> None:
    assert register.refused(agreement()) == {"two_parties"}
    assert register.refused(agreement(), party("Ministry")) == {"two_parties"}
    assert register.refused(*SIGNED) == set()


def test_a_party_cannot_be_moved_out_of_an_agreement_of_two(register: Register) -> None:
    party_id = register.wrote(*SIGNED).ids[2]
    register.wrote(agreement(title="Other", state="REQUESTED"))
    moved = Draft("Party", {}, {"agreement": Ref("DataSharingAgreement", {"title": "Other"})}, party_id)

    assert register.refused(moved) == {"two_parties"}


def test_a_term_joins_two_parties(register: Register) -> None:
    register.wrote(*SIGNED)

    assert register.refused(term("Ministry", "Register")) == {"not_between_parties"}
    assert register.refused(term("Ministry", "Ministry")) == {"not_between_parties"}
    assert register.refused(term("Ministry", "Agency")) == set()


def test_a_term_that_gives_more_than_its_purposes_need_says_why(register: Register) -> None:
    register.wrote(*SIGNED)
    wide = term("Ministry", "Agency", categories=["RETURNS"])

    assert register.refused(wide) == {"necessity_missing"}
    assert register.refused(replace(wide, values={**wide.values, "necessity": "Because"})) == set()


def test_an_agreement_cannot_drop_the_purpose_that_a_term_rests_on(register: Register) -> None:
    register.wrote(agreement(purposes=["REINTEGRATION_PLANNING"]), *SIGNED[1:])
    register.wrote(term("Ministry", "Agency", categories=["RETURNS"]))

    assert register.refused(agreement(purposes=["SERVICE_REFERRAL"])) == {"necessity_missing"}


@pytest.mark.parametrize(
    "word",
    [
        *("FocalPoint.fax", "Nothing.email", "email", "Seat.revision", "FocalPoint.organisation"),
        *("FocalPoint.name", "Seat.role", "Seat.since", "Action.dueOn"),
    ],
)
def test_a_term_keeps_back_only_fields_that_identify_order_and_date_nothing(
    register: Register, word: str
) -> None:
    register.wrote(*SIGNED)

    assert register.refused(term("Ministry", "Agency", withheld=["FocalPoint.email", word])) == {
        "unknown_field"
    }
    assert register.refused(term("Ministry", "Agency", withheld=["FocalPoint.email"])) == set()
