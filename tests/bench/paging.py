"""Pages far inside a list of 100,000 records."""

from collections.abc import Mapping
from typing import Any

from tests.bench.asking import Connection
from tests.bench.shapes import PAGE, PAGE_BY_HAND, Shape
from tests.bench.sides import Side

AFTER = (0, 2_000, 100_000)
SIZE = 100
LEAP = 1_000
TIMES = 7.0
TURN = """
query turn($after: String, $size: Int!) {
  observations(first: $size, after: $after) { nodes { id value period } pageInfo { endCursor } }
}
"""


def page_after(side: Side, number: int) -> Shape:
    """Turn the hub's pages until past so many records, and give the question for the next page of 100."""
    turned: Mapping[str, Any] = {"nodes": [{"id": "", "period": "0001"}], "pageInfo": {"endCursor": None}}
    left = number
    with Connection(side.port) as connection:
        while left:
            variables = {"after": turned["pageInfo"]["endCursor"], "size": min(left, LEAP)}
            request = side.prepare(Shape("turn", TURN, "", (variables,)), 1)[0]
            turned = connection.ask(request).data()["observations"]
            left -= variables["size"]
    last = turned["nodes"][-1]
    by_hand = {"id": last["id"], "period": f"{last['period']}-01-01", "size": SIZE}
    return Shape(
        f"page after {number:,}",
        PAGE,
        PAGE_BY_HAND,
        ({"after": turned["pageInfo"]["endCursor"], "size": SIZE},),
        TIMES if number else 1.0,
        {"bare": [by_hand], "peer": [{"offset": number, "size": SIZE}]},
    )
