"""Whatever is asked of whatever graph, by whomever: the same answer as one worked out record by record.

`make test` asks 500 random questions; `HUB_NIGHTLY=1` asks 10,000.
"""

import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings

from hub.errors import HubError
from hub.graph.driver import Database
from tests.golden.asking import Reader
from tests.graph.compiler.conftest import Ask, asker
from tests.property.interpreter import Interpreter, NotSortable
from tests.property.questions import Asked, Listed, paged, readers, roots, written
from tests.property.worlds import world
from tests.records import plant

WORLDS = range(5)
EXAMPLES = 2_000 if os.environ.get("HUB_NIGHTLY") else 100
WALKS = 30


@pytest.mark.parametrize("number", WORLDS)
@pytest.mark.timeout(3_600)
def test_any_question_is_answered_as_the_records_say(database: Database, number: int) -> None:
    graph = world(number)
    plant(database, graph.records)
    ask = asker(database)

    @settings(max_examples=EXAMPLES, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(roots(), readers())
    def check(root: Listed, reader: Reader) -> None:
        text, variables = written(root)
        note(f"{text}\n{variables}\n{reader}")
        interpreter = Interpreter(graph, reader)
        try:
            expected = interpreter.answer(root)
        except NotSortable:
            with pytest.raises(HubError, match="SORT_NOT_COVERED"):
                ask(text, reader, variables)
            return

        answer = ask(text, reader, variables)

        assert answer.data == expected
        assert answer.masked == interpreter.masked

    check()


@pytest.mark.parametrize("number", WORLDS)
@pytest.mark.timeout(3_600)
def test_the_pages_of_any_list_join_into_it(database: Database, number: int) -> None:
    graph = world(number)
    plant(database, graph.records)
    ask = asker(database)

    @settings(max_examples=WALKS, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(roots(), readers())
    def check(root: Listed, reader: Reader) -> None:
        note(f"{paged(root, root.size, None)}\n{reader}")
        alone = replace(root, nodes=Asked(root.kind, (), {}, {}), totals=None)
        try:
            expected = Interpreter(graph, reader).ids(alone)
        except NotSortable:
            with pytest.raises(HubError, match="SORT_NOT_COVERED"):
                _walked(ask, alone, reader)
            return

        assert _walked(ask, alone, reader) == (expected, len(expected))

    check()


def _walked(ask: Ask, root: Listed, reader: Reader) -> tuple[list[str], int]:
    """Visit at most three pages, then all that is left; give the ids and their number as it was told."""
    visited: list[str] = []
    at, total = None, 0
    for size in (root.size,) * 3 + (100,):
        text, variables = paged(root, size, at)
        page: Any = ask(text, reader, variables).data["found"]
        ids = [each["id"] for each in page["nodes"]]
        visited = ids + visited if root.backwards else visited + ids
        total, info = page["totalCount"], page["pageInfo"]
        at = info["startCursor" if root.backwards else "endCursor"]
        if not info["hasPreviousPage" if root.backwards else "hasNextPage"]:
            break
    return visited, total
