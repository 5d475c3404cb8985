"""What the explorer says, in each language of the hub."""

from collections.abc import Mapping

from hub.errors import Message

WORDS: Mapping[str, Message] = {
    "hub": Message("Cooperation hub", "Plateforme de coopération"),
    "title": Message("Explorer", "Explorateur"),
    "lead": Message(
        "Ask the hub in GraphQL. The hub itself answers as the client that you choose; "
        "this page holds no token.",
        "Interrogez la plateforme en GraphQL. Elle répond comme au client choisi ; "
        "cette page ne détient aucun jeton.",
    ),
    "fictional": Message(
        "The demonstration’s records are fictional. What you ask as a client stands in the log like any "
        "other reading.",
        "Les fiches de démonstration sont fictives. Ce que vous demandez au nom d’un client figure au "
        "journal comme toute lecture.",
    ),
    "skip": Message("Skip to content", "Aller au contenu"),
    "tongue": Message("Language", "Langue"),
    "pages": Message("Pages", "Pages"),
    "as": Message("Ask as", "Demander au nom de"),
    "example": Message("Example", "Exemple"),
    "choose": Message("Choose a question…", "Choisir une question…"),
    "examples": Message("Example questions", "Questions d’exemple"),
    "question": Message("Question in GraphQL", "Question en GraphQL"),
    "shortcuts": Message(
        "Ctrl-Enter runs, Ctrl-Space completes, Tab leaves the editor. On a Mac, Cmd for Ctrl.",
        "Ctrl-Entrée exécute, Ctrl-Espace complète, Tab quitte l’éditeur. Sur Mac, Cmd au lieu de Ctrl.",
    ),
    "variables": Message("Variables (JSON)", "Variables (JSON)"),
    "run": Message("Run", "Exécuter"),
    "cancel": Message("Cancel", "Annuler"),
    "format": Message("Format", "Mettre en forme"),
    "answer": Message("Answer", "Réponse"),
    "data": Message("Data of the answer", "Données de la réponse"),
    "empty": Message("Nothing asked yet.", "Rien de demandé pour l’instant."),
    "asking": Message("Asking…", "Question en cours…"),
    "answered": Message("Answered in {ms} ms, {size} kB", "Réponse en {ms} ms, {size} ko"),
    "cancelled": Message("Cancelled. Nothing was shown.", "Annulé. Rien n’a été affiché."),
    "unreachable": Message(
        "The hub can’t be reached. Is it running?", "La plateforme est injoignable. Tourne-t-elle ?"
    ),
    "errors": Message("Errors", "Erreurs"),
    "whole": Message("the whole question", "toute la question"),
    "problems": Message("Problems in the question: {count}", "Problèmes dans la question : {count}"),
    "not_an_object": Message(
        'Write a JSON object, such as {"iso3": "TGO"}.', 'Écrivez un objet JSON, par exemple {"iso3": "TGO"}.'
    ),
    "schema": Message("What may be asked", "Ce qui peut être demandé"),
    "search": Message("Search types and fields", "Chercher des types et des champs"),
    "found": Message("Found: {count}", "Trouvés : {count}"),
    "back": Message("Back", "Retour"),
    "fields": Message("Fields", "Champs"),
    "closed_list": Message("Values", "Valeurs"),
    "one_of": Message("One of", "L’un de"),
    "arguments": Message("Arguments ({count})", "Arguments ({count})"),
    "loading": Message("Loading…", "Chargement…"),
    "no_schema": Message(
        "What may be asked could not be loaded.", "Ce qui peut être demandé n’a pas pu être chargé."
    ),
    "history": Message("Asked before", "Demandé auparavant"),
    "keep": Message("Keep my questions in this browser", "Garder mes questions dans ce navigateur"),
    "keep_hint": Message(
        "Only the text of a question is kept; variables and answers never are.",
        "Seul le texte d’une question est gardé ; les variables et les réponses ne le sont jamais.",
    ),
    "nothing_kept": Message("No question yet.", "Aucune question pour l’instant."),
    "forget": Message("Forget all", "Tout oublier"),
    "not_loaded": Message(
        "The demonstration isn’t loaded, so there is nobody here to ask as. Load it and sign a client in, "
        "then load this page again:",
        "La démonstration n’est pas chargée : il n’y a personne ici au nom de qui demander. Chargez-la, "
        "connectez un client, puis rechargez cette page :",
    ),
    "nobody": Message(
        "No client of the demonstration is signed in on this machine. Sign one in, then load this page "
        "again:",
        "Aucun client de la démonstration n’est connecté sur cette machine. Connectez-en un, puis rechargez "
        "cette page :",
    ),
    "names": Message(
        "Names of countries imply no official endorsement. Demonstration records are fictional and say so.",
        "Les noms et limites de pays n’impliquent aucune reconnaissance officielle. Les fiches de "
        "démonstration sont fictives et le disent.",
    ),
}
# What CodeMirror says by itself, to screen readers mostly.
PHRASES: Mapping[str, str] = {
    "Completions": "Propositions",
    "Diagnostics": "Problèmes",
    "No diagnostics": "Aucun problème",
    "close": "fermer",
    "Control character": "Caractère de contrôle",
    "Selection deleted": "Sélection supprimée",
}


def words(language: str) -> dict[str, str]:
    """Give every word in a language (`en` or `fr`)."""
    return {name: each.in_language(language.upper()) for name, each in WORDS.items()}
