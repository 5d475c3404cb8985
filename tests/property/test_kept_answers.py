"""What is kept of the policies' answers: after any course of changes it says what they would say anew."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_schema.dates import instant_text
from hub.access.actor import Actor
from hub.access.allowed import allowed
from hub.access.cedar import POLICIES, Policies, standing
from hub.access.deciding import decide
from hub.access.known import Known, Role
from hub.access.memory import Memory
from hub.access.terms import Agreement, Party, Term
from tests.access_oracle import may_use

MANY = 1_000 if os.environ.get("HUB_NIGHTLY") else 90
FIRST = datetime.fromisoformat("2026-03-01T12:00:00.000000Z")
# As close to each other as instants can be: any move of the clock may pass some of them.
INSTANTS = tuple(instant_text(FIRST + timedelta(microseconds=each)) for each in range(6))
PURPOSES = ("partnership-coordination", "service-referral")
NAMES = ("a1", "a2", "a3")
ACTIONS = ("READ", "CONTRIBUTE", "PASS_ON")
SEVERE = 'forbid (principal, action == Action::"read", resource);'


@dataclass(frozen=True)
class Course:
    """Where a course of changes has come to."""

    actor: Actor
    known: Known
    severe: bool = False


Step = Callable[[Course], Course]

periods = st.tuples(st.sampled_from(INSTANTS[:3]), st.sampled_from(INSTANTS[2:]))
roles = st.lists(
    st.builds(lambda name, span: Role(name, *span), st.sampled_from(("READER", "EDITOR")), periods),
    max_size=2,
).map(tuple)
part_roles = st.sampled_from((None, "operator"))
parties = st.tuples(
    st.builds(lambda span: Party("agency", *span), periods),
    st.builds(lambda span, role: Party("me", *span, role), periods, part_roles),
)
terms = st.builds(
    lambda provider, role, actions: Term(
        "t", provider, "" if role else "me", frozenset({"situation"}), actions, recipient_role=role
    ),
    st.sampled_from(("agency", "agency", "me")),
    part_roles,
    st.frozensets(st.sampled_from(ACTIONS), min_size=1),
)
agreements = st.builds(
    lambda name, state, purposes, span, parts, given: Agreement(
        name, state, purposes, *span, parts, tuple(given)
    ),
    st.sampled_from(NAMES),
    st.sampled_from(("FINALISED",) * 4 + ("SUSPENDED",)),
    st.frozensets(st.sampled_from(PURPOSES), min_size=1),
    periods,
    parties,
    st.lists(terms, min_size=1, max_size=2),
)


def _at(now: str, course: Course) -> Course:
    return replace(course, known=replace(course.known, now=now))


def _holding(found: tuple[Role, ...], course: Course) -> Course:
    return replace(course, known=replace(course.known, roles=found))


def _with(agreement: Agreement, course: Course) -> Course:
    others = tuple(each for each in course.known.agreements if each.id != agreement.id)
    return replace(course, known=replace(course.known, agreements=(*others, agreement)))


def _without(name: str, course: Course) -> Course:
    left = tuple(each for each in course.known.agreements if each.id != name)
    return replace(course, known=replace(course.known, agreements=left))


def _asking(purpose: str, scopes: frozenset[str], course: Course) -> Course:
    return replace(course, actor=replace(course.actor, purpose=purpose, scopes=scopes))


def _under(severe: bool, course: Course) -> Course:
    return replace(course, severe=severe)


scopes = st.frozensets(st.sampled_from(("situation:read", "situation:write")))
steps: st.SearchStrategy[Step] = st.one_of(
    st.sampled_from(INSTANTS).map(lambda now: partial(_at, now)),
    st.sampled_from(INSTANTS).map(lambda now: partial(_at, now)),
    agreements.map(lambda each: partial(_with, each)),
    agreements.map(lambda each: partial(_with, each)),
    st.sampled_from(NAMES).map(lambda name: partial(_without, name)),
    roles.map(lambda found: partial(_holding, found)),
    st.tuples(st.sampled_from(PURPOSES), scopes).map(lambda asked: partial(_asking, *asked)),
    st.booleans().map(lambda severe: partial(_under, severe)),
)
GIVES = Agreement(
    NAMES[0],
    "FINALISED",
    frozenset(PURPOSES[:1]),
    INSTANTS[1],
    INSTANTS[4],
    (Party("agency", INSTANTS[1], INSTANTS[3]), Party("me", INSTANTS[1], INSTANTS[3])),
    (Term("t", "agency", "me", frozenset({"situation"}), frozenset(ACTIONS)),),
)
START = Course(
    Actor("client", "me", PURPOSES[0], frozenset({"situation:read", "situation:write"})),
    Known("v1", INSTANTS[2], (GIVES,), ("situation|agency|TGO",), (Role("READER"), Role("EDITOR"))),
)


@pytest.fixture(scope="module")
def severe(tmp_path_factory: pytest.TempPathFactory) -> Policies:
    """The policies with one more, by which nothing may be read."""
    folder = Path(copytree(POLICIES, tmp_path_factory.mktemp("policies") / "severe"))
    with (folder / "terms.cedar").open("a", encoding="utf-8") as policies:
        policies.write(SEVERE)
    return Policies.read(folder)


@settings(
    max_examples=MANY, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(steps, min_size=1, max_size=12), st.sampled_from((0, 2, 100)))
def test_after_any_course_of_changes_it_is_said_what_would_be_said_anew(
    severe: Policies, course: list[Step], most: int
) -> None:
    memory, at = Memory(most), START
    allowed(at.actor, at.known, standing(), memory)

    for step in course:
        at = step(at)
        policies = severe if at.severe else standing()

        found = allowed(at.actor, at.known, policies, memory)

        assert found == allowed(at.actor, at.known, policies)
        assert memory.kept() <= most
        for action in () if at.severe else ACTIONS:
            assert {(one.id, term) for one, term in found.terms[action]} == {
                (one.id, term)
                for one in at.known.agreements
                for term in may_use(at.actor, at.known, one, action)
            }


@settings(max_examples=MANY // 3)
@given(st.lists(steps, min_size=1, max_size=12))
def test_the_whole_decision_is_the_same_with_what_is_kept(course: list[Step]) -> None:
    memory, at = Memory(), START
    decide(at.actor, at.known, memory)

    for step in course:
        at = step(at)

        assert decide(at.actor, at.known, memory) == decide(at.actor, at.known)
