"""What is kept of a compiled question, and for whom."""

from dataclasses import replace

import pytest
from graphql import parse

from hub.access.grants import Grant
from hub.api import statements
from hub.api.documents import Document
from hub.api.statements import Question, Statements
from hub.compiler.compile import Asked, Compiled
from hub.compiler.shaper import constant, function_of
from hub.graph.statement import Statement

TEXT = "{ seats { id } }"
DOCUMENT = Document(parse(TEXT), {}, {}, len(TEXT))
QUESTION = Question(DOCUMENT, None, {"id": "one"})
MOMENT = Asked("2026-03-01", "EN")


def grant_of(steward: str) -> Grant:
    return Grant("v1", (steward,), (), {}, {}, {}, "9999", {}, frozenset())


GRANT = grant_of("agency")


def compiled() -> Compiled:
    shaped = function_of(constant(None))
    return Compiled(Statement("RETURN 1"), shaped, 0, frozenset())  # type: ignore[arg-type]  # never called


def test_the_very_same_question_is_compiled_once() -> None:
    kept = Statements()

    first = kept.of(QUESTION, GRANT, MOMENT, compiled)

    assert (
        kept.of(Question(DOCUMENT, None, {"id": "one"}), GRANT, Asked("2026-03-01", "EN"), compiled) is first
    )


@pytest.mark.parametrize(
    ("question", "grant", "moment"),
    [
        (QUESTION, grant_of("agency"), MOMENT),
        (replace(QUESTION, variables={"id": "two"}), GRANT, MOMENT),
        (replace(QUESTION, variables={"id": 1}), GRANT, MOMENT),
        (replace(QUESTION, operation="other"), GRANT, MOMENT),
        (replace(QUESTION, document=replace(DOCUMENT)), GRANT, MOMENT),
        (QUESTION, GRANT, replace(MOMENT, today="2026-03-02")),
        (QUESTION, GRANT, replace(MOMENT, language="FR")),
    ],
)
def test_whatever_differs_is_compiled_anew(question: Question, grant: Grant, moment: Asked) -> None:
    kept = Statements()
    first = kept.of(QUESTION, GRANT, MOMENT, compiled)

    assert kept.of(question, grant, moment, compiled) is not first


def test_the_longest_unused_leaves_first() -> None:
    kept = Statements()
    first = kept.of(QUESTION, GRANT, MOMENT, compiled)

    for number in range(statements.MOST_STATEMENTS):
        kept.of(replace(QUESTION, variables={"id": number}), GRANT, MOMENT, compiled)

    assert len(kept.kept) == statements.MOST_STATEMENTS
    assert kept.of(QUESTION, GRANT, MOMENT, compiled) is not first
