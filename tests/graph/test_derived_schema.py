"""The indexes that the model derives exist, and serve the pages that they are there for."""

import pytest
from neo4j import READ_ACCESS

from graph_schema.model import MODEL
from hub.commands.schema import wanted_schema
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement

ONLINE = Statement("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name")
SORTED = [
    (kind.name, field.order_column()) for kind in MODEL for field in kind.fields.values() if field.sortable
]


def test_every_constraint_and_index_of_the_model_is_there_and_ready(database: Database) -> None:
    ready = {name for (name,) in rows(database, ONLINE)}

    assert {item.name for item in wanted_schema()} <= ready


@pytest.mark.parametrize(("kind", "column"), SORTED)
def test_a_page_in_a_declared_order_comes_from_its_index(database: Database, kind: str, column: str) -> None:
    page = (
        f"EXPLAIN MATCH (n:{kind}) WHERE n.{column} IS NOT NULL AND n.id IS NOT NULL "
        f"WITH n ORDER BY n.{column}, n.id LIMIT 11 RETURN n.id"
    )

    operators = _operators(database, page)

    assert "NodeIndexScan" in operators
    assert not {"Sort", "PartialSort", "Top", "PartialTop", "NodeByLabelScan", "AllNodesScan"} & operators


def _operators(database: Database, text: str) -> set[str]:
    with database.driver.session(database=database.name, default_access_mode=READ_ACCESS) as session:
        plan = session.run(text).consume().plan
    assert plan is not None
    return set(_names(plan))


def _names(plan: dict[str, object]) -> list[str]:
    children = plan.get("children", [])
    assert isinstance(children, list)
    name = str(plan["operatorType"]).split("@")[0]
    return [name, *(each for child in children for each in _names(child))]
