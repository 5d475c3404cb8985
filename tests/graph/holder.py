"""Run a home's engine until standard input ends, as a process that a test can kill."""

import sys
from pathlib import Path

from hub.graph.engine import running

if __name__ == "__main__":
    with running(Path(sys.argv[1]), say=lambda text: None):
        print("ready", flush=True)
        sys.stdin.read()
