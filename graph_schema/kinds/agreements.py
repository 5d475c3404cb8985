"""Data-sharing agreements: who gives which data to whom, for what, where and until when."""

from graph_schema.categories import AGREEMENT, CATEGORIES, PURPOSES, purpose
from graph_schema.elements import Facts, Field, Kind, Link, Rule, items
from graph_schema.values import CODE, INSTANT, NAME, TEXT, WHOLE, one_of, some_of, words_of

STATE = one_of(
    "AgreementState",
    "Where an agreement stands, in the Dataspace Protocol's words; finalised is in force.",
    requested="demandé",
    offered="offert",
    accepted="accepté",
    agreed="convenu",
    verified="vérifié",
    finalised="en vigueur",
    suspended="suspendu",
    terminated="résilié",
)
LEGAL_BASIS = one_of(
    "LegalBasis", "What an agreement rests on.", memorandum="mémorandum", law="loi", treaty="traité"
)
PURPOSE = one_of(
    "Purpose",
    "Why data may be read (after the W3C Data Privacy Vocabulary).",
    **{each.name.replace("-", "_"): each.fr for each in PURPOSES},
)
GIVEN = one_of(
    "GrantableCategory",
    "A data category that a term may give.",
    **{each.name: each.fr for each in CATEGORIES if each.grantable and each.name != "public"},
)
ACTION_KIND = one_of(
    "TermAction", "What a term allows.", read="lire", contribute="contribuer", pass_on="transmettre"
)


# Nothing is ever deleted: what a later text leaves out stays, and counts no more.
WITHDRAWN = Field("withdrawnAt", INSTANT, "When a text left it out; it counts for nothing since.", "retiré à")


def ends_after_it_begins(facts: Facts, day: str) -> bool:
    """Say whether the validity isn't empty."""
    return str(facts["validFrom"]) < str(facts["validUntil"])


def two_parties(facts: Facts, day: str) -> bool:
    """Say whether an agreement past its request has at least two parties."""
    bodies = {each["id"] for party in items(facts, "parties") for each in items(party, "organisation")}
    return facts["state"] == "REQUESTED" or len(bodies) >= 2


def _parties(facts: Facts) -> set[object]:
    return {
        body["id"]
        for agreement in items(facts, "agreement")
        for party in items(agreement, "parties")
        for body in items(party, "organisation")
    }


def between_parties(facts: Facts, day: str) -> bool:
    """Say whether provider and recipients are different parties of the agreement."""
    provider, recipients = ({each["id"] for each in items(facts, name)} for name in ("provider", "recipient"))
    return provider | recipients <= _parties(facts) and not provider & recipients


def one_recipient(facts: Facts, day: str) -> bool:
    """Say whether a term names either a recipient or a role."""
    return bool(items(facts, "recipient")) != bool(facts.get("recipientRole"))


def needed_or_explained(facts: Facts, day: str) -> bool:
    """Say whether each purpose may need all the categories given, or the term says why it does."""
    categories = facts["categories"]
    assert isinstance(categories, list | tuple)
    purposes = [word for each in items(facts, "agreement") for word in _words(each["purposes"])]
    needed = {
        each.name.upper() for word in purposes for each in purpose(word.lower().replace("_", "-")).needs
    }
    return bool(facts.get("necessity")) or set(categories) <= needed


def _words(value: object) -> list[str]:
    assert isinstance(value, list | tuple)
    return [str(each) for each in value]


DATA_SHARING_AGREEMENT = Kind(
    "DataSharingAgreement",
    "What parties agreed to share, for which purposes and how long; a memorandum is one.",
    "accord de partage de données",
    AGREEMENT,
    key=("title",),
    order="title",
    fields=(
        Field("title", NAME, "Its title.", "titre", True, True),
        Field("state", STATE, "Where it stands.", "état", True, sortable=True),
        Field("purposes", some_of(PURPOSE), "What the data may be used for.", "finalités", True),
        Field("legalBasis", LEGAL_BASIS, "What it rests on.", "base juridique", True, sortable=True),
        Field("legalText", TEXT, "The text it rests on.", "texte de référence"),
        Field("validFrom", INSTANT, "From which instant it gives access.", "valable à partir de", True, True),
        Field(
            "validUntil", INSTANT, "The first instant at which it gives none.", "valable jusqu’à", True, True
        ),
        Field("retentionDays", WHOLE, "How many days recipients may keep it.", "conservation en jours"),
        Field("endedAt", INSTANT, "When a party ended it.", "résilié à", sortable=True),
        Field("endedReason", TEXT, "Why.", "motif de résiliation"),
        Field("fictional", NAME, "Said of demonstration records: that they are invented.", "mention fictive"),
    ),
    links=(
        Link(
            "contact",
            ("FocalPoint",),
            "agreements",
            "Whom to ask.",
            "contact",
            "The agreements it answers for.",
            "accords",
        ),
    ),
    rules=(
        Rule(
            "empty_validity",
            "An agreement ends after it begins.",
            "Un accord finit après avoir commencé.",
            ("validFrom", "validUntil"),
            ends_after_it_begins,
        ),
        Rule(
            "two_parties",
            "An agreement has at least two parties.",
            "Un accord a au moins deux parties.",
            ("state", "parties.organisation.id"),
            two_parties,
        ),
    ),
)

PARTY = Kind(
    "Party",
    "An organisation's part in an agreement.",
    "partie à l’accord",
    AGREEMENT,
    key=("agreement", "organisation"),
    order="validFrom",
    plural="parties",
    fields=(
        Field("validFrom", INSTANT, "From which instant.", "partie à partir de", True, True),
        Field("validUntil", INSTANT, "The first instant at which it is none.", "partie jusqu’à", True, True),
        Field("role", CODE, "The part it plays, which terms may name: operator.", "rôle"),
        WITHDRAWN,
    ),
    links=(
        Link(
            "agreement",
            ("DataSharingAgreement",),
            "parties",
            "The agreement.",
            "accord",
            "Its parties.",
            "parties",
            required=True,
        ),
        Link(
            "organisation",
            ("Organisation",),
            "agreementParts",
            "Who.",
            "organisme",
            "Its agreements.",
            "accords",
            required=True,
        ),
    ),
)

TERM = Kind(
    "Term",
    "One thing that an agreement gives: which data, from whom, to whom, where.",
    "clause",
    AGREEMENT,
    key=("agreement", "reference"),
    order="reference",
    fields=(
        Field("reference", CODE, "Its number within the agreement.", "numéro", True, True),
        Field(
            "recipientRole",
            CODE,
            "Who receives: each other party that holds this role.",
            "rôle destinataire",
        ),
        Field("categories", some_of(GIVEN), "Which categories of data.", "catégories de données", True),
        Field("actions", some_of(ACTION_KIND), "What it allows.", "actions permises", True),
        Field("withheld", words_of(CODE), "Fields kept back, as Kind.field.", "champs retenus"),
        Field(
            "smallestCell",
            WHOLE,
            "The smallest count that is told.",
            "plus petit effectif communiqué",
            sortable=True,
        ),
        Field(
            "retentionDays",
            WHOLE,
            "How many days the recipient may keep it.",
            "conservation en jours",
            sortable=True,
        ),
        Field("necessity", TEXT, "Why more is needed than the purpose usually may need.", "nécessité"),
        WITHDRAWN,
    ),
    links=(
        Link(
            "agreement",
            ("DataSharingAgreement",),
            "terms",
            "The agreement.",
            "accord",
            "Its terms.",
            "clauses",
            required=True,
        ),
        Link(
            "provider",
            ("Organisation",),
            "givenTerms",
            "Who gives.",
            "fournisseur",
            "What it gives.",
            "clauses données",
            required=True,
        ),
        Link(
            "recipient",
            ("Organisation",),
            "receivedTerms",
            "Who receives, where it isn't whoever holds a role.",
            "destinataire",
            "What it receives.",
            "clauses reçues",
        ),
        Link(
            "countries",
            ("Country",),
            "terms",
            "Where: these countries.",
            "pays visés",
            "Terms about it.",
            "clauses",
            many=True,
        ),
        Link(
            "areas",
            ("Area",),
            "terms",
            "Where: these areas.",
            "zones visées",
            "Terms about it.",
            "clauses",
            many=True,
        ),
        Link(
            "corridors",
            ("Corridor",),
            "terms",
            "Where: these corridors.",
            "corridors visés",
            "Terms about it.",
            "clauses",
            many=True,
        ),
    ),
    rules=(
        Rule(
            "not_between_parties",
            "A term joins two parties of its agreement.",
            "Une clause lie deux parties de l’accord.",
            ("agreement.parties.organisation.id", "provider.id", "recipient.id"),
            between_parties,
        ),
        Rule(
            "one_recipient",
            "A term names one recipient, or one role.",
            "Une clause nomme un destinataire ou un rôle.",
            ("recipient.id", "recipientRole"),
            one_recipient,
        ),
        Rule(
            "necessity_missing",
            "A term that gives more than its purposes may need says why.",
            "Une clause qui donne plus que n’exigent ses finalités dit pourquoi.",
            ("categories", "necessity", "agreement.purposes"),
            needed_or_explained,
        ),
    ),
)

KINDS = (DATA_SHARING_AGREEMENT, PARTY, TERM)
