"""Why a run, or one series of it, stops before anything is loaded. The last good figures stay."""

from hub.errors import HubError, Message

REASONS = {
    "SOURCE_UNREACHABLE": Message(
        "The source can't be reached. The last good figures stay.",
        "La source est injoignable. Les derniers bons chiffres restent.",
    ),
    "SOURCE_TIMED_OUT": Message(
        "The source did not answer in time. The last good figures stay.",
        "La source n'a pas répondu à temps. Les derniers bons chiffres restent.",
    ),
    "SOURCE_BUSY": Message(
        "The source asks to be left alone for longer than a run may wait.",
        "La source demande une attente plus longue que ne le permet une exécution.",
    ),
    "SOURCE_REFUSED": Message(
        "The source refused the request; asking again would not help.",
        "La source a refusé la requête ; la répéter ne servirait à rien.",
    ),
    "SOURCE_FAILED": Message(
        "The source failed, several times in a row.",
        "La source a échoué plusieurs fois de suite.",
    ),
    "ANSWER_TOO_LARGE": Message(
        "The answer is larger than this source may send.",
        "La réponse dépasse la taille permise pour cette source.",
    ),
    "SOURCE_COMPLAINED": Message(
        "The source sent an error message instead of data.",
        "La source a envoyé un message d'erreur au lieu de données.",
    ),
    "SERIES_ARCHIVED": Message(
        "The source has deleted or archived this series.",
        "La source a supprimé ou archivé cette série.",
    ),
    "XML_ANSWER": Message(
        "The source answered in XML although JSON was asked for.",
        "La source a répondu en XML alors que du JSON était demandé.",
    ),
    "HTML_ANSWER": Message(
        "The source sent a web page instead of data.",
        "La source a envoyé une page web au lieu de données.",
    ),
    "MALFORMED_ANSWER": Message(
        "The answer isn't JSON of the shape that this source promises.",
        "La réponse n'est pas du JSON de la forme promise par cette source.",
    ),
    "EMPTY_ANSWER": Message(
        "The source reports no row at all for this series.",
        "La source ne donne aucune ligne pour cette série.",
    ),
    "PAGES_DISAGREE": Message(
        "The pages of this series don't fit together: one is missing, or they disagree on page, total or "
        "vintage.",
        "Les pages de cette série ne s'accordent pas : il en manque une, ou elles divergent sur la page, le "
        "total "
        "ou le millésime.",
    ),
    "NOT_ASKED_FOR": Message(
        "The source sent rows that were not asked for.",
        "La source a envoyé des lignes qui n'étaient pas demandées.",
    ),
    "LARGE_DROP": Message(
        "Far fewer figures than last time: nothing is loaded until a person has looked (`--accept-drop`).",
        "Bien moins de chiffres que la dernière fois : rien n'est chargé avant qu'une personne n'ait regardé "
        "(`--accept-drop`).",
    ),
    "MOSTLY_UNUSABLE": Message(
        "Most rows can't be used, so the source has probably changed.",
        "La plupart des lignes sont inutilisables : la source a sans doute changé.",
    ),
    "REFUSED_BY_REGISTER": Message(
        "The register refused a figure, so the rest of this series was left for the next run.",
        "Le registre a refusé un chiffre ; le reste de cette série attend la prochaine exécution.",
    ),
    "RUN_INTERRUPTED": Message(
        "The run ended without a report: it was killed or the machine stopped.",
        "L'exécution s'est terminée sans compte rendu : elle a été tuée ou la machine s'est arrêtée.",
    ),
    "RUN_TIMED_OUT": Message(
        "The run took longer than it may and was ended.",
        "L'exécution a dépassé le temps permis et a été arrêtée.",
    ),
}

# After one of these, the next series would fail in the same way, after the same long wait.
ENDS_THE_RUN = frozenset({"SOURCE_UNREACHABLE", "SOURCE_TIMED_OUT", "SOURCE_BUSY", "SOURCE_FAILED"})


def stopped(code: str, **facts: object) -> HubError:
    """Make the error for one of the reasons above; `facts` say where (never a key, never a whole address)."""
    return HubError(code, REASONS[code], status=502, extensions=facts)
