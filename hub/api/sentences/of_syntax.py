"""What is said of a text that isn't GraphQL: each row has the library's sentence, English and French.

A token is told by its kind; what was written in its place stands after that, and isn't taken along.
"""

TOKEN = r"'?([!$&()\[\]{}:=@|]|\.\.\.|\w+|<EOF>)'?(?: '.*')?"
ROWS = (
    (
        rf"Syntax Error: Expected '?([^' ]+)'?, found {TOKEN}\.",
        r"Syntax Error: Expected '\1', found '\2'.",
        r"Erreur de syntaxe : « \1 » est attendu, pas « \2 ».",
    ),
    (
        rf"Syntax Error: Unexpected {TOKEN}\.",
        r"Syntax Error: Unexpected '\1'.",
        r"Erreur de syntaxe : « \1 » est inattendu.",
    ),
    (
        r"Syntax Error: Unterminated string\.",
        "Syntax Error: A text isn't closed.",
        "Erreur de syntaxe : un texte n’est pas fermé.",
    ),
    (
        r"Syntax Error: Unexpected single quote character .*",
        'Syntax Error: A text stands between double quotes (").',
        'Erreur de syntaxe : un texte s’écrit entre guillemets doubles (").',
    ),
    (
        r"Syntax Error: Invalid (?:Unicode|character) escape sequence.*",
        "Syntax Error: This isn't an escape sequence.",
        "Erreur de syntaxe : ceci n’est pas une séquence d’échappement.",
    ),
    (
        r"Syntax Error: (?:Unexpected|Invalid) character.*",
        "Syntax Error: This character can't stand here.",
        "Erreur de syntaxe : ce caractère n’a pas sa place ici.",
    ),
    (
        r"Syntax Error: Invalid number, .*",
        "Syntax Error: This isn't a number.",
        "Erreur de syntaxe : ceci n’est pas un nombre.",
    ),
    (
        r"Syntax Error: Unexpected variable '\$(\w+)' in constant value\.",
        r"Syntax Error: The variable '$\1' can't stand in a default value.",
        r"Erreur de syntaxe : la variable « $\1 » ne peut figurer dans une valeur par défaut.",
    ),
    (
        r"Syntax Error: Document contains more than (\d+) tokens\. Parsing aborted\.",
        r"A document has at most \1 tokens.",
        r"Un document compte au plus \1 symboles.",
    ),
    (
        r"Syntax Error: Document contains more than (\d+) comments\. Parsing aborted\.",
        r"A document has at most \1 comments.",
        r"Un document compte au plus \1 commentaires.",
    ),
    (
        r"Syntax Error: Document is nested too deeply\. Parsing aborted\.",
        "The document nests too deep.",
        "Le document est trop imbriqué.",
    ),
    (
        r"Syntax Error: .*",
        "Syntax Error: This can't stand here.",
        "Erreur de syntaxe : ceci n’a pas sa place ici.",
    ),
)
