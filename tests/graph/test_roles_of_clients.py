"""Clients that were there before roles were keep every one of them."""

from pathlib import Path

from neo4j import ManagedTransaction

from hub.editing.roles import role_drafts
from hub.graph.driver import Database
from hub.graph.migrations import migrations_in
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register.drafts import Author
from hub.register.record import record
from tests.world import CLIENTS, NOW, make_world, organisation

MIGRATIONS = Path(__file__).parents[2] / "migrations"
REMOVE = "MATCH (role:Role) DETACH DELETE role"
VERSION = Statement("MATCH (gate:GrantsGate) RETURN DISTINCT gate.version")
HELD = Statement("MATCH (role:Role) RETURN role.client, count(*) ORDER BY role.client")


def test_the_migration_writes_what_the_register_would_write(database: Database) -> None:
    make_world(database)
    write(database, lambda transaction: transaction.run(REMOVE).consume())
    before = rows(database, VERSION)

    for _ in range(2):
        write(database, _migrate)

    assert rows(database, HELD) == [[client, 4] for client in sorted(CLIENTS)]
    assert rows(database, VERSION) != before
    drafts = [each for client, name in CLIENTS.items() for each in role_drafts(client, organisation(name))]
    outcome = record(database, drafts, Author("hub"), NOW)
    assert (outcome.problems, outcome.created, outcome.changed) == ((), 0, 0)


def _migrate(transaction: ManagedTransaction) -> None:
    (migration,) = (each for each in migrations_in(MIGRATIONS) if each.name == "roles_of_clients")
    for statement in migration.statements:
        transaction.run(statement).consume()
