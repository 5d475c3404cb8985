"""The proof of what was read: for each steward, who read how much of its data under which term."""

from graph_schema.categories import AUDIT
from graph_schema.elements import Field, Kind, Link
from graph_schema.kinds.agreements import PURPOSE
from graph_schema.values import CODE, INSTANT, WHOLE, words_of

READING = Kind(
    "Reading",
    "What one answer gave of a steward's records to another organisation, under one term.",
    "lecture",
    AUDIT,
    key=("release", "term"),
    order="at",
    written_by_hub=True,
    fields=(
        Field("release", CODE, "The entry of the log that it belongs to.", "entrée du journal", True),
        Field("at", INSTANT, "When the answer was released, by the database's clock.", "à", True, True),
        Field("purpose", PURPOSE, "What the reader said it reads for.", "finalité", True, sortable=True),
        Field("categories", words_of(CODE), "Which categories of data.", "catégories de données", True),
        Field(
            "records",
            WHOLE,
            "How many records were given; none where only a filter or count looked.",
            "fiches",
            True,
            sortable=True,
        ),
        Field("document", CODE, "The salted hash of the operation.", "empreinte de la requête", True),
        Field("leaf", WHOLE, "Its place in the log, which it gets within seconds.", "place au journal"),
    ),
    links=(
        Link("reader", ("Organisation",), None, "Who read.", "lecteur", required=True, kept_as="id"),
        Link("term", ("Term",), None, "Under which term.", "clause", required=True, kept_as="id"),
        Link(
            "agreement",
            ("DataSharingAgreement",),
            None,
            "Under which agreement.",
            "accord",
            required=True,
            kept_as="id",
        ),
    ),
)

KINDS = (READING,)
