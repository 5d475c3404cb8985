"""The root fields about the log, as the schema declares them; `hub.api.told.log` answers them."""

from collections.abc import Mapping

import graphene

from hub.derive.blank import GrapheneType, object_of

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
    return object_of(
        "LogCheckpoint",
        "How many entries the log has and the root of its tree, signed.",
        {
            "origin": (TEXT, "The log's name."),
            "size": (NUMBER, "How many entries it has."),
            "root": (TEXT, "The root of its tree (RFC 9162), in base64."),
            "note": (TEXT, "All of this as it was signed (C2SP tlog-checkpoint)."),
            "keys": (TEXTS, "The keys that verify it, the latest last."),
        },
    )


def _inclusion(checkpoint: GrapheneType) -> GrapheneType:
    return object_of(
        "InclusionProof",
        "That an entry is in the log.",
        {
            "leaf": (NUMBER, "Its place in the log."),
            "content": (graphene.String, "What was hashed; null where it was named by its place."),
            "hashes": (TEXTS, "The hashes beside its way to the root, in base64."),
            "checkpoint": (graphene.NonNull(checkpoint), "What it leads to."),
            "text": (TEXT, "The whole proof as a file (C2SP tlog-proof)."),
        },
    )


def _consistency(checkpoint: GrapheneType) -> GrapheneType:
    return object_of(
        "ConsistencyProof",
        "That the log only grew.",
        {
            "from": (NUMBER, "From how many entries."),
            "to": (NUMBER, "To how many."),
            "hashes": (TEXTS, "The hashes that lead to both roots, in base64."),
            "checkpoint": (graphene.NonNull(checkpoint), "What the log now is."),
        },
    )
