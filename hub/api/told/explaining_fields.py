"""The root fields about access, as the schema declares them; `hub.api.told.explaining` answers them."""

from collections.abc import Mapping
from enum import StrEnum

import graphene

from hub.derive.blank import GrapheneType, object_of

TEXT = graphene.NonNull(graphene.String)
TEXTS = graphene.NonNull(graphene.List(TEXT))
ID = graphene.NonNull(graphene.ID)
YES = graphene.NonNull(graphene.Boolean)


class RehearsedStep(StrEnum):
    """What may be rehearsed."""

    SIGN = "SIGN"
    AMEND = "AMEND"
    SUSPEND = "SUSPEND"
    RESUME = "RESUME"
    LEAVE = "LEAVE"
    END = "END"
    REPLACE = "REPLACE"
    MOVE_ROLE = "MOVE_ROLE"


class ExplainedAction(StrEnum):
    """What may be explained."""

    READ = "READ"
    CONTRIBUTE = "CONTRIBUTE"
    PASS_ON = "PASS_ON"


TOLD = {
    "": "What is asked or supposed.",
    RehearsedStep.SIGN: "All sign the negotiated text, or the one that is given.",
    RehearsedStep.AMEND: "The same, of an agreement in force.",
    RehearsedStep.SUSPEND: "It is suspended.",
    RehearsedStep.RESUME: "It is in force again.",
    RehearsedStep.LEAVE: "A party leaves: your own, or `former`.",
    RehearsedStep.END: "It is ended.",
    RehearsedStep.REPLACE: "`successor` takes the place of `former`, in one agreement or in all of yours.",
    RehearsedStep.MOVE_ROLE: "`successor` plays `role` instead of `former`, or as well.",
    ExplainedAction.READ: "To read it.",
    ExplainedAction.CONTRIBUTE: "To write it.",
    ExplainedAction.PASS_ON: "To pass it on to others.",
}


def explaining_fields() -> Mapping[str, graphene.Field]:
    """Declare them, by name, with their types."""
    clause = _clause()
    return {"explainAccess": _explain(clause), "rehearse": _rehearse(), "whoCanSee": _see(clause)}


def _explain(clause: GrapheneType) -> graphene.Field:
    return graphene.Field(
        _explanation(clause),
        args={
            "record": _argument(graphene.ID, "A record, by its id; or"),
            "kind": _argument(graphene.String, "a kind of record, by name."),
            "field": _argument(graphene.String, "One field of it; the record itself where none is named."),
            "action": _argument(_enumeration(ExplainedAction), "To read it where none is named."),
            "steward": _argument(graphene.ID, "Of a kind: whose records; of anybody where none is named."),
            "places": _argument(
                graphene.List(TEXT), "Of a kind: all that they are about, as TGO, CIV/CI-AB or LBY>CIV."
            ),
            "organisation": _argument(graphene.ID, "Who; your own body where none is named."),
            "purpose": _argument(graphene.String, "What for; your token's purpose where none is named."),
            "date": _argument(graphene.String, "When, as an instant or a day; now where none is named."),
        },
        description="Why a body may do something or not. About another body you may ask for your own "
        "records, and for agreements that are yours too; null for a record that isn't there for you.",
    )


def _rehearse() -> graphene.Field:
    return graphene.Field(
        _rehearsal(),
        args={
            "step": _argument(graphene.NonNull(_enumeration(RehearsedStep)), "What is supposed."),
            "agreement": _argument(graphene.ID, "Of which agreement."),
            "text": _argument(
                graphene.String,
                "The text that would be signed, as JSON; the negotiated one where none is given.",
            ),
            "former": _argument(graphene.ID, "Which body leaves, is replaced, or gives its role away."),
            "successor": _argument(graphene.ID, "Which body comes in its place."),
            "role": _argument(graphene.String, "Which role moves."),
            "date": _argument(graphene.String, "When, as an instant or a day."),
        },
        description="Who would gain or lose which data by a step; nothing is changed. Null for an "
        "agreement that isn't there for you.",
    )


def _see(clause: GrapheneType) -> graphene.Field:
    return graphene.Field(
        _seers(clause),
        args={
            "record": _argument(graphene.ID, "A record of yours, by its id; or"),
            "kind": _argument(graphene.String, "a draft of a record of yours: its kind,"),
            "category": _argument(graphene.String, "its data category, where it isn't the kind's,"),
            "places": _argument(graphene.List(TEXT), "all the places that it is about,"),
            "open": _argument(graphene.Boolean, "and whether it is open to everybody."),
            "date": _argument(graphene.String, "When, as an instant or a day; now where none is named."),
        },
        description="Which other bodies can see a record of yours, before it is saved or afterwards; "
        "null for a record that isn't yours.",
    )


def _argument(type_: GrapheneType, description: str) -> graphene.Argument:
    return graphene.Argument(type_, description=description)


def _enumeration(words: type[StrEnum]) -> GrapheneType:
    return graphene.Enum.from_enum(words, description=lambda each: TOLD[each or ""])


def _listed(type_: GrapheneType) -> GrapheneType:
    return graphene.NonNull(graphene.List(graphene.NonNull(type_)))


def _clause() -> GrapheneType:
    return object_of(
        "AccessClause",
        "A clause of an agreement that gives something.",
        {
            "agreement": (ID, "The agreement's id."),
            "title": (TEXT, "Its title."),
            "reference": (TEXT, "The clause's number in it."),
            "provider": (ID, "Who gives."),
            "text": (TEXT, "The clause in words."),
            "until": (TEXT, "The first instant at which the agreement gives nothing."),
        },
    )


def _explanation(clause: GrapheneType) -> GrapheneType:
    return object_of(
        "AccessExplanation",
        "Whether something may be done, by what, until when, and what would be needed.",
        {
            "allowed": (YES, "Yes or no; of a kind, whether there is anything of it that is given."),
            "sentence": (TEXT, "The same in words."),
            "missing": (
                graphene.String,
                "Where it isn't given, for want of what: scope, role, purpose, term …",
            ),
            "needed": (
                TEXTS,
                "What would have to be for it to be given: of token and client all, of agreements one.",
            ),
            "until": (graphene.String, "The next instant at which the answer changes by time alone."),
            "clauses": (_listed(clause), "The clauses that give it."),
        },
    )


def _rehearsal() -> GrapheneType:
    change = object_of(
        "RehearsedChange",
        "What one body would gain or lose of another's data for one purpose.",
        {
            "effect": (TEXT, "GAINS or LOSES."),
            "organisation": (ID, "Who."),
            "name": (TEXT, "Its name."),
            "provider": (ID, "Whose data."),
            "action": (TEXT, "READ, CONTRIBUTE or PASS_ON."),
            "category": (TEXT, "Which category of data."),
            "field": (graphene.String, "Which field alone, as Kind.field."),
            "purpose": (TEXT, "For which purpose."),
            "territories": (TEXTS, "Where: TGO, CIV/CI-AB, LBY>CIV; `*` is everywhere else."),
            "records": (
                graphene.Int,
                "How many of your own records; null of others' data, and of what isn't reading.",
            ),
            "sentence": (TEXT, "The same in words."),
        },
    )
    return object_of(
        "Rehearsal",
        "What a step would change.",
        {
            "at": (TEXT, "The instant that was supposed."),
            "changes": (_listed(change), "Who would gain and lose what."),
        },
    )


def _seers(clause: GrapheneType) -> GrapheneType:
    seer = object_of(
        "Seer",
        "A body that can see a record, for one purpose.",
        {
            "organisation": (ID, "Who."),
            "name": (TEXT, "Its name."),
            "purpose": (TEXT, "For which purpose."),
            "until": (graphene.String, "The next instant at which that changes by time alone."),
            "withheld": (TEXTS, "The fields that it isn't given, as Kind.field."),
            "clauses": (_listed(clause), "By which clauses."),
        },
    )
    return object_of(
        "WhoCanSee",
        "Who can see a record beside its steward.",
        {
            "everyone": (YES, "Whether it is public or open to everybody; then nobody is listed."),
            "category": (TEXT, "The record's data category."),
            "seers": (_listed(seer), "Other bodies, for each purpose that they may have."),
        },
    )
