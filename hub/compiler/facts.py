"""Facts: what derived fields and rules need, read beside the answer and never shown as such."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graph_schema.elements import Derived, Facts, Rule
from graph_schema.model import ResolvedKind
from graph_schema.needs import Needs, needs_tree
from graph_schema.resolution import Way
from hub.compiler import patterns, shaper
from hub.compiler.context import Context, matched
from hub.compiler.rows import Row
from hub.compiler.shaper import Noted, Part
from hub.errors import Path

MOST_FACTS = 500
Reader = Callable[[Any], Facts]
"""Turn a row into facts; raise NotGiven where something needed isn't given."""


@dataclass
class NotGiven(Exception):
    """Name the field for want of which a derived value can't be told."""

    kind: str
    field: str


def derived_part(context: Context, row: Row, derived: Derived, path: Path) -> Part:
    """Answer a derived field from the facts it needs."""
    read = _facts(context, row, needs_tree(derived.needs), path)
    day = row.place.day(context.today)

    def part(found: shaper.Row, noted: Noted) -> object:
        try:
            return derived.compute(read(found), day)
        except NotGiven as missing:
            noted.masked[path] = (missing.kind, missing.field)
            return None

    return part


def validity_part(
    context: Context, row: Row, wanted: list[tuple[str, str, list[tuple[str, str]]]], path: Path
) -> Part:
    """Answer which of the kind's warnings hold on the day, each with its sentence."""
    rules = [rule for rule in row.kind.kind.rules if rule.severity == "warn"]
    read = _facts(context, row, needs_tree(tuple(need for rule in rules for need in rule.needs)), path)
    day, language = row.place.day(context.today), row.place.language

    def part(found: shaper.Row, noted: Noted) -> object:
        try:
            facts = read(found)
        except NotGiven as missing:
            noted.masked[path] = (missing.kind, missing.field)
            return None
        broken = [rule for rule in rules if not rule.check(facts, day)]
        return {key: _validity(name, broken, below, language) for key, name, below in wanted}

    return part


def _validity(name: str, broken: list[Rule], below: list[tuple[str, str]], language: str) -> object:
    if name == "valid":
        return not broken
    if name == "__typename":
        return "Validity"
    return [{key: _finding(rule, each, language) for key, each in below} for rule in broken]


def _finding(rule: Rule, name: str, language: str) -> str:
    known = {
        "code": rule.code,
        "message": rule.fr if language == "FR" else rule.description,
        "__typename": "Finding",
    }
    return known[name]


def _facts(context: Context, row: Row, needs: Needs, path: Path) -> Reader:
    columns = {name: row.add(_column(context, row, name)) for name, below in needs.items() if not below}
    lists = {
        name: _linked(context, row, way, below, path)
        for name, below in needs.items()
        if below and (way := row.kind.ways.get(name)) is not None
    }

    def read(found: Any) -> Facts:
        facts: dict[str, object] = {name: found[at] for name, at in columns.items()}
        for name, value in facts.items():
            if isinstance(value, dict):
                raise NotGiven(row.kind.name, _field_of(row.kind, name))
        for name, (at, inner) in lists.items():
            facts[name] = [inner(each) for each in found[at]]
        return facts

    return read


def _column(context: Context, row: Row, name: str) -> str:
    expression = f"{row.variable}.{name}"
    declared = row.kind.fields.get(_field_of(row.kind, name))
    if declared is None:
        return expression
    if declared.category is not None:
        context.slots.consulted.add(declared.category.name)
    return context.slots.projected(row.variable, row.kind, declared, expression)


def _field_of(kind: ResolvedKind, column: str) -> str:
    return next((each.name for each in kind.fields.values() if column in each.columns()), column)


def _linked(context: Context, row: Row, way: Way, needs: Needs, path: Path) -> tuple[int, Reader]:
    context.charge(row.place.times * (5 if way.many else 1), path)
    target = context.parameters.variable()
    kind = _seen_as(context, way, needs)
    context.slots.consult(kind)
    inner = Row(target, kind, row.place)
    read = _facts(context, inner, needs, path)
    predicates = (
        matched(context, target, kind, row.place) if len(way.targets) == 1 else _readable(context, target)
    )
    pattern = patterns.onward(row.variable, way, target)
    most = context.parameters.shared("mostFacts", MOST_FACTS)
    match = f"MATCH {pattern}{patterns.where(predicates)} WITH {patterns.kept(target)} LIMIT {most}"
    return row.add(f"COLLECT {{ {match} RETURN {inner.text()} }}"), read


def _seen_as(context: Context, way: Way, needs: Mapping[str, Needs]) -> ResolvedKind:
    kinds = [context.model[name] for name in way.targets]
    return next(
        (kind for kind in kinds if all(name in kind.ways for name, below in needs.items() if below)), kinds[0]
    )


def _readable(context: Context, variable: str) -> list[str]:
    predicate = context.slots.readable(variable, None)
    return [predicate] if predicate else []
