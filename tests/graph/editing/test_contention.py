"""Many editors at once: one record, no lost update, and a request that is done once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from hub.editing.transaction import record_as
from hub.register.drafts import Draft
from tests.graph.editing.conftest import Edited

WRITERS = 16
Given = TypeVar("Given")


def at_once(work: Callable[[int], Given]) -> list[Given]:
    together = Barrier(WRITERS)

    def one(number: int) -> Given:
        together.wait()
        return work(number)

    with ThreadPoolExecutor(WRITERS) as threads:
        return list(threads.map(one, range(WRITERS)))


def test_sixteen_upserts_of_one_key_give_one_record(edited_world: Edited) -> None:
    editor, draft = (
        edited_world.editor("asker"),
        Draft("SteeringCommittee", {"name": "Board", "since": "2026"}),
    )

    outcomes = at_once(lambda number: record_as(edited_world.editing, editor, [draft]))

    assert sorted(each.created for each in outcomes) == [0] * 15 + [1]
    assert len({each.ids for each in outcomes}) == 1


def test_of_sixteen_changes_of_one_revision_one_is_kept(edited_world: Edited) -> None:
    editor = edited_world.editor("giver")
    board = edited_world.world["Joint committee"]

    def change(number: int) -> object:
        draft = Draft("SteeringCommittee", {"mandate": f"mandate {number}"}, id=board, if_revision=1)
        return [each.code for each in record_as(edited_world.editing, editor, [draft]).problems]

    refusals = at_once(change)

    assert refusals.count([]) == 1
    assert refusals.count(["REVISION_MISMATCH"]) == 15
    assert edited_world.properties(board)["revision"] == 2
