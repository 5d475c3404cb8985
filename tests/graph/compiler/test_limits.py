"""What is past its retention isn't there, at any hop; small numbers of people aren't told."""

import pytest

from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.writer import write
from tests.golden.asking import Reader
from tests.graph.compiler.conftest import Ask, asker
from tests.records import AT, Planted, plant

KEY = "coordination|org-other|TGO"
TERMS = {KEY: ("term",), "situation|org-other|TGO": ("term",), "contact|org-other|TGO": ("term",)}
LATER = "2026-01-01T00:00:00.000001Z"
FIGURES = Reader(
    ("org-own",),
    ("situation|org-other|TGO", "public"),
    withheld={"Observation.value": ()},
    terms=TERMS,
    cells={"Observation.value": {"org-other|TGO": 5}},
)
VALUES = (0.0, 0.5, 1.0, 4.0, 4.999, 5.0, 7.0, -3.0, -6.0)


def reader(oldest: str, **more: object) -> Reader:
    return Reader(("org-own",), ("public",), terms=TERMS, oldest={"": {KEY: oldest}}, **more)  # type: ignore[arg-type]  # any field


@pytest.mark.parametrize(("oldest", "is_given"), [(AT, True), (LATER, False)])
def test_a_record_is_given_up_to_its_retention_and_not_beyond(ask: Ask, oldest: str, is_given: bool) -> None:
    text = """{ steeringCommittees(first: 9) { nodes { name } totalCount }
      node(id: "com-other") { id } steeringCommittee(id: "com-other") { name }
      seat(id: "seat-6") { committee { name } }
      mine: seats(first: 9, where: {committee: {name: {eq: "Beta"}}}, asOf: "ever") { totalCount } }"""

    found = ask(text, reader(oldest)).data

    names = [{"name": "Alpha"}, *([{"name": "Beta"}] if is_given else []), {"name": "Delta"}]
    assert found == {
        "steeringCommittees": {"nodes": names, "totalCount": len(names)},
        "node": {"id": "com-other"} if is_given else None,
        "steeringCommittee": {"name": "Beta"} if is_given else None,
        "seat": {"committee": {"name": "Beta"}} if is_given else None,
        "mine": {"totalCount": 1 if is_given else 0},
    }


def test_own_and_open_records_have_no_retention(ask: Ask) -> None:
    text = "{ steeringCommittees(first: 9) { nodes { name } } }"

    assert ask(text, reader("9999-01-01T00:00:00.000000Z")).data == {
        "steeringCommittees": {"nodes": [{"name": "Alpha"}, {"name": "Delta"}]}
    }


@pytest.mark.parametrize(("oldest", "email"), [(AT, "other@example.org"), (LATER, None)])
def test_a_stricter_field_has_a_retention_of_its_own(ask: Ask, oldest: str, email: str | None) -> None:
    asking = Reader(
        ("org-own",),
        (KEY, "public"),
        places={"contact": ()},
        terms=TERMS,
        oldest={"contact": {"org-other|TGO": oldest}},
    )
    text = '{ focalPoint(id: "office-other") { name email } }'
    filtered = '{ focalPoints(first: 9, where: {email: {startsWith: "other"}}) { totalCount } }'

    assert ask(text, asking).data == {"focalPoint": {"name": "Other office", "email": email}}
    assert ask(filtered, asking).data == {"focalPoints": {"totalCount": 1 if email else 0}}


@pytest.fixture
def figures(database: Database) -> Ask:
    plant(database, _figures())
    return asker(database)


def _figures() -> list[Planted]:
    named = {"en": "Returns"}
    indicator = {"code": "R", "title": named, "unit": named, "theme": "POPULATION", "rhythm": "MONTHLY"}
    return [
        Planted("Country", "togo", {"iso3": "TGO", "name": {"en": "Togo"}}),
        Planted("Indicator", "returns", indicator),
        *(
            Planted(
                "Observation",
                f"o{number}",
                {"value": value, "period": str(2000 + number), "fetchedAt": AT},
                {"country": ("togo",), "indicator": ("returns",)},
                "org-other",
                "TGO",
            )
            for number, value in enumerate(VALUES)
        ),
    ]


def test_numbers_below_the_cell_are_masked_and_none_and_larger_ones_told(figures: Ask) -> None:
    answer = figures("{ observations(first: 20) { nodes { value } totalCount } }", FIGURES)

    told = [0.0, None, None, None, None, 5.0, 7.0, None, -6.0]
    assert answer.data == {
        "observations": {"nodes": [{"value": each} for each in told], "totalCount": len(VALUES)}
    }
    assert list(answer.masked.values()) == [("Observation", "value")]


@pytest.mark.parametrize("test", ["eq: 4", "lte: 4.5", "gte: 1", "gt: 6", "eq: 0", "in: [1, 4, 5]"])
def test_nobody_filters_by_numbers_that_may_be_small(figures: Ask, test: str) -> None:
    text = f"{{ observations(first: 9, where: {{value: {{{test}}}}}) {{ totalCount }} }}"

    assert figures(text, FIGURES).data == {"observations": {"totalCount": 0}}


def test_nobody_sorts_or_adds_up_numbers_that_may_be_small(figures: Ask) -> None:
    measures = "sum { value } min { value } max { value } average { value }"
    totals = f"{{ observations(first: 9) {{ aggregate {{ {measures} }} }} }}"

    with pytest.raises(HubError) as refused:
        figures("{ observations(first: 9, orderBy: [{value: ASC}]) { nodes { id } } }", FIGURES)

    assert refused.value.code == "SORT_NOT_COVERED"
    found = figures(totals, FIGURES).data["observations"]["aggregate"]
    assert {each: value["value"] for each, value in found.items()} == {
        "sum": None,
        "min": None,
        "max": None,
        "average": None,
    }


def test_what_the_register_said_earlier_is_told_of_no_small_number(figures: Ask, database: Database) -> None:
    text = '{ observations(first: 20, recordedAt: "2026-02-01T00:00:00Z") { nodes { value } } }'

    found = figures(text, FIGURES).data["observations"]["nodes"]

    assert found == [{"value": None}] * len(VALUES)


def test_own_numbers_are_told_whole(figures: Ask, database: Database) -> None:
    own = "MATCH (o:Observation) SET o.steward = 'org-own'"
    write(database, lambda transaction: transaction.run(own).consume())

    found = figures("{ observations(first: 20) { nodes { value } } }", FIGURES).data

    assert found == {"observations": {"nodes": [{"value": each} for each in VALUES]}}
