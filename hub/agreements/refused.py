"""Why a step isn't taken, each with its sentence in both languages."""

from collections.abc import Mapping

from hub.errors import HubError, Message

_SENTENCES: Mapping[str, tuple[int, Message, tuple[str, ...]]] = {
    "AGREEMENT_NOT_FOUND": (
        404,
        Message(
            "There is no such agreement of which your organisation is a party.",
            "Votre organisme n’est partie à aucun accord de cet identifiant.",
        ),
        ("agreement",),
    ),
    "TRANSITION_NOT_ALLOWED": (
        409,
        Message(
            "The agreement doesn't stand where your organisation may do this. What it may do now: {allowed}.",
            "L’accord n’en est pas au point où votre organisme peut faire cela. Il peut : {allowed}.",
        ),
        ("agreement",),
    ),
    "ROLE_MISSING": (
        403,
        Message(
            "Your client doesn't hold the role {role} in its organisation.",
            "Votre client n’a pas le rôle {role} dans son organisme.",
        ),
        (),
    ),
    "TEXT_CHANGED": (
        409,
        Message(
            "The text is another by now: read it again, and name its digest.",
            "Le texte a changé entre-temps : relisez-le et donnez son empreinte.",
        ),
        ("digest",),
    ),
    "PROPOSER_NOT_A_PARTY": (
        422,
        Message("Who proposes a text is one of its parties.", "Qui propose un texte en est une des parties."),
        ("input", "parties"),
    ),
    "TEXT_PAST": (
        422,
        Message(
            "The end of this text's validity has passed: propose another.",
            "La validité de ce texte est échue : proposez-en un autre.",
        ),
        ("agreement",),
    ),
    "NOTICE_NOT_FOUND": (
        404,
        Message("No such notice is addressed to you.", "Aucun avis de cet identifiant ne vous est adressé."),
        ("notice",),
    ),
    "CLIENT_NOT_FOUND": (
        404,
        Message("Your organisation has no such client.", "Votre organisme n’a pas ce client."),
        ("client",),
    ),
    "ROLE_NOT_FOUND": (
        404,
        Message(
            "Your organisation has given no such role, or it is over.",
            "Votre organisme n’a pas donné ce rôle, ou il a pris fin.",
        ),
        ("role",),
    ),
    "LAST_ADMINISTRATOR": (
        409,
        Message(
            "This is the last administrator of your organisation: give the role to another client first.",
            "Votre organisme n’a plus d’autre rôle d’administration : donnez-le d’abord à un autre client.",
        ),
        ("role",),
    ),
}
_NOTHING = Message("nothing", "rien")


def refuse(code: str, **extensions: object) -> HubError:
    """Give the error that `code` names; `extensions` tell the caller more, and fill its sentence."""
    status, message, path = _SENTENCES[code]
    return HubError(code, message, path, status, extensions)


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
