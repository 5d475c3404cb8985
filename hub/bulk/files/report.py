"""What became of a file: counts, and every problem by its row and column, as JSON or as a table."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hub.bulk.lists.cells import harmless
from hub.errors import NOTHING, Message

MOST_TOLD = 1_000
HEADERS = {
    "EN": ("row", "column", "severity", "code", "message"),
    "FR": ("ligne", "colonne", "gravité", "code", "message"),
}
SEVERITIES = {"EN": ("problem", "warning"), "FR": ("problème", "avertissement")}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a row, or worth a look: `column` is empty where it is the whole row."""

    row: int
    column: str
    code: str
    message: Message
    is_warning: bool = False
    detail: Mapping[str, object] = field(default_factory=lambda: NOTHING)


@dataclass
class Report:
    """What an import did, or would do in a dry run; `written` is the last row that is in the hub."""

    kind: str
    dry_run: bool
    rows: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    written: int = 0
    problems: int = 0
    warnings: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, findings: Sequence[Finding]) -> None:
        """Count findings, and keep as many as a person reads."""
        self.warnings += sum(each.is_warning for each in findings)
        self.problems += sum(not each.is_warning for each in findings)
        self.findings.extend(findings[: max(0, MOST_TOLD - len(self.findings))])

    @property
    def is_clean(self) -> bool:
        """Say whether every row is in the hub, or would be."""
        return not self.problems

    def as_json(self, language: str) -> dict[str, object]:
        """Give the report with its sentences in one language."""
        counts = ("rows", "created", "changed", "unchanged", "refused", "written", "problems", "warnings")
        return {
            "kind": self.kind,
            "dryRun": self.dry_run,
            **{name: getattr(self, name) for name in counts},
            "findings": [_told(each, language) for each in self.findings],
        }

    def as_csv(self, language: str) -> bytes:
        """Give the findings as a table."""
        text = io.StringIO()
        text.write("\ufeff")
        writer = csv.writer(text)
        writer.writerow(HEADERS[language])
        for each in self.findings:
            said = SEVERITIES[language][each.is_warning]
            row = (each.row, each.column, said, each.code, each.message.in_language(language))
            writer.writerow([harmless(cell) for cell in row])
        return text.getvalue().encode()


def _told(finding: Finding, language: str) -> dict[str, object]:
    return {
        "row": finding.row,
        "column": finding.column,
        "severity": "warning" if finding.is_warning else "problem",
        "code": finding.code,
        "message": finding.message.in_language(language),
        **finding.detail,
    }
