"""Bodies kept twice become one, and a body takes over from another; access doesn't follow by itself."""

from collections.abc import Callable
from functools import partial

import pytest
from neo4j import ManagedTransaction

from hub.access.gate import ask_locked
from hub.access.load import Grants
from hub.commands.organisation import settled
from hub.editing import bodies
from hub.editing.transaction import Writing, edited
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register import bodies as register
from hub.register.drafts import Draft, Ref
from hub.register.laying import Laying
from hub.register.outcome import Outcome, Refused
from tests.graph.editing.conftest import NOON, Edited

HOST = "asker"
LINKS = Statement("""
MATCH (:SteeringCommittee {name: 'Steering'})<-[:COMMITTEE]-(seat:Seat)-[:HOLDER]->(body:Organisation)
RETURN seat.role, seat.since, seat.until, body.name ORDER BY seat.role, seat.since
""")
PAST = Statement(
    "MATCH (past:SeatPast)-[:PAST_HOLDER]->(body) RETURN past.role, body.name ORDER BY past.role"
)
ACCESS = """
RETURN COUNT { (:Record {id: $id})<-[:ORGANISATION|PROVIDER|RECIPIENT]-() },
  COUNT { (:Client {organisation: $id}) },
  COUNT { MATCH (n:Record {steward: $id}) WHERE NOT n:Organisation }
"""
CHANGES = "MATCH (change:Change {record: $id}) RETURN change.after CONTAINS $kept"
LATER = "2026-03-01T12:00:01.000000Z"


def body(edited: Edited, name: str) -> str:
    """Record a body that its editor answers for."""
    values = {"name": name, "stakeholder": "NATIONAL_AUTHORITY"}
    outcome = edited.write(HOST, Draft("Organisation", values))
    assert not outcome.problems
    return outcome.ids[0]


def seated(edited: Edited, holder: str, role: str, since: str = "2020-01-01") -> None:
    """Give a body a seat."""
    committee = Draft("SteeringCommittee", {"name": "Steering", "since": "2019"})
    ids = edited.write(HOST, committee).ids
    links = {"committee": Ref("SteeringCommittee", ids[0]), "holder": Ref("Organisation", holder)}
    outcome = edited.write(HOST, Draft("Seat", {"role": role, "since": since}, links))
    assert not outcome.problems


def done(edited_world: Edited, work: Callable[[Writing], Outcome]) -> Outcome:
    """Do something as an editor; when it is refused, see that nothing was changed."""
    before = edited_world.sizes()
    try:
        return edited(edited_world.editing, edited_world.editor(HOST), work)
    except Refused as refused:
        assert edited_world.sizes() == before
        return Outcome(problems=refused.problems)


def codes(outcome: Outcome) -> list[tuple[str, object]]:
    """Give codes and paths of what is refused."""
    return [(each.code, each.path) for each in outcome.problems]


def test_what_led_to_a_duplicate_leads_to_the_record_that_is_kept(edited_world: Edited) -> None:
    kept, duplicate = body(edited_world, "Ministry"), body(edited_world, "The ministry")
    seated(edited_world, duplicate, "HOST")

    outcome = done(edited_world, lambda writing: bodies.merge(writing, kept, [duplicate]))

    assert (outcome.changed, outcome.ids) == (1, (kept,))
    assert rows(edited_world.database, LINKS) == [["HOST", "2020-01-01", "9999-12-31", "Ministry"]]
    told = Statement(CHANGES, {"id": duplicate, "kept": kept})
    assert sorted(rows(edited_world.database, told)) == [[False], [True]]
    again = done(edited_world, lambda writing: bodies.merge(writing, kept, [duplicate]))
    assert codes(again) == [("NO_LONGER_THERE", ("duplicates", 0))]


def test_a_successor_takes_on_what_lasts_and_the_past_stays(edited_world: Edited) -> None:
    old, new = body(edited_world, "Old ministry"), body(edited_world, "New ministry")
    seated(edited_world, old, "HOST")

    outcome = done(edited_world, lambda writing: bodies.succeed(writing, old, new, "2026-02-01"))

    assert (outcome.problems, outcome.changed) == ((), 1)
    assert rows(edited_world.database, LINKS) == [
        ["HOST", "2020-01-01", "2026-02-01", "Old ministry"],
        ["HOST", "2026-02-01", "9999-12-31", "New ministry"],
    ]
    found = edited_world.properties(old)
    assert found["succeededOn"] == "2026-02-01"


def test_a_body_that_carries_access_is_left_to_whoever_runs_the_hub(edited_world: Edited) -> None:
    kept = body(edited_world, "Ministry")
    party = edited_world.world["Host agency"]

    outcome = done(edited_world, lambda writing: bodies.merge(writing, kept, [party]))

    assert outcome.problems
    assert {each.code for each in outcome.problems} <= {"CARRIES_ACCESS", "NOT_ALLOWED"}


@pytest.mark.parametrize(
    ("keep", "duplicates", "expected"),
    [
        ("kept", [], [("TOO_MANY_DUPLICATES", ("duplicates",))]),
        ("kept", ["kept"], [("SAME_RECORD", ("duplicates", 0))]),
        ("kept", ["unknown"], [("REF_NOT_FOUND", ("duplicates", 0))]),
        ("unknown", ["kept"], [("REF_NOT_FOUND", ("keep",))]),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused(
    edited_world: Edited, keep: str, duplicates: list[str], expected: object
) -> None:
    ids = {"kept": body(edited_world, "Ministry"), "unknown": "unknown"}

    outcome = done(
        edited_world, lambda writing: bodies.merge(writing, ids[keep], [ids[each] for each in duplicates])
    )

    assert codes(outcome) == expected


def test_a_month_is_no_day_to_take_over_on(edited_world: Edited) -> None:
    old, new = body(edited_world, "Old ministry"), body(edited_world, "New ministry")

    outcome = done(edited_world, lambda writing: bodies.succeed(writing, old, new, "2026-02"))

    assert codes(outcome) == [("NOT_A_DAY", ("on",))]


def test_whoever_runs_the_hub_moves_access_with_the_body(edited_world: Edited) -> None:
    world, kept = edited_world.world, body(edited_world, "Origin ministry")
    duplicate = world["Origin agency"]
    reader, before = edited_world.editor(HOST).actor, access(edited_world, kept)
    given = [each for each in edited_world.editing.grants.of(reader).scopes if duplicate in each]

    def work(transaction: ManagedTransaction, laying: Laying) -> int:
        register.hand_over(transaction, laying, duplicate, kept)
        return len(register.merge(transaction, laying, duplicate, kept).led)

    moved = settled(edited_world.database, work, LATER)

    assert moved
    assert before == [0, 0, 0]
    assert access(edited_world, duplicate) == [0, 0, 0]
    assert all(access(edited_world, kept))
    grant = Grants(partial(ask_locked, edited_world.database), lambda: NOON).of(reader)
    assert given
    assert {each.replace(duplicate, kept) for each in given} <= set(grant.scopes)
    assert not [each for each in grant.scopes if duplicate in each]


def access(edited_world: Edited, id: str) -> list[object]:
    """Count the parts in agreements, the clients, and the records answered for beside the body's own."""
    (found,) = rows(edited_world.database, Statement(ACCESS, {"id": id}))
    return list(found)
