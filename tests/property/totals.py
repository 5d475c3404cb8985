"""Totals worked out value by value: what an aggregate, or each group of one grouping, has to say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from graph_schema.dates import OPEN_END, UNKNOWN_START
from graph_schema.elements import Field
from graph_schema.measures import compared, counted, groupings, summed
from graph_schema.model import MODEL
from tests.property.worlds import days

Note = Callable[[tuple[str, ...], str], None]
"""Remember that some values at a path, of the field of this name, weren't given."""


@dataclass(frozen=True)
class Totals:
    """What is asked of a list's totals: fields by measure, and one grouping or none."""

    distinct: tuple[str, ...]
    least: tuple[str, ...]
    greatest: tuple[str, ...]
    sum: tuple[str, ...]
    average: tuple[str, ...]
    grouping: str | None

    def measures(self) -> dict[str, tuple[str, ...]]:
        """Give the fields by the measure's name in GraphQL."""
        every = {
            "distinct": self.distinct,
            "min": self.least,
            "max": self.greatest,
            "sum": self.sum,
            "average": self.average,
        }
        return {name: fields for name, fields in every.items() if fields}

    def text(self) -> str:
        """Write the selections of a connection that ask for them."""
        asked = " ".join(f"{name} {{ {' '.join(fields)} }}" for name, fields in self.measures().items())
        told = f"aggregate {{ count {asked} }}"
        if self.grouping is None:
            return told
        page = f"groups(by: [{self.grouping}], first: 1000, orderBy: {{key: ASC}})"
        return f"{told} {page} {{ key {{ {self.grouping} }} count {asked} }}"


@cache
def totals(kind: str, known: frozenset[str]) -> st.SearchStrategy[Totals]:
    """Make totals over the fields of a kind that have values."""
    model = MODEL[kind]

    def some(fields: Mapping[str, object]) -> st.SearchStrategy[tuple[str, ...]]:
        names = sorted(set(fields) & known)
        return st.lists(st.sampled_from(names), unique=True, max_size=2).map(tuple) if names else st.just(())

    words = [
        name
        for name, each in groupings(model).items()
        if name in known and each.field is not None and each.field.type.compares in ("choice", "flag")
    ]
    grouping = st.sampled_from([None, *words]) if words else st.none()
    numbers = summed(model)
    return st.builds(
        Totals,
        some(counted(model)),
        some(compared(model)),
        some(compared(model)),
        some(numbers),
        some(numbers),
        grouping,
    )


def worked_out(
    asked: Totals,
    kind: str,
    records: Sequence[Mapping[str, Any]],
    withheld: Sequence[frozenset[str]],
    note: Note,
) -> dict[str, Any]:
    """Work out totals of records: their wire values, and the names of fields that aren't given of each."""
    every = list(zip(records, withheld, strict=True))
    told = {"aggregate": _measured(asked, kind, every, ("aggregate",), note)}
    if asked.grouping is None:
        return told
    name = asked.grouping
    groups: dict[Any, list[tuple[Mapping[str, Any], frozenset[str]]]] = {}
    for values, hidden in every:
        if name in hidden:
            note(("groups", "key", name), name)
        groups.setdefault(None if name in hidden else values.get(name), []).append((values, hidden))
    keys = sorted(each for each in groups if each is not None) + [each for each in groups if each is None]
    return {
        **told,
        "groups": [
            {"key": {name: key}, **_measured(asked, kind, groups[key], ("groups",), note)} for key in keys
        ],
    }


def _measured(
    asked: Totals,
    kind: str,
    every: Sequence[tuple[Mapping[str, Any], frozenset[str]]],
    path: tuple[str, ...],
    note: Note,
) -> dict[str, Any]:
    found: dict[str, Any] = {"count": len(every)}
    for measure, names in asked.measures().items():
        found[measure] = {}
        for name in names:
            if any(name in hidden for _, hidden in every):
                note((*path, measure, name), name)
            given = [
                values[name]
                for values, hidden in every
                if name not in hidden and values.get(name) is not None
            ]
            found[measure][name] = _MEASURES[measure](MODEL[kind].fields[name], given)
    return found


def _distinct(declared: Field, given: Sequence[Any]) -> int:
    return len(set(given))


def _extreme(choose: Callable[..., Any], declared: Field, given: Sequence[Any]) -> Any:
    if declared.type.compares == "number":
        value = choose((Decimal(str(each)) for each in given), default=None)
        return None if value is None else _number(declared, value)
    dated = [(each, *days(declared, each)) for each in given]
    said = [each for each in dated if each[1] != UNKNOWN_START and each[2] != OPEN_END]
    at = (1, 2) if choose is min else (2, 1)
    found = choose(said, key=lambda each: (each[at[0]], each[at[1]]), default=None)
    return found and found[0]


def _sum(declared: Field, given: Sequence[Any]) -> Any:
    return _added(declared, sum(Decimal(str(each)) for each in given)) if given else None


def _average(declared: Field, given: Sequence[Any]) -> Any:
    return _added(declared, sum(Decimal(str(each)) for each in given) / len(given)) if given else None


def _added(declared: Field, value: Any) -> Any:
    if declared.type.name == "Number":
        return float(value)
    return format(Decimal(value).quantize(Decimal("0.001"), ROUND_HALF_EVEN).normalize(), "f")


def _number(declared: Field, value: Decimal) -> Any:
    if declared.type.name == "Decimal":
        return format(value.normalize(), "f")
    return int(value) if declared.type.name == "Whole" else float(value)


_MEASURES: Mapping[str, Callable[[Field, Sequence[Any]], Any]] = {
    "distinct": _distinct,
    "min": lambda declared, given: _extreme(min, declared, given),
    "max": lambda declared, given: _extreme(max, declared, given),
    "sum": _sum,
    "average": _average,
}
