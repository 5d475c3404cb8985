"""The register's own problems, each with its sentence in both languages."""

from hub.errors import Message, Path
from hub.register.outcome import Problem

_SENTENCES = {
    "UNKNOWN_KIND": Message("There is no kind of this name.", "Aucun genre ne porte ce nom."),
    "UNKNOWN_LINK": Message("The kind has no link of this name.", "Ce genre n’a pas de lien de ce nom."),
    "NOT_WRITABLE": Message("The hub writes this itself.", "Le hub écrit ceci lui-même."),
    "NOT_A_REF": Message(
        "Point to a record by id or natural key.", "Désignez une fiche par id ou clé naturelle."
    ),
    "ONE_EXPECTED": Message("This link leads to one record.", "Ce lien mène à une seule fiche."),
    "TOO_MANY": Message("At most 500 records here.", "Au plus 500 fiches ici."),
    "WRONG_KIND": Message(
        "A record of this kind can't stand here.", "Une fiche de ce genre n’a pas sa place ici."
    ),
    "NOT_A_KEY": Message(
        "This isn't the natural key of its kind.", "Ce n’est pas la clé naturelle de ce genre."
    ),
    "REF_NOT_FOUND": Message("There is no such record.", "Cette fiche n’existe pas."),
    "AMBIGUOUS": Message(
        "Several stewards have such a record; name the steward or give the id.",
        "Plusieurs responsables ont une telle fiche ; nommez le responsable ou donnez l’id.",
    ),
    "REQUIRED": Message("This is required.", "Ceci est obligatoire."),
    "STEWARD_FIXED": Message(
        "A record's steward doesn't change.", "Le responsable d’une fiche ne change pas."
    ),
    "DUPLICATE": Message(
        "Another record of the steward has this natural key.",
        "Une autre fiche du responsable a cette clé naturelle.",
    ),
    "REVISION_MISMATCH": Message(
        "The record is no longer at this revision: read it, and decide again.",
        "La fiche n’est plus à cette révision : relisez-la, puis décidez à nouveau.",
    ),
    "TOO_MANY_PLACES": Message("The record is about too many places.", "La fiche concerne trop de lieux."),
    "CIRCULAR": Message("The references lead in a circle.", "Les références tournent en rond."),
    "TOO_MANY_DRAFTS": Message("At most 10,000 records at once.", "Au plus 10 000 fiches à la fois."),
    "TOO_LONG": Message("This is too long to order a list by.", "Ceci est trop long pour trier une liste."),
    "NOT_LASTING": Message(
        "Records of this kind have no period.", "Les fiches de ce genre n’ont pas de période."
    ),
    "TOO_MANY_DUPLICATES": Message("From 1 to 50 duplicates at once.", "De 1 à 50 doublons à la fois."),
    "SAME_RECORD": Message("This is one and the same record.", "C’est une seule et même fiche."),
    "NO_LONGER_THERE": Message(
        "This body was merged into another, or another took over from it.",
        "Cet organisme a été fusionné avec un autre, ou un autre lui a succédé.",
    ),
    "CARRIES_ACCESS": Message(
        "This body is in an agreement, answers for records or has a client: "
        "whoever runs the hub has to do this.",
        "Cet organisme est partie à un accord, responsable de fiches ou titulaire d’un client : "
        "l’exploitant du hub doit s’en charger.",
    ),
    "IN_THE_WAY": Message(
        "Records that you don't see would become one: whoever runs the hub has to do this.",
        "Des fiches que vous ne voyez pas se confondraient : l’exploitant du hub doit s’en charger.",
    ),
    "NOT_A_DAY": Message("Name one day, such as 2026-03-05.", "Nommez un jour, tel que 2026-03-05."),
    "empty_period": Message("The period ends after it begins.", "La période finit après avoir commencé."),
    "unknown_field": Message(
        "Name fields that can be kept back, as Kind.field.",
        "Nommez des champs que l’on peut retenir : Genre.champ.",
    ),
}


def problem(code: str, path: Path) -> Problem:
    """Give the problem `code` at its place."""
    return Problem(code, _SENTENCES[code], path)
