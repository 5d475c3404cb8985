"""Every code that the hub can give is provoked somewhere: by a test, or by a page whose examples are run."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.contract.code import ROOT, modules, tree
from tests.docs.codes import every_code
from tests.docs.pages import IN_ORDER

CODE = re.compile(r"\b[A-Z][A-Z0-9_]{3,}\b")
BLOCK = re.compile(r"^```\w.*?^```", re.MULTILINE | re.DOTALL)
# Commands tell a sentence without its code: the test that reads it, and a part of the sentence.
SAID: Mapping[str, tuple[str, str]] = {
    "LOG_FORKED": ("tests/http/test_log.py", "doesn't go on from the one"),
    "LOG_KEY_UNKNOWN": ("tests/http/test_log.py", "unknown_key()"),
    "NO_TEXT": ("tests/http/commands/test_agreement_and_audit.py", "it has no text on this hub"),
    "PORT_TAKEN": ("tests/http/test_up.py", "Another program listens on"),
}
NOT_PROVOKED: Mapping[str, str] = {
    "EXPORT_MISCOUNTED": "the graph would have to change while nobody can write to it",
    "EXPORT_NOT_QUIET": "twelve deadlocks in a row with writers",
    "EXPORT_TOO_LARGE": "more than 1,000,000 records in a list",
    "NOT_A_COUNTRY_CODE": "the one source there is has a word of its own for each other country",
    "NO_DATA": "an answer that no hub gives",
    "NOT_GENUINE": "a repository of jars that gives others than it should",
    "REFERENCE_REFUSED": "the set that ships is sound, which other tests show",
}


def test_every_code_is_provoked_or_has_a_reason_why_not() -> None:
    named = frozenset(_in_tests()) | frozenset(_on_pages())

    assert every_code() - named - set(SAID) == set(NOT_PROVOKED)


@pytest.mark.parametrize("code", SAID)
def test_a_sentence_without_its_code_is_read_by_its_test(code: str) -> None:
    file, part = SAID[code]

    assert part in (ROOT / file).read_text(encoding="utf-8")


def _in_tests() -> Iterator[str]:
    for path in modules("tests"):
        if path not in (Path(__file__), ROOT / "tests" / "docs" / "codes.py"):
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield from CODE.findall(node.value)


@cache
def _on_pages() -> frozenset[str]:
    text = "\n".join((ROOT / each).read_text(encoding="utf-8") for each in IN_ORDER)
    return frozenset(code for block in BLOCK.findall(text) for code in CODE.findall(block))
