"""What a record was before a write stays beside it, for the instants at which it held."""

from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register.drafts import Draft, Ref
from hub.register.versions import forget_versions
from tests.graph.register.conftest import LATER, NOW, Register, draft

LATEST = "2026-03-03T12:00:00.000000Z"
PAST = """
MATCH (n:Record {id: $id})<-[:VERSION_OF]-(past)
RETURN [each IN labels(past) WHERE each <> "Past"], past.name, past.changedAt, past.recordedUntil,
       [(past)-[:PAST_STEERS]->(t) | t.name], [(n)-[:STEERS]->(t) | t.name]
ORDER BY past.changedAt
"""


def programme(name: str) -> Draft:
    return draft("JointProgramme", {"name": name, "since": "2020"})


def past(register: Register, id: str) -> list[list[object]]:
    return rows(register.database, Statement(PAST, {"id": id}))


def a_board(register: Register) -> tuple[str, str, str]:
    """Write a committee that steers the first of two programmes; give the three ids."""
    first, second = register.wrote(programme("First"), programme("Second")).ids
    values = {"name": "Board", "since": "2020"}
    (board,) = register.wrote(draft("SteeringCommittee", values, steers=called("First"))).ids
    return board, first, second


def called(name: str) -> Ref:
    return Ref("JointProgramme", {"name": name})


def test_a_change_keeps_what_the_record_was_with_its_links(register: Register) -> None:
    board, _, _ = a_board(register)

    register.wrote(Draft("SteeringCommittee", {}, {"steers": called("Second")}, id=board), now=LATER)
    register.wrote(Draft("SteeringCommittee", {"name": "Council"}, id=board), now=LATEST)

    label = ["SteeringCommitteePast"]
    assert past(register, board) == [
        [label, "Board", NOW, LATER, ["First"], ["Second"]],
        [label, "Board", LATER, LATEST, ["Second"], ["Second"]],
    ]


def test_what_is_written_again_unchanged_keeps_nothing(register: Register) -> None:
    board, _, _ = a_board(register)

    register.wrote(Draft("SteeringCommittee", {"name": "Board"}, id=board), now=LATER)

    assert past(register, board) == []


def test_what_never_held_for_an_instant_is_not_kept(register: Register) -> None:
    board, _, _ = a_board(register)

    register.wrote(Draft("SteeringCommittee", {"name": "Council"}, id=board), now=NOW)
    register.wrote(Draft("SteeringCommittee", {"name": "Assembly"}, id=board), now=LATER)

    assert [each[1:4] for each in past(register, board)] == [["Council", NOW, LATER]]


def test_a_clock_that_is_behind_does_not_turn_the_past_around(register: Register) -> None:
    board, first, _ = a_board(register)
    register.wrote(Draft("SteeringCommittee", {"name": "Council"}, id=board), now=LATEST)

    register.wrote(
        Draft("SteeringCommittee", {"name": "Assembly"}, id=board),
        Draft("JointProgramme", {"name": "Another"}, id=first),
        now=LATER,
    )

    assert [each[1:4] for each in past(register, board)] == [["Board", NOW, LATEST]]
    assert {register.properties(id)["changedAt"] for id in (board, first)} == {LATEST}
    assert [each["at"] for each in register.changes(board)] == [NOW, LATEST, LATEST]


def test_a_record_that_moves_along_with_another_keeps_its_version_too(register: Register) -> None:
    (country,) = rows(register.database, Statement("MATCH (n:Country {iso3: 'CIV'}) RETURN n.id"))
    (way,) = rows(
        register.database,
        Statement("MATCH (n:Corridor)-[:ORIGIN]->(:Country {iso3: 'CIV'}) RETURN n.id, n.territory"),
    )

    register.wrote(Draft("Country", {"iso3": "LBY"}, id=str(country[0])), now=LATER)

    found = rows(
        register.database,
        Statement(
            "MATCH (n:Record {id: $id})<-[:VERSION_OF]-(past) RETURN past.territory, n.territory",
            {"id": way[0]},
        ),
    )
    assert found == [[way[1], "FRA>LBY"]]


def test_the_past_goes_with_what_is_removed_for_good(register: Register) -> None:
    board, _, _ = a_board(register)
    register.wrote(Draft("SteeringCommittee", {"name": "Council"}, id=board), now=LATER)

    write(register.database, lambda transaction: forget_versions(transaction, [board]))

    assert past(register, board) == []
