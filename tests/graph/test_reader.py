"""Reading from one server, and by way of a table of routes."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hub.errors import HubError
from hub.graph.driver import Address, Database, connect
from hub.graph.reader import read, rows
from hub.graph.statement import Statement

FOREVER = Statement("UNWIND range(1, 1000000000) AS number RETURN sum(sin(number))")
ROWS = Statement(
    "UNWIND $numbers AS number RETURN number, [number, {twice: 2 * number}]", {"numbers": [1, 2]}
)


@pytest.fixture(params=["bolt", "neo4j"])
def opened(engine: Address, migrated: Database, request: pytest.FixtureRequest) -> Iterator[Database]:
    _, _, place = engine.uri.partition("://")
    database = connect(replace(engine, uri=f"{request.param}://{place}"))
    yield database
    database.close()


def test_every_row_is_read(opened: Database) -> None:
    assert rows(opened, ROWS) == [[1, [1, {"twice": 2}]], [2, [2, {"twice": 4}]]]


def test_the_first_row_is_read_or_none(opened: Database) -> None:
    assert read(opened, ROWS) == [1, [1, {"twice": 2}]]
    assert read(opened, replace(ROWS, parameters={"numbers": []})) is None


def test_what_takes_too_long_is_stopped_and_leaves_the_connection_fit(opened: Database) -> None:
    with pytest.raises(HubError, match="TIMEOUT"):
        read(opened, FOREVER, timeout=0.05)

    assert read(opened, ROWS) == [1, [1, {"twice": 2}]]


def test_a_fault_of_the_statement_is_raised_and_leaves_the_connection_fit(opened: Database) -> None:
    with pytest.raises(Exception, match="Invalid input"):
        read(opened, Statement("RETURN"))

    assert read(opened, ROWS) == [1, [1, {"twice": 2}]]


def test_a_server_that_is_not_there_is_told() -> None:
    database = connect(Address("bolt://127.0.0.1:9"))

    with pytest.raises(HubError, match="DATABASE_UNREACHABLE"):
        read(database, ROWS, timeout=0.05)

    database.close()
