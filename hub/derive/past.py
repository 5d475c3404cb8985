"""What past versions are called in the graph: labels and relationship types, beside those of records."""

VERSION_OF = "VERSION_OF"
PAST = "PAST_"
UNTIL = "recordedUntil"
FORMER_NAMES = "formerNames"
"""The property with the folded names of a version after which the record was called otherwise."""


def past_label(kind: str) -> str:
    """Name the label of a kind's past versions; those of any record have one in common."""
    return "Past" if kind == "Record" else f"{kind}Past"


def then_or_now(relationship: str) -> str:
    """Name the types of a link as records have it now and as their past versions had it."""
    return f"{relationship}|{PAST}{relationship}"
