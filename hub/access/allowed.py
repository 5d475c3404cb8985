"""What the policies allow an actor: one batch about its roles, its categories and every term for it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
from hub.access.memory import Answer, Asker, Memory, Pair, Said, Span
from hub.access.terms import Agreement, Term, is_understood

ACTIONS = {"READ": "read", "CONTRIBUTE": "contribute", "PASS_ON": "passOn"}
SEE, WRITE = "see", "write"
ACTS = ("propose", "sign", "administer")
OWN, OTHER = "own", "other"


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
    """A question, and what its yes says: of what, and for whom or of which terms."""

    asking: Asking
    says: tuple[str, str]
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True)
class _Case:
    """An agreement that has to be asked about, with the entities and the questions that only it brings."""

    agreement: Agreement
    span: Span
    entities: list[Entity]
    questions: list[_Question]

    def answered(self, yes: Collection[Asking]) -> Answer:
        """Note what the policies said of it."""
        said: dict[tuple[str, str], dict[Pair, None]] = {}
        for each in self.questions:
            if each.asking in yes:
                said.setdefault(each.says, {}).update(dict.fromkeys(each.pairs))
        return Answer(self.agreement, self.span, {says: tuple(pairs) for says, pairs in said.items()})


def allowed(actor: Actor, known: Known, policies: Policies, memory: Memory | None = None) -> Allowed:
    """Ask the policies everything that `actor` may do; whatever they don't allow is denied.

    They aren't asked about an agreement of which the memory holds what they would say.
    """
    memory, now = Memory() if memory is None else memory, microseconds(known.now)
    roles = held_at(known.roles, known.now)
    asker = Asker(policies, actor.organisation, actor.purpose, actor.scopes, roles)
    found = list(_found(actor, known.agreements, memory.of(asker), now))
    cases, of_roles = [each for each in found if isinstance(each, _Case)], list(_of_roles(actor))
    questions = [*of_roles, *(each for case in cases for each in case.questions)]
    entities = [entity for case in cases for entity in case.entities]
    entities += _around(actor, roles, {each.asking.actor for each in questions})
    answers = policies.allow([each.asking for each in questions], entities, now)
    yes = {each.asking for each, yes in zip(questions, answers, strict=True) if yes}
    answered = [each.answered(yes) if isinstance(each, _Case) else each for each in found]
    memory.keep(asker, answered)
    return _allowed([each.says for each in of_roles if each.asking in yes], [each.said for each in answered])


def _around(actor: Actor, roles: Iterable[str], purposes: Iterable[str]) -> list[Entity]:
    """Give what questions speak of beside agreements: the actor for each purpose, categories, its body."""
    actors = [actor_entity(each, actor, each, roles) for each in sorted(purposes)]
    return [*actors, *category_entities(), organisation_entity(actor.organisation)]


def _of_roles(actor: Actor) -> Iterator[_Question]:
    for each in CATEGORIES:
        for action in (SEE, WRITE):
            yield _Question(Asking(actor.purpose, action, CATEGORY, each.name), (action, each.name))
    for act in ACTS:
        yield _Question(Asking(actor.purpose, act, ORGANISATION, actor.organisation), (act, ""))


def _found(
    actor: Actor, agreements: Iterable[Agreement], kept: Mapping[str, Answer], now: int
) -> Iterator[Answer | _Case]:
    for number, each in enumerate(agreements):
        answer = kept.get(each.id)
        if answer and answer.holds(each, now):
            yield answer
            continue
        try:
            yield _case(actor, each, str(number), now)
        except (ValueError, TypeError):
            # An instant that can't be read bounds nothing: the agreement gives nothing.
            continue


def _case(actor: Actor, agreement: Agreement, name: str, now: int) -> _Case:
    case = _Case(agreement, Span.around(now, agreement), [agreement_entity(name, agreement)], [])
    for terms in _alike(agreement):
        for pair in sides(agreement, terms[0], actor.organisation):
            resource = f"{name}.{len(case.entities)}"
            case.entities.append(term_entity(resource, name, terms[0], pair))
            case.questions.extend(_about(actor, agreement, terms, resource))
    return case


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
            yield _Question(asking, (action, OWN if purpose == actor.purpose else OTHER), pairs)


def _allowed(of_roles: Sequence[tuple[str, str]], said: Sequence[Said]) -> Allowed:
    def names(action: str) -> frozenset[str]:
        return frozenset(name for each, name in of_roles if each == action)

    found: dict[tuple[str, str], list[Pair]] = {}
    for each in said:
        for says, given in each.items():
            found.setdefault(says, []).extend(given)

    def pairs(whose: str) -> dict[str, tuple[Pair, ...]]:
        return {action: tuple(found.get((action, whose), ())) for action in ACTIONS}

    acts = frozenset(each for each, _ in of_roles if each in ACTS)
    return Allowed(names(SEE), names(WRITE), acts, pairs(OWN), pairs(OTHER))
