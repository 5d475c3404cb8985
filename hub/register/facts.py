"""Loading what rules need, level by level: one statement for each link, however many records there are."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction

from graph_schema.model import Model, ResolvedKind
from graph_schema.needs import Needs
from graph_schema.resolution import Way
from hub.register.lookups import LOCK

Sees = Callable[[str, str, str], bool]
"""Says whether records of a steward and an access key, last changed then, are there for a reader."""
Loaded = dict[str, dict[str, Any]]
"""Facts by id: stored columns by name, and linked records as lists of Facts."""


def facts(
    transaction: ManagedTransaction, kind: ResolvedKind, ids: Sequence[str], tree: Needs, model: Model
) -> Loaded:
    """Lock and give the records with all that the tree names: until the commit nobody can change them."""
    names = _columns(kind, tree)
    locked = f"UNWIND $ids AS id MATCH (n:Record {{id: id}}) WITH n ORDER BY n.key {LOCK}"
    text = f"{locked} RETURN n.id, {_values(names)}"
    found: Loaded = {str(id): _named(names, values) for id, *values in _rows(transaction, text, ids)}
    _load_links(transaction, kind, found, tree, model)
    return found


def _load_links(
    transaction: ManagedTransaction, kind: ResolvedKind, found: Loaded, tree: Needs, model: Model
) -> None:
    for name, below in ((name, below) for name, below in tree.items() if below):
        way = kind.ways[name]
        for each in found.values():
            each[name] = []
        for target in way.targets:
            _load_way(transaction, (way, model[target]), found, below, model)


def _load_way(
    transaction: ManagedTransaction, to: tuple[Way, ResolvedKind], found: Loaded, tree: Needs, model: Model
) -> None:
    way, target = to
    names = _columns(target, tree)
    pairs = _rows(transaction, _way_text(way, target, names, tree), list(found))
    reached: Loaded = {}
    for _, id, *values in pairs:
        reached.setdefault(str(id), _named(names, values))
    if reached:
        _load_links(transaction, target, reached, tree, model)
    for parent, id, *_ in pairs:
        found[str(parent)][way.name].append(reached[str(id)])


def _way_text(way: Way, target: ResolvedKind, names: Sequence[str], tree: Needs) -> str:
    start, link = "UNWIND $ids AS id MATCH (parent:Record {id: id})", way.link
    if link.kept_as == "id":
        step = f"MATCH (n:Record {{id: parent.{link.name}}}) WHERE n:{target.name}"
    elif way.outward:
        step = f"MATCH (parent)-[:{link.relationship}]->(n:{target.name})"
    else:
        step = f"MATCH (parent)<-[:{link.relationship}]-(n:{target.name})"
    return (
        f"{start} {step} {_locked(way, step, tree)} RETURN parent.id, n.id, {_values(names)} ORDER BY n.key"
    )


def _locked(way: Way, step: str, tree: Needs) -> str:
    if tree.keys() <= {"id"}:
        # An id never changes: what only says whom the parent points to needs no lock.
        return ""
    lock = f"WITH parent, n ORDER BY n.key {LOCK}"
    # A way back belongs to the other record: whether it still leads here is known when that is locked.
    return lock if way.outward else f"{lock} WITH DISTINCT parent {step}"


def _columns(kind: ResolvedKind, tree: Needs) -> tuple[str, ...]:
    # Rules that warn see the records of a day; which they are is told by the period.
    period = ("since", "until") if kind.kind.lasts else ()
    access = ("steward", "scope", "place", "changedAt")
    return tuple(
        dict.fromkeys(
            (
                *(name for name, below in tree.items() if not below and name in kind.columns),
                *period,
                *access,
                "id",
            )
        )
    )


def _values(names: Sequence[str]) -> str:
    return ", ".join(f"n.{name} AS v{place}" for place, name in enumerate(names))


def _named(names: Sequence[str], values: Sequence[object]) -> dict[str, Any]:
    return dict(zip(names, values, strict=True))


def _rows(transaction: ManagedTransaction, text: str, ids: Sequence[str]) -> list[list[Any]]:
    return transaction.run(text, ids=ids).values()


def on_day(every: Mapping[str, Any], day: str, sees: Sees) -> dict[str, Any]:
    """Give the facts with only those linked records, at any depth, that can be in force and are seen."""
    return {
        name: [on_day(each, day, sees) for each in value if _holds(each, day) and is_seen(each, sees)]
        if _is_linked(value)
        else value
        for name, value in every.items()
    }


def is_seen(each: Mapping[str, Any], sees: Sees) -> bool:
    """Say whether a record that facts tell of is there for a reader."""
    return sees(str(each["steward"]), str(each["scope"]), str(each["changedAt"]))


def _is_linked(value: object) -> bool:
    return isinstance(value, list) and (not value or isinstance(value[0], dict))


def _holds(each: Mapping[str, Any], day: str) -> bool:
    return "since" not in each or str(each["since"]) <= day < str(each["until"])
