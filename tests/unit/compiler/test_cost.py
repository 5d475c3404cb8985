"""What an operation may cost is known from its page sizes, and told with the place that costs most."""

import orjson
import pytest

from graph_schema.model import MODEL
from hub.compiler.compile import Asked, compile_read
from hub.compiler.cost import TELLABLE, Cost
from hub.errors import HubError
from tests.golden.asking import TODAY, Reader, compiled, schema
from tests.golden.asking import read_document as read

# The worked example of docs/explanation/limits.md.
WORKED = """{
  countries(first: 5) {
    nodes {
      name
      areas(first: 10) { nodes { name } }
      observations(first: 2, where: {value: {gt: 0}}) { totalCount }
    }
  }
}"""


@pytest.mark.parametrize(
    ("document", "cost"),
    [
        ("{ __typename }", 0),
        ('{ country(iso3: "TGO") { name } }', 1),
        ('{ node(id: "x") { id } }', 1),
        ("{ countries(first: 0) { totalCount } }", 1),
        ("{ countries(last: 7) { nodes { name } } }", 7),
        ("{ areas(first: 3) { nodes { country { name } parent { name } } } }", 9),
        ("{ a: countries(first: 2) { totalCount } b: countries(first: 3) { totalCount } }", 5),
        (WORKED, 65),
    ],
)
def test_a_question_costs_what_its_pages_allow_for(document: str, cost: int) -> None:
    assert compiled(document, Reader()).cost == cost


def test_a_question_within_its_budget_compiles_and_one_above_it_is_refused_where_it_costs_most() -> None:
    operation = read(schema(), WORKED).operation(schema(), None, {})

    within = compile_read(MODEL, operation, Reader(), Asked(TODAY, "EN", budget=65))
    with pytest.raises(HubError) as refused:
        compile_read(MODEL, operation, Reader(), Asked(TODAY, "EN", budget=64))

    costliest = ("countries", "nodes", "areas")
    assert within.cost == 65
    assert (refused.value.code, refused.value.path) == ("COST_LIMIT", costliest)
    assert refused.value.extensions == {
        "cost": 65,
        "budget": 64,
        "most": {"path": list(costliest), "cost": 50},
    }
    assert "65" in refused.value.message.en
    assert "budget de 64" in refused.value.message.fr


def test_a_cost_beyond_all_numbers_can_still_be_told() -> None:
    cost = Cost()
    cost.add(1_000**10, ("a",))

    with pytest.raises(HubError) as refused:
        cost.check(100)

    assert cost.total == TELLABLE
    assert orjson.dumps(refused.value.as_graphql("FR"))
