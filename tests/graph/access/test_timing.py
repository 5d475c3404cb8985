"""Time tells little: what a hidden record costs the graph says nothing of what it holds."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from hub.graph.driver import Database
from tests.golden.asking import Reader, compiled
from tests.golden.conftest import REPLAN
from tests.records import Planted, plant

READER = Reader(stewards=("org-own",))
MOST_HITS_MORE = 12
"""What looking at a record and finding that it isn't given takes, beyond finding that there is none."""
BY_ID = (
    '{ node(id: "ID") { id } }',
    '{ steeringCommittee(id: "ID") { id name seats(first: 5) { totalCount nodes { id } } } }',
    '{ steeringCommittees(first: 5, where: { id: { in: ["ID"] } }) { totalCount nodes { id name } } }',
    '{ seats(first: 5, where: { committee: { id: { eq: "ID" } } }) { totalCount } }',
)


@pytest.mark.parametrize("text", BY_ID)
def test_what_a_hidden_record_holds_costs_nothing(database: Database, text: str) -> None:
    plant(database, [*_committee("small", 1), *_committee("large", 200), *_own()])
    with database.driver.session(database=database.name) as session:
        session.run(REPLAN).consume()

    nobody, small, large = (_hits(database, text.replace("ID", id)) for id in ("nobody", "small", "large"))

    assert small == large
    assert 0 <= small - nobody <= MOST_HITS_MORE


def _committee(id: str, seats: int) -> Iterator[Planted]:
    yield Planted("SteeringCommittee", id, {"name": id}, steward="org-hidden", territory="TGO")
    for number in range(seats):
        links = {"committee": (id,), "holder": ("org-own",)}
        name = f"{id}-{number}"
        yield Planted("Seat", name, {"role": "MEMBER"}, links, steward="org-hidden", territory="TGO")


def _own() -> Iterator[Planted]:
    yield Planted("Organisation", "org-own", {"name": "Own", "stakeholder": "NATIONAL_AUTHORITY"})
    for number in range(20):
        yield Planted("SteeringCommittee", f"own-{number}", {"name": f"own {number}"})


def _hits(database: Database, text: str) -> int:
    statement = compiled(text, READER).statement
    with database.driver.session(database=database.name) as session:
        summary = session.run(f"PROFILE {statement.text}", dict(statement.parameters)).consume()
    assert summary.profile is not None
    return sum(_each(summary.profile))


def _each(plan: Mapping[str, Any]) -> Iterator[int]:
    yield int(plan.get("dbHits", 0))
    for child in plan.get("children", ()):
        yield from _each(child)
