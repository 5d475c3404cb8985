"""Before a write is answered, it is tested that what was decided about its editor still stands."""

from hub.access.gate import turn_gate
from hub.editing.transaction import Writing, edited
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.graph.editing.conftest import Edited

ASKED = Statement("RETURN [$given] AS answer", {"given": 1})


def test_an_answer_is_asked_for_anew_where_the_gate_turned_meanwhile(edited_world: Edited) -> None:
    versions: list[str] = []

    def work(writing: Writing) -> object:
        versions.append(writing.decided.grant.version)
        if len(versions) == 1:
            write(edited_world.database, turn_gate)
        return writing.answer(ASKED)

    answer = edited(edited_world.editing, edited_world.editor("asker"), work)

    assert answer == [[1]]
    assert len(set(versions)) == 2


def test_what_turns_the_gate_itself_is_settled_before_it_is_answered(edited_world: Edited) -> None:
    def work(writing: Writing) -> object:
        writing.turns = True
        before = writing.decided.grant.version
        return writing.grant().version != before, writing.answer(ASKED)

    answer = edited(edited_world.editing, edited_world.editor("asker"), work)

    assert answer == (True, [[1]])
