"""What each step but a proposal writes, and what becomes of the text by it."""

from collections.abc import Callable, Mapping

from hub.agreements import states
from hub.agreements.keys import SigningKey, usable
from hub.agreements.laying import not_joining, whole
from hub.agreements.places import places_of
from hub.agreements.refusals import refuse
from hub.agreements.signing import check_signature, thumbprint_in
from hub.agreements.standing import Found, Version
from hub.agreements.turn import Step, Taken, Turn
from hub.register.drafts import Draft, Ref

KEY = """
MATCH (key:VerificationMethod&Record {thumbprint: $thumbprint})-[:ORGANISATION]->(body:Organisation)
RETURN body.id, key.thumbprint, key.algorithm, key.jwk, key.registeredAt, key.revokedAt, key.revokedReason
ORDER BY body.id = $body DESC LIMIT 1
"""


def accept(turn: Turn, step: Step, found: Found) -> list[Taken]:
    """Accept the text, named by its digest."""
    version, pending = _pending(found)
    if step.digest != version.digest:
        raise refuse("TEXT_CHANGED", digest=version.digest, version=version.version)
    state = states.after_acceptance(pending, turn.body)
    _move(turn, found, version, state)
    return [Taken(step.action, version, version.state, state)]


def sign_text(turn: Turn, step: Step, found: Found) -> list[Taken]:
    """Keep a signature; with the last, put the text in force."""
    version, pending = _pending(found)
    if version.text.valid_until <= turn.at:
        raise refuse("TEXT_PAST")
    assert step.jws is not None
    key = _key(turn, thumbprint_in(step.jws))
    usable(key, turn.body)
    assert key is not None
    check_signature(step.jws, version.content.encode(), key)
    values = {
        "jws": step.jws,
        "algorithm": key.algorithm,
        "thumbprint": key.thumbprint,
        "signedAt": turn.at,
    }
    links = {
        "agreement": Ref("DataSharingAgreement", found.agreement),
        "text": Ref("AgreementText", version.id),
        "organisation": Ref("Organisation", turn.body),
    }
    turn.lay(Draft("Signature", values, links, expected="new"))
    state = states.after_signature(pending, turn.body)
    signed = Taken(step.action, version, version.state, state)
    if state != states.VERIFIED:
        _move(turn, found, version, state)
        return [signed]
    _finalise(turn, found, version)
    return [signed, Taken("FINALISE", version, state, states.FINALISED)]


def _finalise(turn: Turn, found: Found, version: Version) -> None:
    text = version.text
    places = places_of(turn.transaction, text)
    suspended = found.standing.state == states.SUSPENDED
    state = states.SUSPENDED if suspended else states.FINALISED
    drafts = whole(text, state, found.steward, places, found, turn.at)
    if found.binding:
        drafts.append(Draft("AgreementText", {"state": states.TERMINATED}, id=found.binding.id))
    turn.lay(*drafts, Draft("AgreementText", {"state": states.FINALISED}, id=version.id))


def suspend(turn: Turn, step: Step, found: Found) -> list[Taken]:
    """Give nothing for a while."""
    return _set(turn, step, found, states.SUSPENDED, {})


def resume(turn: Turn, step: Step, found: Found) -> list[Taken]:
    """Give again."""
    return _set(turn, step, found, states.FINALISED, {})


def terminate(turn: Turn, step: Step, found: Found) -> list[Taken]:
    """End the agreement."""
    if found.standing.pending and found.newest:
        turn.lay(Draft("AgreementText", {"state": states.TERMINATED}, id=found.newest.id))
    return _set(turn, step, found, states.TERMINATED, _ended(turn, step.reason))


def leave(turn: Turn, step: Step, found: Found) -> list[Taken]:
    """End the part that a body has."""
    links = {
        "agreement": Ref("DataSharingAgreement", found.agreement),
        "organisation": Ref("Organisation", turn.body),
    }
    steward = Ref("Organisation", found.steward)
    turn.lay(Draft("Party", {"validUntil": turn.at}, links, steward=steward))
    return [Taken(step.action, found.binding, found.standing.state, found.standing.state)]


def reject(turn: Turn, step: Step, found: Found) -> list[Taken]:
    """End the negotiation of a text."""
    version, _ = _pending(found)
    turn.lay(Draft("AgreementText", {"state": states.TERMINATED}, id=version.id))
    if found.standing.state in states.OPEN:
        values = {"state": states.TERMINATED, **_ended(turn, step.reason)}
        turn.lay(Draft("DataSharingAgreement", values, id=found.agreement))
    else:
        turn.lay(*not_joining(found, turn.at))
    return [Taken(step.action, version, version.state, states.TERMINATED)]


def _ended(turn: Turn, reason: str | None) -> dict[str, object]:
    return {"endedAt": turn.at, "endedReason": reason}


def _set(turn: Turn, step: Step, found: Found, state: str, values: dict[str, object]) -> list[Taken]:
    turn.lay(Draft("DataSharingAgreement", {"state": state, **values}, id=found.agreement))
    return [Taken(step.action, found.binding, found.standing.state, state)]


def _pending(found: Found) -> tuple[Version, states.Newest]:
    assert found.newest is not None
    assert found.standing.pending is not None
    return found.newest, found.standing.pending


def _move(turn: Turn, found: Found, version: Version, state: str) -> None:
    """Give a text its next state; until it has been in force, the agreement goes along."""
    drafts = [Draft("AgreementText", {"state": state}, id=version.id)]
    if found.standing.state in states.OPEN:
        drafts.append(Draft("DataSharingAgreement", {"state": state}, id=found.agreement))
    turn.lay(*drafts)


def _key(turn: Turn, thumbprint: str) -> SigningKey | None:
    row = turn.transaction.run(KEY, thumbprint=thumbprint, body=turn.body).single()
    return SigningKey(*row.values()) if row else None


Deed = Callable[[Turn, Step, Found], list[Taken]]
DEEDS: Mapping[str, Deed] = {
    "ACCEPT": accept,
    "REJECT": reject,
    "SIGN": sign_text,
    "SUSPEND": suspend,
    "RESUME": resume,
    "LEAVE": leave,
    "TERMINATE": terminate,
}
