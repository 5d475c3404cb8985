"""Validation's sentences in French: graphql-core speaks English only."""

import re

SENTENCES = tuple(
    (re.compile(pattern, re.DOTALL), french)
    for pattern, french in (
        (r"Syntax Error: (.*)", r"Erreur de syntaxe : \1"),
        (r"Cannot query field '(\w+)' on type '(\w+)'\..*", r"Le type « \2 » n’a pas de champ « \1 »."),
        (r"Unknown argument '(\w+)' on field '([\w.]+)'\..*", r"Le champ « \2 » n’a pas d’argument « \1 »."),
        (r"Unknown type '(\w+)'\..*", r"Le type « \1 » n’existe pas."),
        (r"Unknown fragment '(\w+)'\.", r"Le fragment « \1 » n’existe pas."),
        (r"Unknown directive '@(\w+)'\.", r"La directive « @\1 » n’existe pas."),
        (r"Fragment '(\w+)' is never used\.", r"Le fragment « \1 » n’est jamais utilisé."),
        (r"Cannot spread fragment '(\w+)' within itself.*", r"Le fragment « \1 » se contient lui-même."),
        (r"Variable '\$(\w+)' is not defined.*", r"La variable « $\1 » n’est pas définie."),
        (r"Variable '\$(\w+)' is never used.*", r"La variable « $\1 » n’est jamais utilisée."),
        (
            r"Variable '\$(\w+)' of required type '(\S+)' was not provided\.",
            r"La variable obligatoire « $\1 » (\2) manque.",
        ),
        (r"Variable '\$(\w+)' got invalid value (.*)", r"La variable « $\1 » a une valeur refusée : \2"),
        (
            r"Field '(\w+)' argument '(\w+)' of type '(\S+)' is required, but it was not provided\.",
            r"L’argument obligatoire « \2 » (\3) du champ « \1 » manque.",
        ),
        (
            r"Field '(\w+)' of type '(\S+)' must have a selection of subfields\..*",
            r"Le champ « \1 » (\2) demande une sélection de sous-champs.",
        ),
        (
            r"Field '(\w+)' must not have a selection since type '(\S+)' has no subfields\.",
            r"Le champ « \1 » (\2) n’a pas de sous-champs.",
        ),
        (
            r"Field '(\w+)' is not defined by type '(\w+)'\..*",
            r"Le type d’entrée « \2 » n’a pas de champ « \1 ».",
        ),
        (r"Value '(\S+)' does not exist in '(\w+)' enum\..*", r"La liste « \2 » n’a pas de valeur « \1 »."),
        (r"(\w+) cannot represent (.*)", r"Valeur refusée pour le type « \1 » : \2"),
        (r"Expected value of type '(\S+)', found (.*)\.", r"Une valeur de type « \1 » est attendue, pas \2."),
        (
            r"Fields '(\w+)' conflict because .*",
            r"Les champs « \1 » se contredisent ; donnez-leur des alias.",
        ),
    )
)


def in_french(sentence: str) -> str:
    """Give a sentence of graphql-core in French, or said to be English where it isn't known."""
    for pattern, french in SENTENCES:
        if pattern.fullmatch(sentence):
            return pattern.sub(french, sentence)
    return f"Document refusé (en anglais) : {sentence}"
