"""How sure it is that a record of a page meets the list's filter, told for each where it is asked."""

from dataclasses import replace

from hub.compiler import shaper
from hub.compiler.comparisons import At, word
from hub.compiler.context import Context
from hub.compiler.filter_dates import is_dated
from hub.compiler.filters import meets
from hub.compiler.rows import Row
from hub.compiler.shaper import Noted, Part


def is_possibly(arguments: dict[str, object]) -> bool:
    """Say whether a list's arguments ask for records that only may meet its filter, too."""
    return word(arguments.get("match")) == "POSSIBLE"


def match_part(context: Context, row: Row, at: At | None, tests: object) -> Part:
    """Answer CERTAIN or POSSIBLE; a column is read only where a record of the page can be either."""
    if at is None or not at.possibly or not is_dated(context.model, at.kind, tests):
        return shaper.constant("CERTAIN")
    column = row.add(f"coalesce({meets(context, replace(at, possibly=False), tests)}, false)")

    def part(found: shaper.Row, noted: Noted) -> object:
        return "CERTAIN" if found[column] else "POSSIBLE"

    return part
