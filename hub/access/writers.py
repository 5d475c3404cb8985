"""Who may write what, from the terms and categories that the policies allow.

A body's own editors write its records; others do where a term lets them contribute. Either way the token has
to hold the scope of the data's category.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from graph_schema import categories
from graph_schema.categories import AGREEMENT, AUDIT, CATEGORIES
from hub.access.actor import Actor
from hub.access.allowed import Allowed
from hub.access.known import Known
from hub.access.terms import CONTRIBUTE, GRANTABLE, Term
from hub.errors import HubError, Message, Path

# What is agreed and what was read have ways of their own.
WRITABLE = frozenset(each.name for each in CATEGORIES if each not in (AGREEMENT, AUDIT))
Lacking = Literal["scope", "role", "term", "purpose", "territory", "withheld", "steward"]

EN: Mapping[Lacking, str] = {
    "scope": "Your token does not hold {category}:write.",
    "role": "Your client has no role by which it writes.",
    "term": "No agreement in force lets you contribute {category} data to this steward.",
    "purpose": "An agreement lets you contribute {category} data, but not for {purpose}.",
    "territory": "The terms that let you contribute {category} data don't cover this place, now or then.",
    "withheld": "The terms that let you contribute {category} data keep this field back.",
    "steward": "Only the record's steward decides on this.",
}
FR: Mapping[Lacking, str] = {
    "scope": "Votre jeton ne porte pas {category}:write.",
    "role": "Votre client n’a aucun rôle qui le laisse écrire.",
    "term": "Aucun accord en vigueur ne vous laisse contribuer aux données « {category} » de ce responsable.",
    "purpose": "Un accord vous laisse contribuer aux données « {category} », mais pas pour « {purpose} ».",
    "territory": "Les clauses qui vous laissent contribuer aux données « {category} » ne couvrent pas "
    "ce lieu, présent ou futur.",
    "withheld": "Les clauses qui vous laissent contribuer aux données « {category} » retiennent ce champ.",
    "steward": "Seul le responsable de la fiche en décide.",
}


@dataclass(frozen=True)
class Authority:
    """What somebody may write, as of one version of all agreements and up to one instant.

    terms: those in force, for the token's purpose, by which its organisation may contribute. elsewhere:
    provider and category of those for other purposes only. unheld: categories that its token holds and no
    role of it.
    """

    organisation: str
    purpose: str
    categories: frozenset[str]
    terms: tuple[Term, ...]
    elsewhere: frozenset[tuple[str, str]]
    version: str
    until: str
    unheld: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Intent:
    """What is to be written of one record, in one category: its steward, and where it is and will be.

    fields: by `Kind.field`, those that are named. reserved: whether only the steward decides on them.
    """

    category: str
    steward: str
    territories: tuple[str, ...]
    fields: tuple[str, ...] = ()
    reserved: bool = False


@dataclass(frozen=True)
class Lack:
    """What would have to exist for a change to be allowed, and the field that is kept back, if one is."""

    category: str
    purpose: str
    missing: Lacking
    field: str = ""

    def message(self) -> Message:
        """Say what is missing in one sentence in each language."""
        data, reason = categories.category(self.category), categories.purpose(self.purpose)
        words = {"category": self.category, "purpose": self.purpose}
        # A scope is spelled alike in every language.
        french = words if self.missing == "scope" else {"category": data.fr, "purpose": reason.fr}
        return Message(EN[self.missing].format(**words), FR[self.missing].format(**french))

    def clause(self) -> Mapping[str, str]:
        """Give the clause as errors carry it."""
        return {"category": self.category, "purpose": self.purpose, "missing": self.missing}

    def as_error(self, path: Path) -> HubError:
        """Give the error of what can't be changed."""
        return HubError("NOT_ALLOWED", self.message(), path, 403, {"clause": self.clause()})


def authority(actor: Actor, known: Known, allowed: Allowed, until: str) -> Authority:
    """Give what is allowed to be written: categories, and the terms by which others' data may be."""
    fitting = tuple(dict.fromkeys(term for _, term in allowed.terms[CONTRIBUTE]))
    held = frozenset(each for each in WRITABLE if f"{each}:write" in actor.scopes)
    return Authority(
        actor.organisation,
        actor.purpose,
        allowed.writes & WRITABLE,
        fitting,
        frozenset(_given(term for _, term in allowed.elsewhere[CONTRIBUTE]) - _given(fitting)),
        known.version,
        until,
        held - allowed.writes,
    )


def lacking(found: Authority, intent: Intent) -> Lack | None:
    """Say what an intent lacks, or give None where it is allowed."""

    def lack(missing: Lacking, field: str = "") -> Lack:
        return Lack(intent.category, found.purpose, missing, field)

    if intent.category not in found.categories:
        return lack("role" if intent.category in found.unheld else "scope")
    if intent.steward == found.organisation:
        return None
    given = [each for each in found.terms if _gives(each, intent)]
    if not given:
        return lack("purpose" if (intent.steward, intent.category) in found.elsewhere else "term")
    # One term has to cover both where the record is and where it will be: two might be of two agreements.
    covering = [each for each in given if all(map(each.territory.covers, intent.territories))]
    if not covering:
        return lack("territory")
    if intent.reserved:
        return lack("steward")
    kept_back = [sorted(each.withheld & {*intent.fields}) for each in covering]
    return lack("withheld", kept_back[0][0]) if all(kept_back) else None


def _gives(term: Term, intent: Intent) -> bool:
    named = intent.category in term.categories and intent.category in GRANTABLE
    return named and term.provider == intent.steward


def _given(terms: Iterable[Term]) -> frozenset[tuple[str, str]]:
    return frozenset(_pairs(terms))


def _pairs(terms: Iterable[Term]) -> Iterator[tuple[str, str]]:
    for each in terms:
        for category in each.categories:
            yield each.provider, category
