"""The history of a record: its changes, oldest first, as pages that go by revision."""

from __future__ import annotations

from collections.abc import Mapping

from hub.compiler import cursors, entries, page_shaper, patterns, shaper
from hub.compiler.context import Context
from hub.compiler.keys import Key
from hub.compiler.moments import regardless
from hub.compiler.page_shaper import PagePart, PageShape
from hub.compiler.pages import Page, direction_of
from hub.compiler.recorded import Version
from hub.compiler.rows import Row
from hub.compiler.selection import Selected
from hub.compiler.shaper import Part
from hub.errors import Path

CONNECTION, EDGE = "ChangeConnection", "ChangeEdge"
SIGNATURE = "Change,revision"


def history_part(context: Context, row: Row, selected: Selected) -> Part:
    """Compile a record's history into columns of its row, up to the instant asked about."""
    arguments = context.operation.arguments(row.kind.name, selected)
    page = _page(arguments, selected.path)
    times = row.place.times * max(page.size, 1)
    context.charge(times, selected.path)
    place = row.place.inside(times, selected.path)
    change, record = str(context.parameters.variable()), str(patterns.record(row.variable))
    until = [f"{change}.at <= {row.variable.instant}"] if isinstance(row.variable, Version) else []
    # The changes of a record are found by its id, and lie in the order of their revisions.
    found = f"MATCH ({change}:Change) WHERE "
    told = [f"{change}.record = {record}.id", f"{change}.revision IS NOT NULL", *until]
    with regardless(context):
        body = _Body(context, entries.Entry(change, record, row.kind, place), page)
        wanted = context.operation.below(selected, CONNECTION)
        parts = [(each.key, body.part(each, row, found + " AND ".join(told))) for each in wanted]
    told += page.past_position(context, change)
    cut = f"WITH {change} ORDER BY {page.order_by(change)} LIMIT {context.parameters.add(page.size + 1)}"
    at = row.add(f"COLLECT {{ {found}{' AND '.join(told)} {cut} {body.row.returned()} }}")
    return page_shaper.connection(at, body.shape, parts)


def _page(arguments: Mapping[str, object], path: Path) -> Page:
    size, backwards, at_cursor, cursor = direction_of(arguments, path)
    position = cursors.decode(SIGNATURE, [(int, False)], cursor, at_cursor) if cursor is not None else []
    return Page(size, backwards, (Key("revision", False, int),), SIGNATURE, tuple(position))


class _Body:
    """What is asked of a page of changes: columns of its rows, and the parts over them."""

    def __init__(self, context: Context, entry: entries.Entry, page: Page) -> None:
        self.context, self.entry = context, entry
        self.row = Row(entry.change, entry.kind, entry.place)
        self.shape = PageShape(page.size, page.backwards, bool(page.position))

    def part(self, selected: Selected, outer: Row, every: str) -> PagePart:
        """Give the part for one field of the connection."""
        if selected.name == "totalCount":
            return page_shaper.total(outer.add(f"COUNT {{ {every} }}"))
        if selected.name == "__typename":
            return page_shaper.fixed(CONNECTION)
        below = self.context.operation.below
        if selected.name == "pageInfo":
            wanted = [(each.key, each.name) for each in below(selected, "PageInfo")]
            return page_shaper.page_info(self.shape, self._cursor(), wanted)
        if selected.name == "nodes":
            return page_shaper.nodes(entries.entry_part(self.context, self.entry, self.row, selected))
        return page_shaper.edges([(each.key, self._edge(each)) for each in below(selected, EDGE)])

    def _cursor(self) -> Part:
        return page_shaper.position(SIGNATURE, [self.row.add(f"{self.entry.change}.revision")])

    def _edge(self, selected: Selected) -> Part:
        if selected.name == "__typename":
            return shaper.constant(EDGE)
        if selected.name == "cursor":
            return self._cursor()
        return entries.entry_part(self.context, self.entry, self.row, selected)
