"""The root fields about the log, as the schema declares them; `hub.api.told.log` answers them."""

from collections.abc import Mapping

import graphene

from hub.derive.blank import GrapheneType, blank_object, fill

TEXT = graphene.NonNull(graphene.String)
NUMBER = graphene.NonNull(graphene.Int)
TEXTS = graphene.NonNull(graphene.List(TEXT))


def log_fields() -> Mapping[str, graphene.Field]:
    """Declare them, by name, with their types."""
    checkpoint = _checkpoint()
    return {
        "logCheckpoint": graphene.Field(
            checkpoint, description="What the log now is, signed; null before anything was entered."
        ),
        "inclusionProof": graphene.Field(
            _inclusion(checkpoint),
            args={
                "entry": graphene.Argument(graphene.ID, description="A reading, release or act by its id."),
                "leaf": graphene.Argument(graphene.Int, description="Or any entry by its place in the log."),
            },
            description="The proof that an entry is in the log; null for one that isn't there for you.",
        ),
        "consistencyProof": graphene.Field(
            _consistency(checkpoint),
            args={
                "from": graphene.Argument(NUMBER, description="How many entries there were."),
                "to": graphene.Argument(graphene.Int, description="How many later; all that there are now."),
            },
            description="The proof that the log goes on from what it was when it had so many entries.",
        ),
    }


def _checkpoint() -> GrapheneType:
    declared = blank_object("LogCheckpoint", "How many entries the log has and the root of its tree, signed.")
    fill(
        declared,
        {
            "origin": graphene.Field(TEXT, description="The log's name."),
            "size": graphene.Field(NUMBER, description="How many entries it has."),
            "root": graphene.Field(TEXT, description="The root of its tree (RFC 9162), in base64."),
            "note": graphene.Field(TEXT, description="All of this as it was signed (C2SP tlog-checkpoint)."),
            "keys": graphene.Field(TEXTS, description="The keys that verify it, the latest last."),
        },
    )
    return declared


def _inclusion(checkpoint: GrapheneType) -> GrapheneType:
    declared = blank_object("InclusionProof", "That an entry is in the log.")
    fill(
        declared,
        {
            "leaf": graphene.Field(NUMBER, description="Its place in the log."),
            "content": graphene.Field(
                graphene.String, description="What was hashed; null where it was named by its place."
            ),
            "hashes": graphene.Field(TEXTS, description="The hashes beside its way to the root, in base64."),
            "checkpoint": graphene.Field(graphene.NonNull(checkpoint), description="What it leads to."),
            "text": graphene.Field(TEXT, description="The whole proof as a file (C2SP tlog-proof)."),
        },
    )
    return declared


def _consistency(checkpoint: GrapheneType) -> GrapheneType:
    declared = blank_object("ConsistencyProof", "That the log only grew.")
    fill(
        declared,
        {
            "from": graphene.Field(NUMBER, description="From how many entries."),
            "to": graphene.Field(NUMBER, description="To how many."),
            "hashes": graphene.Field(TEXTS, description="The hashes that lead to both roots, in base64."),
            "checkpoint": graphene.Field(graphene.NonNull(checkpoint), description="What the log now is."),
        },
    )
    return declared
