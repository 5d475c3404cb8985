"""The hub speaks GraphQL over HTTP as the working group's own audits ask (npm package graphql-http)."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.graph.driver import Database
from tests.http.served_hub import serving, signing_port

AUDITS = Path(__file__).parent / "audits"
NODE = shutil.which("node")
pytestmark = [
    pytest.mark.skipif(NODE is None, reason="needs Node, which a newcomer doesn't have"),
    pytest.mark.skipif(
        not (AUDITS / "node_modules" / "graphql-http").is_dir(), reason="needs `npm ci` in tests/http/audits"
    ),
]


@pytest.fixture
def address(database: Database, tmp_path: Path) -> Iterator[str]:
    """A signing port in front of the hub: the audits know nothing of tokens."""
    with serving(database, tmp_path) as hub, hub.session("asker") as session, signing_port(session) as port:
        yield port


def test_every_audit_is_met(address: str) -> None:
    command = [str(NODE), "audits.mjs", address]
    printed = subprocess.run(
        command, cwd=AUDITS, capture_output=True, text=True, check=True, timeout=120
    ).stdout

    found = json.loads(printed)

    assert len(found) == 61
    assert [each for each in found if each["status"] != "ok"] == []
