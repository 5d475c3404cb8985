"""The fenced examples of a page: commands with what they print, questions with their answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^(?P<indent> *)```(?P<language>[a-z]+)?(?: +(?P<mark>[a-z-]+))?$")


@dataclass(frozen=True)
class Block:
    """One fenced block: where it stands, what it is written in, and a word that says how it is checked."""

    page: Path
    line: int
    language: str
    mark: str
    text: str

    @property
    def place(self) -> str:
        """Name the block for a person: the page and the line."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@dataclass(frozen=True)
class Command:
    """One command of a console block and what the page says that it prints."""

    line: int
    text: str
    expected: str


def blocks(page: Path) -> tuple[Block, ...]:
    """Give every fenced block of a page; raise ValueError for a fence that is never closed."""
    return tuple(_blocks(page))


def commands(block: Block) -> tuple[Command, ...]:
    """Take a console block apart: `$ ` begins a command, `> ` continues it, the rest is its output."""
    found: list[tuple[int, list[str], list[str]]] = []
    for number, line in enumerate(block.text.splitlines(), block.line + 1):
        if line.startswith("$ "):
            found.append((number, [line[2:]], []))
        elif not found:
            raise ValueError(f"{block.place}: output before any command")
        elif (line == ">" or line.startswith("> ")) and not found[-1][2]:
            found[-1][1].append(line[2:])
        else:
            found[-1][2].append(line)
    return tuple(Command(number, "\n".join(text), "\n".join(output)) for number, text, output in found)


def _blocks(page: Path) -> Iterator[Block]:
    opened: tuple[int, str, str] | None = None
    indent, inside = "", list[str]()
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        fence = FENCE.match(line)
        if opened is None and fence:
            opened, indent, inside = (
                (number, fence["language"] or "", fence["mark"] or ""),
                fence["indent"],
                [],
            )
        elif opened is not None and line == f"{indent}```":
            yield Block(page, *opened, "\n".join(inside))
            opened = None
        elif opened is not None:
            inside.append(line.removeprefix(indent))
    if opened is not None:
        raise ValueError(f"{page}:{opened[0]}: this block is never closed")
