"""Answers worked out record by record in Python: slow, plain, and independent of Cypher."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from graph_schema.dates import EVER
from graph_schema.elements import Field
from graph_schema.model import MODEL
from graph_schema.resolution import Way
from graph_schema.values import END, START, fold
from tests.golden.asking import TODAY, Reader
from tests.property.questions import Asked, Listed
from tests.property.totals import worked_out
from tests.property.worlds import World, days
from tests.records import Planted

Masked = dict[tuple[str, ...], tuple[str, str]]


class NotSortable(Exception):
    """A list is asked in the order of a field that isn't given everywhere."""


@dataclass
class Interpreter:
    """A graph as a list, read by somebody; what wasn't given is noted by the path of its selection."""

    world: World
    reader: Reader
    masked: Masked = field(default_factory=dict)

    def answer(self, root: Listed) -> dict[str, Any]:
        """Answer a root list; raise NotSortable where the hub has to refuse."""
        self._check(root)
        found = [each for each in self.world.records if each.kind == root.kind]
        return {"found": self._page(found, root, TODAY, ("found",))}

    def ids(self, root: Listed) -> list[str]:
        """Give the ids of all records of a root list, in its order; raise NotSortable as `answer` does."""
        self._check(root)
        view = View(self.world, self.reader, root.as_of or TODAY)
        found = [each for each in self.world.records if each.kind == root.kind]
        return [each.id for each in self._ordered(view.meeting(found, root), root, view)]

    def _check(self, root: Listed) -> None:
        if any(self._refuses(each.kind, name) for each in root.every_list() for name, _ in each.order):
            raise NotSortable

    def _page(
        self, found: Sequence[Planted], listed: Listed, as_of: str, path: tuple[str, ...]
    ) -> dict[str, Any]:
        day = listed.as_of or as_of
        view = View(self.world, self.reader, day)
        meeting = view.meeting(found, listed)
        ordered = self._ordered(meeting, listed, view)
        rest = ordered[::-1] if listed.backwards else ordered
        page = rest[: listed.size][::-1] if listed.backwards else rest[: listed.size]
        more = len(rest) > listed.size
        return {
            "nodes": [self._record(each, listed.nodes, view, (*path, "nodes")) for each in page],
            "edges": [
                {"match": "CERTAIN" if view.meets(each, listed.where) else "POSSIBLE"} for each in page
            ],
            "totalCount": len(ordered),
            "pageInfo": {
                "hasNextPage": more and not listed.backwards,
                "hasPreviousPage": more and listed.backwards,
            },
            **self._totals(meeting, listed, view, path),
        }

    def _totals(
        self, found: Sequence[Planted], listed: Listed, view: "View", path: tuple[str, ...]
    ) -> dict[str, Any]:
        if listed.totals is None:
            return {}
        fields = MODEL[listed.kind].fields.values()
        withheld = [frozenset(each.name for each in fields if not view.gives(one, each)) for one in found]

        def note(below: tuple[str, ...], name: str) -> None:
            self.masked[*path, *below] = (listed.kind, name)

        return worked_out(listed.totals, listed.kind, [each.values for each in found], withheld, note)

    def _ordered(self, found: list[Planted], listed: Listed, view: "View") -> list[Planted]:
        kind = MODEL[listed.kind]
        usual = [] if self._masks(kind.name, kind.kind.order) else [(kind.kind.order, "ASC")]
        order = listed.order or usual
        way = "DESC" if order and order[-1][1].startswith("DESC") else "ASC"
        found = sorted(found, key=lambda each: each.id, reverse=way == "DESC")
        for name, direction in reversed(order):
            values = {each.id: view.sorted_by(each, name.split(".")) for each in found}
            filled = [each for each in found if values[each.id] is not None]
            empty = [each for each in found if values[each.id] is None]
            filled.sort(key=lambda each: values[each.id], reverse=direction.startswith("DESC"))  # type: ignore[arg-type,return-value]  # values of one column are of one type
            found = empty + filled if direction.endswith("NULLS_FIRST") else filled + empty
        return found

    def _refuses(self, kind: str, name: str) -> bool:
        *links, field = name.split(".")
        for each in links:
            kind = MODEL[kind].ways[each].targets[0]
        return self._masks(kind, field)

    def _record(self, each: Planted, asked: Asked, view: "View", path: tuple[str, ...]) -> dict[str, Any]:
        made: dict[str, Any] = {"id": each.id}
        for name in asked.fields:
            declared = MODEL[each.kind].fields[name]
            if view.gives(each, declared):
                made[name] = _wire(declared, each.values.get(name))
            else:
                made[name] = None
                self.masked[*path, name] = (each.kind, name)
        for name, inner in asked.ones.items():
            linked = [other for other in view.linked(each, MODEL[each.kind].ways[name]) if view.sees(other)]
            made[name] = self._record(linked[0], inner, view, (*path, name)) if linked else None
        for name, listed in asked.lists.items():
            others = view.linked(each, MODEL[each.kind].ways[name])
            made[name] = self._page(others, listed, view.as_of, (*path, name))
        return made

    def _masks(self, kind: str, name: str) -> bool:
        return MODEL[kind].fields[name].category is not None or f"{kind}.{name}" in self.reader.withheld


@dataclass(frozen=True)
class View:
    """What a reader sees of the records on a day, and what filters find there."""

    world: World
    reader: Reader
    as_of: str

    def meeting(self, found: Sequence[Planted], listed: Listed) -> list[Planted]:
        """Give those of some records that are seen and meet a list's filter."""
        seen = (each for each in found if self.sees(each))
        return [each for each in seen if self.meets(each, listed.where, listed.possibly)]

    def sees(self, each: Planted) -> bool:
        """Say whether a record is in force on the day, and readable."""
        columns, kind = self.world.columns[each.id], MODEL[each.kind]
        lasts = kind.kind.lasts and self.as_of != EVER
        # Who isn't given a period sees what is in force today, or would find it out by asking for each day.
        told = not lasts or all(self.gives(each, kind.fields[name]) for name in ("since", "until"))
        day = self.as_of if told else TODAY
        in_force = not lasts or str(columns["since"]) <= day < str(columns["until"])
        return in_force and (each.scope() in self.reader.scopes or each.steward in self.reader.stewards)

    def gives(self, each: Planted, declared: Field) -> bool:
        """Say whether a readable record's field is given."""
        places = self.reader.withheld.get(f"{each.kind}.{declared.name}")
        if places is None and declared.category is None:
            return True
        if places is None:
            assert declared.category is not None
            places = self.reader.places.get(declared.category.name, ())
        open_to_all = declared.category is None and each.scope() == "public"
        return each.steward in self.reader.stewards or each.place() in places or open_to_all

    def sorted_by(self, each: Planted, path: Sequence[str]) -> Any:
        """Give what a record is sorted by: its own column, or that of a seen one which it leads to."""
        kind = MODEL[each.kind]
        if len(path) == 1:
            return self.world.columns[each.id].get(kind.fields[path[0]].sort_column())
        found = [other for other in self.linked(each, kind.ways[path[0]]) if self.sees(other)]
        return self.sorted_by(found[0], path[1:]) if found else None

    def linked(self, record: Planted, way: Way) -> list[Planted]:
        """Give the records at the other end of a link, seen or not."""
        if way.outward:
            return [each for each in self.world.records if each.id in record.links.get(way.link.name, ())]
        return [
            each
            for each in self.world.records
            if each.kind in way.targets and record.id in each.links.get(way.link.name, ())
        ]

    def meets(self, record: Planted, where: Mapping[str, Any], possibly: bool = False) -> bool:
        """Say whether a record meets a filter for sure, or possibly does."""
        return all(self._test(record, name, test, possibly) for name, test in where.items())

    def _test(self, record: Planted, name: str, test: Any, possibly: bool) -> bool:
        if name == "and":
            return all(self.meets(record, each, possibly) for each in test)
        if name == "or":
            return any(self.meets(record, each, possibly) for each in test)
        if name == "not":
            return not self.meets(record, test, not possibly)
        if name == "id":
            return bool(record.id == test["eq"])
        way = MODEL[record.kind].ways.get(name)
        if way is None:
            declared = MODEL[record.kind].fields[name]
            return all(
                self._compares(record, declared, sign, value, possibly) for sign, value in test.items()
            )
        others = [each for each in self.linked(record, way) if self.sees(each)]
        if not way.many:
            return any(self.meets(each, test, possibly) for each in others)
        return all(self._quantified(sign, inner, others, possibly) for sign, inner in test.items())

    def _quantified(
        self, sign: str, inner: Mapping[str, Any], others: Sequence[Planted], possibly: bool
    ) -> bool:
        if sign == "count":
            least, most = (
                sum(self.meets(each, inner.get("where", {}), maybe) for each in others)
                for maybe in (False, True)
            )
            numbers = range(least, most + 1)
            quantifier = any if possibly else all
            return all(
                quantifier(_number_holds(Decimal(each), name, Decimal(value)) for each in numbers)
                for name, value in inner.items()
                if name != "where"
            )
        if sign == "every":
            return all(self.meets(each, inner, possibly) for each in others)
        if sign == "none":
            return not any(self.meets(each, inner, not possibly) for each in others)
        return any(self.meets(each, inner, possibly) for each in others)

    def _compares(self, record: Planted, declared: Field, sign: str, wanted: Any, possibly: bool) -> bool:
        value = record.values.get(declared.name) if self.gives(record, declared) else None
        if sign == "ne":
            return not self._compares(record, declared, "eq", wanted, not possibly)
        if declared.type.columns in (START.columns, END.columns):
            given = self.gives(record, declared)
            return given and _dated(declared, value, sign, wanted, possibly)
        if sign == "isNull":
            return (value is None) is wanted
        return value is not None and _holds(declared, value, sign, wanted)


def _holds(declared: Field, value: Any, sign: str, wanted: Any) -> bool:
    if sign == "in":
        return any(_holds(declared, value, "eq", each) for each in wanted)
    if sign == "has":
        return wanted in value
    if sign in ("hasSome", "hasEvery"):
        return (any if sign == "hasSome" else all)(each in value for each in wanted)
    if declared.type.localised:
        return any(_text_holds(each, sign, wanted) for each in value.values())
    if declared.type.compares == "number":
        return _number_holds(Decimal(str(value)), sign, Decimal(str(wanted)))
    if declared.type.compares == "text":
        return _text_holds(value, sign, wanted)
    return bool(value == wanted)


def _text_holds(value: str, sign: str, wanted: str) -> bool:
    if sign == "eq":
        return value == wanted
    return fold(wanted) in fold(value) if sign == "contains" else fold(value).startswith(fold(wanted))


def _number_holds(value: Decimal, sign: str, wanted: Decimal) -> bool:
    tests = {
        "eq": value == wanted,
        "ne": value != wanted,
        "lt": value < wanted,
        "lte": value <= wanted,
        "gt": value > wanted,
        "gte": value >= wanted,
    }
    return tests[sign]


def _dated(declared: Field, value: str | None, sign: str, wanted: Any, possibly: bool) -> bool:
    """Compare all the days that a partial date can mean, or any; an open end lies after all of them."""
    ends = declared.type.columns == END.columns
    if sign == "isNull":
        return (value is None) is wanted
    if value is None and not ends:
        return False
    if sign == "in":
        return any(_dated(declared, value, "eq", each, possibly) for each in wanted)
    first, last = days(declared, value)
    low, high = days(declared, wanted)
    if sign == "eq":
        return (first <= high and last >= low) if possibly else (first >= low and last <= high)
    early, late = (last, first) if possibly else (first, last)
    tests = {"lt": late < low, "lte": late <= high, "gt": early > high, "gte": early >= low}
    return tests[sign]


def _wire(declared: Field, value: Any) -> Any:
    if value is None:
        return None
    if declared.type.name == "Decimal":
        return format(Decimal(value).normalize(), "f")
    if declared.type.many:
        order = [each.name for each in declared.type.choices]
        return sorted(value, key=order.index if order else None)
    if declared.type.localised:
        return value.get("en") or value.get("fr") or value.get("es") or value.get("ar")
    return value
