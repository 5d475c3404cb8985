"""What a witness of the log is told when something is wrong with it."""

from hub.errors import HubError, Message

EMPTY_LOG = {"EN": "Nothing has been entered into the log yet.", "FR": "Le journal est encore vide."}


def forked(older: int, newer: int) -> HubError:
    """Tell that two signed checkpoints can't be of one log."""
    return HubError(
        "LOG_FORKED",
        Message(
            f"The log with {newer:,} entries doesn't go on from the one with {older:,} that was signed: it "
            "was rewritten, cut or restored from an old backup. Keep both checkpoints: together they prove "
            "it.",
            f"Le journal de {newer} entrées ne prolonge pas celui de {older} qui avait été signé : il a été "
            "réécrit, coupé ou restauré d’une ancienne sauvegarde. Gardez les deux points de contrôle : "
            "ensemble, ils le prouvent.",
        ),
    )


def unknown_key() -> HubError:
    """Tell that a checkpoint isn't signed with a key of the log that is known here."""
    return HubError(
        "LOG_KEY_UNKNOWN",
        Message(
            "The checkpoint isn't signed with a key of the log that you know. Ask the hub's operators for "
            "its new key by another way, and add the line to log.keys.",
            "Le point de contrôle n’est pas signé avec une clé du journal que vous connaissez. Demandez la "
            "nouvelle clé aux exploitants du hub par une autre voie, et ajoutez la ligne à log.keys.",
        ),
    )


def not_empty(folder: str) -> HubError:
    """Tell that an export needs an empty folder."""
    return HubError(
        "LOG_FOLDER",
        Message(
            f"{folder} is not empty: name a new folder.",
            f"{folder} n’est pas vide : nommez un autre dossier.",
        ),
    )
