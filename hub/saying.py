"""How long work tells what it does, wherever it runs: a line of text at a time."""

from collections.abc import Callable

Say = Callable[[str], None]
