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
        "Records of this kind have no period that undoing a creation could end; change the record instead.",
        "Les fiches de ce genre n’ont pas de période à clore ; modifiez plutôt la fiche.",
    ),
    "CREATION_RETIRED": Message(
        "A record isn't taken away: its period ends today instead.",
        "Une fiche ne disparaît pas : sa période finit aujourd’hui.",
    ),
    "NOT_BEGUN": Message(
        "The record's period begins today or later, so that it can't end today; change the record instead.",
        "La période commence aujourd’hui ou plus tard et ne peut finir aujourd’hui ; modifiez la fiche.",
    ),
    "STOOD_ON": Message(
        "Other records lead to this one: end those first, or let them lead elsewhere.",
        "D’autres fiches mènent à celle-ci : mettez-y d’abord fin, ou faites-les mener ailleurs.",
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
