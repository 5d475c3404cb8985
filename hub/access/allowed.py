"""What the policies allow an actor: one batch about its roles, its categories and every term for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph_schema.categories import CATEGORIES
from hub.access.actor import Actor
from hub.access.cedar import CATEGORY, ORGANISATION, TERM, Asking, Policies
from hub.access.entities import (
    Entity,
    actor_entity,
    agreement_entity,
    category_entities,
    microseconds,
    organisation_entity,
    sides,
    term_entity,
)
from hub.access.known import Known, held_at
from hub.access.terms import Agreement, Term, is_understood

ACTIONS = {"READ": "read", "CONTRIBUTE": "contribute", "PASS_ON": "passOn"}
SEE, WRITE = "see", "write"
ACTS = ("propose", "sign", "administer")
Pair = tuple[Agreement, Term]


@dataclass(frozen=True)
class Allowed:
    """What is allowed at one instant.

    sees, writes: categories. acts: of propose, sign and administer. terms: by action (READ, CONTRIBUTE,
    PASS_ON), those that may be used for the actor's purpose; elsewhere: those for other purposes only.
    """

    sees: frozenset[str]
    writes: frozenset[str]
    acts: frozenset[str]
    terms: dict[str, tuple[Pair, ...]]
    elsewhere: dict[str, tuple[Pair, ...]]


@dataclass(frozen=True)
class _Question:
    """A question with the entities that only it brings, and what its yes says: of what, and for whom."""

    asking: Asking
    says: tuple[str, str]
    pairs: tuple[Pair, ...] = ()


def allowed(actor: Actor, known: Known, policies: Policies) -> Allowed:
    """Ask the policies everything that `actor` may do; whatever they don't allow is denied."""
    roles = held_at(known.roles, known.now)
    entities, questions = _of_terms(actor, known)
    purposes = {actor.purpose, *(each.asking.actor for each in questions)}
    entities += [actor_entity(each, actor, each, roles) for each in sorted(purposes)]
    entities += [*category_entities(), organisation_entity(actor.organisation)]
    questions += _of_roles(actor)
    answers = policies.allow([each.asking for each in questions], entities, microseconds(known.now))
    return _allowed([each for each, yes in zip(questions, answers, strict=True) if yes])


def _of_roles(actor: Actor) -> Iterator[_Question]:
    for each in CATEGORIES:
        for action in (SEE, WRITE):
            yield _Question(Asking(actor.purpose, action, CATEGORY, each.name), (action, each.name))
    for act in ACTS:
        yield _Question(Asking(actor.purpose, act, ORGANISATION, actor.organisation), (act, ""))


def _of_terms(actor: Actor, known: Known) -> tuple[list[Entity], list[_Question]]:
    entities: list[Entity] = []
    questions: list[_Question] = []
    for number, agreement in enumerate(known.agreements):
        try:
            made, asked = _of_agreement(actor, agreement, str(number))
        except (ValueError, TypeError):
            # An instant that can't be read bounds nothing: the agreement gives nothing.
            continue
        entities += made
        questions += asked
    return entities, questions


def _of_agreement(actor: Actor, agreement: Agreement, name: str) -> tuple[list[Entity], list[_Question]]:
    entities = [agreement_entity(name, agreement)]
    questions: list[_Question] = []
    for terms in _alike(agreement):
        for pair in sides(agreement, terms[0], actor.organisation):
            resource = f"{name}.{len(entities)}"
            entities.append(term_entity(resource, name, terms[0], pair))
            questions += _about(actor, agreement, terms, resource)
    return entities, questions


def _alike(agreement: Agreement) -> Iterable[list[Term]]:
    """Sort an agreement's terms into those that the policies can't tell apart: one question does for all."""
    found: dict[tuple[object, ...], list[Term]] = {}
    for each in filter(is_understood, agreement.terms):
        told = (each.provider, each.recipient, each.recipient_role, each.actions)
        found.setdefault(told, []).append(each)
    return found.values()


def _about(actor: Actor, agreement: Agreement, terms: list[Term], resource: str) -> Iterator[_Question]:
    """Ask for the actor's purpose and, where the agreement hasn't it, for one that it has."""
    pairs = tuple((agreement, each) for each in terms)
    purposes = [actor.purpose]
    if actor.purpose not in agreement.purposes:
        purposes += sorted(agreement.purposes)[:1]
    for action in sorted(terms[0].actions & ACTIONS.keys()):
        for purpose in purposes:
            asking = Asking(purpose, ACTIONS[action], TERM, resource)
            whose = "own" if purpose == actor.purpose else "other"
            yield _Question(asking, (action, whose), pairs)


def _allowed(said: list[_Question]) -> Allowed:
    def pairs(action: str, whose: str) -> tuple[Pair, ...]:
        found = (pair for each in said if each.says == (action, whose) for pair in each.pairs)
        return tuple(dict.fromkeys(found))

    def names(action: str) -> frozenset[str]:
        return frozenset(each.says[1] for each in said if each.says[0] == action)

    acts = frozenset(each.says[0] for each in said if each.says[0] in ACTS)
    terms = {action: pairs(action, "own") for action in ACTIONS}
    elsewhere = {action: pairs(action, "other") for action in ACTIONS}
    return Allowed(names(SEE), names(WRITE), acts, terms, elsewhere)
