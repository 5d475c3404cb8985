"""XLSX in: the first sheet's values, row by row.

A formula is never worked out, and never read as its result.
"""

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO

from openpyxl import DEFUSEDXML, load_workbook

from hub.bulk.files.limits import (
    LARGEST_SHARED,
    LARGEST_UNPACKED,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_MEMBERS,
    MOST_ROWS,
    MOST_TIMES_PACKED,
    bad_file,
)
from hub.bulk.files.rows import Flaw, Row, Sheet, flaw
from hub.bulk.lists.cells import as_written
from hub.errors import HubError

ACTIVE = ("xl/externalLinks/", "xl/vbaProject", "xl/macrosheets/", "xl/activeX/", "xl/embeddings/")
SMALL = 1_000_000
assert DEFUSEDXML, "openpyxl reads XML safely only beside defusedxml"


def workbook_sheet(file: BinaryIO) -> Sheet:
    """Read the header of the first sheet; rows come as they are asked for."""
    _check_members(file)
    rows = _raw_rows(file)
    header = [_text(each.value) for each in next(rows, ())]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise bad_file("FILE_EMPTY")
    if len(header) > MOST_COLUMNS:
        raise bad_file("FILE_COLUMNS")
    return Sheet(header, _rows(rows, header))


def _check_members(file: BinaryIO) -> None:
    """Look at what the archive says it holds, before anything of it is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise bad_file("FILE_WORKBOOK") from None
    if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > LARGEST_UNPACKED:
        raise bad_file("FILE_BOMB")
    for each in members:
        times = each.file_size / max(each.compress_size, 1)
        if each.file_size > SMALL and times > MOST_TIMES_PACKED:
            raise bad_file("FILE_BOMB")
        if each.filename == "xl/sharedStrings.xml" and each.file_size > LARGEST_SHARED:
            raise bad_file("FILE_BOMB")
        if each.filename.startswith(ACTIVE):
            raise bad_file("FILE_ACTIVE")
        if each.flag_bits & 1:
            raise bad_file("FILE_WORKBOOK")


def _raw_rows(file: BinaryIO) -> Iterator[Sequence[Any]]:
    try:
        with warnings.catch_warnings():
            # What the library doesn't know of a workbook isn't read.
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
            if not book.worksheets:
                raise bad_file("FILE_EMPTY")
            yield from book.worksheets[0].iter_rows(max_col=MOST_COLUMNS + 1)
    except HubError:
        raise
    except Exception:  # a hostile workbook breaks the library in more ways than it has names for
        raise bad_file("FILE_WORKBOOK") from None


def _rows(rows: Iterator[Sequence[Any]], columns: Sequence[str]) -> Iterator[Row]:
    for number, cells in enumerate(rows, 2):
        if number > MOST_ROWS + 1:
            raise bad_file("FILE_ROWS")
        if any(each.value not in (None, "") for each in cells):
            yield _row(number, cells, columns)


def _row(number: int, cells: Sequence[Any], columns: Sequence[str]) -> Row:
    flaws: list[Flaw] = []
    if any(each.value not in (None, "") for each in cells[len(columns) :]):
        flaws.append(flaw("", "ROW_TOO_WIDE"))
    given: dict[str, object] = {}
    for column, cell in zip(columns, cells, strict=False):
        found = _flaw(column, cell)
        if found:
            flaws.append(found)
        else:
            given[column] = _text(cell.value)
    return Row(number, given, tuple(flaws))


def _flaw(column: str, cell: Any) -> Flaw | None:
    if cell.data_type == "f":
        return flaw(column, "FORMULA")
    if cell.data_type == "e":
        return flaw(column, "CELL_ERROR")
    is_long = isinstance(cell.value, str) and len(cell.value) > LONGEST_CELL
    return flaw(column, "CELL_TOO_LONG") if is_long else None


def _text(value: object) -> str:
    """Give what somebody typed, as text: days as days, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else f"{value.isoformat()}Z"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return as_written(str(value)).strip()
