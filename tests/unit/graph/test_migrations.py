"""A migration's file says its number and name; whatever else lies there is refused."""

from pathlib import Path

import pytest

from hub.errors import HubError
from hub.graph.migrations import Migration, migrations_in
from hub.graph.schema_item import SchemaItem, node_index, node_key
from hub.graph.statement import Statement


def test_files_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "0002_second.cypher").write_text("RETURN 2;")
    (tmp_path / "0001_first.cypher").write_text("RETURN 1;")

    assert migrations_in(tmp_path) == (
        Migration(1, "first", "RETURN 1;"),
        Migration(2, "second", "RETURN 2;"),
    )


@pytest.mark.parametrize("name", ["0002_gap.cypher", "0001_Name.cypher", "1_short.cypher", "notes.txt"])
def test_a_misnamed_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("RETURN 1;")

    with pytest.raises(HubError, match="MIGRATION_NAME") as refused:
        migrations_in(tmp_path)

    assert name in refused.value.message.en


def test_two_files_with_one_number_are_refused(tmp_path: Path) -> None:
    (tmp_path / "0001_a.cypher").write_text("RETURN 1;")
    (tmp_path / "0001_b.cypher").write_text("RETURN 1;")

    with pytest.raises(HubError, match="MIGRATION_NAME"):
        migrations_in(tmp_path)


def test_statements_end_with_a_semicolon_at_the_end_of_a_line() -> None:
    text = "// Why;\nMATCH (n)\n  SET n.a = 'x; y';\n\nMATCH (m) DELETE m;\n"

    assert Migration(1, "two", text).statements == ("MATCH (n)\n  SET n.a = 'x; y'", "MATCH (m) DELETE m")


def test_schema_items_are_named_for_what_they_say() -> None:
    assert node_key("GrantsGate", "stripe").name == "hub_key_grants_gate_stripe"
    assert node_index("Change", "at", "id").create == Statement(
        "CREATE RANGE INDEX hub_index_change_at_id IF NOT EXISTS FOR (n:Change) ON (n.at, n.id)"
    )


@pytest.mark.parametrize("name", ["a b", "n) REQUIRE", "", "1a"])
def test_an_index_over_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        node_index("Change", name)


@pytest.mark.parametrize("name", ["other", "hub_x` DROP", "hub_"])
def test_a_schema_item_with_a_foreign_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        SchemaItem(name, Statement("RETURN 1"))
