"""How an agreement comes about and ends: each version of its text, each step, signature and notice."""

from graph_schema.categories import AGREEMENT
from graph_schema.elements import Field, Kind, Link
from graph_schema.kinds.agreements import STATE
from graph_schema.values import CODE, FINGERPRINT, INSTANT, TEXT, VERBATIM, WHOLE, one_of

ACTION = one_of(
    "AgreementAction",
    "What a party did with an agreement, or the hub with its last signature.",
    request="demander",
    offer="proposer",
    accept="accepter",
    reject="rejeter",
    sign="signer",
    finalise="mettre en vigueur",
    suspend="suspendre",
    resume="reprendre",
    leave="se retirer",
    terminate="résilier",
)


def _agreement(inverse: str, description: str, fr: str) -> Link:
    """Give the link by which a record belongs to an agreement, which only its parties read."""
    return Link(
        "agreement",
        ("DataSharingAgreement",),
        inverse,
        "The agreement.",
        "accord",
        description,
        fr,
        required=True,
    )


def _text(inverse: str, description: str, fr: str, *, required: bool = True) -> Link:
    return Link("text", ("AgreementText",), inverse, "The text.", "texte", description, fr, required=required)


AGREEMENT_TEXT = Kind(
    "AgreementText",
    "One version of what parties agree, as it is hashed and signed; only its state ever changes.",
    "texte d’accord",
    AGREEMENT,
    key=("agreement", "version"),
    order="version",
    written_by_hub=True,
    fields=(
        Field("version", WHOLE, "Its number: 1, 2 and so on.", "version", True, True),
        Field("state", STATE, "Where it stands.", "état", True, sortable=True),
        Field("text", VERBATIM, "The text as canonical JSON (RFC 8785).", "texte", True),
        Field(
            "digest", FINGERPRINT, "SHA-256 of the text's bytes, written sha-256:0a1b….", "empreinte", True
        ),
        Field("proposedAt", INSTANT, "When it was proposed.", "proposé à", True, True),
    ),
    links=(
        _agreement("texts", "The versions of its text.", "textes"),
        Link(
            "proposedBy",
            ("Organisation",),
            "proposedTexts",
            "Who proposed it.",
            "proposé par",
            "Texts that it proposed.",
            "textes proposés",
            required=True,
        ),
    ),
)

AGREEMENT_STEP = Kind(
    "AgreementStep",
    "One step in the life of an agreement: who did what, and where it stood before and after.",
    "étape d’accord",
    AGREEMENT,
    key=("agreement", "number"),
    order="number",
    written_by_hub=True,
    fields=(
        Field("number", WHOLE, "Its number within the agreement.", "numéro", True, True),
        Field("action", ACTION, "What was done.", "action", True, sortable=True),
        Field("fromState", STATE, "Where the text stood before; nothing before a request.", "état antérieur"),
        Field("toState", STATE, "Where it stood afterwards.", "état ultérieur", True),
        Field("at", INSTANT, "When, by the database's clock.", "à", True, True),
        Field("reason", TEXT, "Why, in words that all parties read.", "motif"),
    ),
    links=(
        _agreement("steps", "What was done with it.", "étapes"),
        _text("steps", "What was done with it.", "étapes", required=False),
        Link(
            "by",
            ("Organisation",),
            "agreementSteps",
            "Which party.",
            "par",
            "What it did with agreements.",
            "étapes d’accords",
            required=True,
        ),
    ),
)

SIGNATURE = Kind(
    "Signature",
    "A party's signature of a text: a detached JWS (RFC 7515, appendix F) by its signatory's key.",
    "signature",
    AGREEMENT,
    key=("text", "organisation"),
    order="signedAt",
    written_by_hub=True,
    fields=(
        Field("jws", VERBATIM, "The signature, in detached compact form.", "JWS", True),
        Field("algorithm", CODE, "The algorithm, as JOSE names it.", "algorithme", True),
        Field("thumbprint", FINGERPRINT, "The key's thumbprint (RFC 7638).", "empreinte de la clé", True),
        Field("signedAt", INSTANT, "When the hub received it.", "signé à", True, True),
    ),
    links=(
        _agreement("signatures", "Its signatures, of all versions.", "signatures"),
        _text("signatures", "Who signed it.", "signatures"),
        Link(
            "organisation",
            ("Organisation",),
            "signatures",
            "Which party.",
            "organisme",
            "What it signed.",
            "signatures",
            required=True,
        ),
    ),
)

NOTICE = Kind(
    "Notice",
    "What a party was told of another's step, with a receipt that anybody can verify.",
    "avis",
    AGREEMENT,
    key=("step", "recipient"),
    order="at",
    written_by_hub=True,
    fields=(
        Field("at", INSTANT, "When it was issued.", "émis à", True, True),
        Field("receipt", VERBATIM, "The hub's detached JWS over the notice's canonical JSON.", "reçu", True),
        Field("acknowledgedAt", INSTANT, "When the recipient confirmed it.", "confirmé à", sortable=True),
    ),
    links=(
        _agreement("notices", "What its parties were told.", "avis"),
        Link(
            "step",
            ("AgreementStep",),
            "notices",
            "Which step.",
            "étape",
            "Who was told of it.",
            "avis",
            required=True,
        ),
        Link(
            "recipient",
            ("Organisation",),
            "notices",
            "Who is told.",
            "destinataire",
            "What it was told.",
            "avis",
            required=True,
        ),
    ),
)

KINDS = (AGREEMENT_TEXT, AGREEMENT_STEP, SIGNATURE, NOTICE)
