"""Groups of a list: by fields, dates and links, in order, page after page, without what isn't given."""

import pytest

from hub.errors import HubError
from hub.graph.driver import Database
from tests.golden.asking import compiled
from tests.graph.compiler.conftest import EVERYTHING, GIVEN, OWN, Ask, asker
from tests.records import Planted, plant


def _groups(data: dict[str, object], root: str) -> list[dict[str, object]]:
    return data[root]["groups"]  # type: ignore[index,no-any-return]  # a connection


def test_the_largest_group_comes_first_and_ties_go_by_key(ask: Ask) -> None:
    text = '{ seats(asOf: "ever") { groups(by: [role], first: 10) { key { role } count } } }'

    found = _groups(ask(text, EVERYTHING).data, "seats")

    assert [(each["key"], each["count"]) for each in found] == [
        ({"role": "HOST"}, 2),
        ({"role": "LEAD"}, 2),
        ({"role": "DONOR"}, 1),
        ({"role": "MEMBER"}, 1),
    ]


def test_a_link_groups_by_the_record_it_leads_to_with_all_that_may_be_asked_of_it(ask: Ask) -> None:
    text = """{ seats(asOf: "ever") { groups(by: [committee, role], first: 10, orderBy: { key: ASC }) {
      key { committee { name seats(first: 1) { totalCount aggregate { count } } } role } count
    } } }"""

    assert _groups(ask(text, GIVEN).data, "seats") == [
        {
            "key": {
                "committee": {"name": "Beta", "seats": {"totalCount": 1, "aggregate": {"count": 1}}},
                "role": "LEAD",
            },
            "count": 1,
        },
        {
            "key": {
                "committee": {"name": "Alpha", "seats": {"totalCount": 3, "aggregate": {"count": 3}}},
                "role": "DONOR",
            },
            "count": 1,
        },
        {
            "key": {
                "committee": {"name": "Alpha", "seats": {"totalCount": 3, "aggregate": {"count": 3}}},
                "role": "HOST",
            },
            "count": 1,
        },
        {
            "key": {
                "committee": {"name": "Alpha", "seats": {"totalCount": 3, "aggregate": {"count": 3}}},
                "role": "LEAD",
            },
            "count": 1,
        },
        {"key": {"committee": None, "role": "HOST"}, "count": 1},
    ]


def test_records_of_hidden_and_of_no_record_are_one_group(database: Database) -> None:
    records = [
        Planted("SteeringCommittee", "hidden", {"name": "Hidden"}, steward="org-third"),
        Planted("Seat", "a", {"role": "HOST"}, {"committee": ("hidden",)}),
        Planted("Seat", "b", {"role": "HOST"}),
    ]
    plant(database, records)
    text = "{ seats { groups(by: [committee], first: 9) { key { committee { id } } count cursor } } }"

    answer = asker(database)(text, OWN)

    (group,) = _groups(answer.data, "seats")
    assert (group["key"], group["count"], answer.masked) == ({"committee": None}, 2, {})


def test_a_link_to_one_of_several_kinds_groups_too(ask: Ask) -> None:
    text = """{ meetings { groups(by: [of], first: 9) {
      key { of { __typename ... on SteeringCommittee { name seats { aggregate { count } } } } } count
    } } }"""

    assert _groups(ask(text).data, "meetings") == [
        {
            "key": {
                "of": {
                    "__typename": "SteeringCommittee",
                    "name": "Alpha",
                    "seats": {"aggregate": {"count": 1}},
                }
            },
            "count": 1,
        }
    ]


def test_a_steward_groups_without_looking_each_up(ask: Ask) -> None:
    text = '{ seats(asOf: "ever") { groups(by: [steward], first: 9) { key { steward { name } } count } } }'

    assert _groups(ask(text, EVERYTHING).data, "seats") == [
        {"key": {"steward": {"name": "Agence de retour"}}, "count": 3},
        {"key": {"steward": {"name": "Bureau of return"}}, "count": 2},
        {"key": {"steward": {"name": "Agence de retour"}}, "count": 1},
    ]


DATES = ("2016", "2016-03", "2016-03-05", "2016-12-31", "2017-01-01", "unknown")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("takenOnYear", {"2016": 4, "2017": 1, "unknown": 1}),
        ("takenOnMonth", {"2016": 1, "2016-03": 2, "2016-12": 1, "2017-01": 1, "unknown": 1}),
    ],
)
def test_a_date_groups_only_as_far_as_it_is_known(
    database: Database, by: str, expected: dict[str, int]
) -> None:
    records = [
        Planted("Decision", f"d{at}", {"title": "x", "takenOn": each}) for at, each in enumerate(DATES)
    ]
    plant(database, records)
    text = f"{{ decisions {{ groups(by: [{by}], first: 9) {{ key {{ takenOn }} count }} }} }}"

    found = _groups(asker(database)(text).data, "decisions")

    assert {each["key"]["takenOn"]: each["count"] for each in found} == expected  # type: ignore[index]  # a key


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("untilYear", {"2016": 4, "2017": 1, "unknown": 1, None: 1}),
        ("untilMonth", {"2016": 1, "2016-01": 1, "2016-12": 2, "2017-01": 1, "unknown": 1, None: 1}),
    ],
)
def test_an_end_groups_only_as_far_as_it_is_known(
    database: Database, by: str, expected: dict[str | None, int]
) -> None:
    ends = ("2016", "2016-01", "2016-12", "2016-12-31", "2017-01-01", "unknown", None)
    plant(
        database, [Planted("Seat", f"s{at}", {"role": "HOST", "until": each}) for at, each in enumerate(ends)]
    )
    text = f'{{ seats(asOf: "ever") {{ groups(by: [{by}], first: 9) {{ key {{ until }} count }} }} }}'

    found = _groups(asker(database)(text).data, "seats")

    assert {each["key"]["until"]: each["count"] for each in found} == expected  # type: ignore[index]  # a key


@pytest.mark.parametrize(
    "order",
    ["{ count: DESC }", "{ count: ASC }", "{ key: ASC }", "{ key: DESC }"],
)
@pytest.mark.parametrize("by", ["[format]", "[binding, format]", "[place, format]", "[onMonth, binding]"])
def test_pages_of_groups_put_together_are_all_groups(database: Database, order: str, by: str) -> None:
    formats, places = ("IN_PERSON", "REMOTE", None), (("paris",), ("lome",), ())
    plant(database, [Planted("City", each, {"name": each}) for each in ("paris", "lome")])
    plant(
        database,
        [
            Planted(
                "Meeting",
                f"m{at}",
                {
                    "title": "x",
                    "on": f"2025-0{at % 4 + 1}",
                    "state": "HELD",
                    "format": formats[at % 3],
                    "binding": (True, False, None)[at % 5 % 3],
                },
                {"place": places[at % 7 % 3]},
            )
            for at in range(25)
        ],
    )
    ask = asker(database)

    def page(first: int, after: str | None) -> list[dict[str, object]]:
        text = f"""query ($after: String) {{ meetings {{
          groups(by: {by}, first: {first}, orderBy: {order}, after: $after) {{ count cursor }}
        }} }}"""
        return _groups(ask(text, OWN, {"after": after}).data, "meetings")

    whole, pages, after = page(100, None), [], None
    while found := page(2, after):
        pages += found
        after = str(found[-1]["cursor"])

    assert pages == whole
    assert sum(int(str(each["count"])) for each in whole) == 25


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        ("groups(by: [], first: 1) { count }", "GROUP_BY"),
        ("groups(by: [role, role], first: 1) { count }", "GROUP_BY"),
        ("groups(by: [sinceYear, sinceMonth], first: 1) { count }", "GROUP_BY"),
        ("groups(by: [role], first: 1001) { count }", "PAGE_SIZE"),
        ("groups(by: [role], first: -1) { count }", "PAGE_SIZE"),
        ("groups(by: [role], first: 1) { key { holder { id } } }", "GROUP_KEY"),
        ("groups(by: [role], first: 1, orderBy: {}) { count }", "ORDER_KEY"),
        ("groups(by: [role], first: 1, orderBy: { count: ASC, key: ASC }) { count }", "ORDER_KEY"),
        ('groups(by: [role], first: 1, after: "x") { count }', "BAD_CURSOR"),
    ],
)
def test_groups_that_make_no_sense_are_refused_in_both_languages(groups: str, code: str) -> None:
    with pytest.raises(HubError) as refused:
        compiled(f"{{ seats {{ {groups} }} }}", OWN)

    assert refused.value.code == code
    assert refused.value.path[:2] == ("seats", "groups")
    assert refused.value.message.en != refused.value.message.fr


def test_a_cursor_of_other_groups_is_refused(ask: Ask) -> None:
    text = "{ seats { groups(by: [role], first: 1) { cursor } } }"
    cursor = _groups(ask(text).data, "seats")[0]["cursor"]

    with pytest.raises(HubError) as refused:
        ask(
            "query ($at: String) { seats { groups(by: [holder], first: 1, after: $at) { count } } }",
            OWN,
            {"at": cursor},
        )

    assert refused.value.code == "CURSOR_OF_ANOTHER_LIST"


def test_a_group_counts_as_many_records_as_its_size_and_its_keys(ask: Ask) -> None:
    text = '{ seats(asOf: "ever") { groups(by: [holder], first: 0) { count } } }'

    assert _groups(ask(text, EVERYTHING).data, "seats") == []
    costs = compiled("{ seats { groups(by: [role], first: 900) { count } } }", OWN).cost

    assert costs >= 900
