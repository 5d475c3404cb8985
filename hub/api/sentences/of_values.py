"""What is said of fields and of what they are given.

Each row has the library's sentence, which may quote a value, English and French.
"""

from hub.api.sentences.of_documents import TYPE

ROWS = (
    (
        r"Field '(\w+)' is not defined by type '(\w+)'\.",
        r"Field '\1' is not defined by type '\2'.",
        r"Le type d’entrée « \2 » n’a pas de champ « \1 ».",
    ),
    (
        # A name that can't be written in a document, as a variable's object may have.
        r"Field '.*' is not defined by type '(\w+)'\.",
        r"This field is not defined by type '\1'.",
        r"Le type d’entrée « \1 » n’a pas ce champ.",
    ),
    (
        rf"Field '(\w+)' of type {TYPE} must have .*",
        r"Field '\1' of type '\2' must have a selection of subfields.",
        r"Le champ « \1 » (\2) demande une sélection de sous-champs.",
    ),
    (
        rf"Field '(\w+)' must not have a selection since type {TYPE} has no subfields\.",
        r"Field '\1' must not have a selection since type '\2' has no subfields.",
        r"Le champ « \1 » (\2) n’a pas de sous-champs.",
    ),
    (
        rf"Field '(\w+)' argument '(\w+)' of type {TYPE} is required, but it was not provided\.",
        r"Field '\1' argument '\2' of type '\3' is required, but it was not provided.",
        r"L’argument obligatoire « \2 » (\3) du champ « \1 » manque.",
    ),
    (
        rf"Directive '@(\w+)' argument '(\w+)' of type {TYPE} is required, but it was not provided\.",
        r"Directive '@\1' argument '\2' of type '\3' is required, but it was not provided.",
        r"L’argument obligatoire « \2 » (\3) de la directive « @\1 » manque.",
    ),
    (
        r"Fields '(\w+)' conflict because .*",
        r"Fields '\1' conflict; use different aliases.",
        r"Les champs « \1 » se contredisent ; donnez-leur des alias.",
    ),
    (
        rf"Field '([\w.]+)' of required type {TYPE} was not provided\.",
        r"Field '\1' of required type '\2' was not provided.",
        r"Le champ obligatoire « \1 » (\2) manque.",
    ),
    (
        rf"Expected non-nullable type {TYPE} not to be None\.",
        r"A value of type '\1' is required.",
        r"Une valeur de type « \1 » est obligatoire.",
    ),
    (
        r"Expected type '(\w+)' to be a mapping\.",
        r"An object of type '\1' is expected.",
        r"Un objet de type « \1 » est attendu.",
    ),
    (
        rf"Expected (?:value of )?type {TYPE}.*",
        r"A value of type '\1' is expected.",
        r"Une valeur de type « \1 » est attendue.",
    ),
    (
        r"Value .* does not exist in '(\w+)' enum\.",
        r"The list '\1' has no such value.",
        r"La liste « \1 » n’a pas cette valeur.",
    ),
    (
        r"Enum '(\w+)' cannot represent .*",
        r"A value of the list '\1' is expected.",
        r"Une valeur de la liste « \1 » est attendue.",
    ),
    (
        r"Int cannot represent non 32-bit signed integer value: .*",
        "A whole number of at most 32 bits is expected.",
        "Un nombre entier de 32 bits au plus est attendu.",
    ),
    (r"Int cannot represent .*", "A whole number is expected.", "Un nombre entier est attendu."),
    (r"Float cannot represent .*", "A number is expected.", "Un nombre est attendu."),
    (r"String cannot represent .*", "A text is expected.", "Un texte est attendu."),
    (r"Boolean cannot represent .*", "true or false is expected.", "true ou false est attendu."),
    (r"ID cannot represent .*", "An id is expected.", "Un id est attendu."),
    (
        rf"Argument '(\w+)' of (?:non-null|required) type {TYPE} .*",
        r"A value of type '\2' is required for '\1'.",
        r"Une valeur de type « \2 » est obligatoire pour « \1 ».",
    ),
    (
        r"Argument '(\w+)' has invalid value .*",
        r"The value of '\1' isn't of its type.",
        r"La valeur de « \1 » n’est pas de son type.",
    ),
    (
        r"Maximum introspection depth exceeded",
        "This asks for the schema's description within itself too often.",
        "La description du schéma est demandée trop souvent à l’intérieur d’elle-même.",
    ),
    (
        r"Too many validation errors, .*",
        "There are more mistakes than these.",
        "Il y a d’autres fautes que celles-ci.",
    ),
)
