"""Bringing a graph to what this hub expects: numbered migrations, then constraints and indexes."""

from collections.abc import Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction

from hub.graph.driver import Database
from hub.graph.migrations import Migration, apply_migrations
from hub.graph.reader import rows
from hub.graph.schema_item import NAME, PREFIX, SchemaItem, node_key
from hub.graph.statement import Statement
from hub.graph.writer import write

CONSTRAINTS = Statement(
    "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH $prefix RETURN name", {"prefix": PREFIX}
)
INDEXES = Statement(
    "SHOW INDEXES YIELD name, owningConstraint "
    "WHERE name STARTS WITH $prefix AND owningConstraint IS NULL RETURN name",
    {"prefix": PREFIX},
)
AWAIT = "CALL db.awaitIndexes($seconds)"
SCHEMA_SECONDS = 110.0
MIGRATION_KEY = node_key("Migration", "number")


@dataclass(frozen=True)
class Report:
    """What a migration did: names created and dropped, migrations run, and how many items there are now."""

    created: tuple[str, ...]
    dropped: tuple[str, ...]
    migrations: tuple[str, ...]
    total: int


def migrate(
    database: Database, schema: Sequence[SchemaItem], migrations: Sequence[Migration], at: str
) -> Report:
    """Run the waiting migrations, then make the constraints and indexes those of `schema`; safe to repeat."""
    wanted = {item.name: item for item in (MIGRATION_KEY, *schema)}
    _create(database, () if MIGRATION_KEY.name in _existing(database) else (MIGRATION_KEY,))
    ran = apply_migrations(database, migrations, at)
    created, dropped = apply_schema(database, tuple(wanted.values()))
    return Report(created, dropped, ran, len(wanted))


def apply_schema(database: Database, wanted: Sequence[SchemaItem]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Create what is missing, drop what the hub made and wants no more; give both lists of names."""
    names = {item.name for item in wanted}
    existing = _existing(database).items()
    unwanted = {name: sort for name, sort in existing if name not in names and NAME.fullmatch(name)}
    missing = missing_items(database, wanted)
    _drop(database, unwanted)
    _create(database, missing)
    return tuple(item.name for item in missing), tuple(sorted(unwanted))


def missing_items(database: Database, wanted: Sequence[SchemaItem]) -> tuple[SchemaItem, ...]:
    """Give what `wanted` names and the graph does not have."""
    existing = _existing(database)
    return tuple(item for item in wanted if item.name not in existing)


def _existing(database: Database) -> dict[str, str]:
    constraints = {str(name): "CONSTRAINT" for (name,) in rows(database, CONSTRAINTS)}
    indexes = {str(name): "INDEX" for (name,) in rows(database, INDEXES)}
    return {**indexes, **constraints}


def _drop(database: Database, unwanted: dict[str, str]) -> None:
    statements = [Statement(f"DROP {sort} {name} IF EXISTS") for name, sort in unwanted.items()]
    _run(database, statements)


def _create(database: Database, missing: Sequence[SchemaItem]) -> None:
    _run(database, [item.create for item in missing])
    if missing:
        rows(database, Statement(AWAIT, {"seconds": int(SCHEMA_SECONDS)}), timeout=SCHEMA_SECONDS)


def _run(database: Database, statements: Sequence[Statement]) -> None:
    def work(transaction: ManagedTransaction) -> None:
        for statement in statements:
            transaction.run(statement.text, dict(statement.parameters)).consume()

    if statements:
        write(database, work, timeout=SCHEMA_SECONDS)
