"""What is said of a document's names, operations, fragments and variables.

Each row has the library's sentence, English and French.
"""

TYPE = r"'([\w!\[\]]+)'"
ROWS = (
    # Validating: names that lead nowhere.
    (
        r"Cannot query field '(\w+)' on type '(\w+)'\.",
        r"Cannot query field '\1' on type '\2'.",
        r"Le type « \2 » n’a pas de champ « \1 ».",
    ),
    (
        r"Unknown argument '(\w+)' on field '([\w.]+)'\.",
        r"Unknown argument '\1' on field '\2'.",
        r"Le champ « \2 » n’a pas d’argument « \1 ».",
    ),
    (
        r"Unknown argument '(\w+)' on directive '@(\w+)'\.",
        r"Unknown argument '\1' on directive '@\2'.",
        r"La directive « @\2 » n’a pas d’argument « \1 ».",
    ),
    (r"Unknown type '(\w+)'\.", r"Unknown type '\1'.", r"Le type « \1 » n’existe pas."),
    (r"Unknown fragment '(\w+)'\.", r"Unknown fragment '\1'.", r"Le fragment « \1 » n’existe pas."),
    (r"Unknown directive '@(\w+)'\.", r"Unknown directive '@\1'.", r"La directive « @\1 » n’existe pas."),
    (
        r"Directive '@(\w+)' may not be used on \w+( \w+)*\.",
        r"Directive '@\1' may not be used here.",
        r"La directive « @\1 » n’a pas sa place ici.",
    ),
    (
        r"The directive '@(\w+)' can only be used once at this location\.",
        r"The directive '@\1' can only be used once at this location.",
        r"La directive « @\1 » ne peut figurer ici qu’une fois.",
    ),
    # Validating: operations, fragments and variables.
    (
        r"The .* definition is not executable\.",
        "A document holds operations and fragments only.",
        "Un document ne contient que des opérations et des fragments.",
    ),
    (
        r"This anonymous operation must be the only defined operation\.",
        "This anonymous operation must be the only defined operation.",
        "Une opération sans nom doit être seule dans son document.",
    ),
    (
        r"There can be only one operation named '(\w+)'\.",
        r"There can be only one operation named '\1'.",
        r"Une seule opération peut se nommer « \1 ».",
    ),
    (
        r"There can be only one fragment named '(\w+)'\.",
        r"There can be only one fragment named '\1'.",
        r"Un seul fragment peut se nommer « \1 ».",
    ),
    (
        r"There can be only one variable named '\$(\w+)'\.",
        r"There can be only one variable named '$\1'.",
        r"Une seule variable peut se nommer « $\1 ».",
    ),
    (
        r"There can be only one (?:argument|input field) named '(\w+)'\.",
        r"'\1' can be given only once.",
        r"« \1 » ne peut être donné qu’une fois.",
    ),
    (
        r"Fragment '(\w+)' is never used\.",
        r"Fragment '\1' is never used.",
        r"Le fragment « \1 » n’est jamais utilisé.",
    ),
    (
        r"Cannot spread fragment '(\w+)' within itself.*",
        r"Cannot spread fragment '\1' within itself.",
        r"Le fragment « \1 » se contient lui-même.",
    ),
    (
        rf"Fragment (?:'\w+' )?cannot condition on non composite type {TYPE}\.",
        r"A fragment can't be on type '\1', which has no fields.",
        r"Un fragment ne peut porter sur le type « \1 », qui n’a pas de champs.",
    ),
    (
        r"Fragment (?:'\w+' )?cannot be spread here as objects of type '(\w+)'"
        r" can never be of type '(\w+)'\.",
        r"Objects of type '\1' can never be of the fragment's type '\2'.",
        r"Un objet de type « \1 » n’est jamais du type « \2 » du fragment.",
    ),
    (
        r"Variable '\$(\w+)' is not defined.*",
        r"Variable '$\1' is not defined.",
        r"La variable « $\1 » n’est pas définie.",
    ),
    (
        r"Variable '\$(\w+)' is never used.*",
        r"Variable '$\1' is never used.",
        r"La variable « $\1 » n’est jamais utilisée.",
    ),
    (
        rf"Variable '\$(\w+)' cannot be non-input type {TYPE}\.",
        r"Variable '$\1' cannot be of type '\2', which isn't for input.",
        r"La variable « $\1 » ne peut être de type « \2 », qui ne sert pas d’entrée.",
    ),
    (
        rf"Variable '\$(\w+)' of type {TYPE} used in position expecting type {TYPE}\.",
        r"Variable '$\1' of type '\2' used in position expecting type '\3'.",
        r"La variable « $\1 » de type « \2 » figure là où « \3 » est attendu.",
    ),
)
