"""What a run did, as values: for the console, for the graph, and for whoever asks later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import orjson

from connectors.answers import quoted
from hub.errors import HubError

Origin = Literal["fetched", "shipped"]
RunState = Literal["RUNNING", "COMPLETE", "UNCHANGED", "PARTIAL", "FAILED"]
SeriesState = Literal["LOADED", "UNCHANGED", "STOPPED"]
COUNTS = ("rows", "figures", "created", "changed", "unchanged", "retired", "quarantined", "refused")


@dataclass(frozen=True)
class Failure:
    """Why a run or a series stopped: a code, a sentence in each language, and what is known beside it."""

    code: str
    en: str
    fr: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, error: HubError) -> "Failure":
        """Take the words of an error."""
        facts = {
            name: value if isinstance(value, int) else quoted(value)
            for name, value in error.extensions.items()
        }
        return cls(error.code, error.message.en, error.message.fr, facts)


@dataclass(frozen=True)
class SeriesReport:
    """What became of one series: its state, vintage and counts; `refusals` counts expected ones by code."""

    series: str
    state: SeriesState
    vintage: str = ""
    rows: int = 0
    figures: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0
    quarantined: int = 0
    refused: int = 0
    refusals: Mapping[str, int] = field(default_factory=dict)
    error: Failure | None = None

    def sentence(self) -> str:
        """Say in one line what became of the series."""
        if self.error is not None:
            return f"{self.series}: stopped, {self.error.code}"
        if self.state == "UNCHANGED":
            return f"{self.series}: unchanged since {self.vintage or 'the last run'}, nothing loaded"
        return (
            f"{self.series}: {self.figures} figures of {self.rows} rows; {self.created} new, {self.changed} "
            f"changed, "
            f"{self.unchanged} as before, {self.retired} retired; {self.quarantined} quarantined, "
            f"{self.refused} refused"
        )


@dataclass(frozen=True)
class RunReport:
    """One run of a source; `origin` tells a fetched source from the snapshot that ships with the hub."""

    id: str
    source: str
    origin: Origin
    state: RunState
    started: str
    ended: str | None = None
    error: Failure | None = None
    series: tuple[SeriesReport, ...] = ()

    def totals(self) -> dict[str, int]:
        """Add up the counts of all series."""
        return {name: sum(getattr(one, name) for one in self.series) for name in COUNTS}

    def ended_at(self, now: str, error: Failure | None = None) -> "RunReport":
        """Close the run: its state follows from its series and from what ended it early."""
        return replace(self, ended=now, error=error, state=_final(self.series, error))

    @classmethod
    def from_values(cls, values: Sequence[object]) -> "RunReport":
        """Read a run back from the graph's columns, in the order in which `ledger.RUNS` returns them."""
        run, source, origin, state, started, ended, code, en, fr, series = values
        error = Failure(str(code), str(en), str(fr)) if code else None
        return cls(
            str(run),
            str(source),
            "shipped" if origin == "shipped" else "fetched",
            _state(state),
            str(started),
            None if ended is None else str(ended),
            error,
            tuple(_series(one) for one in orjson.loads(str(series or "[]"))),
        )


def _final(series: Sequence[SeriesReport], error: Failure | None) -> RunState:
    stopped = [one for one in series if one.state == "STOPPED"]
    if error is not None or stopped:
        return "PARTIAL" if len(stopped) < len(series) else "FAILED"
    return "UNCHANGED" if all(one.state == "UNCHANGED" for one in series) else "COMPLETE"


def _state(word: object) -> RunState:
    known: Mapping[object, RunState] = {
        "RUNNING": "RUNNING",
        "COMPLETE": "COMPLETE",
        "UNCHANGED": "UNCHANGED",
        "PARTIAL": "PARTIAL",
    }
    return known.get(word, "FAILED")


def _series(values: Mapping[str, object]) -> SeriesReport:
    error = values.get("error")
    kept = {name: value for name, value in values.items() if name != "error"}
    failure = Failure(**error) if isinstance(error, dict) else None
    return SeriesReport(**kept, error=failure)  # type: ignore[arg-type]  # written by this class, read back
