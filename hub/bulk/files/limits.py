"""What a file may not exceed, and what is wrong with one that can't be read; in both languages."""

from hub.errors import HubError, Message

LARGEST_FILE = 50_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 300
LONGEST_LINE = 1_000_000
LONGEST_CELL = 40_000
MOST_MEMBERS = 500
LARGEST_UNPACKED = 200_000_000
LARGEST_SHARED = 50_000_000
MOST_TIMES_PACKED = 200

_SENTENCES = {
    "FILE_TOO_LARGE": (
        f"A file has at most {LARGEST_FILE:,} bytes. Split it.",
        f"Un fichier compte au plus {LARGEST_FILE} octets. Partagez-le.",
    ),
    "FILE_FORM": (
        "Send text/csv, an XLSX workbook or application/x-ndjson.",
        "Envoyez du text/csv, un classeur XLSX ou de l’application/x-ndjson.",
    ),
    "FILE_ENCODING": (
        "The file isn't UTF-8. Save it as CSV UTF-8.",
        "Le fichier n’est pas en UTF-8. Enregistrez-le en CSV UTF-8.",
    ),
    "FILE_NUL": (
        "The file holds NUL bytes, so it isn't text in UTF-8.",
        "Le fichier contient des octets NUL : ce n’est pas du texte en UTF-8.",
    ),
    "FILE_EMPTY": ("The file has no header row.", "Le fichier n’a pas de ligne d’en-tête."),
    "FILE_QUOTES": (
        "Line {line}: a quotation mark isn't closed, or stands where none may.",
        "Ligne {line} : un guillemet n’est pas fermé, ou se trouve là où il ne peut être.",
    ),
    "FILE_LINE": (
        "Line {line} is longer than any row can be, or a quotation mark isn't closed.",
        "La ligne {line} est plus longue que toute ligne possible, ou un guillemet n’est pas fermé.",
    ),
    "FILE_ROWS": (
        f"A file has at most {MOST_ROWS:,} rows. Split it.",
        f"Un fichier compte au plus {MOST_ROWS} lignes. Partagez-le.",
    ),
    "FILE_COLUMNS": (
        f"A file has at most {MOST_COLUMNS} columns.",
        f"Un fichier compte au plus {MOST_COLUMNS} colonnes.",
    ),
    "FILE_WORKBOOK": ("This isn't a sound XLSX workbook.", "Ceci n’est pas un classeur XLSX valable."),
    "FILE_BOMB": (
        "The workbook unpacks to far more than a workbook holds.",
        "Le classeur se décompresse en bien plus que ce qu’un classeur contient.",
    ),
    "FILE_ACTIVE": (
        "The workbook holds macros or links to other files. Save a copy with values alone.",
        "Le classeur a des macros ou des liens externes. Enregistrez une copie avec les seules valeurs.",
    ),
    "COLUMN_TWICE": ("Column {column} stands twice.", "La colonne {column} figure deux fois."),
    "COLUMN_UNKNOWN": (
        "{kind} has no column {column} that can be imported.",
        "{kind} n’a pas de colonne {column} que l’on puisse importer.",
    ),
    "COLUMNS_NONE": ("No column names a field.", "Aucune colonne ne nomme un champ."),
    "KIND_NOT_IMPORTED": (
        "Records of this kind aren't imported from files.",
        "Les fiches de ce genre ne s’importent pas par fichier.",
    ),
    "DRY_RUN": ("dryRun is true or false.", "dryRun vaut true ou false."),
}
_STATUS = {"FILE_TOO_LARGE": 413, "FILE_FORM": 415, "KIND_NOT_IMPORTED": 404}


def bad_file(code: str, **known: object) -> HubError:
    """Give the refusal `code` of a whole file; what it names of the file is short and printable."""
    said = {name: "".join(filter(str.isprintable, str(value)))[:60] for name, value in known.items()}
    en, fr = (each.format(**said) for each in _SENTENCES[code])
    return HubError(code, Message(en, fr), status=_STATUS.get(code, 400))
