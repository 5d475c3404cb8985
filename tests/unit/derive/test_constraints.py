"""What the graph has to guarantee and look up follows from the model."""

import re

from graph_schema.model import MODEL
from hub.derive.constraints import Wanted, wanted
from hub.graph.system import SYSTEM_SCHEMA
from tests.unit.derive.many_kinds import model_of

NAME = re.compile(r"hub_[a-z0-9_]{1,120}")


def test_every_sortable_field_has_an_index_that_gives_its_order() -> None:
    texts = {each.text.split(" FOR ")[1] for each in wanted(MODEL)}

    orders = {
        f"(n:{kind.name}) ON (n.{field.order_column()}, n.id)"
        for kind in MODEL
        for field in kind.fields.values()
        if field.sortable
    }

    assert orders <= texts


def test_a_key_field_that_is_not_sorted_by_its_own_text_can_be_looked_up() -> None:
    assert Wanted(
        "hub_index_organisation_name",
        "CREATE RANGE INDEX hub_index_organisation_name IF NOT EXISTS FOR (n:Organisation) ON (n.name)",
    ) in wanted(MODEL)


def test_a_record_is_unique_by_id_and_by_natural_key() -> None:
    assert [each.text for each in wanted(MODEL)[:2]] == [
        "CREATE CONSTRAINT hub_key_record_id IF NOT EXISTS FOR (n:Record) REQUIRE (n.id) IS UNIQUE",
        "CREATE CONSTRAINT hub_key_record_key IF NOT EXISTS FOR (n:Record) REQUIRE (n.key) IS UNIQUE",
    ]


def test_names_are_distinct_and_of_the_form_that_a_migration_may_drop() -> None:
    names = [each.name for each in wanted(model_of(60))]

    assert len(names) == len(set(names))
    assert all(NAME.fullmatch(name) for name in names)


def test_what_the_engine_declares_too_has_the_same_text() -> None:
    engine = {item.name: item.create.text for item in SYSTEM_SCHEMA}

    differing = [each for each in wanted(MODEL) if engine.get(each.name, each.text) != each.text]

    assert differing == []
