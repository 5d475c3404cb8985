"""Many writers at once: one record, no lost change, no rule slipped past."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register.drafts import Draft, Ref
from hub.register.outcome import Outcome
from tests.graph.register.conftest import Register, body, draft, organisation

WRITERS = 16
NAMED = Statement("MATCH (n:SteeringCommittee {name: 'Board'}) RETURN n.id, n.revision")
BOARD = Ref("SteeringCommittee", {"name": "Board"})


def committee(**values: object) -> Draft:
    return draft("SteeringCommittee", {"name": "Board", "since": "2020", **values})


def at_once(work: Callable[[int], Outcome]) -> list[Outcome]:
    together = Barrier(WRITERS)

    def one(number: int) -> Outcome:
        together.wait()
        return work(number)

    with ThreadPoolExecutor(WRITERS) as threads:
        return list(threads.map(one, range(WRITERS)))


def test_of_sixteen_who_create_one_record_one_does_and_all_get_its_id(register: Register) -> None:
    outcomes = at_once(lambda number: register.wrote(committee()))

    assert sorted(each.created for each in outcomes) == [0] * 15 + [1]
    assert len({each.ids for each in outcomes}) == 1
    assert len(rows(register.database, NAMED)) == 1


def test_sixteen_changes_of_one_record_are_all_kept_in_one_line(register: Register) -> None:
    id = register.wrote(committee()).ids[0]

    at_once(lambda number: register.wrote(committee(mandate=f"mandate {number}")))

    changes = register.changes(id)
    assert [each["revision"] for each in changes] == list(range(1, WRITERS + 2))
    mandates = [each["after"].get("mandate") for each in changes]
    assert [each["before"]["mandate"] for each in changes[1:]] == mandates[:-1]
    assert len({*mandates[1:]}) == WRITERS
    assert register.properties(id)["mandate"] == mandates[-1]


def test_of_sixteen_who_would_lead_at_once_one_does(register: Register) -> None:
    register.wrote(committee(), *(organisation(f"Body {number}") for number in range(WRITERS)))

    outcomes = at_once(
        lambda number: register.write(
            draft("Seat", {"role": "LEAD", "since": "2020"}, committee=BOARD, holder=body(f"Body {number}"))
        )
    )

    assert sorted(each.created for each in outcomes) == [0] * 15 + [1]
    assert {problem.code for each in outcomes for problem in each.problems} == {"one_lead"}
