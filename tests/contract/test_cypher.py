"""Cypher holds names of the schema and nothing else; every value travels as a parameter."""

import ast
import re

from tests.contract.code import ROOT, modules, nodes, place

CYPHER = re.compile(r"\b(MATCH|MERGE|CREATE|UNWIND|RETURN|WHERE|SET)\b")
BUILDERS = (
    "hub/compiler/",  # names of kinds, fields, links and its own variables
    "hub/register/",  # labels and relationship types of the model
    "hub/derive/constraints.py",  # names of kinds and columns
    "hub/graph/schema_item.py",  # labels and properties of the hub's own nodes, in system.py
    "hub/bulk/whole/",  # labels, types and keys of the graph itself, each checked to be a name
    "hub/web/home.py",  # labels of public kinds
)


def test_only_rooms_that_read_the_model_build_cypher() -> None:
    built = [
        place(path, node.lineno)
        for path in modules("hub", "connectors")
        if not str(path.relative_to(ROOT)).startswith(BUILDERS)
        for node in nodes(path, ast.JoinedStr)
        if isinstance(node, ast.JoinedStr) and CYPHER.search(_text(node)) and _values(node)
    ]

    assert built == []


def _text(node: ast.JoinedStr) -> str:
    return "".join(
        each.value for each in node.values if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )


def _values(node: ast.JoinedStr) -> list[ast.FormattedValue]:
    """Give what the text takes from outside itself; constants in capitals are text of the same module."""
    return [
        each
        for each in node.values
        if isinstance(each, ast.FormattedValue) and not re.fullmatch(r"[A-Z_]+", ast.unparse(each.value))
    ]
