"""The bare side: one Flask view that runs a statement written by hand, and nothing else."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime

import orjson
from flask import Flask, Response, request
from neo4j import READ_ACCESS, WRITE_ACCESS

from graph_schema.dates import instant_text
from hub.commands.opening import attached
from hub.graph.driver import Database
from hub.settings import Settings
from tests.bench.records import Size
from tests.bench.shapes import PAGE, PAGE_BY_HAND, Shape, shapes
from tests.bench.upserts import kept, upserts


def from_environment() -> Flask:
    """Make the application of a process that the server starts."""
    return application(attached(Settings.from_environment(os.environ)), asked())


def asked() -> tuple[Shape, ...]:
    """Give every question that the benchmarks ask."""
    written = upserts(Size())
    return (*shapes(Size()), Shape("page", PAGE, PAGE_BY_HAND), *written, *map(kept, written))


def moment() -> dict[str, object]:
    """Give the parameters that statements by hand know the time by."""
    now = datetime.now(UTC)
    return {"today": now.date().isoformat(), "now": instant_text(now)}


def application(database: Database, asked: Sequence[Shape]) -> Flask:
    """Answer these questions by their statements."""
    statements = {each.operation: each.by_hand for each in asked}
    access = {each.operation: WRITE_ACCESS if each.writes else READ_ACCESS for each in asked}
    app = Flask("bare", static_folder=None)

    @app.post("/graphql")
    def answer() -> Response:
        asked = orjson.loads(request.get_data(cache=False))
        name, parameters = asked["operationName"], {**moment(), **asked["variables"]}
        with database.driver.session(default_access_mode=access[name]) as session:
            found = session.run(statements[name], parameters).single(True)
            return Response(orjson.dumps({"data": found[0]}), content_type="application/json")

    @app.get("/health/live")
    def live() -> dict[str, str]:
        return {"status": "live"}

    return app
