"""What is kept of a compiled question, and for whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pytest

from graph_schema.model import MODEL
from hub.access.grants import Grant
from hub.api import statements
from hub.api.documents import read_document
from hub.api.statements import Question, Statements
from hub.compiler.compile import Asked, Compiled, compile_read
from hub.compiler.selection import Operation
from tests.golden.asking import schema

LIST = "query list($size: Int!) { seats(first: $size) { nodes { id } } }"
ONE = "query one($id: ID!) { decision(id: $id) { title } }"
FILTERED = (
    "query filtered($id: ID!) { seats(first: 5, where: { holder: { id: { eq: $id } } }) { nodes { id } } }"
)
MOMENT = Asked("2026-03-01", "EN")


def grant_of(steward: str) -> Grant:
    return Grant("v1", (steward,), (), {}, {}, {}, "9999", {}, frozenset())


GRANT = grant_of("agency")


def question(text: str, variables: Mapping[str, object]) -> Question:
    document = read_document(schema(), text)
    return Question(document, document.operation(schema(), None, variables), variables)


def asked_with(earlier: Question, variables: Mapping[str, object]) -> Question:
    """Ask the same document again, with other variables."""
    return Question(earlier.document, earlier.document.operation(schema(), None, variables), variables)


@dataclass
class Counting:
    """Compile for a grant, and count how often."""

    times: int = 0

    def by(self, grant: Grant, moment: Asked) -> Callable[[Operation], Compiled]:
        def compiled(operation: Operation) -> Compiled:
            self.times += 1
            return compile_read(MODEL, operation, grant, moment)

        return compiled


@dataclass
class Asking:
    """Ask one store."""

    kept: Statements
    counting: Counting

    def __call__(self, question: Question, grant: Grant = GRANT, moment: Asked = MOMENT) -> Compiled:
        return self.kept.of(question, grant, moment, self.counting.by(grant, moment))


@pytest.fixture
def ask() -> Asking:
    return Asking(Statements(), Counting())


def test_the_very_same_question_is_compiled_once(ask: Asking) -> None:
    first = question(LIST, {"size": 5})

    assert ask(asked_with(first, {"size": 5})) is ask(first)
    assert ask.counting.times == 1


@pytest.mark.parametrize(
    ("grant", "moment"),
    [
        (grant_of("agency"), MOMENT),
        (GRANT, replace(MOMENT, today="2026-03-02")),
        (GRANT, replace(MOMENT, language="FR")),
        (GRANT, replace(MOMENT, budget=99)),
    ],
)
def test_another_decision_day_language_or_budget_is_compiled_anew(
    ask: Asking, grant: Grant, moment: Asked
) -> None:
    first = question(ONE, {"id": "one"})
    ask(first)

    ask(first, grant, moment)

    assert ask.counting.times == 2


def test_other_variables_are_compiled_anew(ask: Asking) -> None:
    first = question(LIST, {"size": 5})

    assert ask(first).statement != ask(asked_with(first, {"size": 6})).statement


def test_a_record_that_a_variable_names_needs_no_compiling_of_its_own(ask: Asking) -> None:
    first = question(ONE, {"id": "one"})

    found = [ask(asked_with(first, {"id": each})).statement for each in ("one", "two", "one")]

    assert ask.counting.times == 1
    assert [each.parameters["p0"] for each in found] == ["one", "two", "one"]
    assert len({each.text for each in found}) == 1


def test_whatever_looks_at_an_id_is_compiled_with_it(ask: Asking) -> None:
    first = question(FILTERED, {"id": "one"})

    found = [ask(asked_with(first, {"id": each})).statement for each in ("one", "two", "two")]

    assert ["one" in each.parameters.values() for each in found] == [True, False, False]
    assert found[1] == found[2]


def test_the_longest_unused_leaves_first(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "MOST_STATEMENTS", 3)
    first = question(LIST, {"size": 1})

    for size in (1, 2, 3, 4):
        ask(asked_with(first, {"size": size}))

    assert len(ask.kept.kept) == 3
    ask(first)
    assert ask.counting.times == 5
