"""What a verifier says in the end: a verdict, what it looked at, and each finding in words."""

import json
from dataclasses import dataclass
from datetime import datetime

from hub.verifier.findings import MOST_OF_A_KIND, Finding, Findings, Verdict
from hub.verifier.grades import Grade
from hub.verifier.notes import Checkpoint
from hub.verifier.words import WORDS, told

MARKS = {Grade.FAULT: "✗", Grade.UNKNOWN: "?", Grade.NOTICE: "·"}
VERDICTS = {
    Verdict.HONEST: {
        "EN": "The log is what was signed: {entries} entries.",
        "FR": "Le journal est ce qui a été signé : {entries} entrées.",
    },
    Verdict.MANIPULATED: {"EN": "The log was manipulated.", "FR": "Le journal a été manipulé."},
    Verdict.UNREADABLE: {
        "EN": "Nothing can be said for certain: something couldn't be read.",
        "FR": "Rien ne peut être affirmé : quelque chose n'a pas pu être lu.",
    },
}
PROVEN = {"EN": "The proof holds.", "FR": "La preuve tient."}
MORE = {"EN": "… and {count} more of this kind", "FR": "… et {count} autres de ce genre"}


@dataclass(frozen=True)
class Scope:
    """What was looked at: the checkpoint, how many entries, how many of them emptied, from when to when."""

    checkpoint: Checkpoint | None = None
    entries: int | None = None
    emptied: int = 0
    first: datetime | None = None
    latest: datetime | None = None


@dataclass(frozen=True)
class Report:
    """The verdict and its reasons; `counts` has how often each code was found, also beyond those listed."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    counts: dict[str, int]
    scope: Scope

    def in_words(self, language: str) -> str:
        """Say everything in `language`, `EN` or `FR`, a line each: the verdict first."""
        language = "FR" if language == "FR" else "EN"
        lines = [f"{'✓' if self.verdict is Verdict.HONEST else '✗'} {self._verdict(language)}"]
        left = dict(self.counts)
        for finding in self.findings:
            lines.append(f"  {MARKS[WORDS[finding.code].grade]} {_plain(told(finding, language))}")
            left[finding.code] -= 1
            if left[finding.code] and self.counts[finding.code] - left[finding.code] == MOST_OF_A_KIND:
                lines.append(f"    {MORE[language].format(count=left[finding.code])}")
        return "\n".join(lines)

    def as_json(self) -> str:
        """Give everything as one JSON object, with each sentence in both languages."""
        checkpoint = self.scope.checkpoint
        answer = {
            "verdict": self.verdict.name.lower(),
            "origin": checkpoint.origin if checkpoint else None,
            "size": checkpoint.size if checkpoint else None,
            "root": checkpoint.root.hex() if checkpoint else None,
            "entries": self.scope.entries,
            "emptied": self.scope.emptied,
            "first": _instant(self.scope.first),
            "latest": _instant(self.scope.latest) if self.scope.first else None,
            "counts": self.counts,
            "findings": [_as_json(each) for each in self.findings],
        }
        return json.dumps(answer, ensure_ascii=True, indent=2)

    def _verdict(self, language: str) -> str:
        if self.verdict is Verdict.HONEST and self.scope.entries is None:
            return PROVEN[language]
        return VERDICTS[self.verdict][language].format(entries=self.scope.entries)


def report_of(findings: Findings, scope: Scope) -> Report:
    """Draw the verdict from what was found: a fault is manipulation, whatever else couldn't be read."""
    grades = {WORDS[code].grade for code in findings.counts}
    verdict = (
        Verdict.MANIPULATED
        if Grade.FAULT in grades
        else Verdict.UNREADABLE
        if Grade.UNKNOWN in grades
        else Verdict.HONEST
    )
    order = list(MARKS)
    listed = sorted(
        findings.listed, key=lambda each: (order.index(WORDS[each.code].grade), _first(findings, each))
    )
    return Report(verdict, tuple(listed), dict(findings.counts), scope)


def _first(findings: Findings, finding: Finding) -> int:
    return list(findings.counts).index(finding.code)


def _as_json(finding: Finding) -> dict[str, object]:
    values = {name: value if isinstance(value, int) else str(value) for name, value in finding.values.items()}
    words = {language.lower(): _plain(told(finding, language)) for language in ("EN", "FR")}
    return {"code": finding.code, "grade": WORDS[finding.code].grade.value, **words, "values": values}


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment.isoformat(timespec='microseconds')}Z"


def _plain(text: str) -> str:
    """Take out what could move the cursor of a terminal: part of it comes from somebody else's files."""
    return "".join(each if each.isprintable() else "�" for each in text)
