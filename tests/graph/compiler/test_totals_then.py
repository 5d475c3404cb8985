"""Totals of what the register said at an instant."""

from tests.graph.compiler.conftest import EVERYTHING, Ask


def test_totals_and_groups_are_those_of_an_instant(ask: Ask) -> None:
    text = """query ($then: Instant) { seats(asOf: "ever", recordedAt: $then) {
      totalCount
      aggregate { count distinct { holder steward } }
      groups(by: [holder], first: 9) { key { holder { name } } count }
    } }"""

    before = ask(text, EVERYTHING, {"then": "2025-12-01T00:00:00Z"}).data
    after = ask(text, EVERYTHING, {"then": "2026-02-01T00:00:00Z"}).data

    nothing = {"count": 0, "distinct": {"holder": 0, "steward": 0}}
    assert before == {"seats": {"totalCount": 0, "aggregate": nothing, "groups": []}}
    assert after == {
        "seats": {
            "totalCount": 6,
            "aggregate": {"count": 6, "distinct": {"holder": 3, "steward": 3}},
            "groups": [
                {"key": {"holder": {"name": "Agence de retour"}}, "count": 3},
                {"key": {"holder": {"name": "Agence de retour"}}, "count": 2},
                {"key": {"holder": {"name": "Bureau of return"}}, "count": 1},
            ],
        }
    }
