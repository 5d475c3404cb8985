"""Recording: drafts in, all of them or none written, in one transaction."""

from collections.abc import Iterator, Sequence

from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from graph_schema.categories import AGREEMENT
from graph_schema.model import MODEL, Model
from hub.access.gate import turn_gate
from hub.access.scope_keys import keys_of
from hub.errors import HubError, Message
from hub.graph.driver import Database
from hub.graph.writer import write
from hub.register.cleaning import Checked, checked
from hub.register.drafts import Author, Draft, Ref
from hub.register.judging import affected, judged
from hub.register.lookups import keys_in_use
from hub.register.matching import matched, problems_of
from hub.register.merging import clashes, merged, rekeyed
from hub.register.outcome import Outcome, Problem, Refused
from hub.register.placing import moved_places, place_problems, placed
from hub.register.problems import problem
from hub.register.rows import Row
from hub.register.scopes import keep_scopes
from hub.register.writing import Signature, apply, signed

MOST_DRAFTS = 10_000
ATTEMPTS = 8
CONTENDED = Message("Others write the same records; try again.", "D’autres écrivent ces fiches ; réessayez.")


def record(
    database: Database, drafts: Sequence[Draft], author: Author, now: str, model: Model = MODEL
) -> Outcome:
    """Create or update records by natural key or id, all or none; an Outcome with problems wrote nothing.

    `now` is a fixed-width instant. Raises HubError only for what the graph causes: load, time, network.
    """

    def work(transaction: ManagedTransaction) -> Outcome:
        return record_within(transaction, drafts, author, now, model)

    for _ in range(ATTEMPTS):
        try:
            return write(database, work)
        except Refused as refused:
            return Outcome(problems=refused.problems)
        except ConstraintError:
            # Another writer made the same record meanwhile: it is there now, and is found next time.
            continue
    raise HubError("BUSY", CONTENDED, status=503)


def record_within(
    transaction: ManagedTransaction, drafts: Sequence[Draft], author: Author, now: str, model: Model = MODEL
) -> Outcome:
    """Do the same within a transaction; raise Refused with all problems, so that it is rolled back.

    The driver's ConstraintError means that another writer made one of the records meanwhile.
    """
    if len(drafts) > MOST_DRAFTS:
        raise Refused((problem("TOO_MANY_DRAFTS", ("drafts",)),))
    sound, problems = checked(drafts, author, model)
    # References to drafts that are broken themselves would only repeat what is wrong with those.
    _refuse(problems)
    rows = _rows(transaction, sound, model)
    signature = Signature(author.by, now)
    every = placed(transaction, rows, model)
    _refuse(place_problems(every))
    written = signed(every, signature)
    before = affected(transaction, [each for each in written if each.held], model)
    apply(transaction, written, signature)
    findings = judged(transaction, (affected(transaction, written, model), before), now[:10], model)
    _refuse(findings.problems)
    _open_gate(transaction, written)
    return _outcome(rows, written, findings.warnings)


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


def _rows(transaction: ManagedTransaction, sound: Sequence[Checked], model: Model) -> list[Row]:
    found = matched(transaction, sound, model)
    _refuse(problems_of(sound, found))
    rows, flaws = merged(found)
    _refuse([*flaws, *clashes(rows, _in_use(transaction, rows))])
    return rows


def _in_use(transaction: ManagedTransaction, rows: Sequence[Row]) -> dict[str, str]:
    keys = [str(each.columns["key"]) for each in rekeyed(rows)]
    return keys_in_use(transaction, keys) if keys else {}


def _open_gate(transaction: ManagedTransaction, written: Sequence[Row]) -> None:
    new_scope = keep_scopes(transaction, [key for each in written for key in _scope_keys(each)])
    agreed = any(each.kind.kind.category is AGREEMENT for each in written)
    if new_scope or agreed or moved_places(written):
        turn_gate(transaction)


def _scope_keys(row: Row) -> Iterator[str]:
    return keys_of(row.kind, str(row.columns["scope"]), str(row.columns["place"]))


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise Refused(tuple(problems))


def _outcome(rows: Sequence[Row], written: Sequence[Row], warnings: tuple[Problem, ...]) -> Outcome:
    touched = {each.id for each in written}
    created = sum(each.held is None for each in rows)
    changed = sum(each.held is not None and each.id in touched for each in rows)
    unchanged = len(rows) - created - changed
    return Outcome(created, changed, unchanged, (), warnings, tuple(each.id for each in rows))
