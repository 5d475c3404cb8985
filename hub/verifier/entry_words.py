"""What each finding about entries means, in English and French; `{…}` are its figures."""

from hub.verifier.grades import fault

ENTRIES = {
    "EDITED": fault(
        "Entry {entry} was edited: it doesn't have the hash that was signed for it.",
        "L'entrée {entry} a été modifiée : elle n'a pas l'empreinte qui a été signée pour elle.",
    ),
    "DELETED": fault(
        "Entries were deleted: {count} from entry {first} to {last}, although others come after them.",
        "Des entrées ont été supprimées : {count}, de l'entrée {first} à {last}, alors que d'autres les"
        " suivent.",
    ),
    "INSERTED": fault(
        "Entries were inserted: {count} at places {first} to {last} that were never signed.",
        "Des entrées ont été insérées : {count}, aux places {first} à {last}, qui n'ont jamais été signées.",
    ),
    "REORDERED": fault(
        "Entries were reordered: entry {entry} now stands at place {to}.",
        "Des entrées ont changé d'ordre : l'entrée {entry} se trouve maintenant à la place {to}.",
    ),
    "TRUNCATED": fault(
        "The log was truncated: its last {count} entries, from entry {first} on, are gone.",
        "Le journal a été tronqué : ses {count} dernières entrées, à partir de l'entrée {first}, ont"
        " disparu.",
    ),
    "SHORTENED": fault(
        "The log was shortened: its checkpoint counts {size} entries and the folder holds {held}; {count}"
        " were deleted or truncated, and the hashes made anew.",
        "Le journal a été raccourci : son point de contrôle compte {size} entrées et le dossier en"
        " contient {held} ; {count} ont été supprimées ou tronquées, et les empreintes refaites.",
    ),
    "REWRITTEN": fault(
        "The log was rewritten: entries and hashes agree with each other, but not with what was signed;"
        " between entries {first} and {last} some were edited, reordered or exchanged, and the hashes"
        " made anew.",
        "Le journal a été réécrit : entrées et empreintes concordent entre elles, mais pas avec ce qui a"
        " été signé ; entre les entrées {first} et {last}, certaines ont été modifiées, déplacées ou"
        " échangées, et les empreintes refaites.",
    ),
    "MORE_DIFFERENCES": fault(
        "{count} more entries differ from what was signed.",
        "{count} autres entrées diffèrent de ce qui a été signé.",
    ),
    "BACKDATED": fault(
        "Entry {entry} is backdated: it says {at}, but an entry before it says {latest}.",
        "L'entrée {entry} est antidatée : elle indique {at}, mais une entrée qui la précède indique"
        " {latest}.",
    ),
    "POSTDATED": fault(
        "Entry {entry} is postdated: it says {at}, but a witness saw it in the log before.",
        "L'entrée {entry} est postdatée : elle indique {at}, mais un témoin l'a vue dans le journal"
        " auparavant.",
    ),
    "MALFORMED_ENTRY": fault(
        "Entry {entry} is none that a hub writes: its text isn't in the one form that entries have.",
        "L'entrée {entry} n'est pas de celles qu'écrit un hub : son texte n'a pas la forme unique des"
        " entrées.",
    ),
    "DUPLICATED": fault(
        "The entry {id} is in the log more than once: at places {places}.",
        "L'entrée {id} figure plusieurs fois dans le journal : aux places {places}.",
    ),
    "READING_WITHOUT_RELEASE": fault(
        "Entry {entry} is a reading whose release isn't in the log: the release was deleted or never"
        " entered.",
        "L'entrée {entry} est une lecture dont la communication n'est pas au journal : elle a été"
        " supprimée ou jamais inscrite.",
    ),
    "READINGS_DIFFER": fault(
        "Entry {entry} is a release with {wanted} readings, but the log has {came}: some were deleted or"
        " invented.",
        "L'entrée {entry} est une communication de {wanted} lectures, mais le journal en a {came} :"
        " certaines ont été supprimées ou inventées.",
    ),
    "READING_CONTRADICTS": fault(
        "Entry {entry} is a reading that says otherwise than its release, entry {release}.",
        "L'entrée {entry} est une lecture qui contredit sa communication, l'entrée {release}.",
    ),
    "EMPTIED_UNANNOUNCED": fault(
        "The content of {count} entries from entry {first} on was deleted: no entry announces that their"
        " time of retention is over.",
        "Le contenu de {count} entrées à partir de l'entrée {first} a été supprimé : aucune entrée"
        " n'annonce que leur durée de conservation est écoulée.",
    ),
    "EMPTIED_EARLY": fault(
        "Entry {entry} was emptied before its time: it is later than {cutoff}, up to which entries were"
        " to be emptied.",
        "L'entrée {entry} a été vidée avant terme : elle est postérieure au {cutoff}, jusqu'où il fallait"
        " vider.",
    ),
}
