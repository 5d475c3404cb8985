"""A served hub for each test of the client."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hub.graph.driver import Database
from tests.http.oauth_hub import OAuthHub, serving


@pytest.fixture
def hub(tmp_path: Path, database: Database) -> Iterator[OAuthHub]:
    """Serve a hub whose one client has no key yet."""
    with serving(tmp_path, database) as served:
        yield served


@pytest.fixture
def hub_at_todays_time(hub: OAuthHub) -> None:
    """Set the served hub's clock to the machine's, for commands that read it."""
    hub.clock.instant = datetime.now(UTC)
