"""Page 1 against page 1,000 of a list of 100,000 records."""

from collections.abc import Sequence

from tests.bench.asking import Connection
from tests.bench.measuring import Figures, Spending, compared
from tests.bench.shapes import Shape
from tests.bench.sides import Side

PAGES = (1, 1_000)
SIZE = 100
LEAP = 1_000
PAGE = """
query page($after: String, $size: Int!) {
  observations(first: $size, after: $after) { nodes { id value period } pageInfo { hasNextPage endCursor } }
}
"""


def turned_to(side: Side, number: int) -> Shape:
    """Turn pages until the one with this number, and give the question that asks for it."""
    cursor, left = None, (number - 1) * SIZE
    with Connection(side.port) as connection:
        while left:
            leap = min(left, LEAP)
            request = side.prepare(_page(cursor, leap), 1)[0]
            cursor = connection.ask(request).data()["observations"]["pageInfo"]["endCursor"]
            left -= leap
    return _page(cursor, SIZE)


def pages(side: Side, shapes: Sequence[Shape], seconds: float) -> list[Figures]:
    """Measure the pages in turn, on one side."""
    return compared([(each, side) for each in shapes], Spending(seconds, seconds / 2))


def _page(cursor: str | None, size: int) -> Shape:
    return Shape("page", PAGE, "", ({"after": cursor, "size": size},))
