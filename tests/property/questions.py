"""Random questions: trees of lists and records, each written as GraphQL and worked out by the interpreter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st

from graph_schema.dates import EVER
from graph_schema.elements import Field
from graph_schema.model import MODEL
from graph_schema.values import END, START
from tests.golden.asking import Reader
from tests.property.totals import Totals, totals
from tests.property.worlds import DATES, KINDS, NAMES, STEWARDS, TERRITORIES, asked_fields, asked_ways

DEEPEST = 3
DIRECTIONS = ("ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_FIRST")
CATEGORIES = ("coordination", "programme", "contact")


@dataclass(frozen=True)
class Asked:
    """What is asked of a record: its fields, and by way of which links what is asked of others."""

    kind: str
    fields: tuple[str, ...]
    ones: Mapping[str, "Asked"]
    lists: Mapping[str, "Listed"]


@dataclass(frozen=True)
class Listed:
    """A page of a list: which records, in which order, from which end, and what is asked of each."""

    nodes: Asked
    size: int
    backwards: bool
    where: Mapping[str, Any]
    order: tuple[tuple[str, str], ...]
    as_of: str | None
    possibly: bool = False
    totals: Totals | None = None

    @property
    def kind(self) -> str:
        """Name the kind that is listed."""
        return self.nodes.kind

    def every_list(self) -> Iterator["Listed"]:
        """Give the list and all lists under it."""
        yield self
        yield from _lists_below(self.nodes)


def _lists_below(asked: Asked) -> Iterator[Listed]:
    for each in asked.ones.values():
        yield from _lists_below(each)
    for listed in asked.lists.values():
        yield from listed.every_list()


def readers() -> st.SearchStrategy[Reader]:
    """Make grants."""
    places = [f"{steward}|{territory}" for steward in STEWARDS for territory in TERRITORIES]
    keys = [f"{category}|{place}" for category in CATEGORIES for place in places]
    some_places = st.lists(st.sampled_from(places), unique=True, max_size=5).map(tuple)
    withheld = [f"{name}.{each.name}" for name in KINDS for each in asked_fields(MODEL[name])]
    return st.builds(
        lambda stewards, scopes, contact, kept_back: Reader(
            stewards, ("public", *scopes), {"contact": contact}, kept_back
        ),
        st.one_of(st.just(STEWARDS), some_of(STEWARDS).map(tuple)),
        st.one_of(st.just(keys), st.lists(st.sampled_from(keys), unique=True, max_size=12)),
        some_places,
        st.dictionaries(st.sampled_from(withheld), some_places, max_size=3),
    )


def roots() -> st.SearchStrategy[Listed]:
    """Make a root list with everything under it."""
    return st.sampled_from(tuple(KINDS)).flatmap(lambda kind: listed(kind, DEEPEST))


@cache
@st.composite
def listed(draw: st.DrawFn, kind: str, depth: int) -> Listed:
    """Make a list of a kind."""
    names = draw(some_of(sortable(kind, 2 if depth < DEEPEST else 0)))
    return Listed(
        draw(asked(kind, depth - 1)),
        draw(st.integers(1, 4)),
        draw(st.booleans()),
        draw(where(kind, 2)) if draw(st.booleans()) else {},
        tuple((name, draw(st.sampled_from(DIRECTIONS))) for name in names),
        draw(st.sampled_from((None, EVER, EVER, "2016-03-05", "2019-06-01"))),
        draw(st.booleans()),
        draw(totals(kind, frozenset(each.name for each in asked_fields(MODEL[kind])))),
    )


@cache
def sortable(kind: str, links: int) -> tuple[str, ...]:
    """Name what a list of a kind may be sorted by, also behind so many links to one record each."""
    known = MODEL[kind]
    own = tuple(each.name for each in asked_fields(known) if each.sortable)
    ways = [each for each in asked_ways(known) if not each.many] if links else []
    behind = (f"{way.name}.{name}" for way in ways for name in sortable(way.targets[0], links - 1))
    return (*own, *behind)


@cache
@st.composite
def asked(draw: st.DrawFn, kind: str, depth: int) -> Asked:
    """Make what is asked of records of a kind."""
    known = MODEL[kind]
    fields = draw(some_of(tuple(each.name for each in asked_fields(known)), 5))
    names = draw(some_of(tuple(each.name for each in asked_ways(known)))) if depth > 0 else []
    ways = [known.ways[name] for name in names]
    return Asked(
        kind,
        tuple(fields),
        {each.name: draw(asked(each.targets[0], depth - 1)) for each in ways if not each.many},
        {each.name: draw(listed(each.targets[0], depth - 1)) for each in ways if each.many},
    )


@cache
@st.composite
def where(draw: st.DrawFn, kind: str, depth: int) -> dict[str, Any]:
    """Make filters of a kind, with others inside."""
    known = MODEL[kind]
    ways = {each.name: each for each in asked_ways(known)} if depth else {}
    logic = ("and", "or", "not") if depth else ()
    fields = {each.name: each for each in asked_fields(known)}
    found: dict[str, Any] = {}
    for name in draw(some_of(("id", *fields, *ways, *logic))):
        if name == "id":
            found[name] = {"eq": f"{kind.lower()}-{draw(st.integers(0, 5))}"}
        elif name in fields:
            found[name] = draw(compared(fields[name]))
        elif name == "not":
            found[name] = draw(where(kind, depth - 1))
        elif name in logic:
            found[name] = [draw(where(kind, depth - 1)) for _ in range(draw(st.integers(0, 2)))]
        elif ways[name].many:
            found[name] = draw(quantified(ways[name].targets[0], depth - 1))
        else:
            found[name] = draw(where(ways[name].targets[0], depth - 1))
    return found


@cache
@st.composite
def quantified(draw: st.DrawFn, kind: str, depth: int) -> dict[str, Any]:
    """Make filters by the linked records of a kind."""
    found: dict[str, Any] = {}
    for sign in draw(some_of(("some", "none", "every", "count"))):
        found[sign] = draw(where(kind, depth))
        if sign == "count":
            tests = draw(_signs(("eq", "ne", "lt", "lte", "gt", "gte"), st.integers(0, 2)))
            found[sign] = {"where": found[sign], **tests} if draw(st.booleans()) else tests
    return found


@cache
def some_of(names: tuple[str, ...], most: int = 2) -> st.SearchStrategy[list[str]]:
    """Choose a few of some names."""
    return st.lists(st.sampled_from(names), unique=True, max_size=most)


@cache
def compared(declared: Field) -> st.SearchStrategy[dict[str, Any]]:
    """Make comparisons with values of a field's type."""
    kind = declared.type
    null = st.builds(lambda value: {"isNull": value}, st.booleans())
    if kind.choices:
        word = st.sampled_from([each.name for each in kind.choices][:4])
        return _has(word) if kind.many else st.one_of(null, _signs(("eq", "ne"), word), _among(word))
    if kind.columns in (START.columns, END.columns):
        days = st.sampled_from([each for each in DATES if each != "unknown"])
        return st.one_of(null, _signs(("eq", "ne", "lt", "lte", "gt", "gte"), days), _among(days))
    if kind.compares == "flag":
        return st.one_of(null, _signs(("eq", "ne"), st.booleans()))
    if kind.compares == "number":
        value = st.sampled_from(("0", "0.001", "33.333") if kind.name == "Decimal" else (-1, 0, 2))
        return st.one_of(null, _signs(("eq", "ne", "lt", "lte", "gt", "gte"), value), _among(value))
    text = st.sampled_from((*NAMES, "A1", "EUR", "one@example.org", "text", "Coast", "ساحل"))
    if kind.many:
        return _has(text)
    return st.one_of(null, _signs(("eq", "ne", "startsWith", "contains"), text), _among(text))


def _signs(signs: tuple[str, ...], value: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(lambda sign, found: {sign: found}, st.sampled_from(signs), value)


def _among(value: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(lambda found: {"in": found}, st.lists(value, max_size=2))


def _has(value: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    several = st.lists(value, max_size=2)
    held = st.builds(lambda sign, found: {sign: found}, st.sampled_from(("hasSome", "hasEvery")), several)
    return st.one_of(held, st.builds(lambda found: {"has": found}, value))


def _nested(path: list[str], direction: str) -> dict[str, Any]:
    return {path[0]: _nested(path[1:], direction) if path[1:] else direction}


def written(root: Listed) -> tuple[str, dict[str, Any]]:
    """Write a question as a document with its variables."""
    writer = _Writer()
    return writer.document(writer.listed("found", MODEL[root.kind].kind.plural_name, root))


def paged(root: Listed, size: int, at: str | None) -> tuple[str, dict[str, Any]]:
    """Write a question for the ids of a root list's page, of a size and past a cursor, with its variables."""
    writer = _Writer()
    way = ("last", "before") if root.backwards else ("first", "after")
    page = [
        f"{name}: {writer.variable(type_, value)}"
        for name, type_, value in zip(way, ("Int!", "String"), (size, at), strict=True)
    ]
    told = "nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
    name = MODEL[root.kind].kind.plural_name
    return writer.document(f"found: {name}({', '.join([*page, *writer.chosen(root)])}) {{ {told} }}")


class _Writer:
    def __init__(self) -> None:
        self.variables: dict[str, tuple[str, object]] = {}

    def document(self, body: str) -> tuple[str, dict[str, Any]]:
        declared = ", ".join(f"${name}: {type_}" for name, (type_, _) in self.variables.items())
        return f"query ({declared}) {{ {body} }}", {
            name: value for name, (_, value) in self.variables.items()
        }

    def listed(self, key: str, name: str, each: Listed) -> str:
        size = f"{'last' if each.backwards else 'first'}: {each.size}"
        arguments = [size, *self.chosen(each)]
        nodes = f"nodes {{ {self.asked(each.nodes)} }} edges {{ match }}"
        totals = each.totals.text() if each.totals else ""
        page = f"{nodes} totalCount pageInfo {{ hasNextPage hasPreviousPage }} {totals}"
        return f"{key}: {name}({', '.join(arguments)}) {{ {page} }}"

    def chosen(self, each: Listed) -> list[str]:
        order = [_nested(name.split("."), direction) for name, direction in each.order]
        return [
            f"where: {self.variable(f'{each.kind}Where', each.where)}",
            f"orderBy: {self.variable(f'[{each.kind}Order!]', order)}",
            *([f'asOf: "{each.as_of}"'] if each.as_of else []),
            *(["match: POSSIBLE"] if each.possibly else []),
        ]

    def asked(self, each: Asked) -> str:
        ones = [f"{name} {{ {self.asked(inner)} }}" for name, inner in each.ones.items()]
        lists = [self.listed(name, name, inner) for name, inner in each.lists.items()]
        return " ".join(("id", *each.fields, *ones, *lists))

    def variable(self, type_: str, value: object) -> str:
        name = f"v{len(self.variables)}"
        self.variables[name] = (type_, value)
        return f"${name}"
