"""Two hubs that a whole folder asks: starting them takes seconds."""

from collections.abc import Iterator

import pytest

from hub.graph.driver import Address, Database
from hub.graph.writer import write
from tests.conftest import WIPE
from tests.http.processes.running import PROCESSES, hubs
from tests.http.processes.stage import LONG_AFTER, Stage
from tests.world import AGREEMENT, make_world


@pytest.fixture(scope="package")
def stage(migrated: Database, engine: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Two hubs on one graph, with the world's clients signed in."""
    write(migrated, lambda transaction: transaction.run(WIPE).consume())
    world = make_world(migrated)
    with hubs(engine, tmp_path_factory.mktemp("home"), PROCESSES) as running:
        for client in ("asker", "giver"):
            running.register(client)
        stage = Stage(running, world, migrated)
        stage.lay("DataSharingAgreement", world[AGREEMENT], validUntil=LONG_AFTER)
        stage.lay("Party", world["asker's part"], world["giver's part"], validUntil=LONG_AFTER)
        yield stage
