"""Tables and words of the reference pages, in Markdown."""

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table, a row a line."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def section(title: str, body: str) -> str:
    """Write a section; nothing at all without a body."""
    return f"\n## {title}\n\n{body}\n" if body else ""


def code(name: str) -> str:
    """Write a name as it stands in the schema."""
    return f"`{name}`"


def yes(fact: bool) -> str:
    """Write yes, or leave the cell empty, so that what is special stands out."""
    return "yes" if fact else ""


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
