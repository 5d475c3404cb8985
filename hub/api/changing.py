"""Mutations: what may be changed over GraphQL, by whom; the answer reads what was written.

Refusals of what was asked are `userErrors`; only what no caller can mend is an error.
"""

from collections.abc import Callable, Mapping
from typing import Any

import graphene

from graph_schema.model import MODEL
from hub.access.grants import Grant
from hub.api.acts import ACTS, Act, Doing, act_fields
from hub.api.answering import Answering, Caller, Response, read_and_release
from hub.api.edit_fields import told_problem
from hub.api.editing import DOING, edit, request_of
from hub.compiler.compile import Compiled, compile_record
from hub.compiler.selection import Operation, Selected
from hub.derive.blank import blank_object, fill
from hub.derive.mutations import edits
from hub.editing.once import Once, Taken
from hub.editing.transaction import Editing, Editor
from hub.errors import HubError, Message
from hub.register.outcome import Problem, Refused

# What is wrong with the request itself, or with nothing that the caller could change in it.
ERRORS = frozenset(("BUSY", "NOT_MIGRATED", "REVOKED_TOKEN", "UNKNOWN_ASKER"))
NOT_WRITTEN = "none"


def mutation_type(kinds: Mapping[str, Any]) -> Any:
    """Declare the mutations over the kinds' types."""
    user_error = _user_error()
    mutation = blank_object("Mutation", "What may be changed.")
    fill(mutation, {**act_fields(kinds, user_error), **edits(MODEL, kinds, user_error)})
    return mutation


def _user_error() -> Any:
    text = graphene.NonNull(graphene.String)
    places = graphene.NonNull(graphene.List(text))
    user_error = blank_object("UserError", "Why something that was asked isn't done.")
    fill(
        user_error,
        {
            "code": graphene.Field(text, description="What is wrong, as a code."),
            "message": graphene.Field(text, description="What is wrong, as a sentence."),
            "path": graphene.Field(places, description="Where, from the field's argument on."),
            "clause": graphene.Field(_clause(), description="What would have to exist for it to be allowed."),
        },
    )
    return user_error


def _clause() -> Any:
    text = graphene.NonNull(graphene.String)
    clause = blank_object("Clause", "What would have to exist for something to be allowed.")
    fill(
        clause,
        {
            "category": graphene.Field(text, description="For which category of data."),
            "purpose": graphene.Field(text, description="For which purpose."),
            "missing": graphene.Field(text, description="A scope, term, purpose, territory or field."),
        },
    )
    return clause


def writing(doing: Doing, editing: Editing) -> Callable[[Answering, Caller, Operation, str], Response]:
    """Give the function that runs mutations: one act, or edits in one transaction."""

    def write(hub: Answering, caller: Caller, operation: Operation, document: str) -> Response:
        roots = list(operation.roots())
        named = [each for each in roots if each.name != "__typename"]
        acts = [each for each in named if each.name in ACTS]
        if not acts:
            return edit(editing, hub, caller, operation, document)
        if len(named) > 1:
            message = Message(
                "Do one act in an operation, and nothing else in it.",
                "Une opération ne fait qu’un acte, et rien d’autre.",
            )
            raise HubError("ONE_CHANGE", message, roots[-1].path)
        found = _Asked(hub, caller, operation, acts[0], ACTS[acts[0].name]).answer(doing)
        data = {each.key: found.data if each is acts[0] else "Mutation" for each in roots}
        return Response(data, found.errors, found.extensions, found.cost)

    return write


class _Asked:
    """One act that somebody asked for."""

    def __init__(
        self, hub: Answering, caller: Caller, operation: Operation, selected: Selected, act: Act
    ) -> None:
        self.hub = hub
        self.caller = caller
        self.operation = operation
        self.selected = selected
        self.act = act

    def answer(self, doing: Doing) -> Response:
        self._check_scope()
        arguments = self.operation.arguments("Mutation", self.selected)
        wanted = list(self.operation.below(self.selected, self.act.payload))
        # Nothing is changed where the answer can't be given: what is wrong with it shows now.
        for each in wanted:
            if each.name == self.act.record:
                self._compiling(each, NOT_WRITTEN)(self.hub.access.grant(self.caller.actor))
        written, problems = self._done(doing, arguments)
        payload: dict[str, object] = {}
        beside = Response(payload)
        for each in wanted:
            if each.name == "__typename":
                payload[each.key] = self.act.payload
            elif each.name == "userErrors":
                payload[each.key] = [self._told(one, each) for one in problems]
            else:
                beside = self._record(each, written)
                payload[each.key] = (beside.data or {}).get(each.key)
        return Response(payload, beside.errors, beside.extensions, beside.cost + 1)

    def _check_scope(self) -> None:
        if self.act.scope not in self.caller.actor.scopes:
            message = Message(
                f"Your token does not hold {self.act.scope}.", f"Votre jeton ne porte pas {self.act.scope}."
            )
            raise HubError("INSUFFICIENT_SCOPE", message, self.selected.path, 403)

    def _done(self, doing: Doing, arguments: Mapping[str, Any]) -> tuple[str | None, tuple[Problem, ...]]:
        once = (
            Once.of(self.caller.actor.client, self.caller.key, request_of(self.operation))
            if self.caller.key
            else None
        )
        doing = doing.under(once)
        try:
            before = doing.done(self.hub.now())
            editor = Editor(self.caller.actor, self.caller.recheck)
            return before or self.act.do(doing, editor, arguments), ()
        except Taken:
            before = doing.done(self.hub.now())
            if before is None:
                raise HubError("BUSY", DOING, status=503) from None
            return before, ()
        except Refused as refused:
            return None, refused.problems
        except HubError as error:
            if error.code in ERRORS or error.status >= 500:
                raise
            return None, (Problem(error.code, error.message, error.path, error.extensions),)

    def _once(self) -> Once | None:
        key = self.caller.key
        return Once.of(self.caller.actor.client, key, request_of(self.operation)) if key else None

    def _told(self, found: Problem, selected: Selected) -> dict[str, object]:
        return told_problem(found, selected, self.operation, self.caller.actor.language)

    def _record(self, selected: Selected, written: str | None) -> Response:
        return read_and_release(
            self.hub, self.caller, self._compiling(selected, written or NOT_WRITTEN), self.selected.name
        )

    def _compiling(self, selected: Selected, id: str) -> Callable[[Grant], Compiled]:
        kind = self.hub.model[self.act.kind]

        def compiled(grant: Grant) -> Compiled:
            moment = self.caller.moment(self.hub.now())
            return compile_record(self.hub.model, self.operation, grant, moment, (kind, id, selected))

        return compiled
