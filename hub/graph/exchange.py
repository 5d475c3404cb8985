"""One exchange with the graph: a statement goes out, its rows come in, on a connection of the driver's pool.

The driver's session does the same with half as much work again. Its pool and its connections are parts that
it doesn't promise to keep: it is held below 6.3, and decision 0139 says what a later one has to pass.
"""

from hub.graph.driver import ACQUIRE_SECONDS, Database
from hub.graph.statement import Statement

Rows = list[list[object]]


def is_direct(database: Database) -> bool:
    """Say whether one server answers: then there is no table of routes, and no bookmark to wait for."""
    return database.bookmarks is None


def exchanged(database: Database, statement: Statement, timeout: float, access: str) -> Rows:
    """Run a statement on the one server, as a transaction of its own, and give every row.

    Raise the driver's error, and leave nothing open. Rows hold texts, numbers, truth values, lists and maps:
    nothing else is kept in the graph.
    """
    pool = database.driver._pool
    connection = pool.acquire(access, ACQUIRE_SECONDS, database.name, None, None, None)
    found: Rows = []
    try:
        connection.run(statement.text, dict(statement.parameters), access, db=database.name, timeout=timeout)
        connection.pull(n=-1, on_records=found.extend)
        connection.send_all()
        connection.fetch_all()
    finally:
        # A connection in the midst of an answer is reset by this, or given up.
        pool.release(connection)
    return found
