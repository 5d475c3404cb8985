"""What the graph remembers of runs: each run, what came, and what was set aside. None of it is a record."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson

from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.sync.figures import Rejected
from hub.sync.gate import Mark
from hub.sync.report import RunReport
from hub.sync.snapshot import Snapshot
from hub.sync.stops import REASONS

LONGEST_ROW = 4_000
BATCH = 1_000

RUN = """
MERGE (run:SyncRun {id: $id})
SET run += $run
"""
INTERRUPT = """
MATCH (run:SyncRun {source: $source})
WHERE run.state = 'RUNNING' AND run.id <> $id
SET run.state = 'FAILED', run.ended = $now, run.code = $code, run.en = $en, run.fr = $fr
"""
SNAPSHOT = """
MERGE (snapshot:Snapshot {id: $id})
SET snapshot += $snapshot
"""
LATEST = """
MATCH (snapshot:Snapshot {source: $source, series: $series})
WHERE snapshot.loaded IS NOT NULL
RETURN snapshot.vintage, snapshot.sha256, snapshot.reading, snapshot.id
ORDER BY snapshot.loaded DESC, snapshot.id
LIMIT 1
"""
CHECKED = """
MATCH (snapshot:Snapshot {id: $id})
SET snapshot.checked = $now
"""
QUARANTINE = """
UNWIND $rejected AS each
MERGE (kept:Quarantined {id: each.id})
ON CREATE SET kept.firstSeen = $now
SET kept += each, kept.run = $run, kept.lastSeen = $now
REMOVE kept.resolved
"""
RESOLVE = """
MATCH (kept:Quarantined {source: $source, series: $series})
WHERE kept.run <> $run AND kept.resolved IS NULL
SET kept.resolved = $now
"""
RUNS = """
MATCH (run:SyncRun)
WITH run ORDER BY run.started DESC, run.id LIMIT $most
RETURN run.id, run.source, run.origin, run.state, run.started, run.ended, run.code, run.en, run.fr, run.series
"""
OPEN = """
MATCH (kept:Quarantined)
WHERE kept.resolved IS NULL
WITH kept ORDER BY kept.source, kept.series, kept.code, kept.country, kept.period LIMIT $most
RETURN kept.source, kept.series, kept.code, kept.en, kept.fr, kept.path, kept.country, kept.period,
       kept.row, kept.run, kept.firstSeen, kept.lastSeen
"""


@dataclass(frozen=True)
class Visit:
    """One run of one source, as its notes are signed: which source, which run, and the instant."""

    source: str
    run: str
    now: str


def note_run(database: Database, report: RunReport) -> None:
    """Write what is known of a run; the same run may be noted again as it goes on."""
    _change(database, Statement(RUN, {"id": report.id, "run": _run_values(report)}))


def note_interrupted(database: Database, visit: Visit, code: str) -> None:
    """Close what earlier runs of this source left open: a run that was killed can't say so itself."""
    reason = REASONS[code]
    values = {"source": visit.source, "id": visit.run, "now": visit.now}
    _change(database, Statement(INTERRUPT, {**values, "code": code, "en": reason.en, "fr": reason.fr}))


def note_loaded(database: Database, visit: Visit, series: str, mark: Mark, snapshot: Snapshot) -> None:
    """Write down that this snapshot of a series is in the graph, whole."""
    values = {
        "source": visit.source,
        "series": series,
        "vintage": mark.vintage,
        "sha256": mark.sha256,
        "reading": mark.reading,
        "files": list(snapshot.files),
        "urls": list(snapshot.urls),
        "size": snapshot.size,
        "run": visit.run,
        "fetched": visit.now,
        "checked": visit.now,
        "loaded": visit.now,
    }
    id = f"{visit.source}/{series}/{mark.sha256}"
    _change(database, Statement(SNAPSHOT, {"id": id, "snapshot": values}))


def note_checked(database: Database, visit: Visit, series: str) -> None:
    """Write down that the series was fetched again and is as it was."""
    found = _latest(database, visit.source, series)
    if found is not None:
        _change(database, Statement(CHECKED, {"id": found[3], "now": visit.now}))


def last_mark(database: Database, source: str, series: str) -> Mark | None:
    """Give the mark of the snapshot of this series that was loaded last."""
    found = _latest(database, source, series)
    return None if found is None else Mark(str(found[0]), str(found[1]), str(found[2]))


def note_rejected(database: Database, visit: Visit, series: str, rejected: Sequence[Rejected]) -> None:
    """Keep what was set aside; what was set aside before and no longer comes is marked as resolved."""
    values = [_rejected_values(visit.source, series, each) for each in rejected]
    for start in range(0, len(values), BATCH):
        batch = {"rejected": values[start : start + BATCH], "run": visit.run, "now": visit.now}
        _change(database, Statement(QUARANTINE, batch))
    who = {"source": visit.source, "series": series, "run": visit.run, "now": visit.now}
    _change(database, Statement(RESOLVE, who))


def recent_runs(database: Database, most: int = 20) -> list[RunReport]:
    """Give the latest runs, newest first."""
    return [RunReport.from_values(values) for values in rows(database, Statement(RUNS, {"most": most}))]


def open_quarantine(database: Database, most: int = 10_000) -> list[dict[str, object]]:
    """List what is set aside now, each with its reason and its row as it came."""
    names = (
        "source",
        "series",
        "code",
        "en",
        "fr",
        "path",
        "country",
        "period",
        "row",
        "run",
        "firstSeen",
        "lastSeen",
    )
    return [
        dict(zip(names, values, strict=True)) for values in rows(database, Statement(OPEN, {"most": most}))
    ]


def _latest(database: Database, source: str, series: str) -> list[object] | None:
    found = rows(database, Statement(LATEST, {"source": source, "series": series}))
    return found[0] if found else None


def _run_values(report: RunReport) -> Mapping[str, object]:
    error = report.error
    return {
        "source": report.source,
        "origin": report.origin,
        "state": report.state,
        "started": report.started,
        "ended": report.ended,
        "code": error.code if error else None,
        "en": error.en if error else None,
        "fr": error.fr if error else None,
        "series": orjson.dumps(report.series).decode(),
        **report.totals(),
    }


def _rejected_values(source: str, series: str, bad: Rejected) -> dict[str, object]:
    row = orjson.dumps(bad.row, option=orjson.OPT_SORT_KEYS, default=str).decode()
    identity = f"{source}\n{series}\n{bad.code}\n{row}"
    return {
        "id": hashlib.sha256(identity.encode()).hexdigest(),
        "source": source,
        "series": series,
        "code": bad.code,
        "en": bad.why.en,
        "fr": bad.why.fr,
        "path": list(bad.path),
        "country": bad.country,
        "period": bad.period,
        "row": row[:LONGEST_ROW],
    }


def _change(database: Database, statement: Statement) -> None:
    write(database, lambda transaction: transaction.run(statement.text, dict(statement.parameters)).consume())
