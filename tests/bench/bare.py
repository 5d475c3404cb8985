"""The bare side: one Flask view that runs a statement written by hand, and nothing else."""

import os
from datetime import UTC, datetime

import orjson
from flask import Flask, Response, request
from neo4j import READ_ACCESS

from hub.commands.opening import attached
from hub.settings import Settings
from tests.bench.records import Size
from tests.bench.shapes import shapes


def from_environment() -> Flask:
    """Make the application of a process that the server starts."""
    database = attached(Settings.from_environment(os.environ))
    statements = {each.name: each.by_hand for each in shapes(Size())}
    app = Flask("bare", static_folder=None)

    @app.post("/graphql")
    def answer() -> Response:
        asked = orjson.loads(request.get_data(cache=False))
        today = datetime.now(UTC).date().isoformat()
        with database.driver.session(default_access_mode=READ_ACCESS) as session:
            found = session.run(statements[asked["operationName"]], today=today, **asked["variables"]).single(
                True
            )
            return Response(orjson.dumps({"data": found[0]}), content_type="application/json")

    @app.get("/health/live")
    def live() -> dict[str, str]:
        return {"status": "live"}

    return app
