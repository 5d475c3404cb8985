"""Whoever asks for whatever, whenever: the policies allow what the oracle allows, and nothing beyond it."""

import os
from datetime import datetime, timedelta
from random import Random

from graph_schema.categories import CATEGORIES
from graph_schema.dates import instant_text
from hub.access.actor import Actor
from hub.access.allowed import ACTIONS as ACTS_OF
from hub.access.allowed import allowed
from hub.access.cedar import TERM, Asking, standing
from hub.access.entities import actor_entity, agreement_entity, microseconds, sides, term_entity
from hub.access.known import Known, Role, held_at
from hub.access.terms import Agreement, Party, Term
from tests.access_oracle import may_act, may_see, may_use, may_write

REQUESTS = 100_000 if os.environ.get("HUB_NIGHTLY") else 2_000
NOW = datetime.fromisoformat("2026-03-01T12:00:00.000000Z")
# Around the instant of asking, so that each boundary is met, and missed by a microsecond and by a second.
STEPS = (
    timedelta(),
    *(sign * timedelta(microseconds=size) for size in (1, 10**6, 10**12) for sign in (-1, 1)),
)
BODIES = ("me", "agency", "ministry")
PURPOSES = ("partnership-coordination", "service-referral", "research-statistics")
NAMES = ("READER", "EDITOR", "SIGNATORY", "ADMINISTRATOR")
STATES = ("FINALISED",) * 6 + (
    "REQUESTED",
    "OFFERED",
    "ACCEPTED",
    "AGREED",
    "VERIFIED",
    "SUSPENDED",
    "TERMINATED",
)
ACTIONS = ("READ", "CONTRIBUTE", "PASS_ON")
PARTS = (None, "operator", "host")
SCOPES = tuple(f"{each.name}:{way}" for each in CATEGORIES for way in ("read", "write"))
TERMS_EACH = 4


def test_the_policies_allow_exactly_what_the_oracle_allows() -> None:
    """One request is one question about one term, category or act of one actor at one instant."""
    drawing, asked, given = Random(5), 0, 0

    while asked < REQUESTS:
        actor, known = _actor(drawing), _known(drawing)
        found = allowed(actor, known, standing())
        for action in ACTIONS:
            expected = {
                (each.id, term.id)
                for each in known.agreements
                for term in may_use(actor, known, each, action)
            }
            assert {(each.id, term.id) for each, term in found.terms[action]} == expected, (
                actor,
                known,
                action,
            )
            asked += sum(len(each.terms) for each in known.agreements)
            given += len(expected)
        assert found.sees == may_see(actor, known)
        assert found.writes == may_write(actor, known)
        assert found.acts == may_act(known)

    # Were nothing ever given, nothing would be compared.
    assert given > asked / 100


def test_the_policies_ask_for_each_condition_themselves() -> None:
    """Without anything left out before: every action is asked of every term, for the actor's purpose."""
    drawing = Random(11)

    for _ in range(REQUESTS // 100):
        actor, known = _actor(drawing), _known(drawing)
        for agreement in known.agreements:
            found = _answers(actor, known, agreement)
            for action in ACTIONS:
                assert found[action] == {each.id for each in may_use(actor, known, agreement, action)}


def _answers(actor: Actor, known: Known, agreement: Agreement) -> dict[str, set[str]]:
    now, roles = microseconds(known.now), held_at(known.roles, known.now)
    entities = [agreement_entity("a", agreement), actor_entity("me", actor, actor.purpose, roles)]
    asked: list[tuple[str, str, Asking]] = []
    for term in agreement.terms:
        for number, pair in enumerate(sides(agreement, term, actor.organisation)):
            entities.append(term_entity(f"{term.id}.{number}", "a", term, pair))
            resource = f"{term.id}.{number}"
            asked += [(action, term.id, Asking("me", ACTS_OF[action], TERM, resource)) for action in ACTIONS]
    answers = standing().allow([each for _, _, each in asked], entities, now)
    return {
        action: {term for (one, term, _), yes in zip(asked, answers, strict=True) if yes and one == action}
        for action in ACTIONS
    }


def _known(drawing: Random) -> Known:
    agreements = tuple(_agreement(drawing, f"a{number}") for number in range(drawing.randint(1, 4)))
    roles = tuple(Role(name, *_period(drawing)) for name in NAMES if drawing.random() < 0.7)
    return Known("v1", instant_text(NOW), agreements, (), roles)


def _agreement(drawing: Random, name: str) -> Agreement:
    parties = tuple(
        Party(body, *_period(drawing), drawing.choice(PARTS))
        for body in (*BODIES, drawing.choice(BODIES))
        if drawing.random() < 0.8
    )
    return Agreement(
        name,
        drawing.choice(STATES),
        _some(drawing, PURPOSES),
        *_period(drawing),
        parties,
        tuple(_term(drawing, f"{name}.{number}") for number in range(drawing.randint(0, TERMS_EACH))),
    )


def _term(drawing: Random, name: str) -> Term:
    role = drawing.choice(PARTS)
    return Term(
        name,
        drawing.choice(BODIES[1:] if drawing.random() < 0.8 else BODIES),
        "" if role else drawing.choice((*BODIES, "me", "me")),
        frozenset({"situation"}),
        _some(drawing, ACTIONS),
        recipient_role=role,
    )


def _actor(drawing: Random) -> Actor:
    return Actor("client", "me", drawing.choice(PURPOSES), _some(drawing, SCOPES))


def _period(drawing: Random) -> tuple[str, str]:
    if drawing.random() < 0.5:
        return instant_text(NOW - timedelta(days=1)), instant_text(NOW + timedelta(days=1))
    return instant_text(NOW + drawing.choice(STEPS)), instant_text(NOW + drawing.choice(STEPS))


def _some(drawing: Random, words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(each for each in words if drawing.random() < 0.7)
