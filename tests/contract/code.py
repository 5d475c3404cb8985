"""The project's own code, read as text and as a tree, for the rules about it."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("graph_schema", "connectors", "hub", "scripts", "tests")


@cache
def tracked() -> tuple[Path, ...]:
    """Give every file that is committed or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(ROOT / line for line in listed.splitlines() if (ROOT / line).is_file())


@cache
def modules(*rooms: str) -> tuple[Path, ...]:
    """Give the Python files of rooms."""
    return tuple(
        path
        for path in tracked()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in (rooms or ROOMS)
    )


@cache
def tree(path: Path) -> ast.Module:
    """Parse a file once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def nodes(path: Path, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    """Give the nodes of some kinds in a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, kinds))


def place(path: Path, line: int) -> str:
    """Name a line as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"
