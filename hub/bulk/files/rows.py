"""Rows of a file, whatever its form: a number as people count them, and what stands in each column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hub.bulk.files.limits import bad_file
from hub.errors import Message

Value = object


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a row in the file itself: the column, a code and a sentence."""

    column: str
    code: str
    message: Message


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, what stands in its columns, and what can't be read of it."""

    number: int
    cells: Mapping[str, Value]
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A file's columns, empty where each row names its own, and its rows, which are read once.

    Refuses a column that stands twice.
    """

    columns: Sequence[str]
    rows: Iterator[Row]

    def __post_init__(self) -> None:
        for number, name in enumerate(self.columns):
            if name in self.columns[:number]:
                raise bad_file("COLUMN_TWICE", column=name)


_FLAWS = {
    "ROW_TOO_WIDE": Message(
        "The row has more cells than the header names.", "La ligne a plus de cellules que l’en-tête."
    ),
    "CELL_TOO_LONG": Message("This cell is too long.", "Cette cellule est trop longue."),
    "FORMULA": Message(
        "This is a formula. Only values are read: paste the column as values.",
        "Ceci est une formule. Seules les valeurs sont lues : collez la colonne comme valeurs.",
    ),
    "CELL_ERROR": Message(
        "The spreadsheet couldn't work this cell out.", "Le tableur n’a pas pu calculer cette cellule."
    ),
    "ROW_NOT_JSON": Message("This line isn't a JSON object.", "Cette ligne n’est pas un objet JSON."),
    "UNEVEN_LISTS": Message(
        "The columns of this link hold lists of different lengths.",
        "Les colonnes de ce lien contiennent des listes de longueurs différentes.",
    ),
    "TWO_WAYS": Message(
        "Name the record by its id or by its key, not by both.",
        "Désignez la fiche par son id ou par sa clé, pas par les deux.",
    ),
}


def flaw(column: str, code: str) -> Flaw:
    """Give the flaw `code` of a column."""
    return Flaw(column[:60], code, _FLAWS[code])
