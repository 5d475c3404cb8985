"""What became of a file that is loaded by the thousand: counts, the first findings, and a table."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from hub.bulk.files.fates import FATES, HELD, REFUSED
from hub.bulk.files.report import HEADERS, table_lines
from hub.bulk.files.rows import Row
from hub.commands.telling import language

MOST_TOLD = 20
SUMMARY = {
    "EN": "{created} new, {changed} changed, {unchanged} as before; {refused} rows refused, "
    "{held} held back, {warnings} warnings",
    "FR": "{created} nouvelles, {changed} modifiées, {unchanged} inchangées ; {refused} lignes refusées, "
    "{held} retenues, {warnings} avertissements",
}
DRY = {"EN": "nothing was written", "FR": "rien n’a été écrit"}
AT = {"EN": "row {row}, {column}: {message}", "FR": "ligne {row}, {column} : {message}"}


class Lines(Protocol):
    """Where the lines of a table go."""

    def writerow(self, row: Sequence[str], /) -> object:
        """Write one line."""


@dataclass(frozen=True)
class Judged:
    """What became of a batch, or would: each row's fate by its number, and what was found."""

    fates: Mapping[int, str]
    findings: Sequence[Mapping[str, Any]]
    problems: int
    warnings: int


@dataclass
class Loaded:
    """What became of the batches so far; `lines` takes the table, where one is kept."""

    dry_run: bool
    lines: Lines | None
    tell: Callable[[int], None]
    problems: int = 0
    warnings: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Mapping[str, Any]] = field(default_factory=list)

    def add(self, batch: Sequence[Row], judged: Judged, judged_only: bool) -> None:
        """Count a batch. What was only judged of a file that is to be loaded is held back."""
        self.problems += judged.problems
        self.warnings += judged.warnings
        self.findings.extend(judged.findings[: MOST_TOLD - len(self.findings)])
        found: dict[int, list[Mapping[str, Any]]] = {}
        for each in judged.findings:
            found.setdefault(each["row"], []).append(each)
        for row in batch:
            fate = judged.fates.get(row.number, HELD)
            if judged_only and not self.dry_run and fate != REFUSED:
                fate = HELD
            self.counts[fate] += 1
            self._keep(row.number, fate, found.get(row.number, ()))
        self.tell(self.counts.total())

    def told(self) -> Iterator[str]:
        """Give what a person reads in the end."""
        said = language()
        mark = "✗" if self.problems else "✓"
        dry = f" ({DRY[said]})" if self.dry_run else ""
        counts = {**dict.fromkeys(FATES, 0), **self.counts}
        yield f" {mark} load      {SUMMARY[said].format(**counts, warnings=self.warnings)}{dry}"
        for each in self.findings:
            named = {**each, "column": each["column"] or "—"}
            yield f"   {AT[said].format(**named)} ({each['code']})"

    def _keep(self, row: int, fate: str, findings: Sequence[Mapping[str, Any]]) -> None:
        if self.lines is not None:
            for each in table_lines(row, fate, findings, language()):
                self.lines.writerow(each)


@contextmanager
def kept(path: Path | None) -> Iterator[Lines | None]:
    """Open a table with its header, which only its owner may read; None where none is to be kept."""
    if path is None:
        yield None
        return
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(HEADERS[language()])
        yield writer
