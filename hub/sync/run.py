"""One run of one source: each series through fetch, snapshot, map, validate and load; then the report."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import orjson

from connectors.elements import Connector, Directory, Indicator, Sight
from graph_schema.dates import instant_text
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.ids import new_id
from hub.register.drafts import Draft
from hub.register.outcome import Outcome
from hub.sync import ledger
from hub.sync.drafts import fetched_draft, indicator_draft, source_draft
from hub.sync.figures import Standing
from hub.sync.gate import Asked, Mark, stop_if_doubtful, stop_if_not_asked_for
from hub.sync.held import countries, held, id_of
from hub.sync.load import difference, load, written
from hub.sync.report import Failure, RunReport, SeriesReport
from hub.sync.snapshot import keep
from hub.sync.stops import ENDS_THE_RUN
from hub.sync.supply import Supply
from hub.sync.validate import judged

LARGEST_DROP = 0.2


@dataclass(frozen=True)
class Hub:
    """What a run works on: the graph, the folder of snapshots, the register, a clock, and who is told.

    `steward` is the id of the organisation that answers for the figures; `largest_drop` is the part of
    the figures held that a source may stop reporting before a person has to look.
    """

    database: Database
    folder: Path
    steward: str
    record: Callable[[Sequence[Draft], str], Outcome]
    clock: Callable[[], datetime]
    say: Callable[[str], None]
    largest_drop: float = LARGEST_DROP


@dataclass(frozen=True)
class Ground:
    """What all series of a run share: the countries, how rows are read, the records they stand under."""

    connector: Connector
    supply: Supply
    visit: ledger.Visit
    sight: Sight
    reading: str
    source: str
    countries: dict[str, str]


def synchronise(connector: Connector, supply: Supply, hub: Hub) -> RunReport:
    """Run a source once and give the report, which is also in the graph; what stopped is told there.

    Raises only when the graph or the disk fails. Then the run stays open, and the next one closes it.
    """
    started = instant_text(hub.clock())
    visit = ledger.Visit(connector.name, new_id(), started)
    report = RunReport(visit.run, connector.name, supply.origin, "RUNNING", started)
    ledger.note_interrupted(hub.database, visit, "RUN_INTERRUPTED")
    ledger.note_run(hub.database, report)
    try:
        ground = _prepared(connector, supply, hub, visit)
        report = _every_series(ground, hub, report)
        report = _closed(ground, hub, report)
    except HubError as error:
        report = report.ended_at(instant_text(hub.clock()), Failure.of(error))
        hub.say(f"{connector.name}: {error.message.en}")
    ledger.note_run(hub.database, report)
    return report


def _prepared(connector: Connector, supply: Supply, hub: Hub, visit: ledger.Visit) -> Ground:
    """Write the source and its indicators, and learn which countries there are."""
    indicators = [indicator_draft(each, hub.steward) for each in connector.indicators]
    written(lambda drafts: hub.record(drafts, visit.now), [source_draft(connector, hub.steward), *indicators])
    known = countries(hub.database)
    sight = Sight(supply.directory(), frozenset(known))
    source = id_of(hub.database, "Source", connector.name, hub.steward)
    return Ground(connector, supply, visit, sight, _reading(connector, sight.directory, known), source, known)


def _reading(connector: Connector, directory: Directory, known: dict[str, str]) -> str:
    """Hash how rows are read: when the countries or the mapping change, an unchanged answer is read again."""
    mapping = [
        repr(connector.to),
        [refusal.code for refusal in connector.refuses],
        [(each.code, each.least, each.most) for each in connector.indicators],
        sorted(known),
        sorted(directory.countries.items()),
        sorted(directory.aggregates.items()),
    ]
    return hashlib.sha256(orjson.dumps(mapping)).hexdigest()


def _every_series(ground: Ground, hub: Hub, report: RunReport) -> RunReport:
    for indicator, asked in ground.supply.wanted():
        one = _guarded(ground, hub, indicator, asked)
        report = replace(report, series=(*report.series, one))
        ledger.note_run(hub.database, report)
        hub.say(one.sentence())
        if one.error is not None and one.error.code in ENDS_THE_RUN:
            return report.ended_at(instant_text(hub.clock()), one.error)
    return report


def _guarded(ground: Ground, hub: Hub, indicator: Indicator, asked: Asked) -> SeriesReport:
    try:
        return _one_series(ground, hub, indicator, asked)
    except HubError as error:
        return SeriesReport(asked.indicator, "STOPPED", error=Failure.of(error))


def _one_series(ground: Ground, hub: Hub, indicator: Indicator, asked: Asked) -> SeriesReport:
    series = ground.supply.series(asked)
    snapshot = keep(hub.folder / ground.connector.name, series.answers)
    mark = Mark(series.vintage, snapshot.sha256, ground.reading)
    report = SeriesReport(asked.indicator, "LOADED", series.vintage, len(series.rows))
    if _is_known(ground, hub, asked, mark):
        return replace(report, state="UNCHANGED")
    stop_if_not_asked_for(ground.connector, series.rows, asked)
    result = judged(ground.connector, indicator, series.rows, ground.sight)
    ledger.note_rejected(hub.database, ground.visit, asked.indicator, result.rejected)
    standing = _standing(ground, hub, asked, series.answers[-1].at, series.vintage)
    before = held(hub.database, standing, asked)
    stop_if_doubtful(asked, result, sum(not old.retired for old in before.values()), hub.largest_drop)
    change = difference(result, before)
    loaded = load(change, standing, lambda drafts: hub.record(drafts, ground.visit.now))
    ledger.note_loaded(hub.database, ground.visit, asked.indicator, mark, snapshot)
    return replace(
        report,
        figures=len(result.figures),
        created=loaded.created,
        changed=loaded.changed,
        retired=loaded.retired,
        unchanged=change.unchanged,
        quarantined=len(result.rejected),
        refused=sum(result.refused.values()),
        refusals=result.refused,
    )


def _is_known(ground: Ground, hub: Hub, asked: Asked, mark: Mark) -> bool:
    """Say whether this very answer is loaded already, or the shipped copy is no newer than what is loaded."""
    last = ledger.last_mark(hub.database, ground.connector.name, asked.indicator)
    if last is None:
        return False
    if ground.supply.origin == "shipped":
        return last.vintage >= mark.vintage
    if last == mark:
        ledger.note_checked(hub.database, ground.visit, asked.indicator)
    return last == mark


def _standing(ground: Ground, hub: Hub, asked: Asked, at: datetime, vintage: str) -> Standing:
    indicator = id_of(hub.database, "Indicator", asked.indicator, hub.steward)
    return Standing(hub.steward, ground.source, indicator, ground.countries, instant_text(at), vintage)


def _closed(ground: Ground, hub: Hub, report: RunReport) -> RunReport:
    """End the run; when every series came whole, the source counts as fetched at this moment."""
    if report.ended is not None:
        return report
    closed = report.ended_at(instant_text(hub.clock()))
    if closed.state in ("COMPLETE", "UNCHANGED") and ground.supply.origin == "fetched":
        vintage = max((one.vintage for one in report.series), default="")
        draft = fetched_draft(ground.connector, hub.steward, report.started, vintage)
        written(lambda drafts: hub.record(drafts, ground.visit.now), [draft])
    return closed
