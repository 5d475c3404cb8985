"""The text of an agreement: the one thing that is hashed and signed, as a value and as canonical JSON.

Words are those of URLs (`reintegration-planning`, `situation`, `pass-on`), places those of territories
(`TGO`, `CIV/CI-AB`, `LBY>CIV`), instants those of the graph. Lists are sorted, and what is absent is left
out, so that one agreement has one text.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import rfc8785

from hub.access.terms import IN_FORCE, Agreement, Party, Term
from hub.access.territory import Territory

TYPE = "DataSharingAgreement"
DIGEST = "sha-256:"


@dataclass(frozen=True)
class TextParty:
    """An organisation, by id and by name, and when its part lasts; `role` is what terms may give to."""

    organisation: str
    name: str
    valid_from: str
    valid_until: str
    role: str | None = None


@dataclass(frozen=True)
class TextTerm:
    """One thing that is given: by an organisation, to another or to whoever holds a role."""

    reference: str
    provider: str
    recipient: str | None = None
    recipient_role: str | None = None
    categories: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    corridors: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    smallest_cell: int | None = None
    retention_days: int | None = None
    necessity: str | None = None


@dataclass(frozen=True)
class Text:
    """One version of what parties agree to."""

    agreement: str
    version: int
    title: str
    purposes: tuple[str, ...]
    legal_basis: str
    valid_from: str
    valid_until: str
    parties: tuple[TextParty, ...]
    terms: tuple[TextTerm, ...]
    legal_text: str | None = None
    retention_days: int | None = None


def ordered(text: Text) -> Text:
    """Give the same text with its lists sorted and distinct, as every text is before it is hashed."""
    return replace(
        text,
        purposes=_sorted(text.purposes),
        parties=tuple(sorted(text.parties, key=lambda each: each.organisation)),
        terms=tuple(sorted((_ordered(each) for each in text.terms), key=lambda each: each.reference)),
    )


def as_json(text: Text) -> dict[str, object]:
    """Give the JSON object of a text; optional members that are absent are left out."""
    return _present(
        {
            "type": TYPE,
            "agreement": text.agreement,
            "version": text.version,
            "title": text.title,
            "purposes": [*text.purposes],
            "legalBasis": text.legal_basis,
            "legalText": text.legal_text,
            "validFrom": text.valid_from,
            "validUntil": text.valid_until,
            "retentionDays": text.retention_days,
            "parties": [_party(each) for each in text.parties],
            "terms": [_term(each) for each in text.terms],
        }
    )


def canonical(text: Text) -> bytes:
    """Write a text as RFC 8785 says, which is what parties hash and sign."""
    return rfc8785.dumps(as_json(text))  # type: ignore[arg-type]  # its type of a value knows no `object`


def digest(content: Text | bytes) -> str:
    """Give `sha-256:` and the 64 digits of a text's canonical bytes: by this, parties accept it."""
    content = canonical(content) if isinstance(content, Text) else content
    return DIGEST + hashlib.sha256(content).hexdigest()


def agreement_of(text: Text, state: str = IN_FORCE) -> Agreement:
    """Give the agreement that access would decide by, were the text in `state`; terms' ids are references."""
    return Agreement(
        text.agreement,
        state,
        frozenset(text.purposes),
        text.valid_from,
        text.valid_until,
        tuple(
            Party(each.organisation, each.valid_from, each.valid_until, each.role) for each in text.parties
        ),
        tuple(_given(term) for term in text.terms),
        text.retention_days,
    )


def recipients(term: TextTerm, parties: Iterable[TextParty]) -> tuple[str, ...]:
    """Give the organisations that a term gives to."""
    if term.recipient is not None:
        return (term.recipient,)
    return tuple(
        each.organisation
        for each in parties
        if each.role is not None and each.role == term.recipient_role and each.organisation != term.provider
    )


def _given(term: TextTerm) -> Term:
    return Term(
        term.reference,
        term.provider,
        term.recipient or "",
        frozenset(term.categories),
        frozenset(each.upper().replace("-", "_") for each in term.actions),
        frozenset(term.withheld),
        Territory(frozenset(term.countries), frozenset(term.areas), frozenset(term.corridors)),
        term.recipient_role,
        term.retention_days,
        term.smallest_cell,
    )


def _party(party: TextParty) -> dict[str, object]:
    return _present(
        {
            "organisation": party.organisation,
            "name": party.name,
            "role": party.role,
            "validFrom": party.valid_from,
            "validUntil": party.valid_until,
        }
    )


def _term(term: TextTerm) -> dict[str, object]:
    return _present(
        {
            "reference": term.reference,
            "provider": term.provider,
            "recipient": term.recipient,
            "recipientRole": term.recipient_role,
            "categories": [*term.categories],
            "actions": [*term.actions],
            "countries": [*term.countries],
            "areas": [*term.areas],
            "corridors": [*term.corridors],
            "withheld": [*term.withheld],
            "smallestCell": term.smallest_cell,
            "retentionDays": term.retention_days,
            "necessity": term.necessity,
        }
    )


def _present(members: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in members.items() if value is not None}


def _ordered(term: TextTerm) -> TextTerm:
    return replace(
        term,
        categories=_sorted(term.categories),
        actions=_sorted(term.actions),
        countries=_sorted(term.countries),
        areas=_sorted(term.areas),
        corridors=_sorted(term.corridors),
        withheld=_sorted(term.withheld),
    )


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))


def longest_kept(term: TextTerm, text: Text) -> int | None:
    """Give for how many days a recipient may keep what a term gives: the fewer of the term and the text."""
    days = [each for each in (term.retention_days, text.retention_days) if each is not None]
    return min(days, default=None)
