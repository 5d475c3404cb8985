"""What files can't hold or say is refused by its code, before half of it is written or loaded."""

import io
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date

import pytest
from flask import Request

from graph_schema.model import MODEL
from hub.api.answering import Caller
from hub.bulk.files.columns import checked_columns, columns_of
from hub.bulk.files.mapping import mapped
from hub.bulk.files.rows import Row
from hub.bulk.lists.columns import Column
from hub.bulk.lists.workbook import LONGEST_CELL, MOST_COLUMNS, check_width, write_xlsx
from hub.bulk.refusing import AT_ONCE, Door
from hub.bulk.whole.nodes import lines
from hub.bulk.whole.shelves import Shelf, Shelves
from hub.errors import HubError
from hub.oauth.refusals import refuse

KNOWN = Shelves({"City": Shelf("City", "id")}, ("Loose",))
TO_CITY, TO_LOOSE = ["LIES_IN", {}, ["City"], "1"], ["LIES_IN", {}, ["Loose"], None]


@pytest.mark.parametrize(
    ("labels", "properties", "leaving", "code"),
    [
        (["City`"], {"id": "1"}, [], "EXPORT_NAME"),
        (["City"], {"id": "1", "founded": date(1200, 1, 1)}, [], "EXPORT_VALUE"),
        (["City"], {"id": "1", "share": float("nan")}, [], "EXPORT_VALUE"),
        (["City"], {"id": "1"}, [TO_LOOSE], "EXPORT_END"),
        (["Loose"], {}, [TO_CITY], "EXPORT_END"),
    ],
)
def test_a_node_that_no_hub_writes_is_not_exported(
    labels: list[str], properties: Mapping[str, object], leaving: list[list[object]], code: str
) -> None:
    known = KNOWN if labels != ["City`"] else Shelves({"City`": Shelf("City`", "id")}, ())

    with pytest.raises(HubError) as refused:
        list(lines([(labels, properties, leaving)], known))

    assert refused.value.code == code
    assert refused.value.message.en != refused.value.message.fr


def test_a_sheet_holds_no_more_than_a_sheet_holds() -> None:
    column, record = Column(("note",), "note"), {"note": "x" * (LONGEST_CELL + 1)}

    with pytest.raises(HubError) as long:
        write_xlsx(io.BytesIO(), ["note"], [column], [record])
    with pytest.raises(HubError) as wide:
        check_width([column] * (MOST_COLUMNS + 1))

    assert (long.value.code, wide.value.code) == ("EXPORT_SHEET", "EXPORT_SHEET")


def nobody(request: Request, language: str) -> Caller:
    raise refuse("MISSING_TOKEN")


def test_few_files_move_at_once() -> None:
    door = Door(nobody, lambda error: ())

    with ExitStack() as taken:
        for _ in range(AT_ONCE):
            taken.enter_context(door.place())
        with pytest.raises(HubError) as refused, door.place():
            pass
    with door.place():
        pass

    assert (refused.value.code, refused.value.status) == ("BULK_BUSY", 503)


@pytest.mark.parametrize(
    ("kind", "cells", "code"),
    [
        ("Seat", {"committee": "an id", "committee.name": "a name"}, "TWO_WAYS"),
        (
            "JointProgramme",
            {"corridors.host.iso3": "FRA; DEU", "corridors.origin.iso3": "TGO"},
            "UNEVEN_LISTS",
        ),
    ],
)
def test_a_link_that_a_row_tells_unclearly_is_named(kind: str, cells: dict[str, str], code: str) -> None:
    resolved = MODEL[kind]
    columns = checked_columns(list(cells), resolved, columns_of(resolved, MODEL))

    found = mapped(Row(2, cells), columns, resolved, MODEL)

    (flaw,) = found.flaws
    assert (flaw.column, flaw.code) == (next(iter(cells)), code)
    assert flaw.message.en != flaw.message.fr
