"""What parties may do next, over every way that two or three of them can go."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hub.agreements.states import (
    ACCEPTED,
    ACTS,
    AGREED,
    FINALISED,
    OFFERED,
    OPEN,
    REQUESTED,
    SUSPENDED,
    TERMINATED,
    VERIFIED,
    Newest,
    Standing,
    after_acceptance,
    after_offer,
    after_signature,
    allowed,
)


def requested(parties: frozenset[str]) -> Standing:
    """Give where a first request of A stands."""
    return Standing(REQUESTED, False, frozenset(), Newest(1, REQUESTED, "1", "A", parties))


def offered(standing: Standing, body: str) -> Standing:
    """Give where it stands after a body proposed another text."""
    pending = standing.pending
    parties = pending.parties if pending else standing.members
    version = standing.newest.version + 1 if standing.newest else 1
    state = after_offer(pending, body)
    newest = Newest(version, state, str(version), body, parties)
    return replace(standing, newest=newest, state=state if standing.state in OPEN else standing.state)


def taken(standing: Standing, body: str, step: str) -> Standing:
    """Give where it stands after a step, as the register would write it."""
    newest = standing.newest
    if step == "OFFER":
        return offered(standing, body)
    if step in ("SUSPEND", "RESUME", "TERMINATE"):
        state = {"SUSPEND": SUSPENDED, "RESUME": FINALISED, "TERMINATE": TERMINATED}[step]
        suspender = body if step == "SUSPEND" else standing.suspender
        ended = step == "TERMINATE" and standing.pending
        newest = replace(ended, state=TERMINATED) if ended else newest
        return replace(standing, state=state, suspender=suspender, newest=newest)
    if step == "LEAVE":
        return replace(standing, members=standing.members - {body})
    assert newest is not None
    if step == "ACCEPT":
        newest = replace(newest, state=after_acceptance(newest, body), accepted=newest.accepted | {body})
    elif step == "REJECT":
        newest = replace(newest, state=TERMINATED)
    else:
        newest = replace(newest, state=after_signature(newest, body), signed=newest.signed | {body})
    if newest.state == VERIFIED:
        newest = replace(newest, state=FINALISED)
        state = SUSPENDED if standing.state == SUSPENDED else FINALISED
        return replace(standing, state=state, members=newest.parties, newest=newest)
    return replace(standing, newest=newest, state=newest.state if standing.state in OPEN else standing.state)


def reachable(parties: frozenset[str]) -> Iterator[tuple[Standing, str, str, Standing]]:
    """Give each step that can be taken, with where it stood before and after; versions are no matter."""
    seen: set[object] = set()
    waiting = [requested(parties)]
    while waiting:
        standing = waiting.pop()
        for body in sorted(parties):
            for step in allowed(standing, body):
                after = taken(standing, body, step)
                yield standing, body, step, after
                newest = after.newest and replace(after.newest, version=0, digest="")
                key = replace(after, newest=newest)
                if key not in seen:
                    seen.add(key)
                    waiting.append(after)


@pytest.mark.parametrize("parties", [frozenset("AB"), frozenset("ABC")])
def test_whatever_parties_do_the_rules_hold(parties: frozenset[str]) -> None:
    steps = set()
    for before, body, step, after in reachable(parties):
        steps.add(step)
        assert before.state != TERMINATED
        if step == "ACCEPT":
            assert before.newest is not None
            assert before.newest.proposer != body
            assert body not in before.newest.accepted
        if step == "SIGN":
            assert before.newest is not None
            assert before.newest.state in (ACCEPTED, AGREED)
            assert before.newest.accepted | {before.newest.proposer} == before.newest.parties
            assert body not in before.newest.signed
        if after.newest and after.newest.state == FINALISED:
            assert after.newest.signed == after.newest.parties
        if before.state in OPEN and after.state == FINALISED:
            assert step == "SIGN"
        if step == "RESUME":
            assert before.suspender == body
        if step == "LEAVE":
            assert len(after.members) >= 2

    unreachable = {"REQUEST"} | ({"LEAVE"} if len(parties) == 2 else set())
    assert steps == ACTS.keys() - unreachable


@pytest.mark.parametrize("state", [FINALISED, SUSPENDED])
def test_what_has_expired_takes_no_step(state: str) -> None:
    assert allowed(Standing(state, True, frozenset("AB"), suspender="A"), "A") == ()


def test_who_has_no_part_takes_no_step() -> None:
    assert allowed(requested(frozenset("AB")), "C") == ()


def test_what_was_agreed_elsewhere_can_be_ended_and_amended() -> None:
    elsewhere = Standing(FINALISED, False, frozenset("AB"))

    assert allowed(elsewhere, "A") == ("OFFER", "SUSPEND", "TERMINATE")


def test_a_request_stays_one_until_another_party_proposes() -> None:
    pending = requested(frozenset("AB")).pending

    assert after_offer(pending, "A") == REQUESTED
    assert after_offer(pending, "B") == OFFERED
    assert after_offer(None, "A") == REQUESTED
