"""The text that somebody proposes over GraphQL: its input types, and the value that an input is."""

from collections.abc import Mapping
from typing import Any

import graphene

from graph_schema.cleaning import BadValue
from graph_schema.values import INSTANT
from hub.agreements.text import Text, TextParty, TextTerm
from hub.derive.blank import GrapheneType, blank_input, fill

Input = Mapping[str, Any]


def proposal_input() -> GrapheneType:
    """Declare the input of a proposed text; places and words are those of the text."""
    party, term = _party(), _term()
    declared = blank_input("AgreementTextInput", "What parties are to agree; the hub gives id and version.")
    fill(
        declared,
        {
            "title": _one(graphene.String, "Its title."),
            "purposes": _many(graphene.String, "What the data may be used for: REINTEGRATION_PLANNING."),
            "legalBasis": _one(graphene.String, "What it rests on: MEMORANDUM, LAW or TREATY."),
            "legalText": _maybe(graphene.String, "The text it rests on."),
            "validFrom": _one(graphene.String, "From which instant it gives access."),
            "validUntil": _one(graphene.String, "The first instant at which it gives none."),
            "retentionDays": _maybe(graphene.Int, "How many days recipients may keep what they get."),
            "parties": _many(party, "Its parties, yours among them."),
            "terms": _many(term, "What each gives."),
        },
    )
    return declared


def proposal_of(given: Input) -> Text:
    """Give the text that an input is, without its agreement and version, which the hub knows."""
    since, until = _instant(given["validFrom"]), _instant(given["validUntil"])
    return Text(
        agreement="",
        version=0,
        title=str(given["title"]).strip(),
        purposes=_words(given["purposes"]),
        legal_basis=_word(given["legalBasis"]),
        legal_text=given.get("legalText"),
        valid_from=since,
        valid_until=until,
        retention_days=given.get("retentionDays"),
        parties=tuple(_read_party(each, since, until) for each in given["parties"]),
        terms=tuple(_read_term(each) for each in given["terms"]),
    )


def _party() -> GrapheneType:
    declared = blank_input("AgreementPartyInput", "A body's part in an agreement.")
    fill(
        declared,
        {
            "organisation": _one(graphene.ID, "Which body."),
            "role": _maybe(graphene.String, "The part it plays, which terms may name: operator."),
            "validFrom": _maybe(graphene.String, "From which instant, where not as the agreement."),
            "validUntil": _maybe(graphene.String, "Until which instant, where not as the agreement."),
        },
    )
    return declared


def _term() -> GrapheneType:
    declared = blank_input("AgreementTermInput", "One thing that an agreement gives.")
    fill(
        declared,
        {
            "reference": _one(graphene.String, "Its number within the agreement."),
            "provider": _one(graphene.ID, "Who gives."),
            "recipient": _maybe(graphene.ID, "Who receives;"),
            "recipientRole": _maybe(graphene.String, "or the role that the receiving parties hold."),
            "categories": _many(graphene.String, "Which categories of data: SITUATION."),
            "actions": _many(graphene.String, "What it allows: READ, CONTRIBUTE, PASS_ON."),
            "countries": _maybe(_list(graphene.String), "Where: countries, by ISO 3166-1 alpha-3: TGO."),
            "areas": _maybe(_list(graphene.String), "Where: areas, as CIV/CI-AB."),
            "corridors": _maybe(_list(graphene.String), "Where: corridors, host to origin: BEL>TGO."),
            "withheld": _maybe(_list(graphene.String), "Fields kept back, as Kind.field."),
            "smallestCell": _maybe(graphene.Int, "The smallest count of people that is told."),
            "retentionDays": _maybe(graphene.Int, "How many days the recipient may keep it."),
            "necessity": _maybe(graphene.String, "Why more is needed than the purposes usually may need."),
        },
    )
    return declared


def _read_party(given: Input, since: str, until: str) -> TextParty:
    return TextParty(
        str(given["organisation"]),
        "",
        _instant(given["validFrom"]) if given.get("validFrom") else since,
        _instant(given["validUntil"]) if given.get("validUntil") else until,
        given.get("role"),
    )


def _read_term(given: Input) -> TextTerm:
    return TextTerm(
        reference=str(given["reference"]),
        provider=str(given["provider"]),
        recipient=given.get("recipient"),
        recipient_role=given.get("recipientRole"),
        categories=_words(given["categories"]),
        actions=_words(given["actions"]),
        countries=tuple(given.get("countries") or ()),
        areas=tuple(given.get("areas") or ()),
        corridors=tuple(given.get("corridors") or ()),
        withheld=tuple(given.get("withheld") or ()),
        smallest_cell=given.get("smallestCell"),
        retention_days=given.get("retentionDays"),
        necessity=given.get("necessity"),
    )


def _instant(text: object) -> str:
    """Give an instant as the graph writes it; what isn't one stays, to be refused at its place."""
    try:
        return str(INSTANT.clean(text)[0])
    except BadValue:
        return str(text)


def _words(given: object) -> tuple[str, ...]:
    assert isinstance(given, list)
    return tuple(_word(each) for each in given)


def _word(text: object) -> str:
    return str(text).lower().replace("_", "-")


def _list(type_: GrapheneType) -> GrapheneType:
    return graphene.List(graphene.NonNull(type_))


def _one(type_: GrapheneType, description: str) -> graphene.InputField:
    return graphene.InputField(graphene.NonNull(type_), description=description)


def _many(type_: GrapheneType, description: str) -> graphene.InputField:
    return _one(_list(type_), description)


def _maybe(type_: GrapheneType, description: str) -> graphene.InputField:
    return graphene.InputField(type_, description=description)
