"""Root fields: one record by id or key, any record by id, and lists."""

from dataclasses import dataclass, replace

from graph_schema.dates import EVER
from graph_schema.elements import Kind
from graph_schema.model import ResolvedKind
from hub.compiler import changes, patterns, records, shaper
from hub.compiler.context import Context, Place, in_force
from hub.compiler.difference import difference_part
from hub.compiler.filters import At, compile_filter
from hub.compiler.lists import every_kind_part, root_part
from hub.compiler.moments import recorded_at
from hub.compiler.open_values import known
from hub.compiler.rows import Row
from hub.compiler.search import search_part
from hub.compiler.selection import Selected
from hub.compiler.shaper import Part
from hub.errors import HubError, Message


def compile_root(context: Context, columns: list[str], place: Place, selected: Selected) -> Part:
    """Compile a root field into columns of the answer's row, and give the part that shapes it."""
    if selected.name == "__typename":
        return shaper.constant("Query")
    with recorded_at(context, place, selected) as then:
        return _compile_root(context, columns, then, selected)


def _compile_root(context: Context, columns: list[str], place: Place, selected: Selected) -> Part:
    if selected.name == "node":
        return _any_record(context, columns, place, selected)
    if selected.name == "changes":
        return changes.feed_part(context, columns, place, selected)
    if selected.name == "difference":
        return difference_part(context, columns, place, selected)
    if selected.name == "search":
        return search_part(context, columns, place, selected)
    if selected.name == "records":
        return every_kind_part(context, columns, place, selected)
    listed = context.model.lists.get(selected.name)
    if listed is not None:
        return root_part(context, columns, listed, place, selected)
    arguments = context.operation.arguments("Query", selected)
    return record_by_key(context, columns, context.model.singles[selected.name], place, selected, arguments)


def record_by_key(
    context: Context,
    columns: list[str],
    kind: ResolvedKind,
    place: Place,
    selected: Selected,
    arguments: dict[str, object],
) -> Part:
    """Compile one record of a kind, named by its id or by every part of its natural key."""
    context.charge(1, selected.path)
    inner = place.with_arguments(arguments)
    variable = context.parameters.variable()
    named = _named(context, variable, kind, inner, selected, arguments)
    row = Row(variable, kind, inner)
    part = records.record_part(context, row, selected)
    readable = context.slots.readable(variable, kind)
    dated = in_force(context, variable, kind, inner) if arguments.get("asOf") is not None else None
    given = [each for each in (dated, readable) if each]
    # An id names one record; a key may name several, of which two are enough to say so.
    cut = "" if "id" in named.by else f" WITH {patterns.kept(variable)} ORDER BY {variable}.id LIMIT 2"

    def found(source: str) -> str:
        starts = patterns.start(source, *named.start)
        return f"MATCH {', '.join((starts, *named.hops))}{patterns.where([*named.predicates, *given])}"

    rows = found(variable) if "id" in named.by else patterns.by_sources(variable, found, cut)
    columns.append(f"COLLECT {{ {rows}{cut} {row.returned()} }}")
    return shaper.by_key(len(columns) - 1, part, selected.path)


@dataclass(frozen=True)
class _Named:
    """How arguments name a record: the labels and properties to start from, hops, predicates, and by what."""

    by: tuple[str, ...]
    start: tuple[str, ...]
    hops: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()


def _named(
    context: Context,
    variable: str,
    kind: ResolvedKind,
    place: Place,
    selected: Selected,
    arguments: dict[str, object],
) -> _Named:
    given = {name: value for name, value in arguments.items() if value is not None}
    if "id" in given:
        named = f" {{id: {context.parameters.add(known(given['id']))}}}"
        return _Named(("id",), (f"{kind.name}&Record", named))
    _complete(kind.kind, given, selected)
    tests: dict[str, object] = {}
    for name in kind.kind.key:
        if name in given:
            tests[name] = {"eq": given[name]} if name in kind.fields else {"id": {"eq": given[name]}}
    # A key names its records whenever they were: only an asOf of its own leaves out what wasn't in force.
    when = place if given.get("asOf") is not None else replace(place, as_of=EVER)
    filtered = compile_filter(context, At(variable, kind, when, selected.path), tests)
    predicates = [*filtered.plain, *filtered.related, *_without(variable, kind, given)]
    if "steward" in given:
        predicates.append(f"{variable}.steward = {context.parameters.add(str(given['steward']))}")
    return _Named(tuple(kind.kind.key), (kind.name,), filtered.hops, tuple(predicates))


def _without(variable: str, kind: ResolvedKind, given: dict[str, object]) -> list[str]:
    left_out = [kind.ways[name] for name in kind.kind.key if name in kind.ways and name not in given]
    return [f"NOT EXISTS {{ {patterns.leaving(variable, way)} }}" for way in left_out]


def _complete(kind: Kind, given: dict[str, object], selected: Selected) -> None:
    optional = {link.name for link in kind.links if not link.required}
    missing = [name for name in kind.key if name not in given and name not in optional]
    if missing:
        listed = ", ".join(missing)
        message = Message(
            f"Give id, or the whole key: {listed} is missing.",
            f"Donnez id, ou toute la clé : manque {listed}.",
        )
        raise HubError("KEY_INCOMPLETE", message, selected.path)


def _any_record(context: Context, columns: list[str], place: Place, selected: Selected) -> Part:
    arguments = context.operation.arguments("Query", selected)
    context.charge(1, selected.path)
    variable = context.parameters.variable()
    name = context.parameters.add(known(arguments["id"]))
    inner, kinds = place.with_arguments(arguments), tuple(context.model.kinds)
    before, text, part = records.targets(context, variable, kinds, inner, selected)
    when = inner if arguments.get("asOf") is not None else replace(inner, as_of=EVER)
    predicates = records.target_predicates(context, variable, kinds, when)
    start = patterns.start(variable, "Record", f" {{id: {name}}}")
    columns.append(
        f"COLLECT {{ MATCH {start}{patterns.where(predicates)} {patterns.returned(before, text)} }}"
    )
    return shaper.one(len(columns) - 1, part)
