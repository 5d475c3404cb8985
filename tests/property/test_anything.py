"""Whatever is asked of whatever graph, by whomever: the same answer as one worked out record by record.

`make test` asks 500 random questions; `HUB_NIGHTLY=1` asks 10,000.
"""

import os

import pytest
from hypothesis import HealthCheck, given, note, settings

from hub.errors import HubError
from hub.graph.driver import Database
from tests.golden.asking import Reader
from tests.graph.compiler.conftest import asker
from tests.property.interpreter import Interpreter, NotSortable
from tests.property.questions import Listed, readers, roots, written
from tests.property.worlds import world
from tests.records import plant

WORLDS = range(5)
EXAMPLES = 2_000 if os.environ.get("HUB_NIGHTLY") else 100


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
