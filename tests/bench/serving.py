"""Serve one of the other sides as the hub is served: `python -m tests.bench.serving tests.bench.bare`."""

import os
import sys

from hub.commands.serving import server
from hub.settings import Settings


def main() -> None:
    """Serve the application of the module that is named until told to end."""
    server(Settings.from_environment(os.environ), f"{sys.argv[1]}:from_environment").serve()


if __name__ == "__main__":
    main()
