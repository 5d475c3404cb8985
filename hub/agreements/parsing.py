"""Read the text of an agreement, strictly: one agreement has one text, and nothing in it is left unread."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, TypeVar

import orjson

from graph_schema.categories import purpose
from hub.agreements.members import (
    ID,
    INSTANT_MEMBER,
    LEGAL_BASIS,
    LONG,
    LONGEST_LIST,
    PARTY,
    PURPOSE,
    SHORT,
    TERM,
    TYPE,
    Faults,
    Judge,
    Member,
    Members,
    built,
    listed,
    whole,
)
from hub.agreements.problems import problem
from hub.agreements.text import Text, TextParty, TextTerm, as_json, canonical, recipients
from hub.errors import Path
from hub.register.outcome import Problem, Refused

# As much as the graph keeps of a text.
LARGEST = 200_000
Part = TypeVar("Part")


def parse(value: object, path: Path = ()) -> Text:
    """Give the text that a decoded JSON object is; raise Refused with what is wrong with it,
    of a hostile text the first hundred things."""
    faults = Faults()
    text = _text(value, path, faults)
    problems = tuple(faults.found) or tuple(_contradictions(text, path))
    if problems:
        raise Refused(problems)
    return text


def problems_of(text: Text, path: Path = ()) -> tuple[Problem, ...]:
    """Give everything that is wrong with a text, with the codes and paths of its JSON."""
    try:
        parse(as_json(text), path)
    except Refused as refused:
        return refused.problems
    return ()


def read(content: str | bytes) -> Text:
    """Give the text whose canonical JSON this is, byte for byte; raise Refused for whatever isn't."""
    # A text of surrogates has no bytes: it is no JSON either.
    content = content.encode(errors="replace") if isinstance(content, str) else content
    if len(content) > LARGEST:
        raise Refused((problem("TEXT_TOO_LARGE", ()),))
    try:
        value = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise Refused((problem("TEXT_NOT_JSON", ()),)) from None
    text = parse(value)
    # Members twice, spaces, other spellings of a character: the value doesn't tell, the bytes do.
    if canonical(text) != content:
        raise Refused((problem("TEXT_NOT_CANONICAL", ()),))
    return text


def _text(value: object, path: Path, faults: Faults) -> Text:
    kept: Any = built(value, MEMBERS, path, faults)
    kept.pop("type", None)
    for each in fields(Text):
        kept.setdefault(each.name, None)
    return Text(**kept)


def _parts(made: Callable[..., Part], members: Members) -> Judge:
    def judge(value: object, path: Path, faults: Faults) -> object:
        if not isinstance(value, list | tuple) or len(value) > LONGEST_LIST:
            faults.add("NOT_A_LIST", path)
            return ()
        return tuple(_part(made, members, each, (*path, at), faults) for at, each in enumerate(value))

    return judge


def _part(made: Callable[..., Part], members: Members, value: object, path: Path, faults: Faults) -> Part:
    kept = built(value, members, path, faults)
    # What is no object was told; an empty part stands for it, and is never given out.
    return made(**(kept or dict.fromkeys(each.attribute for each in members.values())))


MEMBERS: Members = {
    "type": Member("type", TYPE),
    "agreement": Member("agreement", ID),
    "version": Member("version", whole),
    "title": Member("title", SHORT),
    "purposes": Member("purposes", listed(PURPOSE, 1)),
    "legalBasis": Member("legal_basis", LEGAL_BASIS),
    "legalText": Member("legal_text", LONG, required=False),
    "validFrom": Member("valid_from", INSTANT_MEMBER),
    "validUntil": Member("valid_until", INSTANT_MEMBER),
    "retentionDays": Member("retention_days", whole, required=False),
    "parties": Member("parties", _parts(TextParty, PARTY)),
    "terms": Member("terms", _parts(TextTerm, TERM)),
}


def _contradictions(text: Text, path: Path) -> Iterator[Problem]:
    """Give what is wrong between the parts of a text whose parts are each sound."""
    if text.valid_from >= text.valid_until:
        yield problem("EMPTY_VALIDITY", (*path, "validUntil"))
    if len(text.parties) < 2:
        yield problem("TWO_PARTIES", (*path, "parties"))
    bodies = [each.organisation for each in text.parties]
    references = [each.reference for each in text.terms]
    yield from _order(bodies, "PARTY_TWICE", (*path, "parties"))
    yield from _order(references, "TERM_TWICE", (*path, "terms"))
    for at, party in enumerate(text.parties):
        yield from _of_party(party, text, (*path, "parties", at))
    for at, term in enumerate(text.terms):
        yield from _of_term(term, text, (*path, "terms", at))


def _order(names: list[str], twice: str, path: Path) -> Iterator[Problem]:
    repeated = [at for at, each in enumerate(names) if each in names[:at]]
    yield from (problem(twice, (*path, at)) for at in repeated)
    if not repeated and names != sorted(names):
        yield problem("NOT_SORTED", path)


def _of_party(party: TextParty, text: Text, path: Path) -> Iterator[Problem]:
    if party.valid_from >= party.valid_until:
        yield problem("EMPTY_VALIDITY", (*path, "validUntil"))
    elif party.valid_from < text.valid_from or party.valid_until > text.valid_until:
        yield problem("PARTY_OUTSIDE_VALIDITY", path)


def _of_term(term: TextTerm, text: Text, path: Path) -> Iterator[Problem]:
    bodies = {each.organisation for each in text.parties}
    if term.provider not in bodies:
        yield problem("NOT_A_PARTY", (*path, "provider"))
    if (term.recipient is None) == (term.recipient_role is None):
        yield problem("RECIPIENT", path)
    elif term.recipient == term.provider:
        yield problem("SAME_PARTY", (*path, "recipient"))
    elif term.recipient is not None and term.recipient not in bodies:
        yield problem("NOT_A_PARTY", (*path, "recipient"))
    elif not recipients(term, text.parties):
        yield problem("ROLE_NOT_HELD", (*path, "recipientRole"))
    if term.necessity is None and set(term.categories) - _needed(text.purposes):
        yield problem("NECESSITY_MISSING", (*path, "necessity"))


def _needed(purposes: tuple[str, ...]) -> set[str]:
    return {each.name for name in purposes for each in purpose(name).needs}
