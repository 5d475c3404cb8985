"""`docs/reference/log-findings.md`, made of the verifier's own words; run as a module, this writes it."""

from hub.verifier.grades import Grade
from hub.verifier.words import WORDS
from tests.docs.blocks import ROOT

PAGE = ROOT / "docs" / "reference" / "log-findings.md"
HEAD = """# What the verifier of the log says

`hub audit verify` says in sentences what it found; with `--json` each finding also has a code and its
figures. How to use it: [verify the log](../how-to/verify-the-log.md). A finding comes at most 20 times;
`counts` has how often it was made.

This page is made from the verifier's words (`python -m tests.docs.findings_page`).
"""
TITLES = {
    Grade.FAULT: "Faults: the log was manipulated (exit code 1)",
    Grade.UNKNOWN: "What can't be told (exit code 2, where there is no fault)",
    Grade.NOTICE: "Notices: no fault, but to be known (exit code 0)",
}


def page() -> str:
    """Make the page."""
    return "\n".join([HEAD, *(_table(grade) for grade in Grade)])


def _table(grade: Grade) -> str:
    rows = [f"| `{code}` | {each.en} |" for code, each in WORDS.items() if each.grade is grade]
    return "\n".join([f"## {TITLES[grade]}", "", "| code | what it says |", "| --- | --- |", *rows, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
