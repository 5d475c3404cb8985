"""The benchmark's tables say what was met, and find their place in the page about them."""

from tests.bench import memory, million, report
from tests.bench.__main__ import APART
from tests.bench.agreeing import told
from tests.bench.comparing import Measured
from tests.bench.measuring import Figures
from tests.bench.publishing import PAGE, published
from tests.bench.shapes import Shape

POINT = Shape("point", "", "", times=1.5)
FOUND = Measured(
    {
        "bare": Figures(1.0, 2.0, 900),
        "proved": Figures(1.2, 2.5, 800),
        "own": Figures(1.29, 3.0, 700),
        "shared": Figures(2.5, 4.0, 300),
        "peer": Figures(2.0, 5.0, 400),
    },
    {8: {"own": Figures(2.0, 3.0, 1_000)}, 32: {}},
    {"bare": 6, "own": 11, "shared": 11, "peer": 9},
)


def test_each_aim_is_said_to_be_met_or_missed() -> None:
    lines = report.against_bare([(POINT, FOUND)])

    assert lines[4] == (
        "| point | hub, own data | 1.29 | 3.00 | 700 | 1.29 | ≤ 1.30 met | 1.08 | ≤ 1.50 met "
        "| 11 | 1.83 | ≤ 1.1 missed |"
    )
    assert "| 1.6 × | ≥ 1.5 met | failed | 1000 | 9 | 11 |" in report.against_peer([(POINT, FOUND)])[2]


def test_a_side_that_failed_is_shown_as_such() -> None:
    lines = report.together([(POINT, FOUND)])

    assert lines[2] == "| point | bare | failed or too slow | |  | failed or too slow | |  |"


def test_a_worker_that_grows_or_ends_misses_its_aim() -> None:
    found = [
        (60.0 * minute, {1: 120.0, 2: 140.0 + minute, **({3: 90.0} if minute else {})})
        for minute in range(11)
    ]

    lines = memory.went(found)

    assert lines[2:] == [
        "| 1 | 120 | 120 | 120 | ≤ 150 met | +0.00 | ≤ 0.75 met |",
        "| 2 | 140 | 145 | 150 | ≤ 150 met | +1.00 | ≤ 0.75 missed |",
        "| 3 | | | | ended or began meanwhile: missed | | |",
    ]


def test_a_far_page_is_judged_by_the_first_one() -> None:
    first, far = Figures(2.0, 4.0, 400), Figures(2.5, 5.0, 300)
    pages = [Shape("page after 0", "", ""), Shape("page after 999,000", "", "")]

    lines = million.table([(pages[0], first, first, (404, 402)), (pages[1], far, first, (605, 602))])

    assert lines[3] == "| after 999,000 | 2.50 | 5.00 | 1.25 | ≤ 1.2 missed | 605 | 2.00 | 1.00 | 602 |"


def test_every_table_has_its_place_in_the_page() -> None:
    sections = ("run", "bare", "peer", "together", "pages", "plain", "memory", "schema")
    sections += ("million", "minutes", *APART)

    text = published(PAGE.read_text(encoding="utf-8"), {name: [f"table {name}"] for name in sections})

    assert all(f"<!-- measured: {name} -->\ntable {name}\n<!-- end -->" in text for name in sections)


def test_sides_agree_however_they_nest() -> None:
    hub = {"action": {"id": "a", "decision": {"title": "d"}, "seats": {"nodes": [{"period": "1980"}]}}}
    peer = {"actions": [{"id": "a", "decision": [{"title": "d"}], "seats": [{"period": "1980-01-01"}]}]}
    page = {"actions": {"edges": [{"node": {"id": "a"}}], "pageInfo": {"hasNextPage": True}}}

    assert told(hub) == told(peer)
    assert told(page) == told({"actions": {"nodes": [{"id": "a"}], "pageInfo": {"hasNextPage": True}}})
    assert told({"seats": [{"role": "LEAD"}, {"role": "LEAD"}]}) == told(
        {"seats": {"groups": [{"key": {"role": "LEAD"}, "count": 2}]}}
    )
