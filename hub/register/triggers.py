"""Which records' rules a change may break: the record's own, and those of records that look at it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph_schema.elements import Rule
from graph_schema.model import Model, ResolvedKind
from graph_schema.needs import Needs, needs_tree
from graph_schema.resolution import Way


@dataclass(frozen=True)
class Trigger:
    """A way by which rules of `judged` look at a kind, and the columns and links that they look at there.

    `steps` lead from the judged record to the one that is looked at; each says the kind that it comes to.
    """

    judged: str
    steps: tuple[tuple[Way, str], ...]
    looked_at: frozenset[str]


def rules_tree(rules: Iterable[Rule]) -> Needs:
    """Join what rules need."""
    return needs_tree(path for rule in rules for path in rule.needs)


@cache
def triggers(model: Model) -> Mapping[str, tuple[Trigger, ...]]:
    """Give, by kind, the ways by which rules of other records look at it."""
    found: dict[str, list[Trigger]] = defaultdict(list)
    for kind in model:
        for name, trigger in _below(model, kind.name, kind, (), rules_tree(kind.kind.rules)):
            found[name].append(trigger)
    return {name: tuple(each) for name, each in found.items()}


@cache
def reverse_text(trigger: Trigger) -> str:
    """Give the Cypher that walks back from records looked at to the records that are judged."""
    clauses = []
    kinds = [trigger.judged, *(kind for _, kind in trigger.steps)]
    for place in range(len(trigger.steps), 0, -1):
        way, here, there = trigger.steps[place - 1][0], f"n{place}", f"n{place - 1}"
        clauses.append(_step_back(way, here, f"{there}:{kinds[place - 1]}", there))
    last = len(trigger.steps)
    start = f"UNWIND $ids AS id MATCH (n{last}:Record {{id: id}})"
    return f"{start} {' '.join(clauses)} RETURN DISTINCT id, n0.id"


def _step_back(way: Way, here: str, labelled: str, there: str) -> str:
    link = way.link
    if link.kept_as == "id":
        return f"MATCH ({labelled} {{{link.name}: {here}.id}})"
    ends = (f"({here})<-", f"-({labelled})") if way.outward else (f"({here})-", f"->({labelled})")
    return f"MATCH {ends[0]}[:{link.relationship}]{ends[1]}"


def _below(
    model: Model, judged: str, kind: ResolvedKind, steps: tuple[tuple[Way, str], ...], tree: Needs
) -> Iterator[tuple[str, Trigger]]:
    if steps:
        yield kind.name, Trigger(judged, steps, _looked_at(steps[-1][0], tree))
    for name, below in tree.items():
        if below:
            way = kind.ways[name]
            for target in way.targets:
                yield from _below(model, judged, model[target], (*steps, (way, target)), below)


def _looked_at(came_by: Way, tree: Needs) -> frozenset[str]:
    # The record's own link is what makes it a seat of this committee and of no other.
    own = () if came_by.outward else (came_by.link.name,)
    return frozenset((*tree, *own, "since", "until"))
