"""Proposing a text: the first of an agreement, another in its place, or one for an agreement in force."""

from dataclasses import replace

from hub.agreements import states
from hub.agreements.laying import Places, joining, not_joining, whole
from hub.agreements.parsing import problems_of
from hub.agreements.places import names_of, places_of
from hub.agreements.refusals import refuse
from hub.agreements.standing import Found, Version
from hub.agreements.telling import tell
from hub.agreements.text import Text, canonical, digest, ordered
from hub.agreements.turn import Negotiation, Step, Taken, Turn
from hub.register.drafts import Draft, Ref
from hub.register.outcome import Refused


def propose(turn: Negotiation, step: Step, found: Found | None, proposal: Text) -> str:
    """Keep a proposed text in the place of the one that is negotiated, if one is; give the agreement's id."""
    pending = found.standing.pending if found else None
    number = (found.newest.version if found and found.newest else 0) + 1
    names = names_of(turn.transaction, [each.organisation for each in proposal.parties])
    parties = tuple(replace(each, name=names[each.organisation]) for each in proposal.parties)
    text = ordered(replace(proposal, agreement=step.agreement or "new", version=number, parties=parties))
    _check(turn, text)
    places = places_of(turn.transaction, text)
    state = states.after_offer(pending, turn.body)
    before = pending.state if pending else None
    agreement = _lay_proposed(turn, text, state, places, found)
    text = replace(text, agreement=agreement)
    if found and pending and found.newest:
        turn.lay(Draft("AgreementText", {"state": states.TERMINATED}, id=found.newest.id))
    version = _keep(turn, text, state)
    concerned = {each.organisation for each in text.parties}
    concerned |= found.standing.concerned if found else frozenset()
    number = found.steps + 1 if found else 1
    tell(
        turn, agreement, number, Taken(step.action, version, before, state), frozenset(concerned), step.reason
    )
    return agreement


def _check(turn: Turn, text: Text) -> None:
    problems = problems_of(text, ("input",))
    if problems:
        raise Refused(problems)
    if turn.body not in {each.organisation for each in text.parties}:
        raise refuse("PROPOSER_NOT_A_PARTY")
    if text.valid_until <= turn.at:
        raise replace(refuse("TEXT_PAST"), path=("input", "validUntil"))


def _lay_proposed(turn: Turn, text: Text, state: str, places: Places, found: Found | None) -> str:
    if found is None:
        return turn.lay(*whole(text, state, turn.body, places, None, turn.at))[0]
    if found.standing.state in states.OPEN:
        turn.lay(*whole(text, state, found.steward, places, found, turn.at))
    else:
        turn.lay(*not_joining(found, turn.at), *joining(text, found))
    return found.agreement


def _keep(turn: Turn, text: Text, state: str) -> Version:
    content = canonical(text)
    values = {
        "version": text.version,
        "state": state,
        "text": content.decode(),
        "digest": digest(content),
        "proposedAt": turn.at,
    }
    links = {
        "agreement": Ref("DataSharingAgreement", text.agreement),
        "proposedBy": Ref("Organisation", turn.body),
    }
    ids = turn.lay(Draft("AgreementText", values, links, expected="new"))
    return Version(ids[0], text.version, state, digest(content), content.decode(), turn.body)
