"""Search: records by their names in all languages, best first, from an index of names.

The index only finds what may fit; how well a record fits is worked out from its own text, because an index's
scores tell of the records that aren't given. What is withheld from the actor is no name of the record. About
an instant, a record's own text is that of its version then; versions before another name have an index too.
"""

from collections.abc import Sequence

from graph_schema.any_kind import RECORD
from graph_schema.elements import Field
from graph_schema.naming import (
    NO_MATCH,
    RANKS,
    beginnings,
    best_of,
    folded_column,
    naming_columns,
    naming_fields,
    searched,
    text_columns,
)
from graph_schema.values import BadValue
from hub.compiler import cursors, page_shaper, patterns, recorded, records, shaper
from hub.compiler.context import Context, Place
from hub.compiler.page_shaper import PagePart, PageShape, Seen
from hub.compiler.pages import size_of
from hub.compiler.recorded import Version
from hub.compiler.rows import Row
from hub.compiler.selection import Selected
from hub.compiler.several_kinds import is_one_of
from hub.compiler.shaper import Noted, Part
from hub.derive.search_index import FORMER_INDEX, index_name
from hub.errors import HubError, Message, Path

POSITION = ((int, False), (str, False), (str, False))
LONGEST_ORDER = 100
"""How much of a name records are sorted by; a cursor holds it."""


def search_part(context: Context, columns: list[str], place: Place, selected: Selected) -> Part:
    """Compile a search into a column of the answer's row, and give the part that shapes it."""
    arguments = context.operation.arguments("Query", selected)
    wanted = _wanted(arguments["text"], (*selected.path, "text"))
    size = size_of(arguments["first"], None, selected.path)
    inner = place.with_arguments(arguments)
    context.charge(size, selected.path)
    search = _Search(context, inner, wanted, arguments.get("kinds"))
    after, signature = arguments.get("after"), f"Search,{wanted}"
    at = (*selected.path, "after")
    position = cursors.decode(signature, POSITION, str(after), at) if after is not None else []
    body = _Body(search, PageShape(size, False, bool(position)), inner.inside(size, selected.path), signature)
    below = context.operation.below(selected, "SearchConnection")
    parts = [(each.key, body.part(each)) for each in below]
    seen = body.seen()
    columns.append(f"COLLECT {{ {search.found(position, size)} {body.returned()} }}")
    return page_shaper.connection(len(columns) - 1, body.shape, parts, seen)


def _wanted(text: object, path: Path) -> str:
    try:
        return searched(text)
    except BadValue as bad:
        raise HubError(bad.code, Message(bad.en, bad.fr), path) from bad


class _Search:
    """What is searched: the kinds, the text, and the expressions over a record's names."""

    def __init__(self, context: Context, place: Place, wanted: str, kinds: object) -> None:
        self.context, self.place, self.wanted = context, place, wanted
        self.variable = context.parameters.variable()
        asked = [str(getattr(each, "value", each)) for each in kinds] if isinstance(kinds, list) else None
        named = [kind.name for kind in context.model if naming_fields(kind)]
        self.only = named if asked is None else [name for name in named if name in asked]
        # A search of no kind finds nothing, and needs some kind to be compiled for.
        self.names = tuple(self.only) or tuple(named[:1])
        for name in self.names:
            context.slots.consult(context.model[name])

    def found(self, position: Sequence[object], size: int) -> str:
        """Give the clauses that find the page's records, in their order."""
        add, variable = self.context.parameters.add, self.variable
        candidates, kept = self._candidates(), patterns.kept(variable)
        readable = records.target_predicates(self.context, variable, self.names, self.place)
        tests = [is_one_of(self.context, variable, self.only), *readable]
        rank, order = f"{variable}f", f"{variable}o"
        past = [f"{rank} < {NO_MATCH}"]
        if position:
            at, name, record = (add(each) for each in position)
            later = f"{order} > {name} OR {order} = {name} AND {variable}.id > {record}"
            past.append(f"({rank} > {at} OR {rank} = {at} AND ({later}))")
        return (
            f"{candidates}{patterns.where(tests)}"
            f" WITH {kept}, {self._order()} AS {order}, {self._rank()} AS {rank}"
            f"{patterns.where(past)} WITH {kept}, {order}, {rank}"
            f" ORDER BY {rank}, {order}, {variable}.id LIMIT {add(size + 1)}"
        )

    def _candidates(self) -> str:
        add, variable = self.context.parameters.add, self.variable
        index, query = add(index_name(self.context.model)), add(lucene(self.wanted))
        if isinstance(variable, Version):
            return recorded.named(variable, index, add(FORMER_INDEX), query)
        return f"CALL db.index.fulltext.queryNodes({index}, {query}) YIELD node AS {variable}"

    def _folded(self) -> list[str]:
        # What names only records of other kinds isn't looked for in each candidate.
        asked = (self.context.model[name] for name in self.names)
        return [self.name_of(column, column) for column in naming_columns(asked)]

    def _order(self) -> str:
        most = self.context.parameters.shared("longest_order", LONGEST_ORDER)
        return f"left(coalesce({', '.join(self._folded())}, ''), {most})"

    def _rank(self) -> str:
        add = self.context.parameters.add
        words = self.wanted.split()
        whole, each, starts = add(self.wanted), add(words), add([beginnings(word) for word in words])
        line = self.context.parameters.shared("line", "\n")
        joined = " + ".join(f"coalesce({column} + {line}, '')" for column in self._folded())
        begun = f"all(some IN {starts} WHERE any(start IN some WHERE (' ' + line) CONTAINS start))"
        tests = (
            f"line = {whole}",
            f"line STARTS WITH {whole}",
            begun,
            f"line CONTAINS {whole}",
            f"all(word IN {each} WHERE line CONTAINS word)",
        )
        arms = " ".join(f"WHEN best = {rank} OR {test} THEN {rank}" for rank, test in enumerate(tests))
        return f"reduce(best = {NO_MATCH}, line IN split({joined}, {line}) | CASE {arms} ELSE {NO_MATCH} END)"

    def name_of(self, folded: str, column: str) -> str:
        """Give a column of a name, null where it isn't given or is no name of the record's kind."""
        arms = []
        for name in self.names:
            kind = self.context.model[name]
            declared = next((each for each in naming_fields(kind) if folded_column(each) == folded), None)
            if declared is None and (folded in kind.columns or column in kind.columns):
                arms.append(f"WHEN {patterns.record(self.variable)}:{name} THEN null")
            elif declared is not None and self.context.slots.masks(kind, declared):
                given = self.context.slots.mention(self.variable, kind, declared, f"{self.variable}.{column}")
                arms.append(f"WHEN {patterns.record(self.variable)}:{name} THEN {given}")
        plain = f"{self.variable}.{column}"
        return f"CASE {' '.join(arms)} ELSE {plain} END" if arms else plain

    def texts(self) -> list[tuple[str, str | None, str]]:
        """Give each name that a record may have: its field, its language, and the expression of its text."""
        fields: dict[str, tuple[Field, str | None]] = {}
        for name in self.names:
            for declared in naming_fields(self.context.model[name]):
                for language, column in text_columns(declared):
                    fields.setdefault(column, (declared, language))
        preferred = self.place.language.lower()
        listed = sorted(fields.items(), key=lambda each: each[1][1] not in (None, preferred))
        return [
            (declared.name, language, self.name_of(folded_column(declared), column))
            for column, (declared, language) in listed
        ]


def lucene(wanted: str) -> str:
    """Write a folded text as a query for records that may hold each of its words; nothing of it is syntax."""
    return " ".join(f"+*{_escaped(word)}*" for word in wanted.split())


def _escaped(word: str) -> str:
    return "".join(mark if mark.isalnum() else f"\\{mark}" for mark in word)


class _Body:
    """What is asked of a page of a search."""

    def __init__(self, search: _Search, shape: PageShape, place: Place, signature: str) -> None:
        self.search, self.shape, self.place, self.signature = search, shape, place, signature
        variable = search.variable
        self.row = Row(variable, RECORD, place, [f"{variable}f", f"{variable}o", f"{variable}.id"])
        self.before: list[str] = []
        self.gives_records = False

    def part(self, selected: Selected) -> PagePart:
        """Give the part for one field of the connection."""
        below = self.search.context.operation.below
        if selected.name == "__typename":
            return page_shaper.fixed("SearchConnection")
        if selected.name == "nodes":
            return page_shaper.nodes(self._node(selected))
        if selected.name == "edges":
            return page_shaper.edges([(each.key, self._edge(each)) for each in below(selected, "SearchEdge")])
        wanted = [(each.key, each.name) for each in below(selected, "PageInfo")]
        return page_shaper.page_info(self.shape, self._cursor(), wanted)

    def _edge(self, selected: Selected) -> Part:
        if selected.name == "__typename":
            return shaper.constant("SearchEdge")
        if selected.name == "cursor":
            return self._cursor()
        if selected.name == "rank":
            return lambda row, noted: RANKS[row[0]]
        return self._matched(selected) if selected.name == "matched" else self._node(selected)

    def _cursor(self) -> Part:
        return page_shaper.position(self.signature, (0, 1, 2))

    def _node(self, selected: Selected) -> Part:
        self.gives_records = True
        context, search = self.search.context, self.search
        before, text, part = records.targets(context, search.variable, search.names, self.place, selected)
        self.before.extend(each for each in before if each not in self.before)
        return shaper.within(self.row.add(text), part)

    def _matched(self, selected: Selected) -> Part:
        wanted = self.search.wanted
        texts = [(name, language, self.row.add(text)) for name, language, text in self.search.texts()]
        asked = [
            (each.key, each.name) for each in self.search.context.operation.below(selected, "SearchMatch")
        ]

        def part(row: shaper.Row, noted: Noted) -> object:
            names = [(name, language, row[at]) for name, language, at in texts if row[at] is not None]
            name, language, text = best_of(names, wanted) or ("", None, "")
            known = {"field": name, "language": language, "text": text, "__typename": "SearchMatch"}
            return {key: known[each] for key, each in asked}

        return part

    def seen(self) -> Seen | None:
        """Give how to count records of which the page only tells."""
        slots, model = self.search.context.slots, self.search.context.model
        if not slots.grant.terms or all(model[name].is_public for name in self.search.names):
            return None
        scopes = tuple(self.row.add(each) for each in slots.scopes(self.search.variable))
        return Seen(scopes, not self.gives_records)

    def returned(self) -> str:
        """Give the clauses that return a row."""
        before, text = self.row.bound()
        return patterns.returned([*self.before, *before], text)
