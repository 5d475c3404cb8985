"""What can be wrong with the text of an agreement, each with its sentence in both languages."""

from collections.abc import Mapping

from hub.errors import Message, Path
from hub.register.outcome import Problem

_SENTENCES: Mapping[str, Message] = {
    "TEXT_NOT_JSON": Message(
        "This isn't the text of an agreement: one JSON object, in UTF-8.",
        "Ceci n’est pas le texte d’un accord : un objet JSON, en UTF-8.",
    ),
    "TEXT_TOO_LARGE": Message(
        "The text of an agreement has at most 200,000 bytes.",
        "Le texte d’un accord compte au plus 200 000 octets.",
    ),
    "TEXT_NOT_CANONICAL": Message(
        "This isn't written in its one canonical form (RFC 8785; texts in NFC, trimmed; instants in UTC "
        "with six decimals).",
        "Ceci n’est pas écrit sous sa forme canonique (RFC 8785 ; textes en NFC, sans blancs autour ; "
        "instants en UTC à six décimales).",
    ),
    "NOT_AN_AGREEMENT": Message(
        "The type of the text is DataSharingAgreement.", "Le type du texte est DataSharingAgreement."
    ),
    "NOT_AN_OBJECT": Message("This must be a JSON object.", "Ceci doit être un objet JSON."),
    "NOT_A_LIST": Message(
        "This must be a list of at most 1,000.", "Ceci doit être une liste de 1 000 au plus."
    ),
    "UNKNOWN_MEMBER": Message(
        "An agreement's text has no such member.", "Le texte d’un accord n’a pas ce membre."
    ),
    "MISSING_MEMBER": Message(
        "This is required; what is absent is left out, not null.",
        "Ceci est obligatoire ; ce qui est absent s’omet, sans null.",
    ),
    "EMPTY_LIST": Message("Name at least one.", "Nommez-en au moins un."),
    "NOT_SORTED": Message(
        "Lists of the text are sorted, and nothing is in them twice.",
        "Les listes du texte sont triées, et rien n’y figure deux fois.",
    ),
    "NOT_IN_RANGE": Message(
        "This must be a whole number from 1 to 1,000,000.", "Ceci doit être un entier de 1 à 1 000 000."
    ),
    "UNKNOWN_PURPOSE": Message("No purpose has this name.", "Aucune finalité ne porte ce nom."),
    "UNKNOWN_CATEGORY": Message(
        "No category that a term may give has this name.",
        "Aucune catégorie qu’une clause peut donner ne porte ce nom.",
    ),
    "UNKNOWN_ACTION": Message(
        "A term allows read, contribute or pass-on.", "Une clause permet read, contribute ou pass-on."
    ),
    "UNKNOWN_LEGAL_BASIS": Message(
        "An agreement rests on a memorandum, law or treaty.",
        "Un accord repose sur memorandum, law ou treaty.",
    ),
    "UNKNOWN_PLACE": Message(
        "Write places as TGO, CIV/CI-AB or LBY>CIV, with codes of ISO 3166-1.",
        "Écrivez les lieux TGO, CIV/CI-AB ou LBY>CIV, avec des codes ISO 3166-1.",
    ),
    "NOT_WITHHOLDABLE": Message(
        "Name fields that can be kept back, as Kind.field.",
        "Nommez des champs que l’on peut retenir : Genre.champ.",
    ),
    "EMPTY_VALIDITY": Message("This ends after it begins.", "Ceci finit après avoir commencé."),
    "PARTY_OUTSIDE_VALIDITY": Message(
        "A party's part lies within the validity of the agreement.",
        "La participation d’une partie se situe dans la durée de validité de l’accord.",
    ),
    "TWO_PARTIES": Message(
        "An agreement has from two to 1,000 parties.", "Un accord compte de deux à 1 000 parties."
    ),
    "PARTY_TWICE": Message("This organisation is named twice.", "Cet organisme est nommé deux fois."),
    "TERM_TWICE": Message("Two terms have this number.", "Deux clauses portent ce numéro."),
    "NOT_A_PARTY": Message("This organisation isn't a party.", "Cet organisme n’est pas partie à l’accord."),
    "RECIPIENT": Message(
        "A term gives to another party or to a role: name exactly one of the two.",
        "Une clause donne à une autre partie ou à un rôle : nommez l’un des deux, et un seul.",
    ),
    "SAME_PARTY": Message(
        "A term gives to somebody else than who gives.", "Une clause donne à un autre qu’au fournisseur."
    ),
    "ROLE_NOT_HELD": Message(
        "No party other than the provider holds this role.",
        "Aucune partie autre que le fournisseur ne tient ce rôle.",
    ),
    "NECESSITY_MISSING": Message(
        "A term that gives more than its purposes may need says why.",
        "Une clause qui donne plus que n’exigent ses finalités dit pourquoi.",
    ),
}


def problem(code: str, path: Path) -> Problem:
    """Give the problem `code` at its place."""
    return Problem(code, _SENTENCES[code], path)
