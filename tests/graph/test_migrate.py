"""Constraints, indexes and migrations: created, dropped and run as declared, and never by halves."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from hub.commands.schema import wanted_schema
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.migrate import apply_schema, migrate
from hub.graph.migrations import Migration, apply_migrations, migrations_in
from hub.graph.reader import rows
from hub.graph.schema_item import node_index, node_key
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.conftest import AT, MIGRATIONS

COUNTED = Statement("MATCH (n:Counted) RETURN n.name ORDER BY n.name")
MINE = "SHOW INDEXES YIELD name WHERE name CONTAINS 'counted' RETURN name ORDER BY name"


@pytest.fixture
def graph(database: Database) -> Iterator[Database]:
    """A graph that forgets after the test what the test migrated."""
    yield database
    apply_schema(database, wanted_schema())
    forget = "MATCH (m:Migration) WHERE m.number > $known DELETE m"
    known = len(migrations_in(MIGRATIONS))
    write(database, lambda transaction: transaction.run(forget, known=known).consume())


def test_migrating_twice_changes_nothing_the_second_time(graph: Database) -> None:
    wanted = (*wanted_schema(), node_key("Counted", "name"), node_index("Counted", "size", "name"))

    first = migrate(graph, wanted, migrations_in(MIGRATIONS), AT)
    second = migrate(graph, wanted, migrations_in(MIGRATIONS), AT)

    assert first.created == ("hub_key_counted_name", "hub_index_counted_size_name")
    assert (second.created, second.dropped, second.migrations) == ((), (), ())
    assert second.total == len(wanted)


def test_what_the_hub_made_and_wants_no_more_is_dropped_and_nothing_else(graph: Database) -> None:
    apply_schema(graph, (*wanted_schema(), node_key("Counted", "name")))
    theirs = "CREATE INDEX counted_by_others IF NOT EXISTS FOR (n:Counted) ON (n.other)"
    write(graph, lambda transaction: transaction.run(theirs).consume())

    created, dropped = apply_schema(graph, wanted_schema())

    assert (created, dropped) == ((), ("hub_key_counted_name",))
    assert rows(graph, Statement(MINE)) == [["counted_by_others"]]
    write(graph, lambda transaction: transaction.run("DROP INDEX counted_by_others").consume())


def test_a_migration_runs_once_and_in_order(graph: Database) -> None:
    waiting = _numbered("CREATE (:Counted {name: 'a'});", "MATCH (n:Counted) SET n.name = n.name + 'b';")

    first = apply_migrations(graph, waiting, AT)
    second = apply_migrations(graph, waiting, AT)

    assert (first, second) == (("test1", "test2"), ())
    assert rows(graph, COUNTED) == [["ab"]]


def test_a_failed_migration_leaves_nothing_half_done(graph: Database) -> None:
    waiting = _numbered("CREATE (:Counted {name: 'a'});\nMATCH (n:Counted) SET n.size = 1 / 0;\n")

    with pytest.raises(HubError) as refused:
        apply_migrations(graph, waiting, AT)

    assert refused.value.code == "MIGRATION_FAILED"
    assert "(test1) failed and changed nothing" in refused.value.message.en
    assert rows(graph, COUNTED) == []
    assert apply_migrations(graph, _numbered("CREATE (:Counted {name: 'c'});"), AT) == ("test1",)


def test_a_migration_changed_after_it_ran_is_refused(graph: Database) -> None:
    ran = _numbered("CREATE (:Counted {name: 'a'});")
    apply_migrations(graph, ran, AT)
    changed = (*ran[:-1], replace(ran[-1], text="CREATE (:Counted {name: 'b'});"))

    with pytest.raises(HubError) as refused:
        apply_migrations(graph, changed, AT)

    assert refused.value.code == "MIGRATION_CHANGED"
    assert rows(graph, COUNTED) == [["a"]]


def test_data_of_a_newer_hub_is_refused(graph: Database) -> None:
    apply_migrations(graph, _numbered("CREATE (:Counted {name: 'a'});"), AT)

    with pytest.raises(HubError) as refused:
        apply_migrations(graph, migrations_in(MIGRATIONS), AT)

    assert refused.value.code == "MIGRATION_UNKNOWN"


def test_of_eight_processes_at_once_one_runs_the_migration(graph: Database) -> None:
    waiting = _numbered("CREATE (:Counted {name: 'a'});")
    together = Barrier(8)

    def apply(_: int) -> tuple[str, ...]:
        together.wait()
        return apply_migrations(graph, waiting, AT)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(apply, range(8)))

    assert sorted(answers) == [()] * 7 + [("test1",)]
    assert rows(graph, COUNTED) == [["a"]]


def _numbered(*texts: str) -> tuple[Migration, ...]:
    known = migrations_in(MIGRATIONS)
    new = (Migration(len(known) + count, f"test{count}", text) for count, text in enumerate(texts, start=1))
    return (*known, *new)
