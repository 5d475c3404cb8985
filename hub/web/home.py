"""The page at `/`: what runs, what is loaded, and how to ask. It shows public records only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, make_response, render_template

from graph_schema.kinds.situation import past_its_rhythm
from graph_schema.model import Model
from hub.derive.labels import label
from hub.errors import HubError
from hub.graph.statement import Statement
from hub.web.page import NO_SCRIPT, guarded, language

Ask = Callable[[Statement], Sequence[object] | None]
LIVE = {"status": "live"}
# Both by the database's clock, which is the one that entries have their instants from.
READY = Statement(
    """
WITH left(toString(datetime.realtime('UTC') - duration({seconds: $seconds})), 19) AS due
MATCH (gate:GrantsGate {stripe: 0})
RETURN NOT EXISTS { MATCH (entry:Pending) WHERE entry.at < due AND entry.id IS NOT NULL }
""",
    {"seconds": 60},
)
MOST = 100_000


@dataclass(frozen=True)
class Counted:
    """How many records of a public kind there are."""

    label: str
    records: int


@dataclass(frozen=True)
class Source:
    """A data service: its licence line, when it was last fetched, and whether that is too long ago."""

    title: str
    attribution: str
    fetched: str
    vintage: str
    stale: bool


def blueprint(model: Model, ask: Ask, today: Callable[[], str]) -> Blueprint:
    """Give the page and the two health checks."""
    routes = Blueprint("home", __name__, template_folder="templates", static_folder="static")
    public = [kind for kind in model if kind.is_public]

    @routes.get("/")
    def home() -> Response:
        tongue = language()
        row: Any = ask(_question([kind.name for kind in public], tongue))
        counts = [
            Counted(label(kind, None, tongue.upper()), number)
            for kind, number in zip([*public, model["Observation"]], row[1], strict=True)
        ]
        sources = [_source(each, today()) for each in row[2]]
        page = render_template("home.html", language=tongue, engine=row[0], counts=counts, sources=sources)
        return guarded(make_response(page), NO_SCRIPT)

    @routes.get("/health/live")
    def live() -> dict[str, str]:
        return LIVE

    @routes.get("/health/ready")
    def ready() -> tuple[dict[str, str], int]:
        try:
            row = ask(READY)
        except HubError as error:
            return {"status": "not ready", "code": error.code}, 503
        if row is None:
            return {"status": "not ready", "code": "NOT_MIGRATED"}, 503
        # Answers still leave, each with its entry; but nobody can prove them until the log goes on.
        return ({"status": "ready"}, 200) if row[0] else ({"status": "not ready", "code": "LOG_BEHIND"}, 503)

    return routes


def _question(public: Sequence[str], language: str) -> Statement:
    counts = [f"COUNT {{ MATCH (n:{name}) }}" for name in public]
    counts.append(f"COUNT {{ MATCH (n:Observation) WHERE n.scope = 'public' WITH n LIMIT {MOST} RETURN n }}")
    title = "coalesce(s.title_fr, s.title_en)" if language == "fr" else "coalesce(s.title_en, s.title_fr)"
    return Statement(
        "CALL dbms.components() YIELD versions "
        f"RETURN versions[0], [{', '.join(counts)}], COLLECT {{ MATCH (s:Source {{kind: $kind}}) "
        # A source that was never asked can have figures all the same: those that ship with the hub.
        "WITH s, COLLECT { MATCH (o:Observation {source: s.id}) WITH o LIMIT 1 RETURN o.fetchedAt } AS one "
        "WITH s, coalesce(s.fetchedAt, head(one)) AS fetched WHERE fetched IS NOT NULL "
        "WITH s, fetched ORDER BY s.code LIMIT 50 "
        f"RETURN [{title}, s.attribution, fetched, s.vintage, s.rhythm] }}",
        {"kind": "SERVICE"},
    )


def _source(row: Sequence[Any], today: str) -> Source:
    title, attribution, fetched, vintage, rhythm = row
    stale = past_its_rhythm(str(rhythm), str(fetched), today)
    return Source(title, attribution or "", str(fetched)[:10], vintage or "", stale)
