"""The reference pages say what the code says."""

import re

from hub.api import limits, requests
from hub.compiler import context, pages
from tests.docs.blocks import ROOT
from tests.docs.codes import every_code

REFERENCE = ROOT / "docs" / "reference"
CODE = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def test_every_error_code_is_explained_once() -> None:
    explained = CODE.findall((REFERENCE / "errors.md").read_text(encoding="utf-8"))

    assert sorted(explained) == sorted(every_code())


def test_the_limits_page_names_the_limits_that_hold() -> None:
    row = re.compile(r"^\| `([A-Z_]+)` \|.*\| ([\d,]+) \|$", re.MULTILINE)
    said = dict(row.findall((ROOT / "docs" / "explanation" / "limits.md").read_text(encoding="utf-8")))

    assert {name: int(most.replace(",", "")) for name, most in said.items()} == {
        "BODY_TOO_LARGE": requests.LARGEST_BODY,
        "DOCUMENT_TOO_LARGE": limits.MOST_BYTES,
        "TOO_MANY_TOKENS": limits.MOST_TOKENS,
        "TOO_DEEP": limits.DEEPEST,
        "TOO_MANY_ALIASES": limits.MOST_ALIASES,
        "TOO_MANY_ROOTS": limits.MOST_ROOTS,
        "TOO_MANY_FIELDS": limits.MOST_FIELDS,
        "COST_LIMIT": context.MOST_RECORDS,
        "PAGE_SIZE": pages.LARGEST_PAGE,
        "TIMEOUT": 10,
        "GRANT_TOO_LARGE": 20_000,
    }
