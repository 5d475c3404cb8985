"""One hub for every page, so that the pages' commands run in order against the same records."""

from collections.abc import Iterator

import pytest

from tests.docs.running import RunningHub, running_hub


@pytest.fixture(scope="package")
def documented_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    """A hub started as `make run` starts one, in a folder of its own, that reaches no source."""
    with running_hub(tmp_path_factory.mktemp("documented")) as hub:
        yield hub
