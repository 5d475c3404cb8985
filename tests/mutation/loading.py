"""What a child needs not load again: everything but the changed module and whatever imports it."""

import ast
import gc
import importlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("graph_schema", "connectors", "hub", "tests")


def load(tests: Iterable[str]) -> None:
    """Load tests with all that they import, once; what children share is never looked through again."""
    for name in sorted({each for test in tests for each in _modules_in(ROOT / test)}):
        importlib.import_module(name)
    _uses()
    gc.collect()
    gc.freeze()


def unload(changed: str) -> None:
    """Forget a module and whatever imports it: the next import finds it changed."""
    for name in {changed, *_importers(changed)} & sys.modules.keys():
        del sys.modules[name]
        package, _, last = name.rpartition(".")
        if package in sys.modules:
            # `from package import module` looks there first.
            vars(sys.modules[package]).pop(last, None)


@cache
def _importers(name: str) -> frozenset[str]:
    found, new = frozenset[str](), frozenset({name})
    while new:
        new = frozenset(each for each, uses in _uses().items() if uses & new) - found
        found |= new
    return found


@cache
def _uses() -> dict[str, frozenset[str]]:
    files = {_name(file): file for room in ROOMS for file in (ROOT / room).rglob("*.py")}
    return {name: frozenset(_used(file)) & files.keys() for name, file in files.items()}


def _used(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def _modules_in(path: Path) -> Iterator[str]:
    yield from map(_name, sorted(path.rglob("test_*.py")) if path.is_dir() else [path])


def _name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
