"""Totals of a list are those of the records that the reader may read, and of the values that it is given."""

import pytest

from hub.errors import HubError
from hub.graph.driver import Database
from tests.golden.asking import Reader, compiled
from tests.graph.compiler.conftest import EVERYTHING, GIVEN, OWN, Ask, asker
from tests.records import Planted, plant

WITHHELD = Reader(("org-own",), GIVEN.scopes, withheld={"Seat.role": ()}, terms=GIVEN.terms)
MANY = 1_030
MOST = "9007199254740.992"


def _contribution(id: str, amount: str | None, steward: str = "org-own") -> Planted:
    values = {"kind": "MONEY", "amount": amount}
    links = {"programme": ("programme",), "contributor": ("org-own",)}
    return Planted("Contribution", id, values, links, steward)


def test_a_list_tells_how_many_which_and_between_when(ask: Ask) -> None:
    text = """{ seats(asOf: "ever") {
      totalCount
      aggregate { count distinct { role holder committee steward } min { since until } max { since until } }
    } }"""

    assert ask(text, EVERYTHING).data == {
        "seats": {
            "totalCount": 6,
            "aggregate": {
                "count": 6,
                "distinct": {"role": 4, "holder": 3, "committee": 3, "steward": 3},
                "min": {"since": "2016", "until": "2019-01-02"},
                "max": {"since": "2021-01-01", "until": "2020-06"},
            },
        }
    }


def test_totals_and_count_are_one_match() -> None:
    text = "{ seats { totalCount aggregate { count distinct { role } min { since } } again: totalCount } }"

    assert compiled(text, OWN).statement.text.count("MATCH (n1:Seat)") == 1


def test_totals_of_nothing_are_empty(ask: Ask) -> None:
    text = """{ contributions {
      aggregate { count distinct { kind } min { amount since } sum { amount } average { amount } }
      groups(by: [kind], first: 5) { count }
    } }"""

    assert ask(text).data == {
        "contributions": {
            "aggregate": {
                "count": 0,
                "distinct": {"kind": 0},
                "min": {"amount": None, "since": None},
                "sum": {"amount": None},
                "average": {"amount": None},
            },
            "groups": [],
        }
    }


def test_decimals_are_added_up_exactly_past_what_a_number_holds(database: Database) -> None:
    plant(database, [_contribution(f"c{number:04}", MOST) for number in range(MANY)])
    text = "{ contributions { aggregate { sum { amount } average { amount } min { amount } } } }"

    assert asker(database)(text).data == {
        "contributions": {
            "aggregate": {
                "sum": {"amount": "9277415232383221.76"},
                "average": {"amount": MOST},
                "min": {"amount": MOST},
            }
        }
    }


def test_a_mean_of_decimals_is_rounded_to_thousandths(database: Database) -> None:
    amounts = ("0.1", "0.2", "-0.35", None)
    plant(database, [_contribution(f"c{at}", amount) for at, amount in enumerate(amounts)])
    text = "{ contributions { aggregate { count sum { amount } average { amount } max { amount } } } }"

    assert asker(database)(text).data == {
        "contributions": {
            "aggregate": {
                "count": 4,
                "sum": {"amount": "-0.05"},
                "average": {"amount": "-0.017"},
                "max": {"amount": "0.2"},
            }
        }
    }


def test_whole_numbers_and_figures_are_added_up(database: Database) -> None:
    hours = {"a": 24, "b": 48, "c": None}
    offices = [Planted("FocalPoint", id, {"name": id, "responseHours": each}) for id, each in hours.items()]
    figures = [Planted("Observation", f"o{each}", {"value": each, "period": "2020"}) for each in (1.5, 2.5)]
    plant(database, [*offices, *figures])
    text = """{
      focalPoints { aggregate { sum { responseHours } average { responseHours } max { responseHours } } }
      observations { aggregate { sum { value } average { value } min { value period } } }
    }"""

    assert asker(database)(text).data == {
        "focalPoints": {
            "aggregate": {
                "sum": {"responseHours": "72"},
                "average": {"responseHours": "36"},
                "max": {"responseHours": 48},
            }
        },
        "observations": {
            "aggregate": {
                "sum": {"value": 4.0},
                "average": {"value": 2.0},
                "min": {"value": 1.5, "period": "2020"},
            }
        },
    }


def test_the_least_of_partial_dates_is_the_one_that_may_be_the_earliest(database: Database) -> None:
    dates = ("2016", "2016-01-01", "unknown", "2019-05", "2019-05-31")
    plant(
        database,
        [Planted("Decision", f"d{at}", {"title": "x", "takenOn": each}) for at, each in enumerate(dates)],
    )
    text = "{ decisions { aggregate { min { takenOn } max { takenOn } } } }"

    assert asker(database)(text).data == {
        "decisions": {"aggregate": {"min": {"takenOn": "2016-01-01"}, "max": {"takenOn": "2019-05-31"}}}
    }


def test_totals_follow_the_filter_and_the_day_and_not_the_page(ask: Ask) -> None:
    text = """{
      seats(first: 1, where: { committee: { name: { eq: "Alpha" } } }, asOf: "2019-06-01") {
        nodes { id } aggregate { count max { since } }
      }
    }"""

    assert ask(text, EVERYTHING).data == {
        "seats": {"nodes": [{"id": "seat-1"}], "aggregate": {"count": 2, "max": {"since": "2018-03"}}}
    }


def test_each_parent_has_totals_of_its_own(ask: Ask) -> None:
    text = """{ steeringCommittees(first: 9) { nodes {
      name
      seats { aggregate { count distinct { holder } } groups(by: [role], first: 9) { key { role } count } }
    } } }"""

    nodes = ask(text, GIVEN).data["steeringCommittees"]["nodes"]  # type: ignore[index]  # an object

    assert nodes == [
        {
            "name": "Alpha",
            "seats": {
                "aggregate": {"count": 2, "distinct": {"holder": 2}},
                "groups": [{"key": {"role": "DONOR"}, "count": 1}, {"key": {"role": "HOST"}, "count": 1}],
            },
        },
        {"name": "Beta", "seats": {"aggregate": {"count": 0, "distinct": {"holder": 0}}, "groups": []}},
        {"name": "Delta", "seats": {"aggregate": {"count": 0, "distinct": {"holder": 0}}, "groups": []}},
    ]


def test_hidden_records_are_in_no_total(ask: Ask) -> None:
    text = """{ seats(asOf: "ever") {
      aggregate { count distinct { role holder committee } max { since } min { since until } }
      groups(by: [committee], first: 9) { key { committee { name } } count }
    } }"""

    assert ask(text).data == {
        "seats": {
            "aggregate": {
                "count": 3,
                "distinct": {"role": 2, "holder": 2, "committee": 1},
                "max": {"since": "2021-01-01"},
                "min": {"since": "2016", "until": "2020-06"},
            },
            "groups": [
                {"key": {"committee": {"name": "Alpha"}}, "count": 2},
                {"key": {"committee": None}, "count": 1},
            ],
        }
    }


def test_a_value_that_is_not_given_counts_as_not_there_and_is_told_once(ask: Ask) -> None:
    text = """{ seats {
      aggregate { count distinct { role } }
      groups(by: [role], first: 9) { key { role } count }
    } }"""

    answer = ask(text, WITHHELD)

    assert answer.data == {
        "seats": {
            "aggregate": {"count": 3, "distinct": {"role": 1}},
            "groups": [{"key": {"role": "HOST"}, "count": 2}, {"key": {"role": None}, "count": 1}],
        }
    }
    assert answer.masked == {
        ("seats", "aggregate", "distinct", "role"): ("Seat", "role"),
        ("seats", "groups", "key", "role"): ("Seat", "role"),
    }


@pytest.mark.parametrize("hidden", ["x@example.org", "own@example.org", None])
def test_no_total_tells_of_a_value_that_is_not_given(database: Database, hidden: str | None) -> None:
    plant(
        database,
        [
            Planted("FocalPoint", "own", {"name": "Own", "email": "own@example.org"}),
            Planted("FocalPoint", "other", {"name": "Other", "email": hidden}, {}, "org-other", "TGO"),
        ],
    )
    text = "{ focalPoints { aggregate { count distinct { email phone } } } }"

    answer = asker(database)(text, GIVEN)

    assert answer.data == {"focalPoints": {"aggregate": {"count": 2, "distinct": {"email": 1, "phone": 0}}}}
    assert set(answer.masked.values()) == {("FocalPoint", "email"), ("FocalPoint", "phone")}


@pytest.mark.parametrize(("amount", "since"), [("1", "1990"), ("999999", "2025-01-01"), (None, "unknown")])
def test_no_least_greatest_sum_or_mean_tells_of_a_value_that_is_not_given(
    database: Database, amount: str | None, since: str
) -> None:
    reader = Reader(
        ("org-own",),
        ("programme|org-other|TGO", "public"),
        withheld={"Contribution.amount": (), "Contribution.since": ()},
    )
    other = Planted("Contribution", "other", {"amount": amount, "since": since}, {}, "org-other", "TGO")
    plant(database, [_contribution("own", "10"), other])
    told = "min { amount since } max { amount since } sum { amount } average { amount }"
    groups = f"groups(by: [sinceYear], first: 9) {{ count {told} }}"
    text = f"{{ contributions {{ aggregate {{ {told} }} {groups} }} }}"

    answer = asker(database)(text, reader)

    value = {"amount": "10", "since": "2000-01-01"}
    totals = {"min": value, "max": value, "sum": {"amount": "10"}, "average": {"amount": "10"}}
    nothing = {"min": dict.fromkeys(value), "max": dict.fromkeys(value)}
    without = {**nothing, "sum": {"amount": None}, "average": {"amount": None}}
    assert answer.data == {
        "contributions": {"aggregate": totals, "groups": [{"count": 1, **totals}, {"count": 1, **without}]}
    }
    assert len(answer.masked) == 12


def test_totals_are_a_look_at_what_they_count_and_at_what_they_group_by() -> None:
    text = "{ seats { aggregate { count } } contributions { groups(by: [programme], first: 1) { count } } }"

    assert compiled(text, GIVEN).consulted == {"coordination", "programme"}
    assert compiled("{ focalPoints { aggregate { distinct { email } } } }", GIVEN).consulted == {
        "coordination",
        "contact",
    }


def test_a_list_of_records_still_says_how_many() -> None:
    with pytest.raises(HubError) as refused:
        compiled("{ seats { nodes { id } aggregate { count } } }", OWN)

    assert refused.value.code == "PAGE_SIZE_REQUIRED"
