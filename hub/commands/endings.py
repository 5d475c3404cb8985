"""How a long command is told to end: Ctrl-C, SIGTERM and a closed terminal mean the same, once."""

import signal
from types import FrameType

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def end_on_signals() -> None:
    """Raise KeyboardInterrupt in the main thread at the first of them, and ignore the next."""
    for one in ENDINGS:
        signal.signal(one, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    for one in ENDINGS:
        # Once is enough: a second Ctrl-C must not stop what ends the children.
        signal.signal(one, signal.SIG_IGN)
    raise KeyboardInterrupt
