"""The forms of an export: a media type, a file's ending, and how records are written in it."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import orjson

from hub.bulk.lists.branches import Branch
from hub.bulk.lists.cells import harmless
from hub.bulk.lists.columns import Column
from hub.bulk.lists.geography import write_geojson
from hub.bulk.lists.graph import check_ids, write_graphml
from hub.bulk.lists.workbook import check_width, write_xlsx

Record = Mapping[str, object]


@dataclass(frozen=True)
class Layout:
    """What the records look like: their tree, their columns, and the header of a table."""

    tree: Branch
    columns: Sequence[Column]
    header: Sequence[str]


@dataclass(frozen=True)
class Form:
    """One form. `check` refuses a layout that it can't hold, before anything is read."""

    media: str
    ending: str
    check: Callable[[Layout], None]
    write: Callable[[BinaryIO, Layout, Iterable[Record]], None]


def _write_csv(file: BinaryIO, layout: Layout, records: Iterable[Record]) -> None:
    text = io.TextIOWrapper(file, "utf-8", newline="", write_through=True)
    # Spreadsheets take UTF-8 for a local encoding where no mark says otherwise.
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow([harmless(each) for each in layout.header])
    for record in records:
        writer.writerow([_told(harmless(each.cell(record))) for each in layout.columns])
    text.flush()
    text.detach()


def _told(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _write_lines(file: BinaryIO, layout: Layout, records: Iterable[Record]) -> None:
    for record in records:
        file.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))


def _any(layout: Layout) -> None:
    """Take every layout."""


FORMS: tuple[Form, ...] = (
    Form("text/csv", "csv", _any, _write_csv),
    Form(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        lambda layout: check_width(layout.columns),
        lambda file, layout, records: write_xlsx(file, layout.header, layout.columns, records),
    ),
    Form("application/x-ndjson", "ndjson", _any, _write_lines),
    Form(
        "application/graphml+xml",
        "graphml",
        lambda layout: check_ids(layout.tree),
        lambda file, layout, records: write_graphml(file, layout.tree, records),
    ),
    Form(
        "application/geo+json",
        "geojson",
        _any,
        lambda file, layout, records: write_geojson(file, layout.tree, records),
    ),
)
