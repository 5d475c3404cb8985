"""What turns rows into answers, on rows written by hand."""

from hub.compiler import page_shaper, shaper
from hub.compiler.expressions import Names
from hub.compiler.page_shaper import PageShape, Seen
from hub.compiler.shaper import Noted, Part

DEEPEST = 24


def test_the_text_holds_nothing_that_a_caller_wrote() -> None:
    names = Names()
    part = shaper.record([("a'b\"}", shaper.constant('"); boom(')), ("plain", shaper.plain(0))])

    text = shaper.written(part, "row", names)

    assert text == "{c0: c1, c2: row[0]}"
    assert shaper.function_of(part)(["x"], Noted()) == {"a'b\"}": '"); boom(', "plain": "x"}


def test_a_value_that_is_not_given_is_null_and_noted_once() -> None:
    noted = Noted()
    part = page_shaper.connection(
        0, PageShape(5, False, False), [("nodes", page_shaper.nodes(_masked(shaper.plain(0))))]
    )

    given = shaper.function_of(part)([[["a"], [{}], [{}]]], noted)

    assert given == {"nodes": ["a", None, None]}
    assert noted.masked == {("nodes", "name"): ("Kind", "name")}


def test_a_page_backwards_leaves_out_the_row_that_tells_of_more() -> None:
    wanted = [("before", "hasPreviousPage"), ("after", "hasNextPage"), ("end", "endCursor")]
    shape = PageShape(2, True, True)
    info = page_shaper.page_info(shape, shaper.plain(0), wanted)
    part = page_shaper.connection(
        0, shape, [("nodes", page_shaper.nodes(shaper.plain(0))), ("info", info)], Seen((1,), True)
    )
    noted = Noted()

    given = shaper.function_of(part)([[[3, "own"], [2, "own"], [1, "past"]]], noted)

    assert given == {"nodes": [2, 3], "info": {"before": True, "after": True, "end": 3}}
    assert noted.given == {"own": 2, "past": 0}


def test_a_part_may_be_any_function_of_the_row() -> None:
    part = shaper.record([("sum", lambda row, noted: row[0] + row[1])])

    assert shaper.function_of(part)([1, 2], Noted()) == {"sum": 3}


def test_lists_nest_as_deep_as_a_document_may() -> None:
    part: Part = shaper.plain(0)
    row: list[object] = ["inmost"]
    for _ in range(DEEPEST):
        nodes = page_shaper.nodes(shaper.counted(shaper.one(0, shaper.record([("below", part)])), 1))
        part = page_shaper.connection(0, PageShape(1, False, False), [("nodes", nodes)])
        row = [[[[row], "key"]]]
    noted = Noted()

    shaper.function_of(part)(row, noted)

    assert noted.given == {"key": DEEPEST}


def _masked(inner: Part) -> Part:
    return shaper.masked(inner, 0, ("nodes", "name"), ("Kind", "name"))
