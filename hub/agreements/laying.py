"""The records that a text stands for: its agreement, parties and terms, as drafts for the register.

Until an agreement has been in force its records say what the newest text says, and give nothing; afterwards
they say what the text in force says.
"""

from collections.abc import Iterator, Mapping

from graph_schema.dates import OPEN_INSTANT
from hub.agreements.standing import Found
from hub.agreements.text import Text, TextTerm
from hub.register.drafts import Draft, Ref

NOT_YET = ("9999-12-31T23:59:59.999998Z", OPEN_INSTANT)
"""The period of a party that is to join an agreement in force, until the last signature."""
Places = Mapping[str, Ref]


def whole(text: Text, state: str, steward: str, places: Places, found: Found | None, at: str) -> list[Draft]:
    """Give the drafts by which the records say what a text says, and nothing of an earlier one counts."""
    of = Ref("Organisation", steward)
    agreement = Draft("DataSharingAgreement", {**_values(text), "state": state}, id=text.agreement)
    if found is None:
        agreement = Draft(
            "DataSharingAgreement", {**_values(text), "state": state}, steward=of, expected="new"
        )
    to = Ref("DataSharingAgreement", text.agreement if found else 0)
    parties = [
        _party(each.organisation, to, of, (each.valid_from, each.valid_until), each.role)
        for each in text.parties
    ]
    terms = [_term(each, to, of, places) for each in text.terms]
    return [agreement, *parties, *terms, *_left_out(text, found, to, of, at)]


def joining(text: Text, found: Found) -> list[Draft]:
    """Give the drafts by which those who are to join may read what they are asked to sign."""
    to, of = Ref("DataSharingAgreement", found.agreement), Ref("Organisation", found.steward)
    return [
        _party(each.organisation, to, of, NOT_YET, None)
        for each in text.parties
        if each.organisation not in found.parties
    ]


def not_joining(found: Found, at: str) -> list[Draft]:
    """Give the drafts by which those who were to join, and don't, read nothing of it any more."""
    to, of = Ref("DataSharingAgreement", found.agreement), Ref("Organisation", found.steward)
    return [_withdrawn(body, to, of, at) for body, period in found.parties.items() if period == NOT_YET]


def _left_out(text: Text, found: Found | None, to: Ref, of: Ref, at: str) -> Iterator[Draft]:
    if found is None:
        return
    parties, terms = {each.organisation for each in text.parties}, {each.reference for each in text.terms}
    for body in sorted(found.parties.keys() - parties):
        yield _withdrawn(body, to, of, at)
    for reference in sorted(found.terms.keys() - terms):
        yield Draft("Term", {"withdrawnAt": at}, id=found.terms[reference])


def _withdrawn(body: str, to: Ref, of: Ref, at: str) -> Draft:
    links = {"agreement": to, "organisation": Ref("Organisation", body)}
    return Draft("Party", {"withdrawnAt": at}, links, steward=of)


def _values(text: Text) -> dict[str, object]:
    return {
        "title": text.title,
        "purposes": [_word(each) for each in text.purposes],
        "legalBasis": _word(text.legal_basis),
        "legalText": text.legal_text,
        "validFrom": text.valid_from,
        "validUntil": text.valid_until,
        "retentionDays": text.retention_days,
    }


def _party(body: str, to: Ref, of: Ref, period: tuple[str, str], role: str | None) -> Draft:
    values = {"validFrom": period[0], "validUntil": period[1], "role": role, "withdrawnAt": None}
    return Draft("Party", values, {"agreement": to, "organisation": Ref("Organisation", body)}, steward=of)


def _term(term: TextTerm, to: Ref, of: Ref, places: Places) -> Draft:
    values = {
        "reference": term.reference,
        "recipientRole": term.recipient_role,
        "categories": [_word(each) for each in term.categories],
        "actions": [_word(each) for each in term.actions],
        "withheld": [*term.withheld],
        "smallestCell": term.smallest_cell,
        "retentionDays": term.retention_days,
        "necessity": term.necessity,
        "withdrawnAt": None,
    }
    links = {
        "agreement": to,
        "provider": Ref("Organisation", term.provider),
        "recipient": Ref("Organisation", term.recipient) if term.recipient else None,
        "countries": [places[each] for each in term.countries],
        "areas": [places[each] for each in term.areas],
        "corridors": [places[each] for each in term.corridors],
    }
    return Draft("Term", values, links, steward=of)


def _word(text: str) -> str:
    return text.upper().replace("-", "_")
