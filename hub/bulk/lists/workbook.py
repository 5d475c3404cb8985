"""Records as a workbook of one sheet, row by row: the library keeps the sheet in a file, not in memory."""

from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from hub.bulk.lists.cells import harmless
from hub.bulk.lists.columns import Cell, Column
from hub.errors import HubError, Message

MOST_ROWS = 1_048_575
MOST_COLUMNS = 16_384
LONGEST_CELL = 32_767


def check_width(columns: Sequence[Column]) -> None:
    """Refuse more columns than a sheet has."""
    if len(columns) > MOST_COLUMNS:
        raise _too_large()


def write_xlsx(
    file: BinaryIO, header: Sequence[str], columns: Sequence[Column], records: Iterable[Mapping[str, object]]
) -> None:
    """Write a header and the records; refuse what no sheet holds."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("records")
    assert isinstance(sheet, WriteOnlyWorksheet)
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, each) for each in header])
    try:
        for count, record in enumerate(records, 1):
            if count > MOST_ROWS:
                raise _too_large()
            sheet.append([_cell(sheet, each.cell(record)) for each in columns])
    finally:
        # Half a sheet has to be closed too, or its file outlives it.
        sheet.close()
    book.save(file)


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> object:
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", str(harmless(value)))
    if len(text) > LONGEST_CELL:
        raise _too_large()
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell


def _too_large() -> HubError:
    message = Message(
        "A workbook can't hold this: more rows or columns, or more text in one cell, than a sheet takes.",
        "Un classeur ne peut contenir ceci : trop de lignes, de colonnes, ou de texte dans une cellule.",
    )
    return HubError("EXPORT_SHEET", message)
