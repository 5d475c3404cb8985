"""The comparison itself: what it lets pass and what it does not."""

from tests.docs.comparing import answer_difference, json_difference, text_difference


def test_a_page_that_prints_the_same_fits() -> None:
    assert text_difference("a\nb", "a\nb\n") is None


def test_another_line_does_not_fit() -> None:
    assert text_difference("a\nb", "a\nc") is not None


def test_an_ellipsis_in_a_line_stands_for_part_of_it_only() -> None:
    assert text_difference("took … s", "took 12 s") is None
    assert text_difference("took … s", "took 12\n3 s") is not None


def test_a_last_column_may_be_empty_but_not_grow_into_another_word() -> None:
    assert text_difference("two processes …", "two processes   3 s") is None
    assert text_difference("two processes …", "two processes") is None
    assert text_difference("two processes …", "two processesses") is not None


def test_a_line_of_an_ellipsis_stands_for_any_lines() -> None:
    assert text_difference("first\n…\nlast", "first\n1\n2\nlast") is None
    assert text_difference("first\n…\nlast", "first\nlast") is None


def test_json_fits_in_any_layout_but_not_with_another_value() -> None:
    assert answer_difference('{"a": 1, "b": [1, 2]}', '{"b":[1,2],"a":1.0}') is None
    assert answer_difference('{"a": 1}', '{"a": 2}') is not None
    assert answer_difference('{"a": true}', '{"a": 1}') is not None


def test_json_may_leave_out_only_what_it_says_it_leaves_out() -> None:
    assert json_difference({"a": 1}, {"a": 1, "b": 2}) is not None
    assert json_difference({"a": 1, "…": "…"}, {"a": 1, "b": 2}) is None
    assert json_difference([1], [1, 2]) is not None
    assert json_difference([1, "…"], [1, 2]) is None
    assert json_difference({"id": "…"}, {"id": "x7"}) is None
    assert json_difference("2026-…", "2026-03-01") is None
