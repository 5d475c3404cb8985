"""Files read row by row: what people send, and what hostile people send."""

import io
import tracemalloc
from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO

import pytest
from openpyxl import DEFUSEDXML

from hub.bulk.files.csv_rows import csv_sheet
from hub.bulk.files.json_rows import json_sheet
from hub.bulk.files.limits import MOST_ROWS
from hub.bulk.files.rows import Sheet
from hub.bulk.files.workbook_rows import workbook_sheet
from hub.errors import HubError
from tests.unit.bulk import hostile

Read = Callable[[BinaryIO], Sheet]


def cells(sheet: Sheet) -> list[list[object]]:
    """Give every row's number and cells."""
    return [[each.number, *each.cells.values()] for each in sheet.rows]


@pytest.mark.parametrize(
    "content",
    [
        "role,since\nLEAD,2024\nHOST,2025\n",
        "\ufeffrole;since\r\nLEAD;2024\r\nHOST;2025",
        'role,since\r"LEAD","2024"\rHOST,2025\r',
        "role,since\r\nLEAD,2024\nHOST,2025\r",
        'role,since,\n"LEAD",2024,\nHOST,2025\n',
    ],
)
def test_csv_is_read_with_or_without_mark_by_comma_or_semicolon_with_any_line_end(content: str) -> None:
    sheet = csv_sheet(hostile.text(content))

    assert (list(sheet.columns), cells(sheet)) == (
        ["role", "since"],
        [[2, "LEAD", "2024"], [3, "HOST", "2025"]],
    )


def test_quoted_cells_hold_quotes_lines_and_separators() -> None:
    sheet = csv_sheet(hostile.text('name,mandate\n"A ""B"", C","one\ntwo"\n'))

    assert cells(sheet) == [[2, 'A "B", C', "one\ntwo"]]


def test_comments_and_empty_rows_are_passed_over_and_numbers_stay_those_of_the_file() -> None:
    sheet = csv_sheet(hostile.text("role,since\n# role — as what\n,\nLEAD,2024\n"))

    assert cells(sheet) == [[4, "LEAD", "2024"]]


def test_what_an_export_made_harmless_is_read_as_it_was() -> None:
    sheet = csv_sheet(hostile.text("name,phone\n'=1+1,'+228 22\n'tis,-\n"))

    assert cells(sheet) == [[2, "=1+1", "+228 22"], [3, "'tis", "-"]]


def test_a_workbook_gives_what_somebody_typed_as_text() -> None:
    rows = [["name", "since", "year", "share", "open"], ["A", datetime(2024, 3, 5), 2016, 0.5, True]]

    sheet = workbook_sheet(hostile.workbook(rows))

    assert cells(sheet) == [[2, "A", "2024-03-05", "2016", "0.5", "true"]]


def test_formulas_are_neither_worked_out_nor_read_as_their_result() -> None:
    sheet = workbook_sheet(
        hostile.workbook([["name", "note"], ["A", "=1+1"], ["B", '=HYPERLINK("http://x")']])
    )

    found = [
        (each.number, [(flaw.column, flaw.code) for flaw in each.flaws], dict(each.cells))
        for each in sheet.rows
    ]

    assert found == [(2, [("note", "FORMULA")], {"name": "A"}), (3, [("note", "FORMULA")], {"name": "B"})]


def test_a_spreadsheets_error_is_no_value() -> None:
    (row,) = workbook_sheet(hostile.workbook([["name", "note"], ["A", "#REF!"]])).rows

    assert ([(each.column, each.code) for each in row.flaws], dict(row.cells)) == (
        [("note", "CELL_ERROR")],
        {"name": "A"},
    )


def test_json_lines_may_nest_as_graphql_does() -> None:
    sheet = json_sheet(hostile.text('{"role": "LEAD", "committee": {"name": "A"}}\n\n[1]\n'))

    rows = list(sheet.rows)

    assert [(each.number, dict(each.cells)) for each in rows] == [
        (1, {"role": "LEAD", "committee.name": "A"}),
        (3, {}),
    ]
    assert [each.code for each in rows[1].flaws] == ["ROW_NOT_JSON"]


def test_xml_is_read_by_a_library_that_refuses_entities() -> None:
    assert DEFUSEDXML


CASES = [
    ("UTF-16", csv_sheet, lambda: hostile.text("role,since\nLEAD,2024\n", "utf-16"), "FILE_ENCODING"),
    ("UTF-16 without its mark", csv_sheet, lambda: hostile.text("role\nLEAD\n", "utf-16-le"), "FILE_NUL"),
    ("Latin-1", csv_sheet, lambda: hostile.text("name\nCôte\n", "latin-1"), "FILE_ENCODING"),
    ("Latin-1 in JSON", json_sheet, lambda: hostile.text('{"name": "Côte"}', "latin-1"), "FILE_ENCODING"),
    ("NUL", csv_sheet, lambda: hostile.text("name\nA\0B\n"), "FILE_NUL"),
    ("an open quote", csv_sheet, lambda: hostile.text('name,note\n"A,B\n'), "FILE_QUOTES"),
    ("an open quote in the header", csv_sheet, lambda: hostile.text('"name,note\nA,B\n'), "FILE_QUOTES"),
    ("an open quote before much", csv_sheet, lambda: hostile.text('name\n"' + "a\n" * 99_000), "FILE_LINE"),
    ("one endless line", csv_sheet, lambda: hostile.text("name\n" + "a" * 2_000_000), "FILE_LINE"),
    ("one endless line of JSON", json_sheet, lambda: hostile.text("[" * 2_000_000), "FILE_LINE"),
    (
        "10,000 columns",
        csv_sheet,
        lambda: hostile.text(",".join(f"c{n}" for n in range(10_000))),
        "FILE_COLUMNS",
    ),
    ("10,000 columns", workbook_sheet, lambda: hostile.workbook([["c"] * 10_000]), "FILE_COLUMNS"),
    ("nothing", csv_sheet, lambda: hostile.text(""), "FILE_EMPTY"),
    ("an empty workbook", workbook_sheet, lambda: hostile.workbook([]), "FILE_EMPTY"),
    (
        "a million rows",
        csv_sheet,
        lambda: io.BytesIO(b"role,since\n" + b"LEAD,2024-01-01\n" * 1_000_000),
        "FILE_ROWS",
    ),
    ("the last row of a sheet", workbook_sheet, hostile.far_row, "FILE_ROWS"),
    ("a bomb", workbook_sheet, hostile.bomb, "FILE_BOMB"),
    (
        "many members",
        workbook_sheet,
        lambda: hostile.with_members({f"x{n}": b"" for n in range(600)}),
        "FILE_BOMB",
    ),
    (
        "entities",
        workbook_sheet,
        lambda: hostile.with_members({hostile.SHEET: hostile.ENTITIES.encode()}),
        "FILE_WORKBOOK",
    ),
    (
        "other files",
        workbook_sheet,
        lambda: hostile.with_members({"xl/externalLinks/externalLink1.xml": b"<x/>"}),
        "FILE_ACTIVE",
    ),
    ("macros", workbook_sheet, lambda: hostile.with_members({"xl/vbaProject.bin": b"x"}), "FILE_ACTIVE"),
    (
        "text that says it is a workbook",
        workbook_sheet,
        lambda: hostile.text("role,since\n"),
        "FILE_WORKBOOK",
    ),
    (
        "half a workbook",
        workbook_sheet,
        lambda: io.BytesIO(hostile.workbook([["a"]]).getvalue()[:900]),
        "FILE_WORKBOOK",
    ),
]


@pytest.mark.parametrize(
    ("read", "made", "code"), [each[1:] for each in CASES], ids=[each[0] for each in CASES]
)
def test_a_hostile_file_is_refused_in_both_languages_and_little_memory(
    read: Read, made: Callable[[], BinaryIO], code: str
) -> None:
    file = made()
    tracemalloc.start()

    with pytest.raises(HubError) as refused:
        for _ in read(file).rows:
            pass

    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused.value.code == code
    assert refused.value.message.en != refused.value.message.fr
    assert most < 30_000_000


def test_as_many_rows_as_a_file_may_have_are_read() -> None:
    sheet = csv_sheet(io.BytesIO(b"role\n" + b"LEAD\n" * MOST_ROWS))

    assert sum(1 for _ in sheet.rows) == MOST_ROWS


def test_a_huge_cell_and_a_row_too_wide_are_named_with_their_row() -> None:
    sheet = csv_sheet(hostile.text(f"name,note\nA,{'x' * 50_000}\nB,C,D\n"))

    assert [(each.number, [flaw.code for flaw in each.flaws]) for each in sheet.rows] == [
        (2, ["CELL_TOO_LONG"]),
        (3, ["ROW_TOO_WIDE"]),
    ]
