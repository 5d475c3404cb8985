"""Why the whole hub can't be exported or restored, in both languages."""

from hub.errors import HubError, Message

_SENTENCES = {
    "EXPORT_NAME": (
        "The graph has a name that no hub gives, {name}: it isn't only a hub's.",
        "Le graphe a un nom qu’aucun hub ne donne, {name} : il n’est pas seulement celui d’un hub.",
    ),
    "EXPORT_VALUE": (
        "A property {name} of {label} is of a type that no hub writes, so it can't be exported.",
        "Une propriété {name} de {label} est d’un type qu’aucun hub n’écrit : elle ne peut être exportée.",
    ),
    "EXPORT_END": (
        "A relationship {type} leads to a node that nothing identifies, so it can't be exported.",
        "Une relation {type} mène à un nœud que rien n’identifie : elle ne peut être exportée.",
    ),
    "EXPORT_FOLDER": (
        "{folder} already holds something else than an unfinished export; name an empty folder.",
        "{folder} contient déjà autre chose qu’un export inachevé ; nommez un dossier vide.",
    ),
    "EXPORT_MISCOUNTED": (
        "The graph says it holds {there} nodes and relationships, and {found} were exported.",
        "Le graphe annonce {there} nœuds et relations, et {found} ont été exportés.",
    ),
    "EXPORT_MIGRATED": (
        "The hub was migrated meanwhile, so nothing was kept of this export; run the same command again.",
        "Le hub a été migré entre-temps : rien de cet export n’a été gardé ; relancez la commande.",
    ),
    "EXPORT_NOT_QUIET": (
        "Writers left no moment to finish the export; run the same command again, it goes on where it was.",
        "Les écritures n’ont laissé aucun moment pour finir ; relancez la commande, elle reprendra.",
    ),
    "NOT_AN_EXPORT": (
        "{folder} holds no finished export: its manifest.json is missing or can't be read.",
        "{folder} ne contient pas d’export achevé : manifest.json manque ou est illisible.",
    ),
    "EXPORT_DAMAGED": (
        "{file} isn't as it was exported: its length or its SHA-256 differs from the manifest's.",
        "{file} n’est pas tel qu’exporté : sa longueur ou son SHA-256 diffère du manifeste.",
    ),
    "EXPORT_UNKNOWN_KIND": (
        "The export holds {label}, which this hub doesn't know; restore it with a newer hub.",
        "L’export contient {label}, que ce hub ne connaît pas ; restaurez avec un hub plus récent.",
    ),
    "HUB_NOT_EMPTY": (
        "This hub holds data already. An export is restored into an empty hub only; nothing was changed.",
        "Ce hub contient déjà des données. Un export ne se restaure que dans un hub vide ; rien n’a changé.",
    ),
    "ANOTHER_IMPORT": (
        "Another export was restored here in part. Go on with that one, or begin with an empty hub.",
        "Un autre export a été restauré ici en partie. Continuez avec celui-là, ou partez d’un hub vide.",
    ),
}


def refused(code: str, **known: object) -> HubError:
    """Give the refusal `code` with what is known beside it."""
    en, fr = _SENTENCES[code]
    return HubError(code, Message(en.format(**known), fr.format(**known)), status=409)
