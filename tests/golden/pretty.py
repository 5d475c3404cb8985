"""Cypher laid out for reading: a line a clause, two spaces a subquery."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# STARTS WITH and ENDS WITH are no clauses; an arm that gives a list is one record of several kinds.
_TOKEN = re.compile(
    r"(?P<opens>\b(?:COLLECT|COUNT|EXISTS) \{ )"
    r"|(?P<clause>(?<!STARTS )(?<!ENDS )\b(?:OPTIONAL MATCH|"
    r"MATCH|USING INDEX|WHERE|WITH|RETURN|WHEN(?= \w+:[\w|]+ THEN \[))\b)"
    r"|(?P<brace>[{}])"
)


@dataclass
class _Page:
    lines: list[str] = field(default_factory=lambda: [""])
    open: list[bool] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.lines[-1] += text

    def start(self, deeper: int = 0) -> None:
        self.lines[-1] = self.lines[-1].rstrip()
        self.lines.append("  " * (sum(self.open) + deeper))


def pretty(text: str) -> str:
    """Lay out a statement; nothing but white space changes."""
    page = _Page()
    for kind, word in _tokens(text):
        if kind == "opens":
            page.write(word.rstrip())
            page.open.append(True)
        elif kind == "clause":
            if page.lines[-1].strip() or page.open:
                page.start(1 if word == "WHEN" else 0)
            page.write(word)
        elif word == "{":
            page.open.append(False)
            page.write(word)
        elif word == "}":
            if page.open.pop():
                page.start()
            page.write(word)
        else:
            page.write(word)
    return "\n".join(line.rstrip() for line in page.lines) + "\n"


def flat(text: str) -> str:
    """Give a statement without its layout."""
    return re.sub(r"\s+", " ", text).strip()


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            yield "text", text[at : match.start()]
        yield str(match.lastgroup), match.group()
        at = match.end()
    yield "text", text[at:]
