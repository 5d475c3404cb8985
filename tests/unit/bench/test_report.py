"""The benchmark's tables say what was met, and find their place in the page about them."""

from tests.bench import report
from tests.bench.agreeing import counted, told
from tests.bench.comparing import Measured
from tests.bench.measuring import Figures
from tests.bench.publishing import PAGE, published
from tests.bench.shapes import Shape

POINT = Shape("point", "", "", times=1.5)
FOUND = Measured(
    {
        "bare": Figures(1.0, 2.0, 900),
        "own": Figures(1.29, 3.0, 700),
        "shared": Figures(2.5, 4.0, 300),
        "peer": Figures(2.0, 5.0, 400),
    },
    {8: {"own": Figures(2.0, 3.0, 1_000)}, 32: {}},
    {"bare": 6, "own": 11, "shared": 11, "peer": 9},
)


def test_each_aim_is_said_to_be_met_or_missed() -> None:
    lines = report.against_bare([(POINT, FOUND)])

    assert (
        lines[3]
        == "| point | hub, own data | 1.29 | 3.00 | 700 | 1.29 | ≤ 1.30 met | 11 | 1.83 | ≤ 1.1 missed |"
    )
    assert "| 1.6 × | ≥ 1.5 met | failed | 1000 | 9 | 11 |" in report.against_peer([(POINT, FOUND)])[2]


def test_a_side_that_failed_is_shown_as_such() -> None:
    lines = report.together([(POINT, FOUND)])

    assert lines[2] == "| point | bare | failed | |  | failed | |  |"


def test_every_table_has_its_place_in_the_page() -> None:
    sections = ("run", "bare", "peer", "together", "pages", "plain", "memory", "schema")

    text = published(PAGE.read_text(encoding="utf-8"), {name: [f"table {name}"] for name in sections})

    assert all(f"<!-- measured: {name} -->\ntable {name}\n<!-- end -->" in text for name in sections)


def test_sides_agree_however_they_nest() -> None:
    hub = {"action": {"id": "a", "decision": {"title": "d"}, "seats": {"nodes": [{"period": "1980"}]}}}
    peer = {"actions": [{"id": "a", "decision": [{"title": "d"}], "seats": [{"period": "1980-01-01"}]}]}
    page = {"actions": {"edges": [{"node": {"id": "a"}}], "pageInfo": {"hasNextPage": True}}}

    assert told(hub) == told(peer)
    assert told(page) == told({"actions": {"nodes": [{"id": "a"}], "pageInfo": {"hasNextPage": True}}})
    assert counted({"seats": [{"role": "LEAD"}, {"role": "LEAD"}]}) == counted(
        {"seats": {"groups": [{"key": {"role": "LEAD"}, "count": 2}]}}
    )
