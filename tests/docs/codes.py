"""Every error code that the code can give, found by reading it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.contract.code import modules, tree

CODE = re.compile(r"[A-Z][A-Z0-9_]{3,}")
# What takes a code among its arguments.
GIVERS = {
    *("HubError", "BadValue", "Refusal", "Rejected", "Problem", "_Reason"),
    *("_refused", "refuse", "refused", "stopped", "problem", "add", "matching", "_unusable", "unusable"),
    *("refusal", "_rejected", "_close", "bad_file", "flaw"),
}
# Dictionaries from a code to what it says, by the file that holds them.
TABLES = {"faults.py", "refusals.py", "stops.py", "problems.py", "proxy.py", "validate.py"}
# `extensions.code` that is read with a fallback, or chosen between two.
CHOSEN = {"SYNTAX", "NO_DATA", "TOO_MANY_TOKENS", "SERIES_ARCHIVED", "SOURCE_COMPLAINED", "NOT_A_HUB"} | {
    "LOG_BEHIND"  # of a health check, which is no refusal
}


def every_code() -> frozenset[str]:
    """Give the codes of all rooms."""
    return (
        frozenset(code for path in modules("graph_schema", "connectors", "hub") for code in codes_in(path))
        | CHOSEN
    )


def codes_in(path: Path) -> Iterator[str]:
    """Give the codes that a file gives."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and _name(node.func) in GIVERS and node.args:
            for argument in node.args:
                yield from _code(argument)
        elif isinstance(node, ast.Dict) and path.name in TABLES:
            for key, value in zip(node.keys, node.values, strict=True):
                yield from _code(key)
                # `"country": ("NOT_A_COUNTRY_CODE", …)`: the code of a part of a row.
                if isinstance(value, ast.Tuple) and value.elts:
                    yield from _code(value.elts[0])
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple) and node.value.elts:
            # `code, why = "MISSING_PART", missing`
            yield from _code(node.value.elts[0]) if _assigns_code(node) else ()


def _assigns_code(node: ast.Assign) -> bool:
    target = node.targets[0]
    return isinstance(target, ast.Tuple) and _name(target.elts[0]) == "code"


def _code(node: ast.AST | None) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_code(node.body), *_code(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
        yield node.value


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
