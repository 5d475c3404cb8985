"""Every kind of act that the hub enters into its log, found by reading the code."""

import ast
import re
from pathlib import Path

from graph_schema.kinds.negotiation import ACTION
from tests.contract.code import modules, tree
from tests.docs.codes import codes_in

KIND = re.compile(r"[A-Z]+(_[A-Z]+)+")
# Where `enter` comes from: the log's own, and that of a client's act.
ENTERING = ("hub.audit.acts", "hub.agreements.turn")


def every_act() -> frozenset[str]:
    """Give the kinds: those that are written out where acts are entered, and one for each step."""
    written = {each for path in modules("hub") if _enters(path) for each in _words(path) - {*codes_in(path)}}
    return frozenset(written | {f"AGREEMENT_{each.name}" for each in ACTION.choices})


def _enters(path: Path) -> bool:
    return any(isinstance(each, ast.ImportFrom) and each.module in ENTERING for each in ast.walk(tree(path)))


def _words(path: Path) -> frozenset[str]:
    found = (node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant))
    return frozenset(each for each in found if isinstance(each, str) and KIND.fullmatch(each))
