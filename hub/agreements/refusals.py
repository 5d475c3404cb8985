"""Why something isn't done with an agreement, a signature, a key or a role, in both languages."""

from collections.abc import Mapping

from hub.errors import HubError, Message

_SENTENCES: Mapping[str, Message] = {
    "AGREEMENT_NOT_FOUND": Message(
        "There is no such agreement of which your organisation is a party.",
        "Votre organisme n’est partie à aucun accord de cet identifiant.",
    ),
    "TRANSITION_NOT_ALLOWED": Message(
        "The agreement doesn't stand where your organisation may do this. What it may do now: {allowed}.",
        "L’accord n’en est pas au point où votre organisme peut faire cela. Il peut : {allowed}.",
    ),
    "ROLE_MISSING": Message(
        "Your client doesn't hold the role {role} in its organisation.",
        "Votre client n’a pas le rôle {role} dans son organisme.",
    ),
    "TEXT_CHANGED": Message(
        "The text is another by now: read it again, and name its digest.",
        "Le texte a changé entre-temps : relisez-le et donnez son empreinte.",
    ),
    "PROPOSER_NOT_A_PARTY": Message(
        "Who proposes a text is one of its parties.", "Qui propose un texte en est une des parties."
    ),
    "TEXT_PAST": Message(
        "The end of this text's validity has passed: propose another.",
        "La validité de ce texte est échue : proposez-en un autre.",
    ),
    "NOTICE_NOT_FOUND": Message(
        "No such notice is addressed to you.", "Aucun avis de cet identifiant ne vous est adressé."
    ),
    "CLIENT_NOT_FOUND": Message(
        "Your organisation has no such client.", "Votre organisme n’a pas ce client."
    ),
    "ROLE_NOT_FOUND": Message(
        "Your organisation has given no such role, or it is over.",
        "Votre organisme n’a pas donné ce rôle, ou il a pris fin.",
    ),
    "LAST_ADMINISTRATOR": Message(
        "This is the last administrator of your organisation: give the role to another client first.",
        "Votre organisme n’a plus d’autre rôle d’administration : donnez-le d’abord à un autre client.",
    ),
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
_PLACES: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "AGREEMENT_NOT_FOUND": (404, ("agreement",)),
    "TRANSITION_NOT_ALLOWED": (409, ("agreement",)),
    "ROLE_MISSING": (403, ()),
    "TEXT_CHANGED": (409, ("digest",)),
    "PROPOSER_NOT_A_PARTY": (422, ("input", "parties")),
    "TEXT_PAST": (422, ("agreement",)),
    "NOTICE_NOT_FOUND": (404, ("notice",)),
    "CLIENT_NOT_FOUND": (404, ("client",)),
    "ROLE_NOT_FOUND": (404, ("role",)),
    "LAST_ADMINISTRATOR": (409, ("role",)),
}
"""Status and path of those that have another than 422, or a path at all."""
_NOTHING = Message("nothing", "rien")


def refuse(code: str, **extensions: object) -> HubError:
    """Give the error that `code` names; `extensions` tell the caller more, and fill its sentence."""
    status, path = _PLACES.get(code, (422, ()))
    return HubError(code, _SENTENCES[code], path, status, extensions)


def not_allowed(allowed: tuple[str, ...], state: str) -> HubError:
    """Give the error of a step that can't be taken now, naming those that can."""
    named = ", ".join(each.lower() for each in allowed)
    error = refuse("TRANSITION_NOT_ALLOWED", allowed=[*allowed], state=state)
    return _with(error, Message(named or _NOTHING.en, named or _NOTHING.fr), "allowed")


def role_missing(role: str) -> HubError:
    """Give the error of a client that isn't in the role that a step takes."""
    return _with(refuse("ROLE_MISSING", role=role), Message(role, role), "role")


def _with(error: HubError, words: Message, name: str) -> HubError:
    message = Message(
        error.message.en.format(**{name: words.en}), error.message.fr.format(**{name: words.fr})
    )
    return HubError(error.code, message, error.path, error.status, error.extensions)
