"""Lists: Relay connections, at the root and under a record, one subquery each."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_schema.any_kind import RECORD
from graph_schema.model import ResolvedKind
from graph_schema.resolution import Way
from hub.compiler import (
    certainty,
    linked_order,
    page_shaper,
    patterns,
    records,
    several_kinds,
    shaper,
    totals,
)
from hub.compiler.along import Listed, cut_along_index
from hub.compiler.context import Context, Place, matched
from hub.compiler.filter_limits import check_filter
from hub.compiler.filters import At, Filter, compile_filter
from hub.compiler.matches import Match
from hub.compiler.measures import Measured
from hub.compiler.page_shaper import PagePart, PageShape, Seen
from hub.compiler.pages import Page, page_of
from hub.compiler.rows import Row
from hub.compiler.selection import Selected
from hub.compiler.shaper import Part
from hub.compiler.totals import Totals


def root_part(
    context: Context, columns: list[str], kind: ResolvedKind, place: Place, selected: Selected
) -> Part:
    """Compile a root list into columns of the answer's row, and give the part that shapes it."""
    arguments = context.operation.arguments("Query", selected)
    target = context.parameters.variable()
    match = Match(context, kind.name, (kind.name,), target, patterns.start(target, kind.name), None)
    return connection(match, arguments, place.with_arguments(arguments), selected, columns)


def nested_part(context: Context, row: Row, way: Way, selected: Selected) -> Part:
    """Compile a list under a record into columns of the record's row, and give the part that shapes it."""
    arguments = context.operation.arguments(row.kind.name, selected)
    target = context.parameters.variable()
    if arguments.get("where"):
        # A label lets the planner begin at the far end, where the filter may name a key.
        pattern = patterns.step(row.variable, way, target, "|".join(way.targets))
    else:
        pattern = patterns.onward(row.variable, way, target)
    match = Match(context, "Or".join(way.targets), way.targets, target, pattern, row)
    match = match.narrowed(arguments.get("kinds"))
    return connection(match, arguments, row.place.with_arguments(arguments), selected, row.columns)


def every_kind_part(context: Context, columns: list[str], place: Place, selected: Selected) -> Part:
    """Compile the list of records of all kinds, or of some, in their common order."""
    arguments = context.operation.arguments("Query", selected)
    target = context.parameters.variable()
    pattern = patterns.start(target, RECORD.name)
    match = Match(context, RECORD.name, tuple(context.model.kinds), target, pattern, None)
    match = match.narrowed(arguments.get("kinds"))
    return connection(match, arguments, place.with_arguments(arguments), selected, columns)


def connection(
    match: Match, arguments: dict[str, object], place: Place, selected: Selected, columns: list[str]
) -> Part:
    """Compile a list into columns of a row, and give the part that shapes it."""
    context = match.context
    wanted = list(context.operation.below(selected, f"{match.spoken}Connection"))
    if not any(each.name in ("nodes", "edges", "pageInfo") for each in wanted):
        # What tells of all records needs no page to be told on.
        arguments = {"first": 0, **arguments}
    ordered = match.kind or (RECORD if arguments.get("orderBy") else None)
    page = page_of(arguments, ordered, context, selected.path)
    page = linked_order.bound(context, page, match.variable, place, selected.path)
    times = place.times * max(page.size, 1)
    context.charge(times, selected.path)
    inner = place.inside(times, selected.path)
    at = _at(match, arguments, place, selected)
    filtered = _filter(context, at, arguments.get("where"))
    if match.parent is None and not filtered.selective:
        linked_order.refuse_where_many(page, selected.path)
    body = _Body(match, page, inner, _Asked(at, arguments.get("where")))
    if any(each.name in totals.NAMES for each in wanted):
        measured = Measured(context, match.variable, body.row.kind, place.inside(place.times, selected.path))
        body.totals = Totals(measured, _everything(match, page, place, filtered), columns)
    parts = [(each.key, body.part(each, columns, filtered, place)) for each in wanted]
    if body.totals is not None:
        body.totals.close()
    shape = body.shape
    if not body.asks_rows:
        return page_shaper.connection(None, shape, parts)
    seen = body.seen()
    columns.append(_rows_text(match, page, place, filtered, body.returned(), body.asks_more))
    return page_shaper.connection(len(columns) - 1, shape, parts, seen)


def _at(match: Match, arguments: dict[str, object], place: Place, selected: Selected) -> At:
    if arguments.get("where"):
        match.consult()
    kind = match.kind or RECORD
    return At(match.variable, kind, place, selected.path, certainty.is_possibly(arguments))


def _filter(context: Context, at: At, tests: object) -> Filter:
    if not isinstance(tests, dict):
        return Filter()
    check_filter(tests, (*at.path, "where"))
    return compile_filter(context, at, tests)


@dataclass(frozen=True)
class _Asked:
    """What a list's filter is about, and the filter."""

    at: At | None
    tests: object


class _Body:
    """What is asked of a page: its rows' columns and the parts over them."""

    def __init__(self, match: Match, page: Page, place: Place, asked: _Asked) -> None:
        self.match, self.page, self.place, self.asked = match, page, place, asked
        self.asks_rows = self.asks_more = self.gives_records = False
        self.row = Row(match.variable, match.kind or match.context.model[match.names[0]], place)
        self.shape = PageShape(page.size, page.backwards, bool(page.position))
        self.before: list[str] = []
        self.totals: Totals | None = None

    def part(self, selected: Selected, columns: list[str], filtered: Filter, place: Place) -> PagePart:
        """Give the part for one field of a connection."""
        if selected.name == "totalCount":
            if self.totals is not None:
                return self.totals.count()
            columns.append(_count_text(self.match, self.page, place, filtered))
            return page_shaper.total(len(columns) - 1)
        if selected.name in totals.NAMES:
            assert self.totals is not None
            told = self.totals.aggregate if selected.name == "aggregate" else self.totals.groups
            return told(selected)
        if selected.name == "__typename":
            return page_shaper.fixed(f"{self.match.spoken}Connection")
        self.asks_rows = True
        below = self.match.context.operation.below
        if selected.name == "pageInfo":
            self.asks_more = True
            if self.page.size == 0:
                # A page of nothing that tells whether there is more tells of records that it doesn't give.
                self.match.consult()
            wanted = [(each.key, each.name) for each in below(selected, "PageInfo")]
            asks_cursor = any(name.endswith("Cursor") for _, name in wanted)
            return page_shaper.page_info(
                self.shape, self._cursor() if asks_cursor else shaper.constant(None), wanted
            )
        if selected.name == "nodes":
            return page_shaper.nodes(self._node(selected))
        edge = f"{self.match.spoken}Edge"
        return page_shaper.edges([(each.key, self._edge_part(each, edge)) for each in below(selected, edge)])

    def _edge_part(self, selected: Selected, type_name: str) -> Part:
        if selected.name == "__typename":
            return shaper.constant(type_name)
        if selected.name == "cursor":
            return self._cursor()
        if selected.name == "match":
            return certainty.match_part(self.match.context, self.row, self.asked.at, self.asked.tests)
        return self._node(selected)

    def _cursor(self) -> Part:
        columns = tuple(self.row.add(key.at(self.match.variable)) for key in self.page.keys)
        return page_shaper.position(self.page.signature, columns)

    def _node(self, selected: Selected) -> Part:
        match, self.gives_records = self.match, True
        if match.kind is not None:
            return records.record_part(match.context, self.row, selected)
        self.before, text, part = records.targets(
            match.context, match.variable, match.names, self.place, selected
        )
        at = self.row.add(text)
        return shaper.within(at, part)

    def seen(self) -> Seen | None:
        """Give how to count records of which a page only tells: by cursors, their number, or what follows."""
        match = self.match
        public = all(match.context.model[name].is_public for name in match.names)
        told = self.asks_more or not self.gives_records
        if public or not told or not match.context.slots.grant.terms:
            return None
        scopes = tuple(self.row.add(each) for each in match.context.slots.scopes(match.variable))
        return Seen(scopes, not self.gives_records)

    def returned(self) -> str:
        """Give the clauses that return a row."""
        before, text = self.row.bound()
        return patterns.returned([*self.before, *before], text)


def _predicates(match: Match, place: Place, filtered: Filter) -> list[str]:
    context = match.context
    if match.kind is None:
        found = records.target_predicates(context, match.variable, match.names, place)
        only = [several_kinds.is_one_of(context, match.variable, match.only)] if match.only else []
        return [*found, *only, *filtered.plain]
    return [*matched(context, match.variable, match.kind, place), *match.also, *filtered.plain]


def _rows_text(
    match: Match, page: Page, place: Place, filtered: Filter, returned: str, asks_more: bool
) -> str:
    # One more than asked tells whether the list goes on; unasked, its children would be read for nothing.
    limit = match.context.parameters.add(page.size + asks_more)
    kept = linked_order.carried(page, match.variable)
    cut = f"WITH {kept} ORDER BY {page.order_by(match.variable)} LIMIT {limit}"

    def found(source: str) -> str:
        bound = match.bound_to(source)
        if match.parent is not None or filtered.selective:
            return _few(bound, page, place, filtered, cut)
        listed = Listed(source, match.type_name, _predicates(bound, place, filtered), filtered)
        return cut_along_index(match.context, page, listed, limit)

    rows = found(match.variable) if match.parent else patterns.by_sources(match.variable, found, "")
    if page.bindings:
        rows += f"{linked_order.past_binding(match.context, page, match.variable)} {cut}"
    elif match.parent is None and len(patterns.sources(match.variable)) > 1:
        rows += f" {cut}"
    return f"COLLECT {{ {rows} {returned} }}"


def _few(match: Match, page: Page, place: Place, filtered: Filter, cut: str) -> str:
    """Give the records of a list that is bounded by what it hangs from, or by a key."""
    past = [] if page.bindings else page.past_position(match.context, match.variable)
    found = _matched(match, filtered, [*past, *_predicates(match, place, filtered), *filtered.related])
    return found if page.bindings else f"{found} {cut}"


def _matched(match: Match, filtered: Filter, predicates: Sequence[str]) -> str:
    return f"MATCH {', '.join((match.pattern, *filtered.hops))}{patterns.where(predicates)}"


def _count_text(match: Match, page: Page, place: Place, filtered: Filter) -> str:
    match.consult()
    predicates = [*_predicates(match, place, filtered), *filtered.related]
    sources = [match.variable] if match.parent else patterns.sources(match.variable)
    counts = (_counted(match.bound_to(each), page, filtered, predicates) for each in sources)
    return " + ".join(f"COUNT {{ {each} }}" for each in counts)


def _everything(match: Match, page: Page, place: Place, filtered: Filter) -> str:
    """Give the clauses that bind all records of a list, whatever the page."""
    predicates = [*_predicates(match, place, filtered), *filtered.related]

    def found(source: str) -> str:
        return _counted(match.bound_to(source), page, filtered, predicates)

    return found(match.variable) if match.parent else patterns.by_sources(match.variable, found, "")


def _counted(match: Match, page: Page, filtered: Filter, predicates: Sequence[str]) -> str:
    # Counting every record of a label needs no index: the graph keeps that number.
    if match.parent is None and predicates and not filtered.selective:
        return page.along_index(match.variable, match.type_name, predicates)
    return _matched(match, filtered, predicates)
