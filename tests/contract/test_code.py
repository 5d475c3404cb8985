"""Rules of how the code reads that are worth a test."""

import ast
import re
from pathlib import Path

from tests.contract.code import ROOT, modules, nodes, place, tracked

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_PARAMETERS = 6
BANNED_WORDS = re.compile(r"(manager|helper|utils?|info)(_|$)|(^|_)(data|misc|common)$", re.IGNORECASE)
BARE_IGNORE = re.compile(r"#\s*(noqa|type:\s*ignore)(:\s*[A-Z0-9, ]+|\[[a-z, -]+\])?\s*$")
HOME_OF_SOMEBODY = re.compile(r"(^|[^.\w/])/(work|farm|root|home)/\w")
INDEX = re.compile(r"https?://[^ \"'/]*(pypi|pythonhosted|npmjs|maven|crates\.io|golang|debian)")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path.relative_to(ROOT): len(path.read_text().splitlines()) for path in modules()}

    assert {path: length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_page() -> None:
    long = [
        place(path, node.lineno)
        for path in modules("graph_schema", "connectors", "hub", "scripts")
        for node in nodes(path, ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, Function) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]

    assert long == []


def test_no_function_takes_more_than_six_parameters() -> None:
    wide = [
        place(path, node.lineno)
        for path in modules("graph_schema", "connectors", "hub", "scripts")
        for node in nodes(path, ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, Function)
        and len([each for each in node.args.args + node.args.kwonlyargs if each.arg != "self"])
        > MOST_PARAMETERS
    ]

    assert wide == []


def test_modules_are_named_by_what_they_hold() -> None:
    vague = [
        path.relative_to(ROOT)
        for path in modules("graph_schema", "connectors", "hub")
        if BANNED_WORDS.search(path.stem)
    ]

    assert vague == []


def test_every_ignored_warning_has_its_reason_beside_it() -> None:
    bare = [
        place(path, number)
        for path in modules()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if BARE_IGNORE.search(line)
    ]

    assert bare == []


def test_nothing_of_our_own_is_mocked() -> None:
    mocks = [
        place(path, node.lineno)
        for path in modules("tests")
        for node in nodes(path, ast.Import, ast.ImportFrom)
        if "mock" in (getattr(node, "module", None) or "") or any("mock" in each.name for each in node.names)  # type: ignore[attr-defined]  # both have names
    ]

    assert mocks == []


def test_nothing_waits_by_sleeping() -> None:
    sleeps = [
        place(path, node.lineno)
        for path in modules()
        for node in nodes(path, ast.Call)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "sleep")
    ]

    assert sleeps == []


def test_no_exception_is_swallowed() -> None:
    swallowed = [
        place(path, node.lineno)
        for path in modules("graph_schema", "connectors", "hub", "scripts")
        for node in nodes(path, ast.ExceptHandler)
        if isinstance(node, ast.ExceptHandler)
        and _catches_everything(node)
        and all(isinstance(each, ast.Pass | ast.Continue) for each in node.body)
    ]

    assert swallowed == []


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or ast.unparse(handler.type) in ("Exception", "BaseException")


def test_nothing_below_the_top_reads_the_clock() -> None:
    clocks = [
        place(path, node.lineno)
        for path in modules("graph_schema", "connectors", "hub")
        if path.relative_to(ROOT).parts[1] not in ("app.py", "cli.py", "commands")
        and path.relative_to(ROOT).parts[:2] != ("hub", "client")
        for node in nodes(path, ast.Call)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("datetime.now", "date.today", "time.time")
    ]

    assert clocks == []


def test_no_file_names_a_machine_or_a_package_index() -> None:
    ours = Path(__file__)
    found = [
        place(path, number)
        for path in tracked()
        if path != ours and path.suffix not in (".gz", ".png", ".woff2")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if HOME_OF_SOMEBODY.search(line) or INDEX.search(line)
    ]

    assert found == []


def test_no_file_holds_the_marks_of_a_merge() -> None:
    marked = [
        place(path, number)
        for path in tracked()
        if path.suffix in (".py", ".md", ".toml", ".graphql", ".yaml", ".html", ".css")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line.startswith(("<<<<<<< ", ">>>>>>> "))
    ]

    assert marked == []
