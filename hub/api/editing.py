"""Edits over GraphQL: all fields of a mutation in one transaction, and the answer read within it.

What is refused of what was asked are `userErrors`. Nothing is changed where one field is refused, or where
the answer can't be given.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import orjson
from graphql import print_ast

from hub.access.clauses import missing
from hub.access.grants import Grant
from hub.api.answering import Answering, Caller, Response, read_and_release
from hub.api.edit_fields import Edit, edits_of, payload
from hub.audit.portions import Portion, portions
from hub.audit.release import Released, ReleaseRequest, Replayed, Stale, release_within
from hub.compiler.compile import Answer, Compiled, compile_written
from hub.compiler.cost import Cost
from hub.compiler.selection import Operation
from hub.compiler.written import Written
from hub.editing.once import Once, Taken
from hub.editing.problems import problem
from hub.editing.transaction import Editing, Editor, Writing, edited
from hub.editing.transaction import Stale as NoLongerSo
from hub.errors import HubError, Message
from hub.register.outcome import Outcome, Refused

CHANGING = Message(
    "What you may see is changing right now. Ask again.",
    "Vos droits changent en ce moment même. Redemandez.",
)
DOING = Message("The same request is being done; try again.", "La même requête est en cours ; réessayez.")
REPLAYED = Message("This proof was used before.", "Cette preuve a déjà servi.")


@dataclass(frozen=True)
class Asking:
    """One mutation that somebody sent: what it is asked with, and its document as the log seals it."""

    hub: Answering
    caller: Caller
    operation: Operation
    document: str
    edits: tuple[Edit, ...]

    def compiled(self, outcomes: Sequence[Outcome], grant: Grant) -> Compiled:
        """Compile what is asked of the records that were written."""
        wanted = [
            Written((edit.kind.name,) if edit.kind else tuple(sorted(outcome.kinds)), outcome.ids, selected)
            for edit, outcome in zip(self.edits, outcomes, strict=True)
            for selected in edit.records
        ]
        moment = self.caller.moment(self.hub.now())
        return compile_written(self.hub.model, self.operation, grant, moment, wanted)

    def response(self, outcomes: Sequence[Outcome], data: Sequence[object]) -> dict[str, object]:
        """Give the payloads, with the lists of records in the order in which they were asked for."""
        lists = iter(data)
        language = self.caller.actor.language
        return {
            edit.selected.key: payload(
                edit, outcome, {each.key: next(lists, []) for each in edit.records}, self.operation, language
            )
            for edit, outcome in zip(self.edits, outcomes, strict=True)
        }


class RefusedAt(Refused):
    """Carries out of the transaction which field of a mutation was refused, and why."""

    def __init__(self, number: int, refused: Refused) -> None:
        super().__init__(refused.problems)
        self.number = number


@dataclass(frozen=True)
class _Done:
    """What was done, and its answer under the grant that it was read by; `standing` was so before.

    `shared` is what of others' data the answer holds, `entry` its release.
    """

    outcomes: tuple[Outcome, ...]
    grant: Grant
    standing: Grant
    answer: Answer
    shared: tuple[Portion, ...]
    cost: int
    entry: Released | None = None


def edit(editing: Editing, hub: Answering, caller: Caller, operation: Operation, document: str) -> Response:
    """Do all that a mutation asks, or nothing of it, and answer."""
    asking = Asking(hub, caller, operation, document, edits_of(hub.model, operation))
    _check_cost(asking)
    kept = _is_kept(asking.edits)
    once = Once.of(caller.actor.client, caller.key, request_of(operation)) if caller.key and kept else None
    if once is not None and (known := once.done(editing.database, editing.now())) is not None:
        return _again(asking, known)
    editor = Editor(caller.actor, caller.recheck)
    try:
        done = edited(editing, editor, lambda writing: _do(asking, writing, once, kept), kept=kept)
    except RefusedAt as found:
        return _refused(asking, found)
    except Taken:
        assert once is not None
        known = once.done(editing.database, editing.now())
        if known is None:
            raise HubError("BUSY", DOING, status=503) from None
        return _again(asking, known)
    return _answered(asking, done if kept else _released(asking, done))


def _check_cost(asking: Asking) -> None:
    cost = Cost()
    for each in asking.edits:
        cost.add(each.written, each.selected.path)
    cost.check(asking.caller.limits.budget)


def _is_kept(edits: Sequence[Edit]) -> bool:
    tried = {each.dry_run for each in edits}
    if len(tried) > 1:
        message = Message(
            "dryRun has to be the same for all fields of an operation.",
            "dryRun doit être identique pour tous les champs d’une opération.",
        )
        raise HubError("MIXED_DRY_RUN", message, edits[-1].selected.path)
    return tried != {True}


def request_of(operation: Operation) -> str:
    """Write what an operation asks as text: the operation, its fragments and its variables."""
    nodes = [operation.definition, *(operation.fragments[name] for name in sorted(operation.fragments))]
    variables = orjson.dumps(dict(operation.variables), default=str, option=orjson.OPT_SORT_KEYS).decode()
    return "\n".join((*(print_ast(each) for each in nodes), variables))


def _do(asking: Asking, writing: Writing, once: Once | None, kept: bool) -> _Done:
    if once is not None:
        once.begin(writing.transaction, writing.now)
    outcomes = tuple(_stepped(writing, number, each) for number, each in enumerate(asking.edits))
    if once is not None:
        once.end(writing.transaction, outcomes)
    grant = writing.grant()
    question = asking.compiled(outcomes, grant)
    row = writing.answer(question.statement)
    assert isinstance(row[0], list)
    answer = question.shape(row[0])
    shared = portions(grant, answer.given, question.consulted)
    done = _Done(outcomes, grant, writing.decided.grant, answer, shared, question.cost)
    if not shared or not kept:
        return done
    entry = release_within(writing.transaction, _release(asking, grant, shared), writing.stripe)
    return replace(done, entry=_entry(entry))


def _stepped(writing: Writing, number: int, edit: Edit) -> Outcome:
    try:
        return edit.step(writing)
    except Refused as refused:
        # The same class, so that it is judged anew where what was decided no longer stands.
        raise RefusedAt(number, refused) from None


def _release(asking: Asking, grant: Grant, shared: tuple[Portion, ...]) -> ReleaseRequest:
    caller = asking.caller
    return ReleaseRequest(caller.actor, grant.version, grant.until, caller.proof, asking.document, shared)


def _entry(found: Released | Stale | Replayed) -> Released:
    if isinstance(found, Released):
        return found
    if isinstance(found, Replayed):
        raise HubError("REPLAYED_PROOF", REPLAYED, status=401)
    raise NoLongerSo


def _released(asking: Asking, done: _Done) -> _Done:
    """Release the answer of a trial, whose transaction is gone, under what stood before it."""
    if not done.shared:
        return done
    found = asking.hub.access.release(_release(asking, done.standing, done.shared))
    if isinstance(found, Stale):
        raise HubError("ACCESS_CHANGING", CHANGING, status=503)
    return replace(done, entry=_entry(found))


def _answered(asking: Asking, done: _Done) -> Response:
    actor = asking.caller.actor
    errors = tuple(
        missing(actor, done.grant, kind, name).as_error(path)
        for path, (kind, name) in done.answer.masked.items()
    )
    data = asking.response(done.outcomes, list(done.answer.data.values()))
    released = {"release": {"id": done.entry.id, "at": done.entry.at}} if done.entry else {}
    written = sum(each.created + each.changed for each in done.outcomes)
    return Response(data, errors, released, done.cost + written)


def _again(asking: Asking, outcomes: tuple[Outcome, ...]) -> Response:
    """Answer a request that was done before: its outcome again, its records as they are now."""

    def compiled(grant: Grant) -> Compiled:
        return asking.compiled(outcomes, grant)

    found = read_and_release(asking.hub, asking.caller, compiled, asking.document)
    data = asking.response(outcomes, list((found.data or {}).values()))
    return replace(found, data=data, extensions={**found.extensions, "idempotency": {"replayed": True}})


def _refused(asking: Asking, found: RefusedAt) -> Response:
    """Answer that nothing was done: one field says why, the others that it was for another one."""
    others = Outcome(problems=(problem("NOT_DONE", ()),))
    outcomes = [others] * len(asking.edits)
    outcomes[found.number] = Outcome(problems=found.problems)
    return Response(asking.response(outcomes, ()))
