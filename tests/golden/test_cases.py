"""Each golden case: the statement, its parameters and its plan are those that its folder shows."""

from pathlib import Path

import pytest

from hub.graph.driver import Database
from tests.golden.cases import CASES, Case, cypher, parameters
from tests.golden.plans import explain, faults, lines
from tests.golden.pretty import flat


@pytest.mark.parametrize("name", CASES)
def test_a_question_becomes_the_expected_statement(name: str, updates: bool) -> None:
    case = Case.of(name)
    compiled = case.compiled()

    _is_expected(case.file("expected.cypher"), cypher(compiled), updates)
    _is_expected(case.file("expected.json"), parameters(compiled), updates)


@pytest.mark.parametrize("name", CASES)
def test_a_question_is_answered_along_indexes(name: str, updates: bool, populated: Database) -> None:
    case = Case.of(name)
    plan = explain(populated, case.compiled().statement)

    assert faults(plan) == []
    _is_expected(case.file("plan.txt"), "\n".join(lines(plan)) + "\n", updates)


@pytest.mark.parametrize("name", CASES)
def test_the_layout_for_reading_changes_white_space_only(name: str) -> None:
    compiled = Case.of(name).compiled()

    assert flat(cypher(compiled)).replace(" ", "") == compiled.statement.text.replace(" ", "")


@pytest.mark.parametrize("name", CASES)
def test_the_same_question_always_has_the_same_text(name: str) -> None:
    assert Case.of(name).compiled().statement == Case.of(name).compiled().statement


def _is_expected(file: Path, found: str, updates: bool) -> None:
    if updates:
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8"), f"{file.name} differs; --update-golden rewrites it"
