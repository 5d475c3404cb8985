"""The sentences that explain access and rehearse it, one table a language."""

from collections.abc import Mapping

from hub.agreements.sentences import SENTENCES as TOLD
from hub.errors import HubError, Message

EN: Mapping[str, str] = {
    "READ": "read",
    "CONTRIBUTE": "write",
    "PASS_ON": "pass on",
    "yes": "{who} may {action} {what} of {whose} for {purpose}.",
    "no": "{who} may not {action} {what} of {whose} for {purpose}. {why}",
    "own": "{who} may {action} {what}: they are its own.",
    "open": "{who} may {action} {what}: everybody who may ask the hub may.",
    "data": "{category}",
    "field": "{field} ({category})",
    "term": "No agreement in force gives it.",
    "purpose": "An agreement gives it, but not for this purpose.",
    "withheld": "The clauses that give the data keep this field back.",
    "cell": "The clauses that give the data tell no number of people smaller than they agreed on.",
    "retention": "The clauses that give the data don't give what was last changed so long ago.",
    "scope": "The token doesn't hold {scope}.",
    "role": "The client has no role for it.",
    "territory": "The clauses that give such data don't cover this place.",
    "steward": "Only the body that answers for it decides on this.",
    "need_scope": "A token that holds {scope}.",
    "need_role": "A role for the client: {roles}.",
    "need_purpose": "A token for another purpose: {purpose}.",
    "need_state": "The agreement “{title}” in force: it is {state}.",
    "need_begun": "The agreement “{title}” in force: it gives access from {since} up to {until}.",
    "need_text": "The last signature under version {version} of “{title}”.",
    "need_withheld": "A clause that gives the data and doesn't keep {field} back.",
    "need_retention": "A clause that lets the data be kept longer.",
    "need_territory": "A clause that covers this place.",
    "need_term": "An agreement in force for {purpose} with a clause by which {whose} lets {who} {action} "
    "its data: {category}.",
    "need_necessity": "In that clause, in writing, why {category} is needed: for {purpose} it usually isn't.",
    "need_party": "A part in the agreement.",
    "need_steward": "To be the body that answers for it.",
    "gains": "{who} gains: may {action} data of {whose} for {purpose}: {what}; {where}.",
    "loses": "{who} loses: may no longer {action} data of {whose} for {purpose}: {what}; {where}.",
    "everywhere": "everywhere else",
    "in": "in {places}",
    "corridor": "the corridor from {origin} to {host}",
    "several": "those who give",
    "READER or EDITOR": "READER or EDITOR",
}
FR: Mapping[str, str] = {
    "READ": "lire",
    "CONTRIBUTE": "écrire",
    "PASS_ON": "transmettre",
    "yes": "{who} peut {action} pour la finalité « {purpose} » : {what} de {whose}.",
    "no": "{who} ne peut pas {action} pour la finalité « {purpose} » : {what} de {whose}. {why}",
    "own": "{who} peut {action} : {what}, car ce sont ses propres données.",
    "open": "{who} peut {action} : {what}, comme quiconque peut interroger le hub.",
    "data": "{category}",
    "field": "{field} ({category})",
    "term": "Aucun accord en vigueur ne le donne.",
    "purpose": "Un accord le donne, mais pas pour cette finalité.",
    "withheld": "Les clauses qui donnent ces données retiennent ce champ.",
    "cell": "Les clauses qui donnent ces données ne disent aucun effectif inférieur à celui qu’elles fixent.",
    "retention": "Les clauses qui donnent ces données ne donnent rien d’aussi ancien.",
    "scope": "Le jeton ne porte pas {scope}.",
    "role": "Le client n’a aucun rôle pour cela.",
    "territory": "Les clauses qui donnent de telles données ne couvrent pas ce lieu.",
    "steward": "Seul l’organisme qui en répond en décide.",
    "need_scope": "Un jeton qui porte {scope}.",
    "need_role": "Un rôle pour le client : {roles}.",
    "need_purpose": "Un jeton pour une autre finalité : {purpose}.",
    "need_state": "L’accord « {title} » en vigueur : il est {state}.",
    "need_begun": "L’accord « {title} » en vigueur : il donne accès du {since} au {until}.",
    "need_text": "La dernière signature sous la version {version} de « {title} ».",
    "need_withheld": "Une clause qui donne les données sans retenir {field}.",
    "need_retention": "Une clause qui laisse conserver les données plus longtemps.",
    "need_territory": "Une clause qui couvre ce lieu.",
    "need_term": "Un accord en vigueur pour la finalité « {purpose} », avec une clause par laquelle {whose} "
    "permet à {who} de {action} ses données : {category}.",
    "need_necessity": "Dans cette clause, par écrit, pourquoi il faut ces données ({category}) : la finalité "
    "« {purpose} » ne les exige pas d’ordinaire.",
    "need_party": "Une part dans l’accord.",
    "need_steward": "Être l’organisme qui en répond.",
    "gains": "{who} gagne : pourra {action} des données de {whose} pour la finalité « {purpose} » : {what} ; "
    "{where}.",
    "loses": "{who} perd : ne pourra plus {action} de données de {whose} pour la finalité « {purpose} » : "
    "{what} ; {where}.",
    "everywhere": "partout ailleurs",
    "in": "lieux : {places}",
    "corridor": "le corridor {origin} – {host}",
    "several": "qui les donne",
    "READER or EDITOR": "READER ou EDITOR",
}
_TABLES = {"EN": EN, "FR": FR}


def say(language: str, sentence: str, **values: str) -> str:
    """Give a sentence in `EN` or `FR`, with its values."""
    return _TABLES.get(language, EN)[sentence].format(**values)


def category_words(language: str, name: str) -> str:
    """Name a data category in words."""
    return TOLD.get(language, TOLD["EN"]).get(f"category:{name}", name)


def purpose_words(language: str, name: str) -> str:
    """Name a purpose in words."""
    return TOLD.get(language, TOLD["EN"]).get(f"purpose:{name}", name)


def refused(code: str, **extensions: object) -> HubError:
    """Give the error of a question that can't be answered."""
    english, french = REFUSALS[code]
    return HubError(code, Message(english, french), extensions=extensions)


REFUSALS: Mapping[str, tuple[str, str]] = {
    "RECORD_OR_KIND": (
        "Name either a record or a kind.",
        "Nommez une fiche, ou bien un type.",
    ),
    "NOT_YOURS_TO_ASK": (
        "You may ask about your own organisation; about another, only where the data or the agreement is "
        "yours too.",
        "Vous pouvez demander pour votre organisme ; pour un autre, seulement si les données ou l’accord "
        "sont aussi les vôtres.",
    ),
    "NO_SUCH_KIND": ("There is no such kind.", "Ce type n’existe pas."),
    "NO_SUCH_FIELD": ("The kind has no such field.", "Ce type n’a pas ce champ."),
    "NO_SUCH_PLACE": (
        "A place is written TGO, CIV/CI-AB or LBY>CIV.",
        "Un lieu s’écrit TGO, CIV/CI-AB ou LBY>CIV.",
    ),
    "NO_SUCH_INSTANT": ("That is no instant or day.", "Ce n’est ni un instant ni un jour."),
    "NO_SUCH_CATEGORY": (
        "There is no such data category that a clause may give.",
        "Aucune clause ne peut donner une telle catégorie de données.",
    ),
    "NO_SUCH_PURPOSE": ("There is no such purpose.", "Cette finalité n’existe pas."),
    "NO_SUCH_TEXT": ("The text isn't JSON.", "Le texte n’est pas du JSON."),
    "STEP_INCOMPLETE": (
        "That step can't be rehearsed so: see `needs` for what goes with it.",
        "Cette étape ne se répète pas ainsi : voir `needs` pour ce qui l’accompagne.",
    ),
}
