"""The pages whose examples run, in the order in which they change the hub."""

from pathlib import Path

from tests.docs.blocks import ROOT

IN_ORDER = (
    "README.md",
    "docs/tutorial/1-ask.md",
    "docs/how-to/ask-in-a-browser.md",
    "docs/how-to/ask-with-curl-and-python.md",
    "docs/explanation/dates.md",
    "docs/how-to/filter-and-sort.md",
    "docs/how-to/ask-about-the-past.md",
    "docs/explanation/access.md",
    "docs/how-to/explain-access.md",
    "docs/explanation/limits.md",
    "docs/how-to/count-and-sum.md",
    "docs/how-to/lists-of-several-kinds.md",
    "docs/how-to/search.md",
    "docs/how-to/export-lists.md",
    "docs/how-to/trust-documents.md",
    "docs/reference/http.md",
    "docs/tutorial/2-end.md",
    "docs/tutorial/3-reads.md",
    "docs/tutorial/4-figures.md",
    "docs/tutorial/5-refusals.md",
    "docs/tutorial/6-language.md",
    "docs/how-to/write.md",
    "docs/how-to/end-an-agreement.md",
    "docs/how-to/follow-changes.md",
    "docs/how-to/make-an-agreement.md",
    "docs/how-to/verify-an-agreement.md",
    "docs/how-to/verify-the-log.md",
    "docs/how-to/import-a-file.md",
    "docs/how-to/sync-a-source.md",
    "docs/how-to/back-up.md",
)


def every_page() -> tuple[Path, ...]:
    """Give every page that people wrote; those of kinds are generated and tested elsewhere."""
    written = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        *(ROOT / "docs").rglob("*.md"),
    ]
    return tuple(sorted(page for page in written if "reference/kinds" not in page.as_posix()))
