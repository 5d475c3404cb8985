"""Between two days: what is in force on one of them and not on the other, whoever asks."""

from typing import Any

import pytest

from hub.errors import HubError
from hub.graph.driver import Database
from tests.golden.asking import Reader
from tests.graph.compiler.conftest import GIVEN, OWN, Ask, asker
from tests.property.worlds import STEWARDS, world
from tests.records import plant

DAYS = ("2014-01-01", "2016-03-01", "2016-03-05", "2019-06-01", "2020-02-02", "2026-03-01")
SIDES = """query ($kind: Kind!, $from: AsOf!, $to: AsOf!, $size: Int!, $at: String, $where: RecordWhere) {
  difference(kind: $kind, from: $from, to: $to) {
    begun(first: $size, after: $at, where: $where) {
      nodes { id } totalCount pageInfo { hasNextPage endCursor } }
    ended(first: 100) { nodes { id __typename } totalCount } } }"""
LASTING = ("JointProgramme", "Contribution", "SteeringCommittee", "Seat", "FocalPoint")
EVERYBODY = Reader(STEWARDS)


def on(ask: Ask, kind: str, day: str, reader: Reader) -> set[str]:
    """Give the ids of a kind's records in force on a day."""
    text = f'{{ records(kinds: [{kind}], first: 1000, asOf: "{day}") {{ nodes {{ id }} }} }}'
    return {each["id"] for each in ask(text, reader).data["records"]["nodes"]}  # type: ignore[index]  # the answer's shape


def between(ask: Ask, reader: Reader, kind: str, earlier: str, later: str, **more: object) -> Any:
    """Ask for the difference between two days."""
    variables = {"kind": kind, "from": earlier, "to": later, "size": 100, **more}
    return ask(SIDES, reader, variables).data["difference"]


@pytest.mark.parametrize("kind", LASTING)
def test_it_is_what_the_two_days_lists_say(database: Database, kind: str) -> None:
    plant(database, world(3).records)
    ask = asker(database)
    readers = (Reader(STEWARDS[:1]), Reader((), ("public",)))
    pairs = [(earlier, later) for earlier in DAYS for later in DAYS if earlier < later]

    asked = [(*pair, EVERYBODY) for pair in pairs] + [(*pairs[-1], each) for each in readers]
    found = [
        (between(ask, reader, kind, earlier, later), earlier, later, reader)
        for earlier, later, reader in asked
    ]

    for answer, earlier, later, reader in found:
        before, after = on(ask, kind, earlier, reader), on(ask, kind, later, reader)
        assert {each["id"] for each in answer["begun"]["nodes"]} == after - before
        assert {each["id"] for each in answer["ended"]["nodes"]} == before - after
        assert answer["begun"]["totalCount"] == len(after - before)
        assert answer["ended"]["totalCount"] == len(before - after)


def test_a_side_is_read_in_pages_in_the_order_of_its_days(database: Database) -> None:
    plant(database, world(3).records)
    ask = asker(database)
    whole = between(ask, EVERYBODY, "Seat", DAYS[0], DAYS[-1])["begun"]["nodes"]

    visited, at, more = [], None, True
    while more:
        page = between(ask, EVERYBODY, "Seat", DAYS[0], DAYS[-1], size=1, at=at)["begun"]
        visited += page["nodes"]
        at, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]

    assert len(whole) > 1
    assert visited == whole


def test_it_tells_nothing_of_what_the_reader_is_not_given(ask: Ask) -> None:
    own = between(ask, OWN, "Seat", "2015-01-01", "2026-03-01")
    given = between(ask, GIVEN, "Seat", "2015-01-01", "2026-03-01")

    assert [each["id"] for each in own["begun"]["nodes"]] == ["seat-2", "seat-5"]
    assert [each["id"] for each in given["begun"]["nodes"]] == ["seat-2", "seat-3", "seat-5"]


@pytest.mark.parametrize(
    ("kind", "days", "code", "french"),
    [
        (
            "Decision",
            ("2015-01-01", "2016-01-01"),
            "NOT_LASTING",
            "Les fiches de ce genre n’ont pas de période.",
        ),
        ("Seat", ("2016-01-01", "2015-01-01"), "NOT_TWO_DAYS", "Nommez deux jours, le premier dans from."),
        ("Seat", ("2016-01-01", "2016-01-01"), "NOT_TWO_DAYS", "Nommez deux jours, le premier dans from."),
        ("Seat", ("2016-01-01", "ever"), "NOT_TWO_DAYS", "Nommez deux jours, le premier dans from."),
    ],
)
def test_what_makes_no_difference_is_refused(
    ask: Ask, kind: str, days: tuple[str, str], code: str, french: str
) -> None:
    with pytest.raises(HubError) as refused:
        between(ask, OWN, kind, *days)

    assert (refused.value.code, refused.value.message.fr) == (code, french)
    assert refused.value.path[0] == "difference"


def test_it_is_also_what_the_register_said_then(ask: Ask) -> None:
    text = """{ difference(
      kind: Seat, from: "2015-01-01", to: "2026-01-15", recordedAt: "2025-12-31T00:00:00Z") {
      begun(first: 9) { totalCount nodes { id } } } }"""

    found = ask(text, OWN)

    assert found.data["difference"]["begun"] == {"totalCount": 0, "nodes": []}  # type: ignore[index]  # the answer's shape
