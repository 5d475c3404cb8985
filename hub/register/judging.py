"""Judging records by the rules of their kinds, after they are written and before that is committed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph_schema.elements import Rule
from graph_schema.model import Model, ResolvedKind
from hub.errors import Message, Path
from hub.register.facts import Loaded, facts, is_seen, on_day
from hub.register.outcome import Problem
from hub.register.permits import Permit
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


def judged(
    transaction: ManagedTransaction, records: Sequence[Judged], day: str, model: Model, permit: Permit
) -> Findings:
    """Judge the records as they are in the transaction now.

    What is refused is judged by all that there is; a warning only by what the writer may read.
    """
    found: dict[str, list[Problem]] = {"refuse": [], "warn": []}
    for kind in model:
        paths = {id: path for each in reversed(records) for id, path in each.get(kind.name, {}).items()}
        if paths:
            loaded = facts(transaction, kind, list(paths), rules_tree(kind.kind.rules), model)
            _judge((kind, paths), loaded, day, permit, found)
    return Findings(tuple(found["refuse"]), tuple(found["warn"]))


def _judge(
    records: tuple[ResolvedKind, Mapping[str, Path]],
    loaded: Loaded,
    day: str,
    permit: Permit,
    found: Mapping[str, list[Problem]],
) -> None:
    kind, paths = records
    for id, path in paths.items():
        if id in loaded:
            every, today = loaded[id], on_day(loaded[id], day, permit.sees)
            for rule in kind.kind.rules:
                judges = every if rule.severity == "refuse" else today
                if not rule.check(judges, day) and _may_be_told(rule, kind, every, permit):
                    found[rule.severity].append(_broken(rule, path))


def _may_be_told(rule: Rule, kind: ResolvedKind, every: Mapping[str, object], permit: Permit) -> bool:
    if rule.severity == "refuse":
        return True
    return is_seen(every, permit.sees) and permit.knows(kind, every, rule.needs)


def _broken(rule: Rule, path: Path) -> Problem:
    return Problem(rule.code, Message(rule.description, rule.fr), path)


def _concerns(row: Row, trigger: Trigger) -> bool:
    if row.held is None:
        # Whatever points to a new record is written with it, and is itself a reason to judge.
        return not trigger.steps[-1][0].outward
    return bool(trigger.looked_at & (row.changed_columns().keys() | row.changed_links().keys()))


def _walk_back(
    transaction: ManagedTransaction, trigger: Trigger, ids: Sequence[str]
) -> list[tuple[str, str]]:
    if not ids:
        return []
    found = transaction.run(reverse_text(trigger), ids=ids).values()
    return [(str(cause), str(id)) for cause, id in found]
