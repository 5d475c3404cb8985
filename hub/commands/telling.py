"""How commands speak: a step's line, its progress, and a refusal in the reader's language."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

import click
from rich.console import Console

from hub.errors import HubError
from hub.saying import Say
from hub.settings import BadSetting

Answer = TypeVar("Answer")

NAME_WIDTH = 18
TEXT_WIDTH = 44
# Where no terminal can be redrawn, such as a log, progress is a line now and then.
QUIET_SECONDS = 5.0


def language() -> str:
    """Give the reader's language, `EN` or `FR`, as the terminal declares it."""
    declared = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "FR" if declared.lower().startswith("fr") else "EN"


@contextmanager
def told() -> Iterator[None]:
    """Turn a refusal into its sentence on standard error and exit code 1."""
    try:
        yield
    except HubError as error:
        click.echo(f" ✗ {error.message.in_language(language())}", err=True)
        sys.exit(1)
    except BadSetting as error:
        click.echo(f" ✗ {error}", err=True)
        sys.exit(1)


def step(name: str, work: Callable[[Say], Answer], tell: Callable[[Answer], str]) -> Answer:
    """Do one step, show its progress while it lasts and its line when it is done; give what it gave."""
    began = monotonic()
    with _progress(name) as say:
        answer = work(say)
    click.echo(_line("✓", name, tell(answer), monotonic() - began))
    return answer


@contextmanager
def _progress(name: str) -> Iterator[Say]:
    console = Console()
    if console.is_terminal:
        with console.status(name) as status:
            yield lambda text: status.update(f"{name:<{NAME_WIDTH - 1}} {text}")
    else:
        yield _now_and_then(name)


def _now_and_then(name: str) -> Say:
    last = monotonic()

    def say(text: str) -> None:
        nonlocal last
        if monotonic() - last >= QUIET_SECONDS:
            last = monotonic()
            click.echo(_line("…", name, text, 0.0))

    return say


def _line(mark: str, name: str, text: str, seconds: float) -> str:
    took = f"{seconds:.0f} s" if seconds >= 1 else ""
    return f" {mark} {name:<{NAME_WIDTH}} {text:<{TEXT_WIDTH}} {took}".rstrip()
