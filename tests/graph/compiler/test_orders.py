"""Lists in the order of what may be empty, and of what linked records hold, walked page by page."""

from collections.abc import Callable
from typing import Any

import pytest

from hub.compiler import cursors
from hub.errors import HubError
from hub.graph.driver import Database
from tests.golden.asking import Reader, compiled
from tests.graph.compiler.conftest import EVERYTHING, OWN, RECORDS, Ask, asker, organisation
from tests.records import Planted, plant

DIRECTIONS = ("ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_FIRST")
MEMBERS = (None, 3, 0, None, 12, 0, None, 7)


def process(number: int) -> Planted:
    """Declare a process of which much may be unknown."""
    values = {
        "name": f"Process {number}",
        "statedMembers": MEMBERS[number],
        "acronym": (None, "É", "e", "Z")[number % 4],
        "foundedOn": ("2016", None)[number % 2],
    }
    return Planted("RegionalProcess", f"process-{number}", values | {"reach": "REGIONAL"})


def programme(number: int) -> Planted:
    """Declare a programme that is a pilot, or isn't, or of which nobody has said."""
    values = {"name": f"Programme {number}", "pilot": (True, None, False)[number % 3]}
    return Planted("JointProgramme", f"programme-{number}", values)


@pytest.fixture
def large(database: Database) -> Ask:
    """Ask a graph of processes, programmes and seats."""
    holders = [
        organisation(f"body-{each}", f"Body {each}", acronym=(None, "B", "A")[each % 3]) for each in range(5)
    ]
    seats = [
        Planted(
            "Seat",
            f"more-{each}",
            {"role": ("LEAD", "HOST")[each % 2]},
            {"committee": ("com-own",), "holder": (f"body-{each % 5}",)},
        )
        for each in range(7)
    ]
    many = [process(each) for each in range(8)] + [programme(each) for each in range(7)]
    plant(database, [*RECORDS, *holders, *seats, *many])
    return asker(database)


def _expected(values: list[tuple[Any, str]], direction: str) -> list[str]:
    descending = direction.startswith("DESC")
    filled = sorted(((value, id) for value, id in values if value is not None), reverse=descending)
    empty = sorted((id for value, id in values if value is None), reverse=descending)
    ids = [id for _, id in filled]
    return empty + ids if direction.endswith("NULLS_FIRST") else ids + empty


def _walk(page: Callable[[str], dict[str, Any]], backwards: bool) -> list[str]:
    """Visit a list page by page, two records at a time."""
    visited: list[str] = []
    size, at = ("last: 2, before" if backwards else "first: 2, after"), "null"
    while True:
        found = page(f"{size}: {at}")
        ids = [each["id"] for each in found["nodes"]]
        visited = ids + visited if backwards else visited + ids
        if not found["pageInfo"]["hasPreviousPage" if backwards else "hasNextPage"]:
            return visited
        at = f'"{found["pageInfo"]["startCursor" if backwards else "endCursor"]}"'


INFO = "nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize(
    ("kind", "field"),
    [("RegionalProcess", "statedMembers"), ("RegionalProcess", "acronym"), ("JointProgramme", "pilot")],
)
def test_a_list_in_the_order_of_what_may_be_empty_is_walked_both_ways(
    large: Ask, kind: str, field: str, direction: str, backwards: bool
) -> None:
    name = {"RegionalProcess": "regionalProcesses", "JointProgramme": "jointProgrammes"}[kind]
    column = {"acronym": "acronymFolded"}.get(field, field)
    records = [process(each) for each in range(8)] + [programme(each) for each in range(7)]
    values = [(each.columns().get(column), each.id) for each in records if each.kind == kind]

    def page(size: str) -> dict[str, Any]:
        text = f"{{ found: {name}({size}, orderBy: [{{ {field}: {direction} }}]) {{ {INFO} }} }}"
        found: Any = large(text, EVERYTHING).data["found"]
        return dict(found)

    assert _walk(page, backwards) == _expected(values, direction)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(
    "order",
    [
        "{ foundedOn: DESC }, { statedMembers: ASC_NULLS_FIRST }",
        "{ reach: ASC }, { acronym: DESC }, { statedMembers: DESC_NULLS_FIRST }",
        "{ statedMembers: ASC_NULLS_FIRST }, { acronym: ASC }",
    ],
)
@pytest.mark.parametrize("where", ["", ", where: { meetings: { none: {} } }"])
def test_several_orders_with_what_may_be_empty_visit_each_record_once(
    large: Ask, order: str, where: str, backwards: bool
) -> None:
    def page(size: str) -> dict[str, Any]:
        text = f"{{ found: regionalProcesses({size}, orderBy: [{order}]{where}) {{ {INFO} }} }}"
        found: Any = large(text, EVERYTHING).data["found"]
        return dict(found)

    whole = [each["id"] for each in page("first: 100")["nodes"]]

    assert len(set(whole)) == len(MEMBERS)
    assert _walk(page, backwards) == whole


LISTS = {
    "under a record": '{ committee: steeringCommittee(id: "com-own") { found: seats(%s) { %s } } }',
    "of one record by key": '{ found: seats(where: { committee: { name: { eq: "Alpha" } } }, %s) { %s } }',
    "of one record by id": '{ found: seats(where: { committee: { id: { eq: "com-own" } } }, %s) { %s } }',
}


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("listed", LISTS)
@pytest.mark.parametrize(
    "order",
    [
        "{ holder: { acronym: DESC } }",
        "{ holder: { acronym: ASC_NULLS_FIRST } }, { role: DESC }",
        "{ role: ASC }, { holder: { country: { iso3: DESC } } }, { holder: { name: ASC } }",
    ],
)
def test_a_list_of_few_is_walked_in_the_order_of_linked_records(
    large: Ask, order: str, listed: str, backwards: bool
) -> None:
    def page(size: str) -> dict[str, Any]:
        text = LISTS[listed] % (f"{size}, orderBy: [{order}]", INFO)
        data: Any = large(text, OWN).data
        return dict(data.get("committee", data)["found"])

    whole = [each["id"] for each in page("first: 100")["nodes"]]

    assert len(set(whole)) == 8
    assert _walk(page, backwards) == whole


def test_the_field_of_a_linked_record_orders_and_its_absence_comes_last(large: Ask) -> None:
    text = """{ steeringCommittee(id: "com-own") {
      up: seats(first: 9, orderBy: [{ holder: { acronym: ASC } }]) { nodes { holder { acronym } } }
      down: seats(first: 9, orderBy: [{ holder: { acronym: DESC } }]) { nodes { holder { acronym } } }
    } }"""

    found: Any = large(text).data["steeringCommittee"]

    up, down = ([each["holder"]["acronym"] for each in found[name]["nodes"]] for name in ("up", "down"))
    assert up == ["A", "B", "B", "B", None, None, None, None]
    assert down == ["B", "B", "B", "A", None, None, None, None]


def test_a_record_that_is_not_given_sorts_as_one_that_is_not_there(ask: Ask) -> None:
    text = (
        '{ organisation(id: "org-own") { seats(first: 9, asOf: "ever", '
        "orderBy: [{ committee: { name: %s } }]) { nodes { id committee { name } } } } }"
    )

    def ordered(direction: str, reader: Reader) -> list[tuple[str, str | None]]:
        found: Any = ask(text % direction, reader).data["organisation"]
        nodes = found["seats"]["nodes"]
        return [(each["id"], each["committee"] and each["committee"]["name"]) for each in nodes]

    assert ordered("DESC", EVERYTHING) == [("seat-5", "Gamma"), ("seat-6", "Beta"), ("seat-1", "Alpha")]
    assert ordered("DESC", OWN) == [("seat-1", "Alpha"), ("seat-5", None)]
    assert ordered("DESC_NULLS_FIRST", OWN) == [("seat-5", None), ("seat-1", "Alpha")]


def test_sorting_by_a_linked_record_is_a_read_of_its_category() -> None:
    text = """{ organisation(id: "org-own") { memberships(first: 1) { nodes { id } }
      contributions(first: 1, orderBy: [{ programme: { name: ASC } }]) { nodes { id } } } }"""

    assert "programme" in compiled(text, OWN).consulted


REFUSED = {
    "a whole kind by a linked record": (
        "seats(first: 1, orderBy: [{ holder: { name: ASC } }]) { nodes { id } }",
        "SORT_NOT_BOUNDED",
        "aucun index n’a cet ordre",
    ),
    "a kind narrowed by no key": (
        "seats(first: 1, where: { role: { eq: LEAD } }, orderBy: [{ holder: { name: ASC } }]) { totalCount }",
        "SORT_NOT_BOUNDED",
        "aucun index n’a cet ordre",
    ),
    "a field too far away": (
        "seats(first: 1, orderBy: [{ holder: { country: { source: { kind: ASC } } } }]) { nodes { id } }",
        "ORDER_TOO_DEEP",
        "derrière 2 liens au plus",
    ),
    "two fields of a linked record": (
        "seats(first: 1, orderBy: [{ holder: { name: ASC, acronym: ASC } }]) { nodes { id } }",
        "ORDER_KEY",
        "un seul champ",
    ),
    "no field of a linked record": (
        "seats(first: 1, orderBy: [{ holder: {} }]) { nodes { id } }",
        "ORDER_KEY",
        "un seul champ",
    ),
    "a linked field twice": (
        "seats(first: 1, orderBy: [{ holder: { name: ASC } }, { holder: { name: DESC } }]) { nodes { id } }",
        "ORDER_KEY",
        "deux fois",
    ),
    "a linked field that is not given": (
        "seats(first: 1, orderBy: [{ committee: { phase: ASC } }]) { nodes { id } }",
        "SORT_NOT_COVERED",
        "ne vous est pas donné partout",
    ),
    "an optional field that is not given": (
        "a: steeringCommittees(first: 1, orderBy: [{ phase: DESC_NULLS_FIRST }]) { nodes { id } }",
        "SORT_NOT_COVERED",
        "ne vous est pas donné partout",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_order_that_cannot_be_is_refused(case: str) -> None:
    text, code, sentence = REFUSED[case]
    reader = Reader(("org-own",), ("public",), withheld={"SteeringCommittee.phase": ()})

    with pytest.raises(HubError) as refused:
        compiled(f"{{ {text} }}", reader)

    name = text.partition("(")[0].partition(":")[0]
    assert (refused.value.code, refused.value.path) == (code, (name, "orderBy"))
    assert sentence in refused.value.message.fr
    assert refused.value.message.en


@pytest.mark.parametrize(
    ("signature", "values"),
    [
        ("RegionalProcess,statedMembers,id", ["3", "x"]),
        ("RegionalProcess,statedMembers,id", [True, "x"]),
        ("RegionalProcess,statedMembers,id", [3.5, "x"]),
        ("RegionalProcess,statedMembers,id", [None, None]),
        ("RegionalProcess,statedMembers,id", [None]),
        ("RegionalProcess,statedMembers,id", [[], "x"]),
    ],
)
def test_a_cursor_of_other_values_is_refused(signature: str, values: list[object]) -> None:
    at, order = cursors.encode(signature, values), "orderBy: [{ statedMembers: ASC }]"

    with pytest.raises(HubError) as refused:
        compiled(f'{{ regionalProcesses(first: 1, after: "{at}", {order}) {{ nodes {{ id }} }} }}', OWN)

    assert (refused.value.code, refused.value.path) == ("BAD_CURSOR", ("regionalProcesses", "after"))


@pytest.mark.parametrize("direction", ["DESC", "ASC_NULLS_FIRST", "DESC_NULLS_FIRST"])
def test_a_cursor_of_another_place_for_nulls_is_refused(direction: str) -> None:
    at = cursors.encode("RegionalProcess,statedMembers,id", [None, "x"])
    order = f"orderBy: [{{ statedMembers: {direction} }}]"

    with pytest.raises(HubError) as refused:
        compiled(f'{{ regionalProcesses(first: 1, after: "{at}", {order}) {{ nodes {{ id }} }} }}', OWN)

    assert refused.value.code == "CURSOR_OF_ANOTHER_LIST"
