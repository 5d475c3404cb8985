"""The records of a page in order, along the order's index: one seek, or several of a page each."""

from collections.abc import Sequence
from dataclasses import dataclass

from hub.compiler import patterns
from hub.compiler.context import Context
from hub.compiler.filters import Filter
from hub.compiler.pages import Page, Stretch


@dataclass(frozen=True)
class Listed:
    """What a list of a whole kind matches: its variable, its kind, and what its records have to meet."""

    variable: str
    kind: str
    predicates: Sequence[str]
    filtered: Filter


def cut_along_index(context: Context, page: Page, listed: Listed, limit: str) -> str:
    """Give the text that binds the list's variable to the page's records in turn.

    The index gives the records in order, so that relations are tested for no more than needed. A relation is
    planned once for each seek, and planning is dear: with relations there are as few seeks as can be.
    """
    variable, kept = listed.variable, patterns.kept(listed.variable)
    stretches = page.stretches(context, variable, at_once=listed.filtered.relates)
    found = [_cut(page, listed, each, limit) for each in stretches]
    if len(found) == 1:
        return found[0]
    pages = " UNION ALL ".join(f"{each} RETURN {kept}" for each in found)
    return f"CALL () {{ {pages} }} WITH {kept} ORDER BY {page.order_by(variable)} LIMIT {limit}"


def _cut(page: Page, listed: Listed, stretch: Stretch, limit: str) -> str:
    found = page.along_index(listed.variable, listed.kind, [*stretch.predicates, *listed.predicates])
    in_turn = f" WITH {patterns.kept(listed.variable)} ORDER BY {stretch.order}"
    tested = f"{in_turn}{patterns.where(listed.filtered.related)}" if listed.filtered.relates else ""
    return f"{found}{tested}{in_turn} LIMIT {limit}"
