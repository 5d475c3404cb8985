"""Recording: drafts in, all of them or none written, in one transaction."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from graph_schema.model import MODEL, Model
from hub.access.gate import turn_gate
from hub.errors import HubError, Message
from hub.graph.driver import Database
from hub.graph.writer import write
from hub.register.drafts import Author, Draft, Ref
from hub.register.laying import Laying
from hub.register.outcome import Outcome, Refused
from hub.register.problems import problem

ATTEMPTS = 8
CONTENDED = Message("Others write the same records; try again.", "D’autres écrivent ces fiches ; réessayez.")

Answer = TypeVar("Answer")


def written(database: Database, work: Callable[[ManagedTransaction], Answer]) -> Answer:
    """Run what records within a transaction, again where another writer made one of the records meanwhile.

    It is there then, and is found. Raises HubError for what the graph causes: load, time, network.
    """
    for _ in range(ATTEMPTS):
        try:
            return write(database, work)
        except ConstraintError:
            continue
    raise HubError("BUSY", CONTENDED, status=503)


def record(
    database: Database, drafts: Sequence[Draft], author: Author, now: str, model: Model = MODEL
) -> Outcome:
    """Create or update records by natural key or id, all or none; an Outcome with problems wrote nothing.

    `now` is a fixed-width instant. Raises HubError only for what the graph causes: load, time, network.
    """

    def work(transaction: ManagedTransaction) -> Outcome:
        return record_within(transaction, drafts, author, now, model)

    try:
        return written(database, work)
    except Refused as refused:
        return Outcome(problems=refused.problems)


def record_within(
    transaction: ManagedTransaction, drafts: Sequence[Draft], author: Author, now: str, model: Model = MODEL
) -> Outcome:
    """Do the same within a transaction; raise Refused with all problems, so that it is rolled back.

    The driver's ConstraintError means that another writer made one of the records meanwhile.
    """
    laid = Laying(author, now, model).lay(transaction, drafts)
    if laid.turns:
        turn_gate(transaction, laid.touched)
    return laid.outcome


def retire(
    database: Database, records: Sequence[Ref], at: str, author: Author, now: str, model: Model = MODEL
) -> Outcome:
    """End lasting records, given by id, on the day `at`, which is the first after their period."""
    problems = [
        problem("NOT_LASTING" if isinstance(each.key, str) else "NOT_A_REF", ("drafts", index))
        for index, each in enumerate(records)
        if not isinstance(each.key, str) or (each.kind in model.kinds and not model[each.kind].kind.lasts)
    ]
    if problems:
        return Outcome(problems=tuple(problems))
    drafts = [Draft(each.kind, {"until": at}, id=str(each.key)) for each in records]
    return record(database, drafts, author, now, model)
