"""An export and an import that kill -9 ended half-way, run again."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from graph_schema.model import MODEL
from hub.bulk.whole.comparison import compare
from hub.bulk.whole.export import UNFINISHED, Hub, export
from hub.bulk.whole.restore import EmptyHub, restore
from hub.graph.driver import Address, Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from tests.graph.bulk.conftest import empty, prepare
from tests.graph.bulk.killed import AT
from tests.graph.bulk.test_whole import many, silent
from tests.records import plant
from tests.world import make_world

BODIES = Statement("MATCH (n:Organisation) RETURN count(n)")


def killed(engine: Address, *words: str) -> None:
    """Run a process that is ended by kill -9 in the middle of what it does."""
    settings = {**os.environ, "KILLED_DATABASE": f"{engine.uri} {engine.user} {engine.password}"}
    process = subprocess.run((sys.executable, "-m", "tests.graph.bulk.killed", *words), env=settings)
    assert process.returncode == -signal.SIGKILL


def test_an_export_ended_by_kill_9_goes_on_and_drops_half_a_line(
    engine: Address, whole: Database, tmp_path: Path
) -> None:
    make_world(whole)
    plant(whole, many(2_500))

    killed(engine, "export", str(tmp_path), "2")
    bodies = tmp_path / UNFINISHED / "Organisation.ndjson"
    with bodies.open("ab") as torn:
        torn.write(bodies.read_bytes()[:100])
    pages: list[int] = []
    manifest = export(Hub(whole, MODEL, lambda done, total: pages.append(done)), tmp_path, AT)

    assert pages[0] > 2_000
    assert compare(whole, tmp_path, silent).is_equal
    assert [each.nodes for each in manifest.files if each.name == "Organisation.ndjson"] == [
        rows(whole, BODIES)[0][0]
    ]


@pytest.mark.parametrize("step", ["0", "4"])
def test_an_import_ended_by_kill_9_goes_on(
    engine: Address, whole: Database, tmp_path: Path, step: str
) -> None:
    make_world(whole)
    plant(whole, many(1_500))
    export(Hub(whole, MODEL, silent), tmp_path, AT)
    empty(whole)

    killed(engine, "import", str(tmp_path), step)
    restore(EmptyHub(whole, MODEL, partial(prepare, whole), silent), tmp_path)

    assert compare(whole, tmp_path, silent).is_equal
