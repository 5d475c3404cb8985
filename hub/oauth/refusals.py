"""Every refusal of the OAuth room as a value: its code, its OAuth error, its status and its sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hub.errors import HubError, Message

ALGORITHMS = ("ES256", "EdDSA", "PS256")


@dataclass(frozen=True)
class Refusal:
    """What a code means: OAuth error word (RFC 6749 5.2, RFC 6750 3.1, RFC 9449 7.1), status, sentences."""

    error: str
    status: int
    en: str
    fr: str


REFUSALS: Mapping[str, Refusal] = MappingProxyType(
    {
        "MISSING_TOKEN": Refusal(
            "",
            401,
            "This request needs an access token: Authorization: DPoP <token>.",
            "Cette demande exige un jeton d'accès : Authorization: DPoP <jeton>.",
        ),
        "TOKEN_WITHOUT_PROOF": Refusal(
            "invalid_token",
            401,
            "Tokens of this hub are bound to a key: send them with the scheme DPoP, not another one.",
            "Les jetons de ce hub sont liés à une clé : envoyez-les avec le schéma DPoP, pas un autre.",
        ),
        "INVALID_TOKEN": Refusal(
            "invalid_token",
            401,
            "The access token was not made by this hub for its own use, or it was altered.",
            "Le jeton d'accès n'a pas été émis par ce hub pour son propre usage, ou il a été modifié.",
        ),
        "EXPIRED_TOKEN": Refusal(
            "invalid_token",
            401,
            "The access token has expired: ask for a new one.",
            "Le jeton d'accès a expiré : demandez-en un nouveau.",
        ),
        "TOKEN_BOUND_TO_ANOTHER_KEY": Refusal(
            "invalid_token",
            401,
            "The access token is bound to another key than the one that signed the proof.",
            "Le jeton d'accès est lié à une autre clé que celle qui a signé la preuve.",
        ),
        "REVOKED_TOKEN": Refusal(
            "invalid_token",
            401,
            "The client of this token is no longer active, or no longer has its key or what the token gives.",
            "Le client de ce jeton n'est plus actif, ou n'a plus sa clé ou ce que le jeton accorde.",
        ),
        "MISSING_PROOF": Refusal(
            "invalid_dpop_proof",
            401,
            "This request needs a proof of possession in the header DPoP (RFC 9449).",
            "Cette demande exige une preuve de possession dans l'en-tête DPoP (RFC 9449).",
        ),
        "INVALID_PROOF": Refusal(
            "invalid_dpop_proof",
            401,
            "The proof in the header DPoP is malformed, or its signature does not hold.",
            "La preuve de l'en-tête DPoP est mal formée, ou sa signature n'est pas valable.",
        ),
        "PROOF_FOR_ANOTHER_REQUEST": Refusal(
            "invalid_dpop_proof",
            401,
            "The proof was made for another method, address or token.",
            "La preuve a été faite pour une autre méthode, une autre adresse ou un autre jeton.",
        ),
        "EXPIRED_PROOF": Refusal(
            "invalid_dpop_proof",
            401,
            "The proof is too old: make a fresh one for each request, with the right time.",
            "La preuve est trop ancienne : faites-en une nouvelle pour chaque demande, à la bonne heure.",
        ),
        "PROOF_FROM_THE_FUTURE": Refusal(
            "invalid_dpop_proof",
            401,
            "The proof is dated later than now: set the client's clock right.",
            "La preuve est datée dans le futur : réglez l'horloge du client.",
        ),
        "REPLAYED_PROOF": Refusal(
            "invalid_dpop_proof",
            401,
            "The proof was used before: make a fresh one for each request.",
            "La preuve a déjà servi : faites-en une nouvelle pour chaque demande.",
        ),
        "TOO_MANY_PROOFS": Refusal(
            "temporarily_unavailable",
            503,
            "The hub is answering more requests than it can check for replay: try again in a minute.",
            "Le hub reçoit plus de demandes qu'il ne peut en vérifier : réessayez dans une minute.",
        ),
        "INVALID_REQUEST": Refusal(
            "invalid_request",
            400,
            "A parameter is missing, repeated or not understood.",
            "Un paramètre manque, est répété ou n'est pas compris.",
        ),
        "REQUEST_TOO_LARGE": Refusal(
            "invalid_request",
            413,
            "The request is larger than any that this address needs.",
            "La demande est plus grande que toutes celles dont cette adresse a besoin.",
        ),
        "UNSUPPORTED_GRANT": Refusal(
            "unsupported_grant_type",
            400,
            "This hub gives tokens for grant_type=client_credentials only.",
            "Ce hub ne donne de jetons que pour grant_type=client_credentials.",
        ),
        "INVALID_CLIENT": Refusal(
            "invalid_client",
            401,
            "The client is not known here with this key, or it is not active.",
            "Le client n'est pas connu ici avec cette clé, ou il n'est pas actif.",
        ),
        "INVALID_ASSERTION": Refusal(
            "invalid_client",
            401,
            "The client assertion lacks a claim, or is made out to another than this hub's issuer.",
            "L'assertion du client est incomplète, ou n'est pas adressée à l'émetteur de ce hub.",
        ),
        "EXPIRED_ASSERTION": Refusal(
            "invalid_client",
            401,
            "The client assertion has expired, is not valid yet, or is valid for more than five minutes.",
            "L'assertion du client a expiré, n'est pas encore valable, ou vaut plus de cinq minutes.",
        ),
        "REPLAYED_ASSERTION": Refusal(
            "invalid_client",
            401,
            "The client assertion was used before: make a fresh one for each token.",
            "L'assertion du client a déjà servi : faites-en une nouvelle pour chaque jeton.",
        ),
        "INVALID_SCOPE": Refusal(
            "invalid_scope",
            400,
            "The client may not have one of these scopes, or it does not exist.",
            "Le client n'a pas droit à l'une de ces portées, ou elle n'existe pas.",
        ),
        "ONE_PURPOSE": Refusal(
            "invalid_scope",
            400,
            "Ask for exactly one purpose, as the scope purpose:<purpose>, among those of the client.",
            "Demandez exactement une finalité, par la portée purpose:<finalité>, parmi celles du client.",
        ),
        "NOT_ADMINISTRATOR": Refusal(
            "invalid_token",
            401,
            "Registering a key needs the registration token that the hub keeps in its home folder.",
            "Enregistrer une clé exige le jeton d'enregistrement que le hub garde dans son dossier.",
        ),
        "UNKNOWN_CLIENT": Refusal(
            "invalid_client_metadata",
            404,
            "No client of this hub has this name.",
            "Aucun client de ce hub ne porte ce nom.",
        ),
        "INVALID_CLIENT_KEYS": Refusal(
            "invalid_client_metadata",
            400,
            "Send the client's public keys as a JWK Set: EC P-256, OKP Ed25519, or RSA of 2048 to 4096 bits.",
            "Envoyez les clés publiques en JWK Set : EC P-256, OKP Ed25519, ou RSA de 2048 à 4096 bits.",
        ),
    }
)


def refuse(code: str, **extensions: object) -> HubError:
    """Give the error that `code` names; `extensions` tell the caller more, never anything of a token."""
    refusal = REFUSALS[code]
    return HubError(code, Message(refusal.en, refusal.fr), status=refusal.status, extensions=extensions)


def oauth_error(code: str) -> str:
    """Give the OAuth error word of one of this room's codes, or `server_error` for any other."""
    refusal = REFUSALS.get(code)
    return refusal.error if refusal else "server_error"


def challenge(error: HubError) -> str:
    """Give the WWW-Authenticate value of a refused request (RFC 9449, section 7.1)."""
    algorithms = f'algs="{" ".join(ALGORITHMS)}"'
    word = oauth_error(error.code)
    if not word:
        return f"DPoP {algorithms}"
    return f'DPoP error="{word}", error_description="{error.message.en}", {algorithms}'
