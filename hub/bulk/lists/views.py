"""The endpoint `/export`: any list as a file."""

from collections.abc import Sequence
from os import SEEK_END
from tempfile import TemporaryFile
from typing import BinaryIO

from flask import Blueprint, Response, request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header
from werkzeug.wsgi import wrap_file

from hub.api.answering import Answering, Caller
from hub.api.requests import read_request
from hub.bulk.lists.branches import branch_of
from hub.bulk.lists.columns import Column, Shape
from hub.bulk.lists.forms import FORMS, Form, Layout
from hub.bulk.lists.question import Question, question_of
from hub.bulk.lists.reading import Pages, under_one_grant
from hub.bulk.refusing import Door, guarded
from hub.errors import HubError, Message
from hub.languages import preferred

MOST_COLUMNS = 500
PIECE = 1 << 16


def blueprint(hub: Answering, door: Door) -> Blueprint:
    """Give the endpoint."""
    routes = Blueprint("exports", __name__)

    @routes.route("/export", methods=["POST"])
    def export() -> Response:
        language = preferred(request.accept_languages.values())
        return door.answered(lambda: _exported(hub, door, language), language)

    return routes


def _exported(hub: Answering, door: Door, language: str) -> Response:
    caller = door.recognise(request, language)
    form = _form(request.headers.get("Accept"))
    question = question_of(hub, read_request(request), caller)
    layout = _layout(hub, question, language, request.args.get("header", "labels"))
    form.check(layout)
    with door.place():
        file, pages = _written(hub, caller, question, (form, layout))
    return _sent(file, form, question, pages)


def _form(accepted: str | None) -> Form:
    media = parse_accept_header(accepted or "", MIMEAccept).best_match([each.media for each in FORMS])
    found = next((each for each in FORMS if each.media == media), None)
    if found is None:
        listed = ", ".join(each.media for each in FORMS)
        message = Message(f"Accept one of {listed}.", f"Acceptez l’un de {listed}.")
        raise HubError("EXPORT_FORM", message, status=406)
    return found


def _layout(hub: Answering, question: Question, language: str, header: str) -> Layout:
    tree = branch_of(question.operation, question.nodes, question.node_type, many=True)
    columns = Shape(hub.model, question.operation, language).columns(question.nodes, question.node_type)
    if len(columns) > MOST_COLUMNS:
        message = Message(
            f"A table has at most {MOST_COLUMNS} columns.",
            f"Un tableau compte au plus {MOST_COLUMNS} colonnes.",
        )
        raise HubError("EXPORT_COLUMNS", message)
    return Layout(tree, columns, _header(columns, header))


def _header(columns: Sequence[Column], header: str) -> list[str]:
    if header not in ("names", "labels"):
        message = Message("header is names or labels.", "header vaut names ou labels.")
        raise HubError("EXPORT_HEADER", message)
    return [each.name if header == "names" else each.label for each in columns]


def _written(
    hub: Answering, caller: Caller, question: Question, form: tuple[Form, Layout]
) -> tuple[BinaryIO, Pages]:
    """Write the whole file before its first byte leaves: an error in the middle never is half a file."""
    written, layout = form
    file: BinaryIO = TemporaryFile()  # noqa: SIM115 — whoever sends it closes it

    def work(turned: int) -> Pages:
        file.seek(0)
        file.truncate()
        pages = Pages(hub, question, caller, turned=turned)
        written.write(file, layout, pages.records())
        return pages

    try:
        return file, under_one_grant(work)
    except BaseException:
        file.close()
        raise


def _sent(file: BinaryIO, form: Form, question: Question, pages: Pages) -> Response:
    length = file.seek(0, SEEK_END)
    file.seek(0)
    response = Response(wrap_file(request.environ, file, PIECE), content_type=_content_type(form))
    response.call_on_close(file.close)
    response.direct_passthrough = True
    response.headers["Content-Length"] = str(length)
    response.headers["Content-Disposition"] = f'attachment; filename="{question.root.name}.{form.ending}"'
    response.headers["Hub-Withheld"] = str(pages.withheld)
    return guarded(response)


def _content_type(form: Form) -> str:
    return f"{form.media}; charset=utf-8" if form.media.startswith("text/") else form.media
