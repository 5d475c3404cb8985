"""Totals: what a list tells of all its records, whatever the page; all but groups by one match."""

from dataclasses import dataclass

from hub.compiler import shaper
from hub.compiler.groups import groups_part
from hub.compiler.measures import Measured, measure_parts
from hub.compiler.page_shaper import PagePart, PageWritten
from hub.compiler.selection import Selected

NAMES = frozenset(("aggregate", "groups"))


@dataclass
class Totals:
    """The totals of what `matched` matches, in columns of the row that the list belongs to."""

    measured: Measured
    matched: str
    columns: list[str]
    at: int | None = None

    def aggregate(self, selected: Selected) -> PagePart:
        """Give the part of totals of all records."""
        context, type_name = self.measured.context, f"{self.measured.kind.name}Aggregate"
        context.charge(self.measured.place.times, selected.path)
        context.slots.consult(self.measured.kind)
        wanted = list(context.operation.below(selected, type_name))
        part, at = shaper.record(measure_parts(self.measured, wanted, type_name)), self._column()
        return PageWritten(lambda texts, names: shaper.written(part, f"{texts.row}[{at}][0]", names))

    def count(self) -> PagePart:
        """Give the part of the number of records, counted by the same match."""
        number, at = self.measured.count(), self._column()
        return PageWritten(lambda texts, names: f"{texts.row}[{at}][0][{number}]")

    def groups(self, selected: Selected) -> PagePart:
        """Give the part of totals by group."""
        measured = Measured(
            self.measured.context, self.measured.variable, self.measured.kind, self.measured.place
        )
        text, part = groups_part(measured, self.matched, selected)
        self.columns.append(f"COLLECT {{ {text} }}")
        at = len(self.columns) - 1
        return PageWritten(lambda texts, names: shaper.each_of(part, f"{texts.row}[{at}]", names))

    def close(self) -> None:
        """Write the match, once everything that it counts is known."""
        if self.at is not None:
            self.columns[self.at] = (
                f"COLLECT {{ {self.matched}{self.measured.following()} RETURN {self.measured.row.text()} }}"
            )

    def _column(self) -> int:
        if self.at is None:
            self.at = len(self.columns)
            self.columns.append("")
        return self.at
