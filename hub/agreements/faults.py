"""What can be wrong with an exported agreement, each with its sentence in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.errors import Message, Path


@dataclass(frozen=True)
class Fault:
    """One thing that doesn't hold, and where in the file."""

    code: str
    message: Message
    path: Path


_SENTENCES: Mapping[str, Message] = {
    "FILE_TEXT_UNSOUND": Message(
        "This version's text isn't a sound text of an agreement in its canonical form.",
        "Le texte de cette version n’est pas un texte d’accord valable sous sa forme canonique.",
    ),
    "FILE_DIGEST": Message(
        "The fingerprint isn't that of the text: one of the two was altered.",
        "L’empreinte n’est pas celle du texte : l’un des deux a été modifié.",
    ),
    "FILE_OTHER_AGREEMENT": Message(
        "The text is that of another agreement or version than the file says.",
        "Le texte est celui d’un autre accord ou d’une autre version que ne le dit le fichier.",
    ),
    "FILE_VERSIONS": Message(
        "Versions aren't numbered upwards, each once.",
        "Les versions ne sont pas numérotées en ordre croissant, chacune une fois.",
    ),
    "FILE_NOT_A_PARTY": Message(
        "An organisation signed, or was told, that isn't a party of this version.",
        "Un organisme qui n’est pas partie à cette version l’a signée, ou en a été avisé.",
    ),
    "FILE_SIGNED_TWICE": Message(
        "One party has two signatures under this version.",
        "Une partie a deux signatures sous cette version.",
    ),
    "FILE_SHARED_KEY": Message(
        "Two organisations signed with one key: one of them signed for the other.",
        "Deux organismes ont signé avec une même clé : l’un a signé pour l’autre.",
    ),
    "FILE_KEY": Message(
        "Thumbprint or algorithm aren't those of the public key.",
        "L’empreinte ou l’algorithme ne sont pas ceux de la clé publique.",
    ),
    "FILE_KEY_NOT_TRUSTED": Message(
        "The key isn't among those that you named.", "La clé n’est pas parmi celles que vous avez nommées."
    ),
    "FILE_SIGNATURE": Message("A signature doesn't hold.", "Une signature ne tient pas."),
    "FILE_NOT_SIGNED": Message(
        "The file says that this version was in force, but not every party has signed it.",
        "Le fichier dit que cette version a été en vigueur, mais toutes les parties ne l’ont pas signée.",
    ),
    "FILE_STEP_ORDER": Message(
        "Steps aren't numbered from 1 without a gap, or go back in time.",
        "Les étapes ne sont pas numérotées à partir de 1 sans lacune, ou remontent le temps.",
    ),
    "FILE_STEP_STATE": Message(
        "A step doesn't begin where the one before it ended.",
        "Une étape ne commence pas là où la précédente a fini.",
    ),
    "FILE_STEP_TEXT": Message(
        "A step is about a text that isn't in the file.",
        "Une étape porte sur un texte qui n’est pas dans le fichier.",
    ),
    "FILE_LAST_STATE": Message(
        "A version doesn't stand where its last step left it.",
        "Une version n’est pas dans l’état où sa dernière étape l’a laissée.",
    ),
    "FILE_SIGNING_STEP": Message(
        "No step says that this party signed at this instant.",
        "Aucune étape ne dit que cette partie a signé à cet instant.",
    ),
    "FILE_NOTICE": Message(
        "A notice tells something else than the step that it is about.",
        "Un avis dit autre chose que l’étape dont il avise.",
    ),
    "FILE_RECEIPT": Message(
        "The hub's signature under a notice doesn't hold.",
        "La signature du hub sous un avis ne tient pas.",
    ),
}


def fault(code: str, path: Path) -> Fault:
    """Give the fault `code` at its place."""
    return Fault(code, _SENTENCES[code], path)
