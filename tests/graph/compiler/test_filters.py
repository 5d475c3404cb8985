"""Filters by linked records, by lists and by dates known roughly, answered as whole values."""

import pytest

from hub.errors import HubError
from tests.golden.asking import Reader, compiled
from tests.graph.compiler.conftest import EVERYTHING, GIVEN, OWN, Ask


def _committees(ask: Ask, where: str, reader: Reader = EVERYTHING, match: str = "CERTAIN") -> list[str]:
    text = (
        f'{{ steeringCommittees(first: 9, asOf: "ever", match: {match}, where: {{ {where} }}) '
        "{ nodes { id } totalCount } }"
    )
    found = ask(text, reader).data["steeringCommittees"]
    assert isinstance(found, dict)
    ids = [each["id"] for each in found["nodes"]]
    assert found["totalCount"] == len(ids)
    return ids


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        ("every: { role: { in: [LEAD, HOST] } }", ["com-other", "com-open", "com-hidden"]),
        ('every: { holder: { id: { eq: "org-own" } } }', ["com-other", "com-open", "com-hidden"]),
        ("every: {}", ["com-own", "com-other", "com-open", "com-hidden"]),
        ("count: { eq: 4 }", ["com-own"]),
        ("count: { eq: 0 }", ["com-open"]),
        ("count: { gt: 0, lt: 4 }", ["com-other", "com-hidden"]),
        ("count: { ne: 1 }", ["com-own", "com-open"]),
        ("count: { where: { role: { eq: LEAD } }, gte: 1 }", ["com-own", "com-other"]),
        ("count: { where: { role: { eq: LEAD } }, lte: 0 }", ["com-open", "com-hidden"]),
        ("count: { where: { role: { eq: LEAD } } }", ["com-own", "com-other", "com-open", "com-hidden"]),
        ("every: { role: { eq: LEAD } }, count: { gt: 0 }", ["com-other"]),
    ],
)
def test_committees_are_found_by_all_their_seats_and_by_how_many(
    ask: Ask, seats: str, expected: list[str]
) -> None:
    assert _committees(ask, f"seats: {{ {seats} }}") == expected


def test_every_and_count_look_at_readable_records_only(ask: Ask) -> None:
    own = _committees(ask, "seats: { every: { role: { ne: MEMBER } }, count: { eq: 2 } }", OWN)
    given = _committees(ask, "seats: { every: { role: { ne: MEMBER } }, count: { eq: 3 } }", GIVEN)

    assert (own, given) == (["com-own"], ["com-own"])


@pytest.mark.parametrize("test", ["every: { role: { eq: LEAD } }", "count: { gt: 2 }"])
def test_looking_at_linked_records_is_a_read_of_their_category(test: str) -> None:
    text = f"{{ organisations(first: 1, where: {{ seats: {{ {test} }} }}) {{ nodes {{ id }} }} }}"

    assert compiled(text, GIVEN).consulted == {"coordination"}


@pytest.mark.parametrize(
    ("since", "certain", "possible"),
    [
        ('eq: "2016"', ["seat-1"], []),
        ('eq: "2016-05"', [], ["seat-1"]),
        ('ne: "2016-05"', ["seat-4", "seat-6", "seat-2", "seat-3", "seat-5"], ["seat-1"]),
        ('lt: "2016-06"', [], ["seat-1"]),
        ('lte: "2018-03-15"', ["seat-1"], ["seat-4"]),
        ('gt: "2018-03-15"', ["seat-6", "seat-2", "seat-3", "seat-5"], ["seat-4"]),
        ('gte: "2016-06", lt: "2018-03"', [], ["seat-1"]),
        ('in: ["2016-05", "2018"]', ["seat-4"], ["seat-1"]),
    ],
)
@pytest.mark.parametrize("denied", [False, True])
def test_a_date_known_roughly_meets_a_filter_certainly_possibly_or_not(
    ask: Ask, since: str, certain: list[str], possible: list[str], denied: bool
) -> None:
    test = f"since: {{ {since} }}"
    where = f"not: {{ {test} }}" if denied else test
    text = (
        f'{{ sure: seats(first: 9, asOf: "ever", where: {{ {where} }}) {{ edges {{ match node {{ id }} }} }} '
        f'maybe: seats(first: 9, asOf: "ever", match: POSSIBLE, where: {{ {where} }}) '
        "{ edges { match node { id } } totalCount } }"
    )
    every = ["seat-1", "seat-4", "seat-6", "seat-2", "seat-3", "seat-5"]
    sure = [each for each in every if each not in (*certain, *possible)] if denied else certain

    answer = ask(text, EVERYTHING).data

    matches = {each: "CERTAIN" if each in sure else "POSSIBLE" for each in every}
    assert answer == {
        "sure": {"edges": [{"match": "CERTAIN", "node": {"id": each}} for each in every if each in sure]},
        "maybe": {
            "edges": [
                {"match": matches[each], "node": {"id": each}} for each in every if each in (*sure, *possible)
            ],
            "totalCount": len(sure) + len(possible),
        },
    }


@pytest.mark.parametrize(
    ("seats", "certain", "possible"),
    [
        ('some: { since: { lt: "2016-06" } }', [], ["com-own"]),
        ('none: { since: { lt: "2016-06" } }', ["com-other", "com-open", "com-hidden"], ["com-own"]),
        ('every: { since: { gt: "2016-06" } }', ["com-other", "com-open", "com-hidden"], ["com-own"]),
        ('count: { where: { since: { gt: "2016-06" } }, eq: 4 }', [], ["com-own"]),
        (
            'count: { where: { since: { gt: "2016-06" } }, ne: 4 }',
            ["com-other", "com-open", "com-hidden"],
            ["com-own"],
        ),
        ('count: { where: { since: { gt: "2016-06" } }, gt: 3 }', [], ["com-own"]),
        ('count: { where: { since: { gt: "2016-06" } }, gte: 3 }', ["com-own"], []),
        (
            'count: { where: { since: { gt: "2016-06" } }, lt: 4 }',
            ["com-other", "com-open", "com-hidden"],
            ["com-own"],
        ),
    ],
)
def test_linked_records_are_judged_by_what_their_dates_can_mean(
    ask: Ask, seats: str, certain: list[str], possible: list[str]
) -> None:
    where = f"seats: {{ {seats} }}"

    assert _committees(ask, where) == certain
    assert set(_committees(ask, where, match="POSSIBLE")) == {*certain, *possible}


def test_an_empty_date_and_one_that_is_not_given_meet_no_comparison(ask: Ask) -> None:
    for test in ('lt: "9999"', 'gte: "0001"', 'eq: "unknown"'):
        where = f"confirmedOn: {{ {test} }}"
        assert _committees(ask, where, match="POSSIBLE") == []
        assert len(_committees(ask, f"not: {{ {where} }}")) == 4


def test_an_open_end_lies_after_every_day(ask: Ask) -> None:
    text = (
        '{ seats(first: 9, asOf: "ever", match: POSSIBLE, where: { until: { gt: "2100" } }) '
        "{ edges { match node { id } } } }"
    )

    found = ask(text, EVERYTHING).data["seats"]
    assert isinstance(found, dict)

    assert {each["match"] for each in found["edges"]} == {"CERTAIN"}
    assert [each["node"]["id"] for each in found["edges"]] == ["seat-4", "seat-2", "seat-3", "seat-5"]


def test_without_a_filter_everything_is_certain(ask: Ask) -> None:
    text = "{ seats(first: 1, match: POSSIBLE) { edges { match } } meetings(first: 1) { edges { match } } }"

    assert ask(text, EVERYTHING).data == {
        "seats": {"edges": [{"match": "CERTAIN"}]},
        "meetings": {"edges": [{"match": "CERTAIN"}]},
    }


@pytest.mark.parametrize("quantifier", ["count: { where: { or: [%s] }, gt: 0 }", "every: { or: [%s] }"])
def test_conditions_of_linked_records_are_counted(quantifier: str) -> None:
    seats = quantifier % ("{ role: { eq: LEAD } } " * 100)

    with pytest.raises(HubError) as refused:
        compiled(
            f"{{ steeringCommittees(first: 1, where: {{ seats: {{ {seats} }} }}) {{ nodes {{ id }} }} }}", OWN
        )

    assert (refused.value.code, refused.value.path) == ("FILTER_TOO_LARGE", ("steeringCommittees", "where"))
    assert refused.value.message.fr == "Les filtres comptent au plus 100 conditions en tout."
