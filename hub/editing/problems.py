"""What can be wrong with an edit before the register sees it, each with its sentence in both languages."""

from collections.abc import Mapping

from hub.errors import Message, Path
from hub.register import problems
from hub.register.outcome import Problem

_SENTENCES: Mapping[str, Message] = {
    "NUMBER_OF_RECORDS": Message("Give from 1 to 1,000 records.", "Donnez de 1 à 1 000 fiches."),
    "ID_GIVEN": Message(
        "A new record gets its id from the hub; to change one, update it.",
        "Le hub donne son id à une nouvelle fiche ; pour en changer une, modifiez-la.",
    ),
    "INPUT_TOO_DEEP": Message(
        "Records nest at most five deep here.", "Les fiches s’imbriquent ici sur cinq niveaux au plus."
    ),
    "NOT_DONE": Message(
        "Nothing was changed: another part of the operation was refused.",
        "Rien n’a été modifié : une autre partie de l’opération a été refusée.",
    ),
    "NOT_EDITABLE": Message(
        "Records of this kind aren't changed in this way.",
        "Les fiches de ce genre ne se modifient pas ainsi.",
    ),
    "CHANGE_NOT_FOUND": Message("There is no such change.", "Cette modification n’existe pas."),
    "CREATION": Message(
        "A record's creation can't be undone; retire the record.",
        "La création d’une fiche ne s’annule pas ; mettez fin à la fiche.",
    ),
}


def problem(code: str, path: Path) -> Problem:
    """Give the problem `code` at its place."""
    sentence = _SENTENCES.get(code)
    return Problem(code, sentence, path) if sentence else problems.problem(code, path)


def overtaken(names: str) -> Problem:
    """Tell that later changes touch the same fields."""
    message = Message(
        f"Later changes touch the same: {names}. Undo those first.",
        f"Des modifications ultérieures touchent aussi : {names}. Annulez-les d’abord.",
    )
    return Problem("UNDO_OVERTAKEN", message, ("change",))
