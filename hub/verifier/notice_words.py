"""What can't be told and why, and what is no fault but should be known, in English and French."""

from hub.verifier.grades import notice, unknown

UNKNOWNS = {
    "NOT_A_FOLDER": unknown(
        "{path} isn't a folder.",
        "{path} n'est pas un dossier.",
    ),
    "NOT_A_LOG": unknown(
        "{path} isn't a log: it has neither a checkpoint nor tiles.",
        "{path} n'est pas un journal : il n'a ni point de contrôle ni tuiles.",
    ),
    "NOT_READABLE": unknown(
        "{path} can't be read: {reason}.",
        "{path} est illisible : {reason}.",
    ),
    "NOT_A_PLAIN_FILE": unknown(
        "{path} isn't a plain file of this folder; links aren't followed.",
        "{path} n'est pas un simple fichier de ce dossier ; les liens ne sont pas suivis.",
    ),
    "TOO_MANY_FILES": unknown(
        "{path} holds more than {most} checkpoints.",
        "{path} contient plus de {most} points de contrôle.",
    ),
    "BAD_KEY": unknown(
        "{key} is neither a verifier key nor a file of some.",
        "{key} n'est ni une clé de vérification ni un fichier qui en contient.",
    ),
    "NO_KEY": unknown(
        "There is no key to check the signature with: give the log's with --key.",
        "Il n'y a pas de clé pour vérifier la signature : indiquez celle du journal avec --key.",
    ),
    "NEW_KEY": unknown(
        "The checkpoint was signed with a key that only the log itself names, in entry {entry}: ask the"
        " hub for it, and give it with --key too.",
        "Le point de contrôle a été signé avec une clé que seul le journal nomme, à l'entrée {entry} :"
        " demandez-la au hub, et indiquez-la aussi avec --key.",
    ),
    "NOT_A_CHECKPOINT": unknown(
        "{source} isn't a checkpoint: nothing can be compared with it.",
        "{source} n'est pas un point de contrôle : rien ne peut y être comparé.",
    ),
    "NOT_SIGNED_BY_THE_LOG": unknown(
        "The checkpoint in {source} bears no good signature of the log: nothing can be compared with it.",
        "Le point de contrôle dans {source} ne porte pas de signature valable du journal : rien ne peut y"
        " être comparé.",
    ),
    "NOTHING_KEPT": unknown(
        "{path} holds no checkpoint.",
        "{path} ne contient pas de point de contrôle.",
    ),
    "NOT_A_PROOF": unknown(
        "{source} isn't a proof.",
        "{source} n'est pas une preuve.",
    ),
}
NOTICES = {
    "OWN_KEY": notice(
        "The key is the folder's own: compare it with the one that the hub told you, or give that with"
        " --key.",
        "La clé est celle du dossier : comparez-la à celle que le hub vous a communiquée, ou indiquez"
        " celle-ci avec --key.",
    ),
    "NOTHING_EARLIER": notice(
        "No earlier checkpoint was given: a log that was truncated or rewritten and signed again can't be"
        " told without one; see --since.",
        "Aucun point de contrôle antérieur n'a été donné : sans lui, rien ne distingue un journal tronqué"
        " ou réécrit et signé à nouveau ; voir --since.",
    ),
    "AGREES": notice(
        "It goes on from {count} earlier checkpoints, the latest of {size} entries.",
        "Il prolonge {count} points de contrôle antérieurs, le dernier de {size} entrées.",
    ),
    "EMPTIED": notice(
        "{count} entries are emptied because their time of retention is over (announced below entry"
        " {below}); their hashes are kept.",
        "{count} entrées sont vidées car leur durée de conservation est écoulée (annoncé sous l'entrée"
        " {below}) ; leurs empreintes sont gardées.",
    ),
    "UNSIGNED_REST": notice(
        "The folder holds more entries than its checkpoint signs: they aren't signed yet, or an older"
        " checkpoint was put in place.",
        "Le dossier contient plus d'entrées que son point de contrôle n'en signe : elles ne sont pas"
        " encore signées, ou un point de contrôle plus ancien a été mis en place.",
    ),
    "CLOCK_SET_BACK": notice(
        "The database's clock was set back at entry {entry}, from {was} to {at}.",
        "L'horloge de la base a été reculée à l'entrée {entry}, de {was} à {at}.",
    ),
    "LATE": notice(
        "Entry {entry} was entered late or backdated: it says {at}, but a witness saw the log without it"
        " after that.",
        "L'entrée {entry} a été inscrite tard ou antidatée : elle indique {at}, mais un témoin a vu le"
        " journal sans elle après cela.",
    ),
    "UNKNOWN_TYPE": notice(
        "Entry {entry} is of a type that this verifier doesn't know.",
        "L'entrée {entry} est d'un type que ce vérificateur ne connaît pas.",
    ),
    "KEY_CHANGED": notice(
        "From entry {entry} on the log is signed with the key {key}.",
        "À partir de l'entrée {entry}, le journal est signé avec la clé {key}.",
    ),
    "BEGUN_ANEW": notice(
        "This log was begun anew, as entry {entry} says: the log {origin} before it had {size} entries and"
        " is to be verified by itself.",
        "Ce journal a été recommencé, comme le dit l'entrée {entry} : le journal {origin} qui le précède"
        " avait {size} entrées et se vérifie à part.",
    ),
    "PROVEN": notice(
        "{source} proves that entry {entry} is in the log of {size} entries.",
        "{source} prouve que l'entrée {entry} est dans le journal de {size} entrées.",
    ),
}
