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
        (r"Variable '\$(\w+)' got invalid value (.*)", r"La variable « $\1 » a une valeur refusée, \2"),
        (
            r"Variable '\$(\w+)' of non-null type '(\S+)' must not be null\.",
            r"La variable « $\1 » (\2) ne peut être nulle.",
        ),
        (
            r"Argument '(\w+)' of non-null type '(\S+)' must not be null\.",
            r"L’argument « \1 » (\2) ne peut être nul.",
        ),
        (
            r"Expected non-nullable type '(\S+)' not to be None\.",
            r"Une valeur de type « \1 » est obligatoire.",
        ),
        (r"Expected type '(\w+)' to be a mapping\.", r"Un objet de type « \1 » est attendu."),
        (
            r"Field '([\w.]+)' of required type '(\S+)' was not provided\.",
            r"Le champ obligatoire « \1 » (\2) manque.",
        ),
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
        (r"Value '(.*)' does not exist in '(\w+)' enum\..*", r"La liste « \2 » n’a pas de valeur « \1 »."),
        (
            r"Enum '(\w+)' cannot represent non-(?:string|enum) value: (.*)\.(?: Did you mean .*)?",
            r"La liste « \1 » n’a pas de valeur \2.",
        ),
        (r"Int cannot represent non-integer value: (.*)", r"Un nombre entier est attendu, pas \1."),
        (
            r"Int cannot represent non 32-bit signed integer value: (.*)",
            r"Un nombre entier de 32 bits au plus est attendu, pas \1.",
        ),
        (r"Float cannot represent non numeric value: (.*)", r"Un nombre est attendu, pas \1."),
        (r"String cannot represent a non string value: (.*)", r"Un texte est attendu, pas \1."),
        (r"Boolean cannot represent a non boolean value: (.*)", r"true ou false est attendu, pas \1."),
        (r"ID cannot represent (?:a non-string and non-integer )?value: (.*)", r"Un id est attendu, pas \1."),
        (r"(\w+) cannot represent (.*)", r"Valeur refusée pour le type « \1 » : \2"),
        (r"Expected value of type '(\S+)', found (.*)\.", r"Une valeur de type « \1 » est attendue, pas \2."),
        (
            r"Fields '(\w+)' conflict because .*",
            r"Les champs « \1 » se contredisent ; donnez-leur des alias.",
        ),
    )
)
PLACED = re.compile(r"(.*) at '(\w[^' ]*)'", re.DOTALL)


def in_french(sentence: str) -> str:
    """Give a sentence of graphql-core in French, or said to be English where it isn't known."""
    begun, _, reason = sentence.rpartition("; ")
    if begun.startswith("Variable '$"):
        # What is wrong within a variable's value stands at the end, as a sentence of its own.
        placed = PLACED.fullmatch(begun)
        said, at = (placed[1], f", à « {placed[2]} »") if placed else (begun, "")
        return f"{in_french(said)}{at} : {_known(reason) or reason}"
    return _known(sentence) or f"Document refusé (en anglais) : {sentence}"


def _known(sentence: str) -> str | None:
    found = ((pattern.fullmatch(sentence), french) for pattern, french in SENTENCES)
    return next((match.expand(french) for match, french in found if match), None)
