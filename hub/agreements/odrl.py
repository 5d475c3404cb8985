"""An agreement as a policy of ODRL 2.2 in JSON-LD, for whoever reads agreements by machine.

Each term becomes one permission for each recipient: who permits whom which actions on which data, for which
purposes, between which instants, with the duty to delete. What ODRL has no word for is said in `hub:` words
beside its own: categories, fields kept back, the smallest cell, the written necessity.
"""

from collections.abc import Iterator, Mapping

from hub.agreements.text import Text, TextParty, TextTerm, digest, longest_kept, recipients

CONTEXT = "http://www.w3.org/ns/odrl.jsonld"
# A name of this hub's own words; nothing is fetched from it.
VOCABULARY = "urn:cooperation-hub:vocabulary:"
ACTIONS: Mapping[str, str] = {"read": "read", "contribute": "modify", "pass-on": "distribute"}
Node = dict[str, object]


def policy(text: Text) -> Node:
    """Give the policy of a text; an agreement without terms permits nothing, and has no rule.

    Uids are URNs made of the records' ids, so that two exports of one agreement name the same things.
    """
    return {
        "@context": [
            CONTEXT,
            {"hub": VOCABULARY, "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/"},
        ],
        "@type": "Agreement",
        "uid": _urn("agreement", text.agreement, "version", text.version),
        "profile": f"{VOCABULARY}profile",
        "conflict": "prohibit",
        "dct:title": text.title,
        "hub:digest": digest(text),
        "hub:legalBasis": text.legal_basis,
        **({"hub:legalText": text.legal_text} if text.legal_text else {}),
        "permission": list(_permissions(text)),
    }


def _permissions(text: Text) -> Iterator[Node]:
    parties = {each.organisation: each for each in text.parties}
    for term in text.terms:
        for recipient in recipients(term, text.parties):
            since, until = _period(text, parties[term.provider], parties[recipient])
            # Parties whose parts never meet give one another nothing.
            if since < until:
                yield _permission(text, term, parties[recipient], parties[term.provider], (since, until))


def _period(text: Text, *parties: TextParty) -> tuple[str, str]:
    """Give the time in which the agreement and the parties' parts all last."""
    return (
        max(text.valid_from, *(each.valid_from for each in parties)),
        min(text.valid_until, *(each.valid_until for each in parties)),
    )


def _permission(
    text: Text, term: TextTerm, recipient: TextParty, provider: TextParty, period: tuple[str, str]
) -> Node:
    days = longest_kept(term, text)
    return {
        "uid": _urn(
            "agreement", text.agreement, "version", text.version, term.reference, recipient.organisation
        ),
        "assigner": _party(provider),
        "assignee": _party(recipient),
        "target": _target(text, term),
        "action": [ACTIONS[each] for each in ACTIONS if each in term.actions],
        "constraint": [
            _constraint("purpose", "isAnyOf", [f"hub:{each}" for each in text.purposes]),
            _constraint("dateTime", "gteq", _typed(period[0], "xsd:dateTime")),
            _constraint("dateTime", "lt", _typed(period[1], "xsd:dateTime")),
            *_smallest_cell(term),
        ],
        **({"duty": [_deletion(days)]} if days else {}),
        **({"hub:recipientRole": term.recipient_role} if term.recipient_role else {}),
        **({"hub:necessity": term.necessity} if term.necessity else {}),
    }


def _party(party: TextParty) -> Node:
    return {"@type": "Party", "uid": _urn("organisation", party.organisation), "foaf:name": party.name}


def _target(text: Text, term: TextTerm) -> Node:
    """Give the data: a provider's records, of these categories, at these places, without these fields."""
    refinement = [_constraint("hub:category", "isAnyOf", [f"hub:{each}" for each in term.categories])]
    places = (*term.countries, *term.areas, *term.corridors)
    if places:
        # Of a record about several places the hub asks this of each.
        refinement.append(_constraint("spatial", "isAnyOf", [_typed(each, "hub:place") for each in places]))
    if term.withheld:
        refinement.append(_constraint("hub:field", "isNoneOf", list(term.withheld)))
    return {
        "@type": "AssetCollection",
        "source": _urn("organisation", term.provider, "records"),
        "refinement": refinement,
    }


def _smallest_cell(term: TextTerm) -> list[Node]:
    if term.smallest_cell is None:
        return []
    return [_constraint("hub:smallestCell", "gteq", _typed(str(term.smallest_cell), "xsd:integer"))]


def _deletion(days: int) -> Node:
    """Give the duty to delete: it is done before so much time has gone by."""
    return {
        "action": "delete",
        "constraint": [_constraint("elapsedTime", "lteq", _typed(f"P{days}D", "xsd:duration"))],
    }


def _constraint(left: str, operator: str, right: object) -> Node:
    return {"leftOperand": left, "operator": operator, "rightOperand": right}


def _typed(value: str, type_: str) -> Node:
    return {"@value": value, "@type": type_}


def _urn(*parts: object) -> str:
    return ":".join(["urn:cooperation-hub", *map(str, parts)])
