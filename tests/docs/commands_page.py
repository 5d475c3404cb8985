"""`docs/reference/commands.md`, made of what commands say of themselves; run as a module, this writes it."""

from collections.abc import Iterator

import click

from hub.cli import main
from tests.docs.blocks import ROOT

PAGE = ROOT / "docs" / "reference" / "commands.md"
WIDTH = 100
HEAD = """# Commands

`.venv/bin/hub` followed by one of the commands below. [Settings](settings.md) say which hub they are about:
beside a running hub they use its database, without one they start it while they last. A refused command
says why in a sentence and ends with 1; a command that was called wrongly ends with 2.

This page is made from the commands' own help (`python -m tests.docs.commands_page`).
"""


def page() -> str:
    """Make the page."""
    parts = [f"## {title}\n\n```text\n{text}\n```\n" for title, text in _helps(main, "hub")]
    return "\n".join([HEAD, *parts])


def _helps(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    """Give each command's help, a group's after its own commands' names."""
    with click.Context(command, info_name=path, max_content_width=WIDTH, terminal_width=WIDTH) as context:
        if isinstance(command, click.Group):
            found = ((name, command.get_command(context, name)) for name in command.list_commands(context))
            for name, each in found:
                yield from _helps(each, f"{path} {name}") if each else ()
            return
        yield path, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
