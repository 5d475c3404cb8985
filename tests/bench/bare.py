"""The bare side: one Flask view that runs a statement written by hand, and nothing else."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime

import orjson
from flask import Flask, Response, request
from neo4j import READ_ACCESS

from hub.commands.opening import attached
from hub.graph.driver import Database
from hub.settings import Settings
from tests.bench.records import Size
from tests.bench.shapes import PAGE, PAGE_BY_HAND, Shape, shapes


def from_environment() -> Flask:
    """Make the application of a process that the server starts."""
    page = Shape("page", PAGE, PAGE_BY_HAND)
    return application(attached(Settings.from_environment(os.environ)), (*shapes(Size()), page))


def application(database: Database, asked: Sequence[Shape]) -> Flask:
    """Answer these questions by their statements."""
    statements = {each.operation: each.by_hand for each in asked}
    app = Flask("bare", static_folder=None)

    @app.post("/graphql")
    def answer() -> Response:
        asked = orjson.loads(request.get_data(cache=False))
        parameters = {"today": datetime.now(UTC).date().isoformat(), **asked["variables"]}
        with database.driver.session(default_access_mode=READ_ACCESS) as session:
            found = session.run(statements[asked["operationName"]], parameters).single(True)
            return Response(orjson.dumps({"data": found[0]}), content_type="application/json")

    @app.get("/health/live")
    def live() -> dict[str, str]:
        return {"status": "live"}

    return app
