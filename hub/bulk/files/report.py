"""What became of a file: counts, and every problem by its row and column, as JSON or as a table."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hub.bulk.files.fates import FATES, Fates
from hub.bulk.lists.cells import harmless
from hub.errors import NOTHING, Message

MOST_TOLD = 1_000
HEADERS = {
    "EN": ("row", "outcome", "column", "severity", "code", "message"),
    "FR": ("ligne", "résultat", "colonne", "gravité", "code", "message"),
}
OUTCOMES = {
    "EN": dict(zip(FATES, ("new", "changed", "as before", "refused", "held back"), strict=True)),
    "FR": dict(zip(FATES, ("nouvelle", "modifiée", "inchangée", "refusée", "retenue"), strict=True)),
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
    fates: Fates = field(default_factory=Fates)
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
        return {
            "kind": self.kind,
            "dryRun": self.dry_run,
            "rows": len(self.fates),
            **{fate: self.fates.count(fate) for fate in FATES},
            "written": self.written,
            "problems": self.problems,
            "warnings": self.warnings,
            "outcomes": [
                {"first": first, "last": last, "outcome": fate} for first, last, fate in self.fates.runs()
            ],
            "findings": [_told(each, language) for each in self.findings],
        }

    def as_csv(self, language: str) -> bytes:
        """Give what became of each row as a table: a line for each finding, or one for a row without."""
        text = io.StringIO()
        text.write("\ufeff")
        writer = csv.writer(text)
        writer.writerow(HEADERS[language])
        found: dict[int, list[Finding]] = {}
        for each in self.findings:
            found.setdefault(each.row, []).append(each)
        for row, fate in self.fates:
            told = [_told(each, language) for each in found.get(row, ())]
            writer.writerows(table_lines(row, fate, told, language))
        return text.getvalue().encode()


def table_lines(
    row: int, fate: str, findings: Sequence[Mapping[str, object]], language: str
) -> Iterator[list[str]]:
    """Give the lines of a row in a report's table, from its findings as JSON has them."""
    said = OUTCOMES[language][fate]
    if not findings:
        yield [str(row), said, "", "", "", ""]
    for each in findings:
        severity = SEVERITIES[language][each["severity"] == "warning"]
        cells = (each["column"], severity, each["code"], each["message"])
        yield [str(row), said, *(str(harmless(str(cell))) for cell in cells)]


def _told(finding: Finding, language: str) -> dict[str, object]:
    return {
        "row": finding.row,
        "column": finding.column,
        "severity": "warning" if finding.is_warning else "problem",
        "code": finding.code,
        "message": finding.message.in_language(language),
        **finding.detail,
    }
