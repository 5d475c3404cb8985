"""Identifiers that neither a shell nor a spreadsheet takes for something else."""

import re

from hub.graph.ids import new_id

# One of 64 would begin with a hyphen: 2,000 without one don't happen by chance.
MANY = 2_000


def test_ids_are_url_safe_differ_and_begin_with_no_hyphen() -> None:
    found = {new_id() for _ in range(MANY)}

    assert len(found) == MANY
    assert all(re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]{26}", each) for each in found)
