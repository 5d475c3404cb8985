"""Why the log is not gone on with: what its keeper has to look into, in words."""

from hub.errors import HubError, Message


def went_back(there: int, signed: int) -> HubError:
    """Tell that the graph's log isn't the one of which this home signed more."""
    return HubError(
        "LOG_WENT_BACK",
        Message(
            f"The graph's log has {there} entries, but {signed} were signed from here, or others: an older "
            "backup was restored, or entries were taken out. Nothing more is signed, since that would be a "
            "second truth; see docs/how-to/audit.md.",
            f"Le journal du graphe compte {there} entrées, alors que {signed}, ou d’autres, ont été signées "
            "d’ici : une sauvegarde plus ancienne a été restaurée, ou des entrées ont été retirées. Rien "
            "n’est plus signé, car ce serait une seconde vérité ; voir docs/how-to/audit.md.",
        ),
        status=503,
    )


def another_key() -> HubError:
    """Tell that the log is signed by a key that this home hasn't."""
    return HubError(
        "LOG_KEY_ELSEWHERE",
        Message(
            "The log is signed with a key that this home doesn't hold: bring keys/log-*.json here, or start "
            "the worker where it is.",
            "Le journal est signé avec une clé que ce dossier n’a pas : apportez keys/log-*.json ici, ou "
            "lancez le processus là où elle se trouve.",
        ),
        status=503,
    )


def edited(index: int) -> HubError:
    """Tell that an entry isn't what was sequenced."""
    return HubError(
        "LOG_EDITED",
        Message(
            f"Entry {index} of the log isn't what was signed: somebody has changed it in the graph.",
            f"L’entrée {index} du journal n’est pas celle qui a été signée : quelqu’un l’a modifiée dans le "
            "graphe.",
        ),
        status=500,
    )


def tiles_missing() -> HubError:
    """Tell that the graph has lost hashes of the log's tree."""
    return HubError(
        "LOG_TILES_MISSING",
        Message(
            "Hashes of the log are missing from the graph: somebody has taken them out.",
            "Des empreintes du journal manquent dans le graphe : quelqu’un les a retirées.",
        ),
        status=500,
    )


def no_checkpoint(file: str) -> HubError:
    """Tell that a file isn't a whole checkpoint."""
    return HubError(
        "NO_CHECKPOINT",
        Message(
            f"The file {file} isn't a checkpoint of a log, or was cut. Take it from a copy; of the hub's own "
            "log/, remove the whole folder, and it is made again from the graph.",
            f"Le fichier {file} n’est pas un point de contrôle entier. Reprenez-le d’une copie ; pour le "
            "dossier log/ du hub, retirez-le tout entier et il est refait à partir du graphe.",
        ),
    )
