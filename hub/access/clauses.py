"""Why a field is not given: the clause that is missing, as a value with its sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from graph_schema import categories
from hub.access.actor import Actor
from hub.access.grants import Grant, permitted
from hub.access.terms import field_category
from hub.errors import HubError, Message, Path

Missing = Literal["term", "purpose", "withheld", "scope", "role", "cell"]

EN: Mapping[Missing, str] = {
    "term": "No agreement in force gives you {category} data here.",
    "purpose": "An agreement gives you {category} data, but not for {purpose}.",
    "withheld": "The terms that give you {category} data keep this field back.",
    "scope": "Your token does not hold {category}:read.",
    "cell": "The terms that give you {category} data tell no number of people smaller than they agreed on.",
    "role": "Your client has no role by which it reads {category} data.",
}
FR: Mapping[Missing, str] = {
    "term": "Aucun accord en vigueur ne vous donne ici les données « {category} ».",
    "purpose": "Un accord vous donne les données « {category} », mais pas pour la finalité « {purpose} ».",
    "withheld": "Les clauses qui vous donnent les données « {category} » retiennent ce champ.",
    "scope": "Votre jeton ne porte pas la portée {category}:read.",
    "cell": "Les clauses qui vous donnent les données « {category} » ne disent aucun effectif "
    "inférieur à celui qu’elles fixent.",
    "role": "Votre client n’a aucun rôle qui lui donne à lire les données « {category} ».",
}


@dataclass(frozen=True)
class Clause:
    """What would have to exist for a field to be given: term, purpose, the field in it, scope or role."""

    category: str
    purpose: str
    missing: Missing

    def message(self) -> Message:
        """Say what is missing in one sentence in each language."""
        data, reason = categories.category(self.category), categories.purpose(self.purpose)
        words = {"category": self.category, "purpose": self.purpose}
        # A scope is spelled alike in every language.
        french = words if self.missing == "scope" else {"category": data.fr, "purpose": reason.fr}
        return Message(EN[self.missing].format(**words), FR[self.missing].format(**french))

    def as_error(self, path: Path) -> HubError:
        """Give the one error of a selection path whose field is null."""
        clause = {"category": self.category, "purpose": self.purpose, "missing": self.missing}
        return HubError("NOT_COVERED", self.message(), path, 403, {"clause": clause})


def missing(actor: Actor, grant: Grant, kind: str, field: str) -> Clause:
    """Name the clause for want of which `kind`'s `field` is masked; KeyError where there is none."""
    category = field_category(f"{kind}.{field}")
    if not category:
        raise KeyError(f"{kind}.{field}")
    return Clause(category, actor.purpose, _missing(actor, grant, f"{kind}.{field}", category))


def _missing(actor: Actor, grant: Grant, name: str, category: str) -> Missing:
    if category not in permitted(actor):
        return "scope"
    if category in grant.unheld:
        return "role"
    if name in grant.withheld:
        return "cell" if name in grant.cells else "withheld"
    return "purpose" if category in grant.elsewhere else "term"
