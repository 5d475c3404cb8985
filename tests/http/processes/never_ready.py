"""An application whose import never ends, as a worker's is for a while: `HUB_HOME` is told that it began."""

import os
from pathlib import Path
from threading import Event
from typing import Never


def from_environment() -> Never:
    """Say that a worker got here, and stay."""
    Path(os.environ["HUB_HOME"], f"began-{os.getpid()}").touch()
    Event().wait()
    raise AssertionError("nothing sets the event")
