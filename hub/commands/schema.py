"""Everything the graph must have before the hub can work: constraints, indexes and migrations."""

from datetime import UTC, datetime
from pathlib import Path

from graph_schema.dates import instant_text
from graph_schema.model import MODEL
from hub.derive.constraints import wanted
from hub.graph.driver import Database
from hub.graph.migrate import Report, migrate
from hub.graph.migrations import migrations_in
from hub.graph.schema_item import SchemaItem
from hub.graph.statement import Statement
from hub.graph.system import SYSTEM_SCHEMA
from hub.register.worked_out import work_out_anew

MIGRATIONS = Path(__file__).parents[2] / "migrations"


def wanted_schema() -> tuple[SchemaItem, ...]:
    """Give every constraint and index of this hub."""
    derived = (SchemaItem(each.name, Statement(each.text)) for each in wanted(MODEL))
    return tuple({item.name: item for item in (*SYSTEM_SCHEMA, *derived)}.values())


def brought_up_to_date(database: Database) -> Report:
    """Migrate the graph to what this hub expects."""
    report = migrate(database, wanted_schema(), migrations_in(MIGRATIONS), now())
    work_out_anew(database)
    return report


def now() -> str:
    """Give the instant as the graph stores it."""
    return instant_text(datetime.now(UTC))
