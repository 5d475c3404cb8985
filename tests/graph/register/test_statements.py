"""How often the register asks the graph for a batch: each statement is a round trip, and some hold locks."""

from typing import Any, cast

from neo4j import ManagedTransaction

from hub.graph.writer import write
from hub.register.drafts import Draft, Ref
from hub.register.laying import Laying
from tests.graph.register.conftest import HUB, LATER, Register, draft

NAMED_FOUND_WRITTEN = 3


class Counting:
    """A transaction that counts what it is asked."""

    def __init__(self, transaction: ManagedTransaction) -> None:
        self._transaction, self.asked = transaction, 0

    def run(self, text: str, parameters: dict[str, Any] | None = None, **more: Any) -> object:
        """Run a statement, counted."""
        self.asked += 1
        return self._transaction.run(text, parameters, **more)


def asked(register: Register, *drafts: Draft) -> int:
    """Write drafts, and give the number of statements that it took."""

    def work(transaction: ManagedTransaction) -> int:
        counting = Counting(transaction)
        laid = Laying(HUB, LATER).lay(cast(ManagedTransaction, counting), drafts)
        assert laid.outcome.changed == len(drafts)
        return counting.asked

    return write(register.database, work)


def a_committee(register: Register) -> tuple[Ref, Ref]:
    """Write a committee; give it and its steward by their ids."""
    (id,) = register.wrote(draft("SteeringCommittee", {"name": "Board", "since": "2020"})).ids
    steward = str(register.properties(id)["steward"])
    return Ref("SteeringCommittee", id), Ref("Organisation", steward)


def decisions(of: tuple[Ref, Ref], many: int, text: str) -> list[Draft]:
    values = {"takenOn": "2026-02-03", "text": text}
    return [
        Draft("Decision", {"title": f"Decision {at}", **values}, {"committee": of[0]}, steward=of[1])
        for at in range(many)
    ]


def test_one_record_that_changes_is_named_found_and_written_by_a_statement_each(register: Register) -> None:
    of = a_committee(register)
    register.wrote(*decisions(of, 1, "Not yet."))

    assert asked(register, *decisions(of, 1, "So it is.")) == NAMED_FOUND_WRITTEN


def test_many_records_that_change_take_no_more_statements_than_one(register: Register) -> None:
    of = a_committee(register)
    register.wrote(*decisions(of, 30, "Not yet."))

    assert asked(register, *decisions(of, 30, "So it is.")) == NAMED_FOUND_WRITTEN
