"""Entries: what one Change did to its record, as far as what the record said before and after is given today.

Values are read from the versions on both sides of the change, with their own predicates and masks. A state
that isn't given, or that held for no time, tells no values.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph_schema.elements import Field
from graph_schema.model import ResolvedKind
from graph_schema.resolution import Way
from graph_schema.values import LANGUAGES
from hub.compiler import patterns, records, shaper
from hub.compiler.context import Context, Place, matched
from hub.compiler.recorded import Version
from hub.compiler.rows import Row
from hub.compiler.selection import Selected
from hub.compiler.shaper import Noted, Part
from hub.derive.past import VERSION_OF, then_or_now
from hub.errors import Path

# What doesn't depend on the record's kind.
OF_ANY_KIND = frozenset(("__typename", "revision", "at", "by"))
TYPE, FIELD_TYPE = "Change", "FieldChange"
STEPS = 20
"""What the fields of one kind count as: the database takes as long to plan them as so many steps."""
UNTOLD = frozenset(("revision", "createdAt", "changedAt"))
Value = Callable[[Sequence[Any]], object]


@dataclass(frozen=True)
class Entry:
    """A change of a record of some kind, by the variables that are bound to them."""

    change: str
    record: str
    kind: ResolvedKind
    place: Place


@dataclass(frozen=True)
class _Told:
    """One field or link of a version: where its columns lie, how they are written, what it counts under."""

    name: str
    at: tuple[int, ...]
    value: Value
    category: str | None = None


@dataclass(frozen=True)
class _Version:
    """What a row of a version holds: what is told, and the keys and places under which it is given."""

    told: tuple[_Told, ...]
    scopes: tuple[int, ...]
    places: tuple[int, ...]


def entry_part(context: Context, entry: Entry, row: Row, selected: Selected) -> Part:
    """Return what is asked of a change, and give the part that answers it."""
    return entry_parts(context, entry, row, context.operation.below(selected, TYPE))


def entry_parts(context: Context, entry: Entry, row: Row, wanted: Iterable[Selected]) -> Part:
    """Do the same for some of what is asked."""
    return shaper.record([(each.key, _part(context, entry, row, each)) for each in wanted])


def _part(context: Context, entry: Entry, row: Row, selected: Selected) -> Part:
    name = selected.name
    if name == "__typename":
        return shaper.constant(TYPE)
    if name == "kind":
        return shaper.constant(entry.kind.name)
    if name == "fields":
        return _fields(context, entry, row, selected)
    if name == "record":
        return _record(context, entry, row, selected)
    if name == "by":
        return _by(context, entry, row, selected)
    return shaper.plain(row.add(f"{entry.change}.{name}"))


def _record(context: Context, entry: Entry, row: Row, selected: Selected) -> Part:
    """Answer the record as it is now."""
    target = str(context.parameters.variable())
    before, text, part = records.targets(context, target, (entry.kind.name,), entry.place, selected)
    found = f"MATCH ({target}:{entry.kind.name}&Record {{id: {entry.record}.id}})"
    return shaper.one(row.add(f"COLLECT {{ {found} {patterns.returned(before, text)} }}"), part)


def _by(context: Context, entry: Entry, row: Row, selected: Selected) -> Part:
    """Answer the organisation whose client wrote; never the client, and nobody where the hub itself did."""
    context.charge(entry.place.times, selected.path)
    target, client = str(context.parameters.variable()), str(context.parameters.variable())
    kind = context.model["Organisation"]
    place = entry.place.inside(entry.place.times, selected.path)
    before, text, part = records.targets(context, target, (kind.name,), place, selected)
    start = f"({client}:Client {{id: {entry.change}.by}}) MATCH ({target}:{kind.name}&Record)"
    predicates = [f"{target}.id = {client}.organisation", *matched(context, target, kind, place)]
    found = f"MATCH {start}{patterns.where(predicates)} {patterns.returned(before, text)}"
    return shaper.one(row.add(f"COLLECT {{ {found} }}"), part)


def _fields(context: Context, entry: Entry, row: Row, selected: Selected) -> Part:
    wanted = [(each.key, each.name) for each in context.operation.below(selected, FIELD_TYPE)]
    versions, version = _versions(context, entry, selected.path)
    at = row.add(f"[{entry.change}.revision, {versions}]")
    tell = _Teller(entry.kind, version, wanted, selected.path)
    return lambda found, noted: tell(found[at], noted)


def _versions(context: Context, entry: Entry, path: Path) -> tuple[str, _Version]:
    """Give the versions on both sides of a change, those that are given, each with its revision first."""
    context.steps += STEPS
    context.charge(entry.place.times, path)
    version = Version.of(str(context.parameters.variable()), "", entry.record)
    row = Row(version, entry.kind, entry.place, [f"{version}.revision"])
    told = (*_columns(context, row), *_links(context, row, path))
    shared = bool(context.slots.grant.terms)
    scopes = context.slots.scopes(version) if shared and not entry.kind.is_public else ()
    places = context.slots.places(version) if any(each.category for each in told) else ()
    made = _Version(told, *(tuple(row.add(each) for each in keys) for keys in (scopes, places)))
    sides = f"[{entry.change}.revision - 1, {entry.change}.revision]"
    given = [f"{version}.revision IN {sides}", *context.slots.given(version, entry.kind)]
    pattern = f"({entry.record})<-[:{VERSION_OF}*0..1]-({version})"
    return f"COLLECT {{ MATCH {pattern}{patterns.where(given)} RETURN {row.text()} }}", made


def _columns(context: Context, row: Row) -> Iterator[_Told]:
    for declared in row.kind.fields.values():
        if declared.name not in UNTOLD:
            columns = [each for each in declared.columns() if each != _folded(declared)]
            shown = [
                context.slots.projected(row.variable, row.kind, declared, f"{row.variable}.{each}")
                for each in columns
            ]
            stricter = declared.category.name if declared.category and context.slots.grant.terms else None
            at = tuple(row.add(each) for each in shown)
            yield _Told(declared.name, at, _wire(declared, columns), stricter)
    for way in row.kind.ways.values():
        if way.outward and way.link.kept_as == "id" and way.name != "steward":
            yield _Told(way.name, (row.add(f"{row.variable}.{way.name}"),), lambda found: found[0])


def _folded(declared: Field) -> str | None:
    return None if declared.type.folds_into is None else declared.name + declared.type.folds_into


def _wire(declared: Field, columns: Sequence[str]) -> Value:
    if declared.type.localised:
        languages = [(each, columns.index(f"{declared.name}_{each}")) for each in LANGUAGES]
        return lambda found: {each: found[at] for each, at in languages if found[at] is not None} or None
    return lambda found: None if found[0] is None else declared.type.wire(found, "EN")


def _links(context: Context, row: Row, path: Path) -> Iterator[_Told]:
    for way in row.kind.ways.values():
        if way.outward and way.link.kept_as == "relationship":
            context.charge(row.place.times, path)
            at = row.add(_ids(context, row.variable, way))
            yield _Told(way.name, (at,), _ids_of(way), None)


def _ids(context: Context, variable: str, way: Way) -> str:
    """Give the ids of the records that a link leads to and that may be read."""
    target = str(context.parameters.variable())
    kinds = [context.model[name] for name in way.targets]
    for each in kinds:
        context.slots.consult(each)
    public = all(each.is_public for each in kinds)
    readable = context.slots.readable(target, kinds[0] if public else None)
    step = f"({variable})-[:{then_or_now(way.link.relationship)}]->({target}:{'|'.join(way.targets)})"
    where = patterns.where([readable] if readable else [])
    return f"COLLECT {{ MATCH {step}{where} WITH {target} ORDER BY {target}.id RETURN {target}.id }}"


def _ids_of(way: Way) -> Value:
    return lambda found: found[0] if way.many else next(iter(found[0]), None)


@dataclass(frozen=True)
class _Teller:
    """Tell the fields that differ between two versions, and count what is told."""

    kind: ResolvedKind
    version: _Version
    wanted: Sequence[tuple[str, str]]
    path: Path

    def __call__(self, found: Sequence[Any], noted: Noted) -> object:
        """Give the fields, or null where a version isn't given; before the first revision there is none."""
        revision, rows = found
        given = {row[0]: row for row in rows}
        if revision not in given or (revision > 1 and revision - 1 not in given):
            return None
        sides = (given.get(revision - 1), given[revision])
        for row in sides:
            noted.seen.extend(
                row[at] for at in self.version.scopes if row is not None and row[at] is not None
            )
        told = (self._told(each, sides, noted) for each in self.version.told)
        return [each for each in told if each is not None]

    def _told(self, each: _Told, sides: Sequence[Sequence[Any] | None], noted: Noted) -> object:
        columns = [None if row is None else [row[at] for at in each.at] for row in sides]
        if any(isinstance(value, dict) for found in columns if found for value in found):
            noted.masked[(*self.path, each.name)] = (self.kind.name, each.name)
            return None
        before, after = (None if found is None else each.value(found) for found in columns)
        if before == after:
            return None
        self._count(each, sides, noted)
        known = {"field": each.name, "before": before, "after": after, "__typename": FIELD_TYPE}
        return {key: known[name] for key, name in self.wanted}

    def _count(self, each: _Told, sides: Sequence[Sequence[Any] | None], noted: Noted) -> None:
        if each.category is not None:
            places = {row[at] for row in sides if row is not None for at in self.version.places}
            noted.seen.extend(f"{each.category}|{place}" for place in places if place is not None)
