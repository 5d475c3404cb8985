"""Files that somebody hostile, or a spreadsheet, may send."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetData><row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
)


def text(content: str, encoding: str = "utf-8") -> BinaryIO:
    """Give a text as a file."""
    return io.BytesIO(content.encode(encoding))


def workbook(rows: Iterable[Iterable[object]]) -> io.BytesIO:
    """Give a workbook of one sheet."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def with_members(members: Mapping[str, bytes], file: io.BytesIO | None = None) -> io.BytesIO:
    """Give a workbook in which some members are others, or more."""
    plain = file or workbook([["role"], ["LEAD"]])
    made = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    made.seek(0)
    return made


def bomb() -> io.BytesIO:
    """Give a workbook whose sheet unpacks to a thousand times its size."""
    return with_members({SHEET: b" " * 60_000_000})


def far_row() -> io.BytesIO:
    """Give a workbook whose second row says it is the last one that a sheet can have."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>role</t></is></c></row>'
        '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>LEAD</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    return with_members({SHEET: sheet.encode()})
