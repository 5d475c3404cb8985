"""A process that is ended by kill -9 in the middle of an export or an import, at a step that a test names.

`python -m tests.graph.bulk.killed export|import FOLDER STEP` reads the server from KILLED_DATABASE.
"""

import os
import signal
import sys
from pathlib import Path

from graph_schema.model import MODEL
from hub.bulk.whole.export import Hub, export
from hub.bulk.whole.restore import EmptyHub, restore
from hub.graph.driver import Address, connect
from tests.graph.bulk.conftest import prepare

AT = "2026-03-01T12:00:00.000000Z"


def main(work: str, folder: Path, step: int) -> None:
    """Do the work, and never come back once `step` steps are done; step 0 is what prepares a graph."""
    uri, user, password = os.environ["KILLED_DATABASE"].split(" ")
    database = connect(Address(uri, user, password))
    done = [0]

    def tell(_: int, __: int) -> None:
        done[0] += 1
        if done[0] >= step:
            end()

    def prepared() -> None:
        prepare(database)
        if not step:
            end()

    if work == "export":
        export(Hub(database, MODEL, tell), folder, AT)
    else:
        restore(EmptyHub(database, MODEL, prepared, tell), folder)


def end() -> None:
    """End this process as the kernel does, with nothing tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
