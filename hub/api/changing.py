"""Mutations: what may be changed over GraphQL, by whom; the answer reads what was written.

Refusals of what was asked are `userErrors`; only what no caller can mend is an error.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import graphene

from graph_schema.model import MODEL
from hub.access.actor import Actor
from hub.access.grants import Grant
from hub.api.answering import Answering, Caller, Response, read_and_release
from hub.api.editing import edit
from hub.compiler.compile import Compiled, compile_record
from hub.compiler.selection import Operation, Selected
from hub.derive.blank import blank_object, fill
from hub.derive.mutations import edits
from hub.editing.transaction import Editing
from hub.errors import HubError, Message

NAME = "endDataSharingAgreement"
PAYLOAD = "EndDataSharingAgreementPayload"


@dataclass(frozen=True)
class Refusal:
    """Why what was asked isn't done, and of which argument."""

    code: str
    message: Message
    path: tuple[str, ...] = ()


End = Callable[[Actor, str, str | None], Refusal | None]
"""End an agreement for an actor, by its id, with a reason; give why not, or None when it is ended."""


def mutation_type(kinds: Mapping[str, Any]) -> Any:
    """Declare the mutations over the kinds' types."""
    user_error = _user_error()
    ending = graphene.Field(
        graphene.NonNull(_payload(kinds["DataSharingAgreement"], user_error)),
        args={
            "agreement": graphene.Argument(graphene.NonNull(graphene.ID), description="The agreement's id."),
            "reason": graphene.Argument(graphene.String, description="Why, in words that all parties read."),
        },
        description="End an agreement now, as one of its parties: nothing of it is released afterwards.",
    )
    mutation = blank_object("Mutation", "What may be changed.")
    fill(mutation, {NAME: ending, **edits(MODEL, kinds, user_error)})
    return mutation


def _payload(agreement: Any, user_error: Any) -> Any:
    payload = blank_object(PAYLOAD, "The agreement as it now is, or why it isn't ended.")
    errors = graphene.NonNull(graphene.List(graphene.NonNull(user_error)))
    fill(
        payload,
        {
            "agreement": graphene.Field(agreement, description="The agreement as it now is."),
            "userErrors": graphene.Field(errors, description="Why it isn't ended."),
        },
    )
    return payload


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


def writing(end: End, editing: Editing) -> Callable[[Answering, Caller, Operation, str], Response]:
    """Give the function that runs mutations: one agreement's end, or edits in one transaction."""

    def write(hub: Answering, caller: Caller, operation: Operation, document: str) -> Response:
        roots = list(operation.roots())
        named = [each.name for each in roots if each.name != "__typename"]
        if NAME not in named:
            return edit(editing, hub, caller, operation, document)
        if len(named) > 1:
            message = Message(
                "End one agreement in an operation, and do nothing else in it.",
                "Une opération ne résilie qu’un accord, et ne fait rien d’autre.",
            )
            raise HubError("ONE_CHANGE", message, roots[-1].path)
        data: dict[str, object] = {}
        errors: tuple[HubError, ...] = ()
        extensions: Mapping[str, object] = {}
        cost = 0
        for selected in roots:
            if selected.name == "__typename":
                data[selected.key] = "Mutation"
                continue
            found = _ended(hub, caller, operation, selected, end)
            data[selected.key] = found.data
            errors, extensions, cost = found.errors, found.extensions, found.cost
        return Response(data, errors, extensions, cost)

    return write


def _ended(hub: Answering, caller: Caller, operation: Operation, selected: Selected, end: End) -> Response:
    if "agreement:write" not in caller.actor.scopes:
        message = Message(
            "Your token does not hold agreement:write.", "Votre jeton ne porte pas agreement:write."
        )
        raise HubError("INSUFFICIENT_SCOPE", message, selected.path, 403)
    arguments = operation.arguments("Mutation", selected)
    # Nothing is changed where the answer can't be given: what is wrong with it shows now.
    for each in operation.below(selected, PAYLOAD):
        if each.name == "agreement":
            _asking(hub, caller, operation, each, str(arguments["agreement"]))(hub.access.grant(caller.actor))
    reason = arguments.get("reason")
    refusal = end(caller.actor, str(arguments["agreement"]), None if reason is None else str(reason))
    payload: dict[str, object] = {}
    beside = Response(payload)
    for each in operation.below(selected, PAYLOAD):
        if each.name == "__typename":
            payload[each.key] = PAYLOAD
        elif each.name == "userErrors":
            payload[each.key] = _refusals(refusal, operation, each, caller.actor.language)
        else:
            beside = _agreement(hub, caller, operation, each, str(arguments["agreement"]))
            payload[each.key] = (beside.data or {}).get(each.key)
    return Response(payload, beside.errors, beside.extensions, beside.cost + 1)


def _agreement(
    hub: Answering, caller: Caller, operation: Operation, selected: Selected, agreement: str
) -> Response:
    return read_and_release(hub, caller, _asking(hub, caller, operation, selected, agreement), NAME)


def _asking(
    hub: Answering, caller: Caller, operation: Operation, selected: Selected, agreement: str
) -> Callable[[Grant], Compiled]:
    kind = hub.model["DataSharingAgreement"]

    def compiled(grant: Grant) -> Compiled:
        moment = caller.moment(hub.now())
        return compile_record(hub.model, operation, grant, moment, (kind, agreement, selected))

    return compiled


def _refusals(
    refusal: Refusal | None, operation: Operation, selected: Selected, language: str
) -> list[object]:
    if refusal is None:
        return []
    known = {
        "__typename": "UserError",
        "code": refusal.code,
        "message": refusal.message.in_language(language),
        "path": list(refusal.path),
        "clause": None,
    }
    return [{each.key: known[each.name] for each in operation.below(selected, "UserError")}]
