"""An agreement in plain words, derived from its text: nothing is said here that the text doesn't say.

A language is a table of `sentences.py` and a locale of CLDR, which names countries and joins lists.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pycountry
from babel import Locale
from babel.dates import format_datetime
from babel.lists import format_list

from graph_schema.dates import OPEN_INSTANT
from graph_schema.model import MODEL
from hub.agreements.members import KOSOVO
from hub.agreements.sentences import EN, SENTENCES
from hub.agreements.text import Text, TextParty, TextTerm, digest, longest_kept, recipients
from hub.derive.labels import label


@dataclass(frozen=True)
class Section:
    """A heading and the lines under it."""

    title: str
    lines: tuple[str, ...]


def plain_text(text: Text, language: str = "EN") -> str:
    """Tell an agreement in `EN` or `FR`, as a legal officer reads it; in another language, in English."""
    words = Words(language)
    head = words.say("head", title=text.title) + "\n" + words.say("subtitle", version=text.version)
    parts = ("\n".join([each.title, "", *each.lines]) for each in sections(text, language))
    return "\n\n".join([head, *parts]) + "\n"


def sections(text: Text, language: str = "EN") -> tuple[Section, ...]:
    """Give the same by section, for whoever lays it out."""
    words = Words(language)
    return (
        Section(words.say("who"), tuple(f"– {_party(each, text, words)}" for each in text.parties)),
        Section(words.say("purpose"), (_purposes(text, words),)),
        Section(words.say("basis"), (_basis(text, words),)),
        Section(words.say("duration"), (_validity(text, words), words.say("needs_signatures"))),
        Section(words.say("terms"), tuple(_terms(text, words))),
        Section(words.say("end"), tuple(words.say(each) for each in ENDS)),
        Section(words.say("proof"), (_proof(text, words),)),
    )


ENDS = ("end_moment", "end_any", "end_leave", "end_change", "end_kept")


class Words:
    """One language: its sentences, its names of places and days, its way of listing."""

    def __init__(self, language: str) -> None:
        self._sentences = SENTENCES.get(language, EN)
        self._language = language if language in SENTENCES else "EN"
        self._locale = Locale(self._language.lower())

    def say(self, sentence: str, **values: object) -> str:
        """Give a sentence with its values, each of them in one line: none can pass for a line of ours."""
        return self._sentences[sentence].format(**{name: in_line(each) for name, each in values.items()})

    def listed(self, items: Iterable[str]) -> str:
        """Join items as the language does."""
        return format_list(list(items), "standard", self._locale)

    def moment(self, instant: str) -> str:
        """Give an instant to the minute, or to the second where it has seconds; always in UTC."""
        moment = datetime.fromisoformat(instant).astimezone(UTC)
        day = f"'{self.say('first')}'" if moment.day == 1 else "d"
        time = "HH:mm:ss" if moment.second or moment.microsecond else "HH:mm"
        return format_datetime(moment, f"{day} MMMM y, {time} 'UTC'", locale=self._locale)

    def country(self, iso3: str) -> str:
        """Name a country; its code stands for one that has no name here."""
        found: Any = pycountry.countries.get(alpha_3=iso3)
        iso2 = "XK" if iso3 == KOSOVO else str(found.alpha_2) if found else ""
        return str(self._locale.territories.get(iso2, iso3))

    def field(self, name: str) -> str:
        """Name a field `Kind.field`; one that this hub doesn't know is named as it is written."""
        kind_name, _, field_name = name.partition(".")
        if kind_name not in MODEL.kinds or field_name not in MODEL.kinds[kind_name].fields:
            return name
        kind = MODEL.kinds[kind_name]
        return self.say(
            "field", field=label(kind, field_name, self._language), kind=label(kind, None, self._language)
        )


# Controls move a terminal's cursor; overrides turn letters around, so that what is read isn't what is signed.
HIDDEN = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F)))


def in_line(value: object) -> str:
    """Write a value in one line, with nothing in it that isn't seen as it stands."""
    return " ".join(str(value).split()).translate(HIDDEN)


def _party(party: TextParty, text: Text, words: Words) -> str:
    name = words.say("party", name=party.name)
    if party.role is not None:
        name = words.say("party_role", name=party.name, role=party.role)
    begins, ends = party.valid_from != text.valid_from, party.valid_until != text.valid_until
    if not (begins or ends):
        return name
    sentence = "party_period" if begins and ends else "party_from" if begins else "party_until"
    return words.say(
        sentence, party=name, since=words.moment(party.valid_from), until=words.moment(party.valid_until)
    )


def _purposes(text: Text, words: Words) -> str:
    return words.say(
        "purposes", purposes=words.listed(words.say(f"purpose:{each}") for each in text.purposes)
    )


def _basis(text: Text, words: Words) -> str:
    basis = words.say(text.legal_basis)
    return words.say("basis_text", basis=basis, text=text.legal_text) if text.legal_text else basis


def _validity(text: Text, words: Words) -> str:
    since = words.moment(text.valid_from)
    if text.valid_until == OPEN_INSTANT:
        return words.say("validity_open", since=since)
    return words.say("validity", since=since, until=words.moment(text.valid_until))


def _proof(text: Text, words: Words) -> str:
    return words.say("digest", agreement=text.agreement, version=text.version, digest=digest(text))


def _terms(text: Text, words: Words) -> Iterator[str]:
    if not text.terms:
        yield words.say("no_terms")
    for at, term in enumerate(text.terms):
        yield from [""] if at else []
        first, *others = clause(term, text, words)
        yield first
        yield from (f"   {each}" for each in others)


def clause(term: TextTerm, text: Text, words: Words) -> Iterator[str]:
    """Tell one term: who gives what to whom, then where, what is kept back, how long it is kept, and why."""
    yield words.say(
        "gives",
        reference=term.reference,
        provider=_named(term.provider, text),
        recipient=_recipient(term, text, words),
        actions=words.listed(words.say(each) for each in ACTIONS if each in term.actions),
        categories=words.listed(words.say(f"category:{each}") for each in term.categories),
    )
    yield _where(term, words)
    if term.withheld:
        yield words.say("withheld", fields=words.listed(words.field(each) for each in term.withheld))
    else:
        yield words.say("all_fields")
    if term.smallest_cell is not None:
        yield words.say("cell", number=term.smallest_cell)
    days = longest_kept(term, text)
    yield words.say("kept", days=days) if days else words.say("kept_open")
    if term.necessity is not None:
        yield words.say("necessity", necessity=term.necessity)


ACTIONS = ("read", "contribute", "pass-on")


def _recipient(term: TextTerm, text: Text, words: Words) -> str:
    names = [_named(each, text) for each in recipients(term, text.parties)]
    if term.recipient_role is None:
        return names[0]
    return words.say("holders", role=term.recipient_role, names=words.listed(names))


def _named(organisation: str, text: Text) -> str:
    return next((each.name for each in text.parties if each.organisation == organisation), organisation)


def _where(term: TextTerm, words: Words) -> str:
    places = [words.country(each) for each in term.countries]
    for each in term.areas:
        country, _, code = each.partition("/")
        name, sentence = _area(code)
        places.append(words.say(sentence, name=name, code=code, country=words.country(country)))
    for each in term.corridors:
        host, _, origin = each.partition(">")
        places.append(words.say("corridor", host=words.country(host), origin=words.country(origin)))
    return words.say("where", places=words.listed(places)) if places else words.say("everywhere")


def _area(code: str) -> tuple[str, str]:
    """Name a subdivision of ISO 3166-2 as its country does, and give the sentence for it."""
    found: Any = pycountry.subdivisions.get(code=code)  # type: ignore[no-untyped-call]  # it has no types
    return (str(found.name), "area") if found else ("", "area_code")
