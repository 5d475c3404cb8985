"""Mutations: what may be changed over GraphQL, by whom; the answer reads what was written.

Refusals of what was asked are `userErrors`; only what no caller can mend is an error.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import graphene

from hub.access.actor import Actor
from hub.access.grants import Grant
from hub.api.answering import Answering, Caller, Response, read_and_release
from hub.compiler.compile import Compiled, compile_record
from hub.compiler.selection import Operation, Selected
from hub.derive.blank import blank_object, fill
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
    ending = graphene.Field(
        graphene.NonNull(_payload(kinds["DataSharingAgreement"])),
        args={
            "agreement": graphene.Argument(graphene.NonNull(graphene.ID), description="The agreement's id."),
            "reason": graphene.Argument(graphene.String, description="Why, in words that all parties read."),
        },
        description="End an agreement now, as one of its parties: nothing of it is released afterwards.",
    )
    mutation = blank_object("Mutation", "What may be changed.")
    fill(mutation, {NAME: ending})
    return mutation


def _payload(agreement: Any) -> Any:
    payload = blank_object(PAYLOAD, "The agreement as it now is, or why it isn't ended.")
    errors = graphene.NonNull(graphene.List(graphene.NonNull(_user_error())))
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
            "path": graphene.Field(places, description="Where."),
        },
    )
    return user_error


def writing(end: End) -> Callable[[Answering, Caller, Operation], Response]:
    """Give the function that runs mutations one after the other, as GraphQL's section 6.2.2 asks."""

    def write(hub: Answering, caller: Caller, operation: Operation) -> Response:
        roots = list(operation.roots())
        if len([each for each in roots if each.name == NAME]) > 1:
            message = Message("End one agreement in an operation.", "Une opération ne résilie qu’un accord.")
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
    }
    return [{each.key: known[each.name] for each in operation.below(selected, "UserError")}]
