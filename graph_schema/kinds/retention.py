"""What the agreed retention ends: the records that a recipient is given no longer, counted each day."""

from graph_schema.categories import AUDIT
from graph_schema.elements import Field, Kind, Link
from graph_schema.kinds.agreements import PURPOSE
from graph_schema.values import INSTANT, WHOLE


def _body(name: str, inverse: str, description: str, fr: str, lasting: tuple[str, str]) -> Link:
    return Link(name, ("Organisation",), inverse, description, fr, *lasting, required=True)


RETENTION_REPORT = Kind(
    "RetentionReport",
    "How many records a clause gives no longer, for their retention passed; told to provider and recipient.",
    "rapport de conservation",
    AUDIT,
    key=("organisation", "term", "recipient", "purpose", "changedBefore"),
    order="changedBefore",
    written_by_hub=True,
    fields=(
        Field("purpose", PURPOSE, "For which purpose they were given.", "finalité", True),
        Field(
            "changedBefore",
            INSTANT,
            "What was last changed before this is past its retention.",
            "modifiées avant",
            True,
            True,
        ),
        Field(
            "records",
            WHOLE,
            "How many records passed it since the report before; the recipient deletes its copies.",
            "fiches échues",
            True,
            sortable=True,
        ),
    ),
    links=(
        _body(
            "organisation",
            "retentionReports",
            "Whose report it is.",
            "organisme",
            ("What it was told of retention.", "rapports de conservation"),
        ),
        Link(
            "term",
            ("Term",),
            "retentionReports",
            "The clause that gave them.",
            "clause",
            "What passed the retention that it gives.",
            "rapports de conservation",
            required=True,
        ),
        _body(
            "recipient",
            "passedRetentions",
            "Who was given them.",
            "destinataire",
            ("What it is given no longer.", "conservations échues"),
        ),
    ),
)

KINDS = (RETENTION_REPORT,)
