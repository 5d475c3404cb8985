"""Loading: a file's rows recorded as its sender may write, a thousand in a transaction, or only judged."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TypeVar

from graph_schema.model import Model, ResolvedKind
from hub.bulk.files.columns import Column, checked_columns, columns_of
from hub.bulk.files.fates import HELD, REFUSED
from hub.bulk.files.limits import bad_file
from hub.bulk.files.mapping import Mapped, column_of, mapped
from hub.bulk.files.report import Finding, Report
from hub.bulk.files.rows import Sheet
from hub.derive.inputs import clean
from hub.register.drafts import Draft
from hub.register.outcome import Outcome, Problem

AT_ONCE = 1_000
MOST_FORMS = 100
MOST_JUDGED_APART = 3

Each = TypeVar("Each")
Record = Callable[[Sequence[Draft], bool], Outcome]
"""Record drafts as the sender may, all or none; with True only say what would become of them."""


@dataclass(frozen=True)
class Loading:
    """What loading stands on: the kind, the model, and how drafts are recorded."""

    kind: ResolvedKind
    model: Model
    record: Record
    known: dict[tuple[str, ...], list[Column]] = field(default_factory=dict)

    @cached_property
    def every(self) -> Mapping[str, Column]:
        """Give every column that the kind's files may have."""
        return columns_of(self.kind, self.model)

    def check(self, sheet: Sheet) -> None:
        """Read a whole file without the graph; raise HubError for what no row of it can be loaded for."""
        self._columns(tuple(sheet.columns))
        count = 0
        for row in sheet.rows:
            count += 1
            self._columns(tuple(row.cells))
        if not count and not sheet.columns:
            raise bad_file("FILE_EMPTY")

    def load(self, sheet: Sheet, *, dry_run: bool) -> Report:
        """Load the rows, or in a dry run only judge them.

        A thousand are one transaction. After the first that is refused nothing more is written, and the
        rest is judged. Loading again is safe: a row that is in already changes nothing. A dry run tells of
        sound rows beside refused ones what would become of them once those are mended or gone.
        """
        report = Report(self.kind.name, dry_run)
        rows = (mapped(each, self._columns(tuple(each.cells)), self.kind, self.model) for each in sheet.rows)
        for batch in batches(rows):
            self._load(batch, report)
        return report

    def _columns(self, names: tuple[str, ...]) -> list[Column]:
        # Rows of one form are many, forms of rows are few.
        if names not in self.known:
            if len(self.known) >= MOST_FORMS:
                self.known.clear()
            self.known[names] = checked_columns(names, self.kind, self.every)
        return self.known[names]

    def _load(self, batch: Sequence[Mapped], report: Report) -> None:
        findings, became = [*self._flaws(batch)], tuple[str, ...]()
        if findings:
            # Of rows that can't be read the register isn't asked; what it would say first of the others is.
            findings += self._faults(batch)
        else:
            dry = report.dry_run or not report.is_clean
            outcome = self.record([each.draft for each in batch], dry)
            findings = _findings(outcome.problems, batch)
            report.add(_findings(outcome.warnings, batch, is_warning=True))
            if dry == report.dry_run:
                became = outcome.became
            if became and not dry:
                report.written = batch[-1].row
        report.add(findings)
        refused = {each.row for each in findings}
        told = dict(zip((each.row for each in batch), became, strict=bool(became)))
        if refused and report.dry_run:
            told = self._apart([each for each in batch if each.row not in refused])
        for each in batch:
            report.fates.add(each.row, REFUSED if each.row in refused else told.get(each.row, HELD))

    def _apart(self, batch: Sequence[Mapped]) -> dict[int, str]:
        """Tell what would become of rows without those beside them that are refused.

        Whatever is refused now may only be so for want of these, so it isn't called wrong.
        """
        for _ in range(MOST_JUDGED_APART if batch else 0):
            outcome = self.record([each.draft for each in batch], True)
            waiting = {each.row for each in _findings(outcome.problems, batch)}
            if not waiting:
                return dict(zip((each.row for each in batch), outcome.became, strict=True))
            batch = [each for each in batch if each.row not in waiting]
        return {}

    def _flaws(self, batch: Sequence[Mapped]) -> Iterator[Finding]:
        for each in batch:
            for flaw in each.flaws:
                yield Finding(each.row, flaw.column, flaw.code, flaw.message)

    def _faults(self, batch: Sequence[Mapped]) -> Iterator[Finding]:
        """Judge each field of each row, as the register does first."""
        for each in batch:
            for fault in clean(self.kind, each.draft.values).faults:
                path = ("drafts", 0, "values", fault.field)
                named = column_of(path, each.columns)
                yield Finding(each.row, named, fault.code, fault.message)


def _findings(
    problems: Iterable[Problem], batch: Sequence[Mapped], *, is_warning: bool = False
) -> list[Finding]:
    found = []
    for each in problems:
        at = each.path[1] if len(each.path) > 1 and isinstance(each.path[1], int) else 0
        column = column_of(each.path, batch[at].columns)
        found.append(Finding(batch[at].row, column, each.code, each.message, is_warning, each.detail))
    return found


def batches(rows: Iterable[Each]) -> Iterator[list[Each]]:
    """Give rows by as many as one transaction takes; only so many are held."""
    left = iter(rows)
    while batch := list(islice(left, AT_ONCE)):
        yield batch
