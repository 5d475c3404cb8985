"""CSV in: UTF-8 with or without its mark, commas or semicolons, quotes as RFC 4180 has them."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from hub.bulk.files.limits import LONGEST_CELL, LONGEST_LINE, MOST_COLUMNS, MOST_ROWS, bad_file
from hub.bulk.files.rows import Row, Sheet, flaw
from hub.bulk.lists.cells import as_written

MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
COMMENT = "#"


def csv_sheet(file: BinaryIO) -> Sheet:
    """Read the header; rows come as they are asked for. Raises HubError for what is no such file."""
    if file.read(2) in MARKS_OF_UTF_16:
        raise bad_file("FILE_ENCODING")
    file.seek(0)
    lines = _lines(io.TextIOWrapper(file, "utf-8-sig", newline=""))
    first = next(lines, "")
    header = _first_row(first, lines)
    while header and not header[-1].strip():
        header.pop()
    if not header:
        raise bad_file("FILE_EMPTY")
    if len(header) > MOST_COLUMNS:
        raise bad_file("FILE_COLUMNS")
    columns = [as_written(each.strip()) for each in header]
    return Sheet(columns, _rows(csv.reader(lines, delimiter=_delimiter(first), strict=True), columns))


def _first_row(first: str, lines: Iterator[str]) -> list[str]:
    def with_first() -> Iterator[str]:
        yield first
        yield from lines

    try:
        return next(csv.reader(with_first(), delimiter=_delimiter(first), strict=True), [])
    except csv.Error:
        raise bad_file("FILE_QUOTES", line=1) from None


def _delimiter(first: str) -> str:
    return ";" if first.count(";") > first.count(",") else ","


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while True:
        try:
            line = text.readline(LONGEST_LINE + 1)
        except UnicodeDecodeError:
            raise bad_file("FILE_ENCODING") from None
        if not line:
            # Whoever gave the file closes it.
            text.detach()
            return
        number += 1
        if "\0" in line:
            raise bad_file("FILE_NUL")
        if len(line) > LONGEST_LINE:
            raise bad_file("FILE_LINE", line=number)
        yield line


def _rows(reader: Iterator[list[str]], columns: list[str]) -> Iterator[Row]:
    # As a spreadsheet counts: the header is row 1. A line within quotes belongs to its row.
    number = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            code = "FILE_LINE" if "field limit" in str(error) else "FILE_QUOTES"
            raise bad_file(code, line=number + 1) from None
        if cells is None:
            return
        number += 1
        if number > MOST_ROWS + 1:
            raise bad_file("FILE_ROWS")
        if any(cells) and not cells[0].startswith(COMMENT):
            yield _row(number, cells, columns)


def _row(number: int, cells: list[str], columns: list[str]) -> Row:
    flaws = [flaw("", "ROW_TOO_WIDE")] if any(cells[len(columns) :]) else []
    flaws += [flaw(c, "CELL_TOO_LONG") for c, v in zip(columns, cells, strict=False) if len(v) > LONGEST_CELL]
    given = {column: as_written(cell) for column, cell in zip(columns, cells, strict=False)}
    return Row(number, given, tuple(flaws))
