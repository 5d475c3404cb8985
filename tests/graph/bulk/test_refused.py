"""What can't be restored is refused before anything of it is written."""

from functools import partial
from pathlib import Path

import orjson
import pytest

from graph_schema.model import MODEL
from hub.bulk.whole.manifest import MANIFEST, digest_of
from hub.bulk.whole.restore import EmptyHub, restore
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from tests.graph.bulk.conftest import prepare, run

LINE = {"labels": ["Record", "Spaceship"], "properties": {"id": "1"}, "out": []}
NODES = Statement("MATCH (n) RETURN count(n)")


def manifest(*files: dict[str, object]) -> bytes:
    """Write the manifest of an export of these files."""
    told = {"format": 1, "hub": "1", "model": "x", "at": "2026", "keys": {}, "files": files}
    return orjson.dumps(told)


def refusal(database: Database, folder: Path) -> str:
    """Give the code of a restore that is refused, having seen that nothing was written."""
    before = rows(database, NODES)
    hub = EmptyHub(database, MODEL, partial(prepare, database), lambda done, total: None)
    with pytest.raises(HubError) as refused:
        restore(hub, folder)
    assert rows(database, NODES) == before
    assert refused.value.message.en != refused.value.message.fr
    return refused.value.code


def test_kinds_that_a_hub_does_not_know_are_not_restored(whole: Database, tmp_path: Path) -> None:
    file = tmp_path / "Spaceship.ndjson"
    file.write_bytes(orjson.dumps(LINE, option=orjson.OPT_APPEND_NEWLINE))
    length, sha256 = digest_of(file)
    part = {"name": file.name, "nodes": 1, "relationships": 0, "bytes": length, "sha256": sha256}
    (tmp_path / MANIFEST).write_bytes(manifest(part))

    assert refusal(whole, tmp_path) == "EXPORT_UNKNOWN_KIND"


def test_another_export_is_not_gone_on_with(whole: Database, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(manifest())
    write(whole, partial(run, text="CREATE (:Restoring {export: 'other', step: 0, at: 0, done: 0})"))

    assert refusal(whole, tmp_path) == "ANOTHER_IMPORT"
