"""Answering: compile for the actor's grant, read once, and release what holds another's data.

A read is pure. Before an answer leaves that gives another steward's records, or looked at them to filter or
count, `release` proves it in the graph, and only if the grant that it was compiled for still stands.
Otherwise the grant is decided anew and the question read again, a bounded number of times.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from graphql import GraphQLSchema, OperationType, execute_sync

from graph_schema.model import Model
from hub.access.actor import Actor
from hub.access.clauses import missing
from hub.access.grants import Grant
from hub.api.documents import INTROSPECTION, Document, Documents, asks_schema
from hub.api.requests import Asked
from hub.api.sentences.retold import retold
from hub.api.statements import Question, Statements
from hub.api.told import answers
from hub.api.trusting import document_of
from hub.audit.portions import portions
from hub.audit.release import Released, ReleaseRequest, Replayed, Stale
from hub.compiler.compile import Answer, Compiled, compile_read
from hub.compiler.compile import Asked as Moment
from hub.compiler.cost import Cost, extension
from hub.compiler.selection import Operation
from hub.errors import HubError, Message
from hub.graph.statement import Statement
from hub.oauth.limits import USUAL, Limits

ATTEMPTS = 4


@dataclass(frozen=True)
class Caller:
    """Who asks, and the proof under which a release of the answer is made unique.

    `recheck` raises HubError when the caller may no longer ask under a version of the grants: access changed
    since the request came in.
    `limits` are its client's; `revision` grows with every change of the client. `key` names a request that
    is to be done once.
    """

    actor: Actor
    proof: str
    recheck: Callable[[str], None]
    limits: Limits = USUAL
    revision: int = 0
    key: str | None = None

    def moment(self, now: str) -> Moment:
        """Give what compiling needs to know of the caller and the instant."""
        return Moment(now[:10], self.actor.language, self.limits.budget, now)


Told = Callable[[Caller, Mapping[str, object]], object]
"""Work out the answer of a root field for a caller, from its arguments."""


class Access(Protocol):
    """Where grants come from and releases go to."""

    def grant(self, actor: Actor) -> Grant:
        """Give the actor's grant, possibly one decided earlier."""

    def forget(self, stale: Grant) -> None:
        """Drop what was decided under a version that no longer stands."""

    def release(self, request: ReleaseRequest) -> Released | Stale | Replayed:
        """Enter an answer into the log, if its grant still stands."""


@dataclass(frozen=True)
class Answering:
    """What answering stands on; `trusted` gives a client's document by its revision and identifier.

    `told` answers, by name, the root fields that no record holds.
    """

    model: Model
    documents: Documents
    access: Access
    read: Callable[[Statement], list[object] | None]
    now: Callable[[], str]
    write: "Callable[[Answering, Caller, Operation, str], Response]"
    trusted: Callable[[str, int, str], str | None]
    told: Mapping[str, Told] = field(default_factory=dict)
    statements: Statements = field(default_factory=Statements)

    @property
    def schema(self) -> GraphQLSchema:
        """Give the schema that documents are validated against."""
        return self.documents.schema


@dataclass(frozen=True)
class Response:
    """An answer with the errors beside it, and what the operation may cost: records touched or written."""

    data: Mapping[str, object] | None
    errors: tuple[HubError, ...] = ()
    extensions: Mapping[str, object] = field(default_factory=dict)
    cost: int = 0


def answer(hub: Answering, asked: Asked, caller: Caller) -> Response:
    """Answer one request, and say what it may cost; raise Refused or HubError where there is no answer."""
    found = _answer(hub, asked, caller)
    cost = extension(found.cost, caller.limits.budget)
    return Response(found.data, found.errors, {"cost": cost, **found.extensions}, found.cost)


def operation_of(hub: Answering, asked: Asked, caller: Caller) -> tuple[Document, Operation]:
    """Give the document that a caller asks and the operation of it; raise Refused or HubError for neither."""
    document = document_of(
        hub.documents,
        asked,
        lambda identifier: hub.trusted(caller.actor.client, caller.revision, identifier),
        trusted_only=caller.limits.trusted_only,
    )
    return document, document.operation(hub.schema, asked.operation, asked.variables)


def _answer(hub: Answering, asked: Asked, caller: Caller) -> Response:
    document, operation = operation_of(hub, asked, caller)
    kind = operation.definition.operation
    if kind is OperationType.MUTATION:
        if not asked.may_write:
            message = Message("A mutation has to be sent by POST.", "Une mutation s’envoie par POST.")
            raise HubError("MUTATION_BY_GET", message, status=405)
        return hub.write(hub, caller, operation, document.canonical)
    if not document.names.isdisjoint(INTROSPECTION) and asks_schema(operation):
        return _about_schema(hub, document, asked)
    if not document.names.isdisjoint(hub.told) and (fields := answers.told(hub.told, operation)):
        return _told(hub, caller, operation, answers.COST * fields)

    question = Question(document, operation, asked.variables)

    def compiled(grant: Grant) -> Compiled:
        moment = caller.moment(hub.now())
        return hub.statements.of(
            question, grant, moment, lambda opened: compile_read(hub.model, opened, grant, moment)
        )

    return read_and_release(hub, caller, compiled, document.canonical)


def read_and_release(
    hub: Answering, caller: Caller, compiled: Callable[[Grant], Compiled], document: str
) -> Response:
    """Read under the actor's grant until an answer stands, released where it holds another's data."""
    for _ in range(ATTEMPTS):
        grant = hub.access.grant(caller.actor)
        # A grant read just now may be of a later version than the one under which the caller was let in.
        caller.recheck(grant.version)
        question = compiled(grant)
        row = hub.read(question.statement)
        assert row is not None
        assert isinstance(row[0], list)
        found = question.shape(row[0])
        if found.version != grant.version:
            hub.access.forget(grant)
            continue
        shared = portions(grant, found.given, question.consulted)
        if not shared:
            return _response(caller, grant, question, found)
        entry = hub.access.release(
            ReleaseRequest(caller.actor, grant.version, grant.until, caller.proof, document, shared)
        )
        if isinstance(entry, Released):
            return _response(caller, grant, question, found, entry)
        if isinstance(entry, Replayed):
            message = Message("This proof was used before.", "Cette preuve a déjà servi.")
            raise HubError("REPLAYED_PROOF", message, status=401)
        hub.access.forget(grant)
    message = Message(
        "What you may see is changing right now. Ask again.",
        "Vos droits changent en ce moment même. Redemandez.",
    )
    raise HubError("ACCESS_CHANGING", message, status=503)


def _response(
    caller: Caller, grant: Grant, question: Compiled, found: Answer, entry: Released | None = None
) -> Response:
    if found.refusal is not None:
        raise found.refusal
    errors = tuple(
        missing(caller.actor, grant, kind, name).as_error(path) for path, (kind, name) in found.masked.items()
    )
    released = {"release": {"id": entry.id, "at": entry.at}} if entry else {}
    return Response(found.data, errors, released, question.cost)


def _told(hub: Answering, caller: Caller, operation: Operation, cost: int) -> Response:
    spent = Cost()
    spent.add(cost, ())
    spent.check(caller.limits.budget)
    caller.recheck(hub.access.grant(caller.actor).version)
    data = answers.tell(operation, lambda name, arguments: hub.told[name](caller, arguments))
    return Response(data, cost=cost)


def _about_schema(hub: Answering, document: Document, asked: Asked) -> Response:
    result = execute_sync(
        hub.schema, document.node, variable_values=dict(asked.variables), operation_name=asked.operation
    )
    errors = tuple(HubError("INTROSPECTION", retold(each.message)) for each in result.errors or [])
    return Response(result.data, errors)
