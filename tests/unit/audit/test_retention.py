"""An entry of the log says up to which place content goes, or nothing of it."""

import pytest

from hub.audit.retention import ordered


@pytest.mark.parametrize(
    ("kind", "subjects", "end"),
    [
        ("ENTRIES_EMPTIED", ["600", "2026-03-01T00:00:00.000000Z"], 600),
        ("ENTRIES_EMPTIED", [], 0),
        ("ENTRIES_EMPTIED", None, 0),
        ("ENTRIES_EMPTIED", 600, 0),
        ("ROLE_ENDED", ["600"], 0),
        (None, None, 0),
    ],
)
def test_only_an_order_to_empty_says_how_far(kind: object, subjects: object, end: int) -> None:
    assert ordered(kind, subjects) == end
