"""A hub that a whole file asks: no test of such a file needs the world as it was before another."""

from collections.abc import Iterator

import pytest

from hub.client.session import Session
from hub.graph.driver import Database
from hub.graph.writer import write
from tests.conftest import WIPE
from tests.http.served_hub import ServedHub, serving


@pytest.fixture(scope="module")
def hub(migrated: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedHub]:
    """A running hub with its world."""
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
    with serving(migrated, tmp_path_factory.mktemp("home")) as served:
        yield served


@pytest.fixture(scope="module")
def asker(hub: ServedHub) -> Session:
    """Whom an agreement gives another's data."""
    return hub.session("asker")
