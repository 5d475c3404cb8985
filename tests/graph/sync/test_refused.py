"""A source isn't read before there is something to read about."""

from pathlib import Path

import pytest

from hub.commands.sync import hub_of
from hub.errors import HubError
from hub.graph.driver import Database
from hub.settings import Settings


def test_figures_of_countries_need_countries(database: Database, tmp_path: Path) -> None:
    settings = Settings.from_environment({"HUB_HOME": str(tmp_path)})

    with pytest.raises(HubError) as refused:
        hub_of(database, settings, lambda text: None)

    assert (refused.value.code, refused.value.status) == ("NO_REFERENCE_DATA", 503)
