"""Templates: an empty file of a kind, with what each column is for in the reader's language."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook

from graph_schema.elements import Field
from graph_schema.model import Model, ResolvedKind
from hub.bulk.files.columns import Column, FieldColumn, LinkColumn, columns_of
from hub.bulk.files.csv_rows import COMMENT
from hub.derive.labels import label

SHEETS = {"EN": ("records", "columns"), "FR": ("fiches", "colonnes")}
HEADER = {
    "EN": ("column", "name", "required", "what to write"),
    "FR": ("colonne", "nom", "obligatoire", "quoi écrire"),
}
YES = {"EN": "required", "FR": "obligatoire"}
OWN_ID = {
    "EN": "The record's id, to change one that is there; else its natural key tells it.",
    "FR": "L’id de la fiche, pour en modifier une ; sinon sa clé naturelle la désigne.",
}
BY_ID = {"EN": "Id of {to}.", "FR": "Id de {to}."}
BY_KEY = {"EN": "{part} of {to}, instead of its id.", "FR": "{part} de {to}, au lieu de son id."}
SEVERAL = {"EN": " Several with ; between them.", "FR": " Plusieurs séparés par ;."}
WORDS = {"EN": "One of: ", "FR": "Un mot parmi : "}


@dataclass(frozen=True)
class Told:
    """What a template says of one column."""

    column: str
    name: str
    required: str
    note: str


def csv_template(kind: ResolvedKind, model: Model, language: str) -> bytes:
    """Give a CSV of a header, and a comment for each column, which an import passes over."""
    told = list(_told(kind, model, language))
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow([each.column for each in told])
    for each in told:
        parts = (each.column, each.name, each.required, each.note)
        writer.writerow([f"{COMMENT} {' — '.join(part for part in parts if part)}"])
    return text.getvalue().encode()


def xlsx_template(kind: ResolvedKind, model: Model, language: str) -> bytes:
    """Give a workbook of an empty sheet with its header, and a second one that explains each column."""
    told = list(_told(kind, model, language))
    book = Workbook(write_only=True)
    records, columns = (book.create_sheet(name) for name in SHEETS[language])
    records.freeze_panes = "A2"
    records.append([each.column for each in told])
    columns.append(list(HEADER[language]))
    for each in told:
        columns.append([each.column, each.name, each.required, each.note])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _told(kind: ResolvedKind, model: Model, language: str) -> Iterator[Told]:
    for column in columns_of(kind, model).values():
        yield _one(column, kind, model, language)


def _one(column: Column, kind: ResolvedKind, model: Model, language: str) -> Told:
    if isinstance(column, FieldColumn):
        named = label(kind, column.field.name, language)
        required = YES[language] if column.field.required and column.field.name != "open" else ""
        spoken = named if column.language is None else f"{named} ({column.language})"
        return Told(column.name, spoken, required, _of_field(column.field, language))
    if isinstance(column, LinkColumn):
        named = label(kind, column.link.name, language)
        # A link may be named by its id or its key; neither column is required alone.
        return Told(column.name, named, "", _of_link(column, model, language))
    return Told(column.name, "id", "", OWN_ID[language])


def _of_field(field: Field, language: str) -> str:
    several = SEVERAL[language] if field.type.many else ""
    if field.type.choices:
        words: Sequence[str] = [
            f"{each.name} ({each.fr if language == 'FR' else each.en})" for each in field.type.choices
        ]
        return f"{WORDS[language]}{', '.join(words)}.{several}"
    return (field.description if language == "EN" else field.fr) + several


def _of_link(column: LinkColumn, model: Model, language: str) -> str:
    targets = (column.kind,) if column.kind else column.link.to
    to = " / ".join(label(model[each], None, language) for each in targets)
    several = SEVERAL[language] if column.link.many else ""
    if not column.path:
        return BY_ID[language].format(to=to) + several
    return BY_KEY[language].format(to=to, part=".".join(column.path)) + several
