"""Acts over GraphQL: what a body does with agreements, keys and roles; an operation holds one, alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import graphene

from hub.agreements.acting import Acting
from hub.agreements.mandates import Mandates
from hub.agreements.notices import Notices
from hub.agreements.turn import Action, Step
from hub.api.proposals import proposal_input, proposal_of
from hub.derive.blank import GrapheneType, blank_object, fill
from hub.editing.once import Once
from hub.editing.transaction import Editor

Arguments = Mapping[str, Any]
Do = Callable[["Doing", Editor, Arguments], str]


@dataclass(frozen=True)
class Doing:
    """What acts are done with; `once` is the key under which one is done."""

    acting: Acting
    mandates: Mandates
    notices: Notices
    once: Once | None = None

    def under(self, once: Once | None) -> "Doing":
        """Give the same for one act under a key."""
        mandates, notices = replace(self.mandates, once=once), replace(self.notices, once=once)
        return replace(self, mandates=mandates, notices=notices, once=once)

    def done(self, now: str) -> str | None:
        """Give the id of the record of the act that was done under the key before, if one was."""
        known = self.once.done(self.acting.database, now) if self.once else None
        return known[0].ids[0] if known else None


@dataclass(frozen=True)
class Act:
    """One act: the scope that it takes, the kind of the record that it gives, and how it is done."""

    scope: str
    kind: str
    do: Do

    @property
    def payload(self) -> str:
        """Name the type of its answer."""
        return f"{self.kind}ActPayload"

    @property
    def record(self) -> str:
        """Name the record in its answer."""
        return RECORDS[self.kind]


def _step(action: Action) -> Act:
    def do(doing: Doing, editor: Editor, given: Arguments) -> str:
        proposed = given.get("input")
        return doing.acting.take(
            editor,
            Step(
                action,
                given.get("agreement"),
                None if proposed is None else proposal_of(proposed),
                given.get("digest"),
                given.get("jws"),
                given.get("reason"),
            ),
            doing.once,
        )

    return Act("agreement:write", "DataSharingAgreement", do)


def _key(do: Do) -> Act:
    return Act("agreement:write", "VerificationMethod", do)


RECORDS = {
    "DataSharingAgreement": "agreement",
    "VerificationMethod": "verificationMethod",
    "Role": "role",
    "Notice": "notice",
}
ACTS: Mapping[str, Act] = {
    "requestDataSharingAgreement": _step("REQUEST"),
    "offerDataSharingAgreement": _step("OFFER"),
    "acceptDataSharingAgreement": _step("ACCEPT"),
    "rejectDataSharingAgreement": _step("REJECT"),
    "signDataSharingAgreement": _step("SIGN"),
    "suspendDataSharingAgreement": _step("SUSPEND"),
    "resumeDataSharingAgreement": _step("RESUME"),
    "leaveDataSharingAgreement": _step("LEAVE"),
    "endDataSharingAgreement": _step("TERMINATE"),
    "registerVerificationMethod": _key(
        lambda doing, editor, given: doing.mandates.register_key(editor, given["jwk"], given["proof"])
    ),
    "rotateVerificationMethod": _key(
        lambda doing, editor, given: doing.mandates.rotate_key(
            editor, given["thumbprint"], given["jwk"], given["proof"]
        )
    ),
    "revokeVerificationMethod": _key(
        lambda doing, editor, given: doing.mandates.revoke_key(
            editor, given["thumbprint"], given.get("reason")
        )
    ),
    "giveRole": Act(
        "agreement:write",
        "Role",
        lambda doing, editor, given: doing.mandates.give_role(
            editor, given["client"], given["role"], (given.get("validFrom"), given.get("validUntil"))
        ),
    ),
    "endRole": Act(
        "agreement:write",
        "Role",
        lambda doing, editor, given: doing.mandates.end_role(editor, given["role"]),
    ),
    "acknowledgeNotice": Act(
        "agreement:read",
        "Notice",
        lambda doing, editor, given: doing.notices.acknowledge(editor, given["notice"]),
    ),
}


def act_fields(kinds: Mapping[str, GrapheneType], user_error: GrapheneType) -> dict[str, graphene.Field]:
    """Declare the acts over the kinds' types."""
    payloads = {kind: _payload(kind, kinds[kind], user_error) for kind in RECORDS}
    proposal = proposal_input()
    return {
        name: graphene.Field(
            graphene.NonNull(payloads[ACTS[name].kind]), args=_arguments(words, proposal), description=told
        )
        for name, (told, words) in _DECLARED.items()
    }


_AGREEMENT, _REASON = "agreement", "reason"
_DECLARED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "requestDataSharingAgreement": ("Propose an agreement to other bodies.", ("input", _REASON)),
    "offerDataSharingAgreement": (
        "Propose another text: a counter-offer while one is negotiated, an amendment once one is in force.",
        (_AGREEMENT, "input", _REASON),
    ),
    "acceptDataSharingAgreement": ("Accept the newest text, named by its digest.", (_AGREEMENT, "digest")),
    "rejectDataSharingAgreement": ("End the negotiation of the newest text.", (_AGREEMENT, _REASON)),
    "signDataSharingAgreement": (
        "Sign the newest text; the last signature puts it in force.",
        (_AGREEMENT, "jws"),
    ),
    "suspendDataSharingAgreement": ("Let an agreement give nothing for a while.", (_AGREEMENT, _REASON)),
    "resumeDataSharingAgreement": (
        "Let an agreement that your body suspended give again.",
        (_AGREEMENT, _REASON),
    ),
    "leaveDataSharingAgreement": ("End your body's part in an agreement now.", (_AGREEMENT, _REASON)),
    "endDataSharingAgreement": (
        "End an agreement now, as one of its parties: nothing of it is released afterwards.",
        (_AGREEMENT, _REASON),
    ),
    "registerVerificationMethod": (
        "Register a public key that your body signs agreements with.",
        ("jwk", "proof"),
    ),
    "rotateVerificationMethod": (
        "Register a key in the place of another, which is revoked.",
        ("thumbprint", "jwk", "proof"),
    ),
    "revokeVerificationMethod": (
        "Let a key sign nothing any more; what it signed stays valid.",
        ("thumbprint", _REASON),
    ),
    "giveRole": (
        "Let a client of your body act in a role.",
        ("client", "roleName", "validFrom", "validUntil"),
    ),
    "endRole": ("End a role now.", ("role",)),
    "acknowledgeNotice": ("Confirm that your body received a notice.", ("notice",)),
}
_WORDS: Mapping[str, tuple[Any, bool, str]] = {
    "agreement": (graphene.ID, True, "The agreement's id."),
    "reason": (graphene.String, False, "Why, in words that all parties read."),
    "digest": (graphene.String, True, "The digest of the text that is accepted."),
    "jws": (graphene.String, True, "A detached JWS over the text's canonical bytes (RFC 7515, appendix F)."),
    "jwk": (graphene.String, True, "The public key as a JWK (RFC 7517), in JSON."),
    "proof": (graphene.String, True, "A JWS by the key itself that shows who has it."),
    "thumbprint": (graphene.String, True, "The key's thumbprint (RFC 7638)."),
    "client": (graphene.String, True, "The client's id."),
    "roleName": (graphene.String, True, "READER, EDITOR, SIGNATORY or ADMINISTRATOR."),
    "validFrom": (graphene.String, False, "From which instant; from now on where none is given."),
    "validUntil": (graphene.String, False, "Until which instant; without end where none is given."),
    "role": (graphene.ID, True, "The role's id."),
    "notice": (graphene.ID, True, "The notice's id."),
}


def _arguments(words: tuple[str, ...], proposal: GrapheneType) -> dict[str, graphene.Argument]:
    found = {}
    for word in words:
        if word == "input":
            found[word] = graphene.Argument(graphene.NonNull(proposal), description="The text.")
            continue
        type_, required, description = _WORDS[word]
        found["role" if word == "roleName" else word] = graphene.Argument(
            graphene.NonNull(type_) if required else type_, description=description
        )
    return found


def _payload(kind: str, record: GrapheneType, user_error: GrapheneType) -> GrapheneType:
    declared = blank_object(f"{kind}ActPayload", "The record as it now is, or why nothing was done.")
    errors = graphene.NonNull(graphene.List(graphene.NonNull(user_error)))
    fill(
        declared,
        {
            RECORDS[kind]: graphene.Field(record, description="The record as it now is."),
            "userErrors": graphene.Field(errors, description="Why nothing was done."),
        },
    )
    return declared
