"""A served hub for each test of the OAuth room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.graph.driver import Database
from tests.http.oauth_hub import OAuthHub, serving


@pytest.fixture
def hub(tmp_path: Path, database: Database) -> Iterator[OAuthHub]:
    """Serve a hub whose one client has registered its key."""
    with serving(tmp_path, database) as served:
        served.register()
        yield served
