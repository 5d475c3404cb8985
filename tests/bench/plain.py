"""The plain side: graphene as its manual shows it, each resolver with a query of its own."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import graphene
import orjson
from flask import Flask, Response, request
from neo4j import READ_ACCESS

from hub.commands.opening import attached
from hub.graph.driver import Database
from hub.settings import Settings

Resolver = Callable[..., Any]
COMMITTEES = """
MATCH (n:SteeringCommittee) WHERE n.nameFolded IS NOT NULL AND n.since <= $today AND n.until > $today
RETURN properties(n) ORDER BY n.nameFolded, n.id LIMIT $first
"""
MEETINGS = (
    "MATCH (:Record {id: $id})<-[:OF]-(n:Meeting) RETURN properties(n) ORDER BY n.on, n.id LIMIT $first"
)
DECISIONS = """
MATCH (:Record {id: $id})<-[:MEETING]-(n:Decision) RETURN properties(n) ORDER BY n.takenOn, n.id LIMIT $first
"""
SEATS = """
MATCH (:Record {id: $id})<-[:COMMITTEE]-(n:Seat) WHERE n.since <= $today AND n.until > $today
RETURN properties(n) ORDER BY n.since, n.id LIMIT $first
"""
ACTION = "MATCH (n:Action&Record {id: $id}) RETURN properties(n)"
DECISION = "MATCH (:Record {id: $id})-[:DECISION]->(n) RETURN properties(n)"
COMMITTEE = """
MATCH (:Record {id: $id})-[:COMMITTEE]->(n) WHERE n.since <= $today AND n.until > $today RETURN properties(n)
"""
HOLDER = "MATCH (:Record {id: $id})-[:HOLDER]->(n) RETURN properties(n)"
COUNTRY = "MATCH (:Record {id: $id})-[:COUNTRY]->(n) RETURN properties(n)"


def schema(database: Database) -> graphene.Schema:
    """Declare the types that the nested questions need, over one graph."""
    text, id_ = graphene.String, graphene.ID

    def several(statement: str) -> Resolver:
        def resolve(parent: Mapping[str, Any] | None, info: Any, first: int) -> dict[str, object]:
            return {"nodes": _rows(database, statement, id=(parent or {}).get("id"), first=first)}

        return resolve

    def one(statement: str) -> Resolver:
        def resolve(parent: Mapping[str, Any] | None, info: Any, id: str | None = None) -> object:
            found = _rows(database, statement, id=id or (parent or {}).get("id"))
            return found[0] if found else None

        return resolve

    country = _object("Country", iso3=text(), name=text(resolver=lambda parent, info: parent["name_en"]))
    organisation = _object(
        "Organisation", name=text(), country=graphene.Field(country, resolver=one(COUNTRY))
    )
    seat = _object("Seat", role=text(), holder=graphene.Field(organisation, resolver=one(HOLDER)))
    inner = _object("Committee", id=id_(), name=text(), seats=_list(seat, several(SEATS)))
    decided = graphene.Field(inner, resolver=one(COMMITTEE))
    decision = _object("Decision", id=id_(), title=text(), takenOn=text(), committee=decided)
    meeting = _object(
        "Meeting", id=id_(), title=text(), on=text(), decisions=_list(decision, several(DECISIONS))
    )
    meetings = _list(meeting, several(MEETINGS))
    committee = _object("SteeringCommittee", id=id_(), name=text(), meetings=meetings)
    action = _object(
        "Action", id=id_(), title=text(), decision=graphene.Field(decision, resolver=one(DECISION))
    )
    query = _object(
        "Query",
        steeringCommittees=_list(committee, several(COMMITTEES)),
        action=graphene.Field(action, id=graphene.ID(required=True), resolver=one(ACTION)),
    )
    return graphene.Schema(query=query, auto_camelcase=False)


def from_environment() -> Flask:
    """Make the application of a process that the server starts."""
    return application(attached(Settings.from_environment(os.environ)))


def application(database: Database) -> Flask:
    """Answer questions by resolvers over one graph."""
    made = schema(database)
    app = Flask("plain", static_folder=None)

    @app.post("/graphql")
    def answer() -> Response:
        asked = orjson.loads(request.get_data(cache=False))
        found = made.execute(asked["query"], variable_values=asked["variables"])
        return Response(orjson.dumps(found.formatted), content_type="application/json")

    @app.get("/health/live")
    def live() -> dict[str, str]:
        return {"status": "live"}

    return app


def _rows(database: Database, statement: str, **parameters: object) -> list[Mapping[str, Any]]:
    today = datetime.now(UTC).date().isoformat()
    with database.driver.session(default_access_mode=READ_ACCESS) as session:
        return [row[0] for row in session.run(statement, {"today": today, **parameters})]


def _object(name: str, /, **fields: object) -> Any:
    return type(name, (graphene.ObjectType,), fields)


def _list(of: Any, resolver: Resolver) -> graphene.Field:
    connection = _object(f"{of.__name__}Connection", nodes=graphene.List(of))
    return graphene.Field(connection, first=graphene.Int(required=True), resolver=resolver)
