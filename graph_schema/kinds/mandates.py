"""Who may act for a body: the keys that it signs agreements with, and the roles that its clients hold."""

from graph_schema.categories import AUDIT, PUBLIC
from graph_schema.elements import Facts, Field, Kind, Link, Rule
from graph_schema.values import CODE, FINGERPRINT, INSTANT, TEXT, VERBATIM, one_of

ROLE_NAME = one_of(
    "RoleName",
    "What a client may do for its body.",
    reader="lecture",
    editor="rédaction",
    signatory="signature",
    administrator="administration",
)


def ends_after_it_begins(facts: Facts, day: str) -> bool:
    """Say whether a role's period isn't empty."""
    return str(facts["validFrom"]) < str(facts["validUntil"])


VERIFICATION_METHOD = Kind(
    "VerificationMethod",
    "A public key that a body signs agreements with; the private one never leaves the body.",
    "clé de signature",
    PUBLIC,
    key=("organisation", "thumbprint"),
    order="registeredAt",
    written_by_hub=True,
    fields=(
        Field("thumbprint", FINGERPRINT, "Its thumbprint (RFC 7638).", "empreinte", True),
        Field("algorithm", CODE, "What it signs with: ES256, EdDSA or PS256.", "algorithme", True),
        Field("jwk", VERBATIM, "The public key as a JWK (RFC 7517), in canonical JSON.", "JWK", True),
        Field("registeredAt", INSTANT, "Since when it may sign.", "enregistrée à", True, True),
        Field("revokedAt", INSTANT, "Since when it may not.", "révoquée à", sortable=True),
        Field("revokedReason", TEXT, "Why it was revoked.", "motif de révocation"),
    ),
    links=(
        Link(
            "organisation",
            ("Organisation",),
            "verificationMethods",
            "Whose key it is.",
            "organisme",
            "The keys that it signs agreements with.",
            "clés de signature",
            required=True,
        ),
    ),
)

ROLE = Kind(
    "Role",
    "What a client may do for its body, from one instant up to another; without a role, nothing.",
    "rôle",
    AUDIT,
    key=("organisation", "client", "role", "validFrom"),
    order="validFrom",
    written_by_hub=True,
    fields=(
        Field("client", CODE, "The client, by its id.", "client", True),
        Field("role", ROLE_NAME, "What it may do.", "rôle", True, sortable=True),
        Field("validFrom", INSTANT, "From which instant.", "valable à partir de", True, True),
        Field("validUntil", INSTANT, "The first instant at which it is over.", "valable jusqu’à", True, True),
    ),
    links=(
        Link(
            "organisation",
            ("Organisation",),
            "roles",
            "For which body.",
            "organisme",
            "Who may act for it.",
            "rôles",
            required=True,
        ),
    ),
    rules=(
        Rule(
            "empty_validity",
            "A role ends after it begins.",
            "Un rôle finit après avoir commencé.",
            ("validFrom", "validUntil"),
            ends_after_it_begins,
        ),
    ),
)

KINDS = (VERIFICATION_METHOD, ROLE)
