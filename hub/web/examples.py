"""Example operations of the explorer: files of this folder, each a question of the domain in two languages.

A file begins with comments: `# question: 1`, then `# en: …` and `# fr: …`, what it asks in a sentence.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hub.errors import Message

FOLDER = Path(__file__).parent / "examples"
HEAD = re.compile(r"# question: (?P<question>\d+)\n# en: (?P<en>.+)\n# fr: (?P<fr>.+)\n")


@dataclass(frozen=True)
class Example:
    """One operation: the question of the domain that it asks, what it says for people, and its text."""

    name: str
    question: int
    title: Message
    document: str


@cache
def examples() -> tuple[Example, ...]:
    """Give every example in the order of the questions; raise ValueError for a file without its head."""
    return tuple(sorted(map(_example, FOLDER.glob("*.graphql")), key=lambda each: (each.question, each.name)))


def _example(file: Path) -> Example:
    text = file.read_text(encoding="utf-8")
    head = HEAD.match(text)
    if head is None:
        raise ValueError(f"{file.name} does not begin with its question and what it asks")
    return Example(file.stem, int(head["question"]), Message(head["en"], head["fr"]), text[head.end() :])
