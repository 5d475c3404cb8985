"""What can be wrong with a signature or a signing key, each with its sentence in both languages."""

from collections.abc import Mapping

from hub.errors import HubError, Message

_SENTENCES: Mapping[str, Message] = {
    "SIGNATURE_MALFORMED": Message(
        "This isn't a detached JWS: header, nothing and signature in base64url, with two points between.",
        "Ceci n’est pas une JWS détachée : en-tête, rien et signature en base64url, séparés par deux points.",
    ),
    "SIGNATURE_HEADER": Message(
        "The header of the signature lacks a member, or holds one that this hub doesn't take.",
        "L’en-tête de la signature est incomplet, ou contient un membre que ce hub n’accepte pas.",
    ),
    "SIGNATURE_ALGORITHM": Message(
        "The signature isn't made with the algorithm of its key: ES256, EdDSA or PS256.",
        "La signature n’emploie pas l’algorithme de sa clé : ES256, EdDSA ou PS256.",
    ),
    "SIGNATURE_OTHER_KEY": Message(
        "The signature names another key than this one.",
        "La signature désigne une autre clé que celle-ci.",
    ),
    "SIGNATURE_OTHER_TEXT": Message(
        "The signature is for another agreement, another version or another notice.",
        "La signature porte sur un autre accord, une autre version ou un autre avis.",
    ),
    "SIGNATURE_BROKEN": Message(
        "The signature doesn't hold: the text, the signature or the key is not what was signed.",
        "La signature ne tient pas : le texte, la signature ou la clé n’est pas ce qui a été signé.",
    ),
    "NOT_A_SIGNING_KEY": Message(
        "Send a public JWK: EC P-256, OKP Ed25519, or RSA of 2,048 to 4,096 bits.",
        "Envoyez une clé publique JWK : EC P-256, OKP Ed25519, ou RSA de 2 048 à 4 096 bits.",
    ),
    "KEY_ALREADY_REGISTERED": Message(
        "This key was registered before; a key is registered once, and never again after its revocation.",
        "Cette clé a déjà été enregistrée ; une clé ne l’est qu’une fois, et jamais après sa révocation.",
    ),
    "TOO_MANY_KEYS": Message(
        "An organisation has at most 20 signing keys in force: revoke one that isn't used.",
        "Un organisme a au plus 20 clés de signature en vigueur : révoquez-en une qui ne sert pas.",
    ),
    "PROOF_OF_OTHER_ORGANISATION": Message(
        "The proof of possession was made for another organisation.",
        "La preuve de possession a été faite pour un autre organisme.",
    ),
    "PROOF_EXPIRED": Message(
        "The proof of possession is older than five minutes, or dated later than now: make a fresh one.",
        "La preuve de possession a plus de cinq minutes, ou est datée du futur : faites-en une nouvelle.",
    ),
    "KEY_ALREADY_REVOKED": Message(
        "This key was revoked before.",
        "Cette clé a déjà été révoquée.",
    ),
    "KEY_NOT_YOURS": Message(
        "Your organisation has no signing key of this thumbprint.",
        "Votre organisme n’a pas de clé de signature de cette empreinte.",
    ),
    "KEY_REVOKED": Message(
        "This key was revoked: it signs nothing any more.",
        "Cette clé a été révoquée : elle ne signe plus rien.",
    ),
    "KEY_NOT_YET": Message(
        "This was signed before the key was registered.",
        "Ceci a été signé avant l’enregistrement de la clé.",
    ),
}


def refuse(code: str, **extensions: object) -> HubError:
    """Give the error that `code` names; `extensions` tell the caller more."""
    return HubError(code, _SENTENCES[code], status=422, extensions=extensions)
