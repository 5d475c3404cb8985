"""Judging records by the rules of their kinds, after they are written and before that is committed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph_schema.elements import Rule
from graph_schema.model import Model, ResolvedKind
from hub.errors import Message, Path
from hub.register.facts import facts, on_day
from hub.register.outcome import Problem
from hub.register.rows import Row
from hub.register.triggers import Trigger, reverse_text, rules_tree, triggers

Judged = dict[str, dict[str, Path]]
"""By kind, the records to be judged: the id, and the path of the draft that is the reason."""


@dataclass(frozen=True)
class Findings:
    """The broken rules that stop a write, and those that are only told."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def affected(transaction: ManagedTransaction, rows: Sequence[Row], model: Model) -> Judged:
    """Find the records whose rules look at these: ask before and after the write, for links may move."""
    found: Judged = defaultdict(dict)
    for row in rows:
        if row.kind.kind.rules:
            found[row.kind.name].setdefault(row.id, row.path)
    for name, ways in triggers(model).items():
        own = [row for row in rows if row.kind.name == name]
        for trigger in ways if own else ():
            causes = {row.id: row.path for row in own if _concerns(row, trigger)}
            for cause, id in _walk_back(transaction, trigger, list(causes)):
                found[trigger.judged].setdefault(id, causes[cause])
    return found


def judged(transaction: ManagedTransaction, records: Sequence[Judged], day: str, model: Model) -> Findings:
    """Judge the records as they are in the transaction now."""
    found: dict[str, list[Problem]] = {"refuse": [], "warn": []}
    for kind in model:
        paths = {id: path for each in reversed(records) for id, path in each.get(kind.name, {}).items()}
        if paths:
            _judge(transaction, (kind, paths), day, model, found)
    return Findings(tuple(found["refuse"]), tuple(found["warn"]))


def _judge(
    transaction: ManagedTransaction,
    records: tuple[ResolvedKind, Mapping[str, Path]],
    day: str,
    model: Model,
    found: Mapping[str, list[Problem]],
) -> None:
    kind, paths = records
    rules = kind.kind.rules
    loaded = facts(transaction, kind, list(paths), rules_tree(rules), model)
    for id, path in paths.items():
        if id in loaded:
            today = on_day(loaded[id], day)
            for rule in rules:
                if not rule.check(loaded[id] if rule.severity == "refuse" else today, day):
                    found[rule.severity].append(_broken(rule, path))


def _broken(rule: Rule, path: Path) -> Problem:
    return Problem(rule.code, Message(rule.description, rule.fr), path)


def _concerns(row: Row, trigger: Trigger) -> bool:
    return row.held is None or bool(
        trigger.looked_at & (row.changed_columns().keys() | row.changed_links().keys())
    )


def _walk_back(
    transaction: ManagedTransaction, trigger: Trigger, ids: Sequence[str]
) -> list[tuple[str, str]]:
    if not ids:
        return []
    found = transaction.run(reverse_text(trigger), ids=ids).values()
    return [(str(cause), str(id)) for cause, id in found]
