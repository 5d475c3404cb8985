"""Answers worked out record by record in Python: slow, plain, and independent of Cypher."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_schema.dates import EVER, OPEN_END, span_of
from graph_schema.elements import Field
from graph_schema.model import MODEL
from graph_schema.resolution import Way
from graph_schema.values import fold
from tests.golden.asking import Reader
from tests.records import Planted


@dataclass(frozen=True)
class Naive:
    """A graph as a list, read by somebody on a day."""

    records: Sequence[Planted]
    reader: Reader
    as_of: str

    def matching(self, kind: str, where: Mapping[str, Any] | None) -> list[Planted]:
        """Give the records of a kind that the reader may read, in force on the day, that meet a filter."""
        return [each for each in self._visible(kind) if self._meets(each, where or {})]

    def ordered(self, found: list[Planted], order: Sequence[tuple[str, str]]) -> list[str]:
        """Give ids in an order of columns, each ASC or DESC; among equals by id, the way of the last."""
        keys = [*order, ("id", order[-1][1] if order else "ASC")]
        for column, direction in reversed(keys):
            found = sorted(found, key=lambda each: each.columns()[column], reverse=direction == "DESC")  # type: ignore[arg-type,return-value]  # sortable columns are never empty
        return [each.id for each in found]

    def masks(self, kind: str, name: str) -> bool:
        """Say whether some values of a field aren't given."""
        return f"{kind}.{name}" in self.reader.withheld

    def _visible(self, kind: str) -> list[Planted]:
        return [each for each in self.records if each.kind == kind and self._readable(each)]

    def _readable(self, each: Planted) -> bool:
        columns = each.columns()
        lasts = MODEL[each.kind].kind.lasts and self.as_of != EVER
        in_force = not lasts or str(columns["since"]) <= self.as_of < str(columns["until"])
        return in_force and (each.scope() in self.reader.scopes or each.steward in self.reader.stewards)

    def _meets(self, record: Planted, where: Mapping[str, Any], possibly: bool = False) -> bool:
        return all(self._test(record, name, test, possibly) for name, test in where.items())

    def _test(self, record: Planted, name: str, test: Any, possibly: bool) -> bool:
        if name == "and":
            return all(self._meets(record, each, possibly) for each in test)
        if name == "or":
            return any(self._meets(record, each, possibly) for each in test)
        if name == "not":
            return not self._meets(record, test, not possibly)
        if name == "id":
            return all(
                record.id == value if sign == "eq" else record.id in value for sign, value in test.items()
            )
        way = MODEL[record.kind].ways.get(name)
        if way is None:
            declared = MODEL[record.kind].fields[name]
            return all(
                self._compares(record, declared, sign, value, possibly) for sign, value in test.items()
            )
        linked = self._linked(record, way)
        if not way.many:
            return any(self._meets(each, test, possibly) for each in linked)
        return all(
            any(self._meets(each, inner, possibly) for each in linked)
            if name == "some"
            else not any(self._meets(each, inner, not possibly) for each in linked)
            for name, inner in test.items()
        )

    def _linked(self, record: Planted, way: Way) -> list[Planted]:
        targets = [each for kind in way.targets for each in self._visible(kind)]
        if way.outward:
            return [each for each in targets if each.id in record.links.get(way.link.name, ())]
        return [each for each in targets if record.id in each.links.get(way.link.name, ())]

    def _value(self, record: Planted, name: str) -> Any:
        places = self.reader.withheld.get(f"{record.kind}.{name}")
        given = (
            places is None
            or record.steward in self.reader.stewards
            or record.place() in places
            or record.scope() == "public"
        )
        return record.values.get(name) if given else None

    def _compares(self, record: Planted, declared: Field, sign: str, wanted: Any, possibly: bool) -> bool:
        value = self._value(record, declared.name)
        if declared.type.compares == "date":
            return _dated(value, sign, wanted, possibly)
        if sign == "isNull":
            return (value is None) is wanted
        if sign == "ne":
            return bool(value != wanted)
        if value is None:
            return False
        tests = {
            "eq": lambda: value == wanted,
            "in": lambda: value in wanted,
            "contains": lambda: fold(wanted) in fold(value),
            "startsWith": lambda: fold(value).startswith(fold(wanted)),
        }
        return bool(tests[sign]())


def _dated(value: str | None, sign: str, wanted: Any, possibly: bool) -> bool:
    """Compare whole days that a partial date can mean; an open end lies after all of them."""
    if sign == "isNull":
        return (value is None) is wanted
    first, last = (OPEN_END, OPEN_END) if value is None else _days(value)
    low, high = _days(wanted)
    early, late = (last, first) if possibly else (first, last)
    tests = {
        "eq": early >= low and late <= high,
        "lt": late < low,
        "lte": late <= high,
        "gt": early > high,
        "gte": early >= low,
    }
    return tests[sign]


def _days(text: str) -> tuple[str, str]:
    span = span_of(text)
    return span.earliest, span.latest
