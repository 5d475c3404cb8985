"""The members of an agreement's text, one judge each; what is read is hostile."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import pycountry

from graph_schema.categories import CATEGORIES, PUBLIC, PURPOSES
from graph_schema.model import MODEL
from graph_schema.values import CODE, FINGERPRINT, INSTANT, NAME, TEXT, BadValue, ValueType
from hub.agreements.problems import problem
from hub.errors import Message, Path
from hub.register.outcome import Problem

LONGEST_LIST = 1_000
LARGEST_NUMBER = 1_000_000
MOST_FAULTS = 100
# User-assigned, and used by the World Bank, the European Union and others.
KOSOVO = "XKX"
Judge = Callable[[object, Path, "Faults"], object]
Known = Callable[[str], bool]


@dataclass
class Faults:
    """What was found wrong so far, up to MOST_FAULTS."""

    found: list[Problem] = field(default_factory=list)

    def add(self, code: str, path: Path) -> None:
        """Note one of the room's own problems."""
        self._note(problem(code, path))

    def take(self, bad: BadValue, path: Path) -> None:
        """Note what a value type says."""
        self._note(Problem(bad.code, Message(bad.en, bad.fr), path))

    def _note(self, found: Problem) -> None:
        if len(self.found) < MOST_FAULTS:
            self.found.append(found)


@dataclass(frozen=True)
class Member:
    """One member of an object: the attribute that keeps it, and its judge."""

    attribute: str
    judge: Judge
    required: bool = True


Members = Mapping[str, Member]


def of_type(type_: ValueType) -> Judge:
    """Judge a value by its type, and that it is written exactly as the type keeps it."""

    def judge(value: object, path: Path, faults: Faults) -> object:
        try:
            kept = type_.clean(value)[0]
        except BadValue as bad:
            faults.take(bad, path)
            return None
        if kept != value:
            faults.add("TEXT_NOT_CANONICAL", path)
        return kept

    return judge


def word(known: Known, code: str) -> Judge:
    """Judge a word of a closed list."""

    def judge(value: object, path: Path, faults: Faults) -> object:
        if not isinstance(value, str) or not known(value):
            faults.add(code, path)
        return value

    return judge


def whole(value: object, path: Path, faults: Faults) -> object:
    """Judge a number of days, records or a version: a whole one, from 1."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LARGEST_NUMBER:
        faults.add("NOT_IN_RANGE", path)
    return value


def listed(single: Judge, least: int = 0) -> Judge:
    """Judge a sorted list of distinct words."""

    def judge(value: object, path: Path, faults: Faults) -> object:
        if not isinstance(value, list | tuple) or len(value) > LONGEST_LIST:
            faults.add("NOT_A_LIST", path)
            return ()
        if len(value) < least:
            faults.add("EMPTY_LIST", path)
        before = len(faults.found)
        words = tuple(single(each, (*path, index), faults) for index, each in enumerate(value))
        if len(faults.found) == before and list(words) != sorted({str(each) for each in words}):
            faults.add("NOT_SORTED", path)
        return words

    return judge


def built(value: object, members: Members, path: Path, faults: Faults) -> dict[str, object]:
    """Judge an object and give what its members keep, by attribute; what is absent is None."""
    if not isinstance(value, dict):
        faults.add("NOT_AN_OBJECT", path)
        return {}
    for name in sorted(str(each) for each in value if each not in members):
        faults.add("UNKNOWN_MEMBER", (*path, name[:100]))
    kept: dict[str, object] = {}
    for name, member in members.items():
        if value.get(name) is not None:
            kept[member.attribute] = member.judge(value[name], (*path, name), faults)
        else:
            kept[member.attribute] = None
            if member.required or name in value:
                faults.add("MISSING_MEMBER", (*path, name))
    return kept


def is_withholdable(name: str) -> bool:
    """Say whether a word names a field that neither identifies, orders nor dates its record."""
    kind_name, _, field_name = name.partition(".")
    kind = MODEL.kinds[kind_name].kind if kind_name in MODEL.kinds else None
    return kind is not None and field_name in {each.name for each in kind.fields} - {*kind.key, kind.order}


@cache
def countries() -> frozenset[str]:
    """Give the alpha-3 codes of ISO 3166-1, and Kosovo's."""
    return frozenset(str(each.alpha_3) for each in pycountry.countries) | {KOSOVO}


def is_country(text: str) -> bool:
    """Say whether a place is a country."""
    return text in countries()


def is_area(text: str) -> bool:
    """Say whether a place is written as an area of a country."""
    country, _, code = text.partition("/")
    return country in countries() and bool(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", code))


def is_corridor(text: str) -> bool:
    """Say whether a place is a corridor between two countries."""
    host, _, origin = text.partition(">")
    return host != origin and {host, origin} <= countries()


INSTANT_MEMBER = of_type(INSTANT)
# An id may begin with - or _, as a thumbprint may.
ID, SHORT, LONG, REFERENCE = of_type(FINGERPRINT), of_type(NAME), of_type(TEXT), of_type(CODE)
PURPOSE = word({each.name for each in PURPOSES}.__contains__, "UNKNOWN_PURPOSE")
CATEGORY = word(
    {each.name for each in CATEGORIES if each.grantable and each is not PUBLIC}.__contains__,
    "UNKNOWN_CATEGORY",
)
ACTION = word({"read", "contribute", "pass-on"}.__contains__, "UNKNOWN_ACTION")
LEGAL_BASIS = word({"memorandum", "law", "treaty"}.__contains__, "UNKNOWN_LEGAL_BASIS")
TYPE = word("DataSharingAgreement".__eq__, "NOT_AN_AGREEMENT")

PARTY: Members = {
    "organisation": Member("organisation", ID),
    "name": Member("name", SHORT),
    "role": Member("role", REFERENCE, required=False),
    "validFrom": Member("valid_from", INSTANT_MEMBER),
    "validUntil": Member("valid_until", INSTANT_MEMBER),
}
TERM: Members = {
    "reference": Member("reference", REFERENCE),
    "provider": Member("provider", ID),
    "recipient": Member("recipient", ID, required=False),
    "recipientRole": Member("recipient_role", REFERENCE, required=False),
    "categories": Member("categories", listed(CATEGORY, 1)),
    "actions": Member("actions", listed(ACTION, 1)),
    "countries": Member("countries", listed(word(is_country, "UNKNOWN_PLACE"))),
    "areas": Member("areas", listed(word(is_area, "UNKNOWN_PLACE"))),
    "corridors": Member("corridors", listed(word(is_corridor, "UNKNOWN_PLACE"))),
    "withheld": Member("withheld", listed(word(is_withholdable, "NOT_WITHHOLDABLE"))),
    "smallestCell": Member("smallest_cell", whole, required=False),
    "retentionDays": Member("retention_days", whole, required=False),
    "necessity": Member("necessity", LONG, required=False),
}
