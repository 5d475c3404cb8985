"""Let `python -m hub` be the command `hub`."""

from hub.cli import main

main()
