"""The endpoints `/import/<Kind>` and `/import/<Kind>/template`."""

from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

import orjson
from flask import Blueprint, Response, request

from graph_schema.model import ResolvedKind
from hub.api.answering import Caller
from hub.bulk.files.body import received
from hub.bulk.files.columns import check_kind
from hub.bulk.files.csv_rows import csv_sheet
from hub.bulk.files.json_rows import json_sheet
from hub.bulk.files.limits import bad_file
from hub.bulk.files.loading import Loading
from hub.bulk.files.report import Report
from hub.bulk.files.rows import Sheet
from hub.bulk.files.template import csv_template, xlsx_template
from hub.bulk.files.workbook_rows import workbook_sheet
from hub.bulk.refusing import Door, guarded
from hub.editing.transaction import Editing, Editor, record_as
from hub.languages import preferred
from hub.register.drafts import Draft
from hub.register.outcome import Outcome

CSV, JSON = "text/csv", "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READERS: Mapping[str, Callable[[BinaryIO], Sheet]] = {
    CSV: csv_sheet,
    XLSX: workbook_sheet,
    "application/x-ndjson": json_sheet,
}


def blueprint(editing: Editing, door: Door) -> Blueprint:
    """Give the endpoints."""
    routes = Blueprint("imports", __name__)

    @routes.route("/import/<kind>", methods=["POST"])
    def imported(kind: str) -> Response:
        language = preferred(request.accept_languages.values())
        return door.answered(lambda: _imported(editing, door, kind, language), language)

    @routes.route("/import/<kind>/template", methods=["GET"])
    def template(kind: str) -> Response:
        language = preferred(request.accept_languages.values())
        return door.answered(lambda: _template(editing, door, kind, language), language)

    return routes


def _imported(editing: Editing, door: Door, name: str, language: str) -> Response:
    caller = door.recognise(request, language)
    kind = check_kind(editing.model, name)
    read = READERS.get(request.mimetype)
    if read is None:
        raise bad_file("FILE_FORM")
    loading = Loading(kind, editing.model, _recording(editing, caller))
    dry_run = _dry_run()
    with door.place(), received(request) as file:
        loading.check(read(file))
        file.seek(0)
        report = loading.load(read(file), dry_run=dry_run)
    return _reported(report, kind, language)


def _recording(editing: Editing, caller: Caller) -> Callable[[Sequence[Draft], bool], Outcome]:
    editor = Editor(caller.actor, caller.recheck)
    return lambda drafts, dry_run: record_as(editing, editor, drafts, dry_run=dry_run)


def _dry_run() -> bool:
    said = request.args.get("dryRun", "true")
    if said not in ("true", "false"):
        raise bad_file("DRY_RUN")
    return said == "true"


def _reported(report: Report, kind: ResolvedKind, language: str) -> Response:
    media = request.accept_mimetypes.best_match([JSON, CSV], JSON)
    if media == CSV:
        response = Response(report.as_csv(language), content_type=f"{CSV}; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{kind.name}-report.csv"'
        return guarded(response)
    content = orjson.dumps(report.as_json(language), option=orjson.OPT_INDENT_2)
    return guarded(Response(content, content_type=f"{JSON}; charset=utf-8"))


def _template(editing: Editing, door: Door, name: str, language: str) -> Response:
    door.recognise(request, language)
    kind = check_kind(editing.model, name)
    media = request.accept_mimetypes.best_match([CSV, XLSX], CSV)
    made = xlsx_template if media == XLSX else csv_template
    response = Response(made(kind, editing.model, language), content_type=media)
    ending = "xlsx" if media == XLSX else "csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{kind.name}.{ending}"'
    return guarded(response)
