"""A list is walked page by page, and a page that can't be is refused with its reason."""

from typing import Any

import pytest

from hub.errors import HubError
from tests.golden.asking import compiled
from tests.graph.compiler.conftest import EVERYTHING, OWN, Ask

ORDERS = (
    "",
    "orderBy: [{ since: DESC }]",
    "orderBy: [{ role: ASC }, { since: DESC }]",
    "orderBy: [{ until: ASC }]",
)


def _page(ask: Ask, size: str, at: str, order: str, parent: str = "") -> dict[str, Any]:
    asked = f"nodes {{ id }} edges {{ cursor }} pageInfo {{ {INFO} }}"
    listed = f'seats({size}{at}, {order} asOf: "ever") {{ {asked} }}'
    text = f'{{ steeringCommittee(id: "{parent}") {{ {listed} }} }}' if parent else f"{{ {listed} }}"
    found: Any = ask(text, EVERYTHING).data
    page = found["steeringCommittee"]["seats"] if parent else found["seats"]
    assert isinstance(page, dict)
    return page


INFO = "hasNextPage hasPreviousPage startCursor endCursor"


def _ids(page: dict[str, Any]) -> list[str]:
    return [each["id"] for each in page["nodes"]]


@pytest.mark.parametrize("parent", ["", "com-own"])
@pytest.mark.parametrize("order", ORDERS)
def test_walking_a_list_visits_each_record_once_in_order(ask: Ask, order: str, parent: str) -> None:
    whole = _ids(_page(ask, "first: 100", "", order, parent))
    visited: list[str] = []
    at = ""
    while True:
        page = _page(ask, "first: 2", at, order, parent)
        visited += _ids(page)
        assert page["pageInfo"]["hasPreviousPage"] is bool(at)
        if not page["pageInfo"]["hasNextPage"]:
            break
        at = f', after: "{page["pageInfo"]["endCursor"]}"'

    assert visited == whole
    assert len(set(visited)) == len(visited)


@pytest.mark.parametrize("parent", ["", "com-own"])
@pytest.mark.parametrize("order", ORDERS)
def test_walking_a_list_backwards_visits_the_same_from_its_end(ask: Ask, order: str, parent: str) -> None:
    whole = _ids(_page(ask, "first: 100", "", order, parent))
    visited: list[str] = []
    at = ""
    while True:
        page = _page(ask, "last: 2", at, order, parent)
        visited = _ids(page) + visited
        assert page["pageInfo"]["hasNextPage"] is bool(at)
        if not page["pageInfo"]["hasPreviousPage"]:
            break
        at = f', before: "{page["pageInfo"]["startCursor"]}"'

    assert visited == whole


def test_the_cursor_of_a_record_leads_past_it(ask: Ask) -> None:
    first = _page(ask, "first: 3", "", "")

    second = _page(ask, "first: 1", f', after: "{first["edges"][1]["cursor"]}"', "")

    assert _ids(second) == _ids(first)[2:]


def test_an_empty_page_has_no_cursors(ask: Ask) -> None:
    text = f"{{ areas(first: 5) {{ nodes {{ id }} totalCount pageInfo {{ {INFO} }} }} }}"

    assert ask(text).data == {
        "areas": {
            "nodes": [],
            "totalCount": 0,
            "pageInfo": {
                "hasNextPage": False,
                "hasPreviousPage": False,
                "startCursor": None,
                "endCursor": None,
            },
        }
    }


def test_a_page_of_none_tells_whether_there_is_more(ask: Ask) -> None:
    text = "{ countries(first: 0) { nodes { id } totalCount pageInfo { hasNextPage } } }"

    assert ask(text).data == {"countries": {"nodes": [], "totalCount": 2, "pageInfo": {"hasNextPage": True}}}


REFUSED = {
    "no size": ("seats { nodes { id } }", "PAGE_SIZE_REQUIRED", ("seats",)),
    "two sizes": ("seats(first: 1, last: 1) { nodes { id } }", "PAGE_SIZE_REQUIRED", ("seats",)),
    "a negative size": ("seats(first: -1) { nodes { id } }", "PAGE_SIZE", ("seats",)),
    "too large a size": ("a: seats(last: 1001) { nodes { id } }", "PAGE_SIZE", ("a",)),
    "the wrong direction": ('seats(first: 1, before: "x") { nodes { id } }', "PAGE_DIRECTION", ("seats",)),
    "no cursor": ('seats(first: 1, after: "é") { nodes { id } }', "BAD_CURSOR", ("seats", "after")),
    "not base64": ('seats(first: 1, after: "###") { nodes { id } }', "BAD_CURSOR", ("seats", "after")),
    "too long a cursor": (
        f'seats(first: 1, after: "{"A" * 3000}") {{ nodes {{ id }} }}',
        "BAD_CURSOR",
        ("seats", "after"),
    ),
    "a cursor of numbers": (
        'seats(first: 1, after: "WzEsMiwzXQ") { nodes { id } }',
        "BAD_CURSOR",
        ("seats", "after"),
    ),
    "an order of two": (
        "seats(first: 1, orderBy: [{ role: ASC, since: ASC }]) { nodes { id } }",
        "ORDER_KEY",
        ("seats", "orderBy"),
    ),
    "an order twice": (
        "seats(first: 1, orderBy: [{ role: ASC }, { role: DESC }]) { nodes { id } }",
        "ORDER_KEY",
        ("seats", "orderBy"),
    ),
    "a nested list without size": (
        "countries(first: 1) { nodes { areas { nodes { id } } } }",
        "PAGE_SIZE_REQUIRED",
        ("countries", "nodes", "areas"),
    ),
    "too large a filter": (
        f"seats(first: 1, where: {{ or: [{'{ role: { eq: LEAD } } ' * 101}] }}) {{ nodes {{ id }} }}",
        "FILTER_TOO_LARGE",
        ("seats", "where"),
    ),
    "too much": (
        "countries(first: 1000) { nodes { areas(first: 1000) { nodes { id } } } }",
        "COST_LIMIT",
        ("countries", "nodes", "areas"),
    ),
    "too many roots of many": (
        " ".join(
            f"a{n}: countries(first: 1000) {{ nodes {{ areas(first: 99) {{ nodes {{ id }} }} }} }}"
            for n in range(2)
        ),
        "COST_LIMIT",
        ("a0", "nodes", "areas"),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_page_that_cannot_be_is_refused(case: str) -> None:
    text, code, path = REFUSED[case]

    with pytest.raises(HubError) as refused:
        compiled(f"{{ {text} }}", OWN)

    assert (refused.value.code, refused.value.path) == (code, path)


@pytest.mark.parametrize("order", ["orderBy: [{ since: DESC }]", "orderBy: [{ role: ASC }]"])
def test_a_cursor_of_another_order_is_refused(ask: Ask, order: str) -> None:
    cursor = _page(ask, "first: 1", "", "")["pageInfo"]["endCursor"]

    with pytest.raises(HubError) as refused:
        compiled(f'{{ seats(first: 1, after: "{cursor}", {order}) {{ nodes {{ id }} }} }}', OWN)

    assert refused.value.code in ("CURSOR_OF_ANOTHER_LIST", "BAD_CURSOR")


def test_a_cursor_of_another_list_is_refused(ask: Ask) -> None:
    cursor = _page(ask, "first: 1", "", "")["pageInfo"]["endCursor"]

    with pytest.raises(HubError) as refused:
        compiled(f'{{ corridors(first: 1, after: "{cursor}") {{ nodes {{ id }} }} }}', OWN)

    assert refused.value.code == "CURSOR_OF_ANOTHER_LIST"
