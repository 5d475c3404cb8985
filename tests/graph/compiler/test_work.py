"""How much the graph is asked to read, counted in its own hits: no clock judges here."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hub.graph.driver import Database
from tests.golden.asking import Reader, compiled
from tests.golden.conftest import REPLAN
from tests.records import Planted, plant

READER = Reader(stewards=("org-own",))
SHORT, LONG = 20, 200
SIBLING_HITS = 4
"""What one more record of a list takes: the way to it, its steward, and the keys that it is sorted by."""
CANDIDATE_HITS = 5
"""What one more organisation that a search finds takes: its labels, its three names, and its id."""
SEARCH = '{ search(text: "agency", kinds: [Organisation], first: 5) { nodes { id } } }'
NESTED = """
{ steeringCommittee(id: "%s") {
  meetings(first: 5) { nodes { id title decisions(first: 2) { nodes { title } } } }
} }
"""


def test_ten_times_the_fan_out_reads_no_more_of_what_lies_below(database: Database) -> None:
    _planted(database, [*_committee("short", SHORT), *_committee("long", LONG)])

    short, long = (_profile(database, NESTED % name) for name in ("short", "long"))

    more = LONG - SHORT
    assert _hits(long) - _hits(short) <= SIBLING_HITS * more + 5
    assert _rows_along(long, "MEETING") == _rows_along(short, "MEETING")


def test_a_page_far_inside_a_list_reads_what_the_first_one_does(database: Database) -> None:
    _planted(database, _seats(2_000))
    text = '{ seats(first: 20, asOf: "ever"%s) { nodes { id role } pageInfo { endCursor } } }'
    first = _profile(database, text % "")
    after = _cursor(database, 'seats(first: 1000, asOf: "ever")')

    far = _profile(database, text % f', after: "{after}"')

    assert _hits(far) <= 2 * _hits(first) + 10


def test_a_search_reads_the_names_that_records_of_its_kinds_have_and_no_more(database: Database) -> None:
    _planted(database, _agencies(0, SHORT))
    short = _profile(database, SEARCH)
    _planted(database, _agencies(SHORT, LONG))

    long = _profile(database, SEARCH)

    assert _hits(long) - _hits(short) <= CANDIDATE_HITS * (LONG - SHORT) + 5


def _planted(database: Database, records: Iterable[Planted]) -> None:
    plant(database, records)
    # Plans are made by what the indexes say they hold: nothing, until they are sampled again.
    with database.driver.session(database=database.name) as session:
        session.run(REPLAN).consume()


def _committee(name: str, meetings: int) -> Iterator[Planted]:
    yield Planted("SteeringCommittee", name, {"name": name})
    for number in range(meetings):
        held = f"{name}-{number:04}"
        on = f"2020-01-{1 + number % 28:02}"
        yield Planted("Meeting", held, {"title": held, "on": on, "state": "HELD"}, {"of": (name,)})
        for decision in range(3):
            links = {"committee": (name,), "meeting": (held,)}
            values = {"title": f"decision {decision}", "text": "So decided.", "takenOn": on}
            yield Planted("Decision", f"{held}-{decision}", values, links)


def _agencies(first: int, end: int) -> Iterator[Planted]:
    for number in range(first, end):
        yield Planted("Organisation", f"agency-{number:04}", {"name": f"Agency {number:04}"})


def _seats(count: int) -> Iterator[Planted]:
    yield Planted("SteeringCommittee", "committee", {"name": "Committee"})
    yield Planted("Organisation", "holder", {"name": "Holder"})
    for number in range(count):
        links = {"committee": ("committee",), "holder": ("holder",)}
        yield Planted("Seat", f"seat-{number:05}", {"role": "MEMBER", "since": "2020-01-01"}, links)


def _cursor(database: Database, listed: str) -> str:
    question = compiled(f"{{ page: {listed} {{ pageInfo {{ endCursor }} }} }}", READER)
    with database.driver.session(database=database.name) as session:
        row: Any = session.run(question.statement.text, dict(question.statement.parameters)).single(True)
    page: Any = question.shape(row[0]).data["page"]
    return str(page["pageInfo"]["endCursor"])


def _profile(database: Database, text: str) -> Mapping[str, Any]:
    statement = compiled(text, READER).statement
    with database.driver.session(database=database.name) as session:
        found = session.run(f"PROFILE {statement.text}", dict(statement.parameters)).consume().profile
    assert found is not None
    return found


def _every(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for each in plan.get("children", ()):
        yield from _every(each)


def _hits(plan: Mapping[str, Any]) -> int:
    return sum(int(each.get("dbHits", 0)) for each in _every(plan))


def _rows_along(plan: Mapping[str, Any], relationship: str) -> int:
    """Give how many records were reached along a relationship."""
    steps = [each for each in _every(plan) if f":{relationship}]" in str(each["args"].get("Details"))]
    return sum(int(each["rows"]) for each in steps if each["operatorType"].startswith("Expand"))
