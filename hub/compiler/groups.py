"""Groups: the totals of a list's records by what they have in common, in one match.

Groups stand in the order of their number of records or of their key, and a cursor goes on from any of them.
A record whose value is empty or isn't given belongs to the group without one. A date belongs to the group of
its year or month only where it says that much; a vaguer one has a group of its own, told at its precision.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hub.compiler import cursors, patterns, records, shaper
from hub.compiler.group_keys import Key, keys_of
from hub.compiler.measures import Measured, measure_parts
from hub.compiler.pages import LARGEST_PAGE
from hub.compiler.selection import Selected
from hub.compiler.shaper import Noted, Part
from hub.errors import HubError, Message, Path


@dataclass(frozen=True)
class _Sort:
    """One thing that groups are sorted by, and where the last page ended in it."""

    name: str
    descending: bool
    empty_first: bool = False
    is_count: bool = False
    position: object = None

    def past(self, add: Callable[[object], str]) -> str:
        """Give what lies past the position."""
        if self.position is None:
            return f"{self.name} IS NOT NULL" if self.empty_first else "false"
        later = f"{self.name} {'<' if self.descending else '>'} {add(self.position)}"
        return later if self.empty_first else f"({later} OR {self.name} IS NULL)"

    def equals(self, add: Callable[[object], str]) -> str:
        """Give what stands at the position."""
        return f"{self.name} IS NULL" if self.position is None else f"{self.name} = {add(self.position)}"

    def text(self) -> str:
        """Give what ORDER BY takes."""
        empty = "" if self.is_count else f"{self.name} IS {'NOT ' if self.empty_first else ''}NULL, "
        return f"{empty}{self.name}{' DESC' if self.descending else ''}"


@dataclass
class _Grouped:
    """One grouping: its totals, its keys, and what each group's row returns."""

    measured: Measured
    keys: Sequence[Key]
    signature: str
    columns: list[str]
    before: list[str] = field(default_factory=list)


def groups_part(measured: Measured, matched: str, selected: Selected) -> tuple[str, Part]:
    """Compile the groups of what `matched` matches: the text that gives their rows, and the part of a row."""
    context, variable = measured.context, measured.variable
    arguments = context.operation.arguments(f"{measured.kind.name}Connection", selected)
    size = _size(arguments["first"], selected.path)
    times = measured.place.times * max(size, 1)
    context.charge(times, selected.path)
    context.slots.consult(measured.kind)
    keys = keys_of(measured, arguments["by"], selected.path)
    number, totals = f"{variable}c", f"{variable}a"
    sorts, signature = _order(number, keys, arguments.get("orderBy"), measured, selected.path)
    grouped = _Grouped(measured, keys, signature, [number, totals, *(each.name for each in keys)])
    part = _part(grouped, replace(measured, place=measured.place.inside(times, selected.path)), selected)
    past = ""
    if arguments.get("after") is not None:
        sorts = _from(sorts, signature, str(arguments["after"]), keys, selected.path)
        past = f" WHERE {_past(sorts, context.parameters.add)}"
    by = [patterns.kept(each.variable) for each in keys if each.variable]
    by += [f"{each.expression} AS {each.name}" for each in keys]
    told = f"count({variable}) AS {number}, {measured.row.text()} AS {totals}"
    text = (
        f"{matched}{measured.following()} WITH {', '.join([*by, told])}{past}"
        f" WITH * ORDER BY {', '.join(each.text() for each in sorts)} LIMIT {context.parameters.add(size)}"
        f" {patterns.returned(grouped.before, patterns.listed(grouped.columns))}"
    )
    return text, part


def _size(first: object, path: Path) -> int:
    assert isinstance(first, int)
    if not 0 <= first <= LARGEST_PAGE:
        message = Message(
            f"Ask for 0 to {LARGEST_PAGE} groups at once.",
            f"Demandez de 0 à {LARGEST_PAGE} groupes à la fois.",
        )
        raise HubError("PAGE_SIZE", message, path)
    return first


def _order(
    number: str, keys: Sequence[Key], given: object, measured: Measured, path: Path
) -> tuple[list[_Sort], str]:
    asked = given if isinstance(given, Mapping) else {"count": "DESC"}
    wanted = [(name, each) for name, each in asked.items() if each is not None]
    if len(wanted) != 1:
        message = Message(
            "Sort groups by count or by key, one of them.",
            "Triez les groupes par count ou par key, l’un des deux.",
        )
        raise HubError("ORDER_KEY", message, (*path, "orderBy"))
    name, direction = wanted[0][0], str(getattr(wanted[0][1], "name", wanted[0][1]))
    descending, empty_first = direction.startswith("DESC"), direction.endswith("NULLS_FIRST")
    signature = ",".join(
        (f"{measured.kind.name}Grouped", *(each.grouping.name for each in keys), name, direction)
    )
    if name == "key":
        return [_Sort(each.name, descending, empty_first) for each in keys], signature
    return [_Sort(number, descending, is_count=True), *(_Sort(each.name, False) for each in keys)], signature


def _from(
    sorts: Sequence[_Sort], signature: str, cursor: str, keys: Sequence[Key], path: Path
) -> list[_Sort]:
    count, *texts = cursors.decode(
        signature, [(int, False), *((str, False) for _ in keys)], cursor, (*path, "after")
    )
    known = {each.name: _read(each, str(text)) for each, text in zip(keys, texts, strict=True)}
    return [replace(each, position=known.get(each.name, count)) for each in sorts]


def _past(sorts: Sequence[_Sort], add: Callable[[object], str]) -> str:
    first, *then = sorts
    if not then:
        return first.past(add)
    return f"({first.past(add)} OR {first.equals(add)} AND {_past(then, add)})"


def _written(value: object) -> str:
    """Write a key into a cursor; nothing is told apart from an empty text."""
    return "" if value is None else f"={value}"


def _read(key: Key, text: str) -> object:
    if not text:
        return None
    declared = key.grouping.field
    return text == "=True" if declared is not None and declared.type.compares == "flag" else text[1:]


def _part(grouped: _Grouped, inside: Measured, selected: Selected) -> Part:
    type_name = f"{inside.kind.name}Grouped"
    parts: list[tuple[str, Part]] = []
    for each in inside.context.operation.below(selected, type_name):
        if each.name == "key":
            part = _key_part(grouped, inside, each)
        elif each.name == "cursor":
            part = _cursor(grouped.signature, len(grouped.keys))
        else:
            ((_, total),) = measure_parts(grouped.measured, [each], type_name)
            part = shaper.within(1, total)
        parts.append((each.key, part))
    return shaper.record(parts)


def _cursor(signature: str, keys: int) -> Part:
    def part(row: shaper.Row, noted: Noted) -> object:
        return cursors.encode(signature, [row[0], *(_written(each) for each in row[2 : 2 + keys])])

    return part


def _key_part(grouped: _Grouped, inside: Measured, selected: Selected) -> Part:
    known: Mapping[str, Key] = {each.grouping.member: each for each in grouped.keys}
    type_name = f"{inside.kind.name}GroupKey"
    parts: list[tuple[str, Part]] = []
    for each in inside.context.operation.below(selected, type_name):
        if each.name == "__typename":
            parts.append((each.key, shaper.constant(type_name)))
        elif each.name not in known:
            message = Message(
                f"The groups have no {each.name}: name it in by.",
                f"Les groupes n’ont pas {each.name} : nommez-le dans by.",
            )
            raise HubError("GROUP_KEY", message, each.path)
        elif known[each.name].grouping.way is not None:
            parts.append((each.key, _record(grouped, inside, known[each.name], each)))
        else:
            parts.append((each.key, _value(grouped, known[each.name], each.path)))
    return shaper.record(parts)


def _value(grouped: _Grouped, key: Key, path: Path) -> Part:
    declared, measured = key.grouping.field, grouped.measured
    assert declared is not None
    withheld, name = measured.withheld(declared), (measured.kind.name, declared.name)

    def part(row: shaper.Row, noted: Noted) -> object:
        if withheld is not None and row[key.at] is None and row[1][withheld]:
            noted.masked[path] = name
        return row[key.at]

    return part


def _record(grouped: _Grouped, inside: Measured, key: Key, selected: Selected) -> Part:
    way, context = key.grouping.way, inside.context
    assert way is not None
    target = key.variable or context.parameters.variable()
    before, text, part = records.targets(context, target, way.targets, inside.place, selected)
    if key.variable:
        grouped.before.extend(before)
        found = f"CASE WHEN {target} IS NULL THEN [] ELSE [{text}] END"
    else:
        match = f"MATCH ({target}:{way.targets[0]}&Record {{id: {key.name}}})"
        found = f"COLLECT {{ {match} {patterns.returned(before, text)} }}"
    grouped.columns.append(found)
    return shaper.one(len(grouped.columns) - 1, part)
