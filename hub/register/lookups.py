"""Asking the graph which records there are; the text of every statement is made of the model's names."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from neo4j import ManagedTransaction

from graph_schema.model import Model, ResolvedKind
from hub.register.keys import Part, key_columns
from hub.register.permits import Permit
from hub.register.rows import Held, relationship_names
from hub.register.territory import territory_links

# Removing a property that no record has writes nothing, but takes the node's lock until the end of the
# transaction: what is read after it can't be changed by another writer. The graph has to know the property's
# name (the gate has it), or the removal is skipped.
LOCK = "REMOVE n.stripe"
KINDS_OF = (
    "UNWIND $ids AS id MATCH (n:Record {id: id}) RETURN n.id, labels(n), n.steward, n.scope, n.changedAt"
)
# What leaves a record are its links; where a target is matters along those that decide where the record is.
HELD = """
RETURN labels(n), properties(n),
  [(n)-[link]->(t) | [type(link), t.id, CASE WHEN type(link) IN $decisive THEN t.territory END]]"""
BY_KEY = f"UNWIND $given AS given MATCH (n:Record {{key: given}}) {LOCK} {HELD}"
BY_ID = f"UNWIND $given AS given MATCH (n:Record {{id: given}}) WITH n ORDER BY n.key {LOCK} {HELD}"
KEYS_IN_USE = "UNWIND $keys AS key MATCH (n:Record {key: key}) RETURN n.key, n.id"


def kinds_of(
    transaction: ManagedTransaction, ids: Sequence[str], model: Model, permit: Permit
) -> dict[str, str]:
    """Give the kind of each of the records that are there for the writer."""
    found = _rows(transaction, KINDS_OF, ids=ids) if ids else []
    return {
        str(id): _kind(labels, model)
        for id, labels, steward, scope, changed_at in found
        if permit.sees(str(steward), str(scope), str(changed_at))
    }


def keys_in_use(transaction: ManagedTransaction, keys: Sequence[str]) -> dict[str, str]:
    """Give the id of the record that has each key."""
    return {str(key): str(id) for key, id in _rows(transaction, KEYS_IN_USE, keys=sorted(keys))}


def held_by_key(transaction: ManagedTransaction, keys: Sequence[str], model: Model) -> dict[str, Held]:
    """Lock and give the records that have these keys, by key."""
    found = _held(transaction, BY_KEY, sorted(keys), model)
    return {str(each.columns["key"]): each for each in found}


def held_by_id(transaction: ManagedTransaction, ids: Sequence[str], model: Model) -> dict[str, Held]:
    """Lock and give the records that have these ids, by id."""
    return {each.id: each for each in _held(transaction, BY_ID, ids, model)}


def with_natural_key(
    transaction: ManagedTransaction, kind: ResolvedKind, wanted: Sequence[tuple[Part, ...]], permit: Permit
) -> list[tuple[int, str, str]]:
    """Give position, id and steward of each record with one of the keys that is there for the writer.

    A record whose key the writer may not know isn't: it would tell who guesses the key.
    """
    given = [
        {"n": number, **{f"p{place}": part for place, part in enumerate(each)}}
        for number, each in enumerate(wanted)
    ]
    found = _rows(transaction, _natural_key_text(kind), wanted=given)
    return [
        (int(number), str(id), str(steward))
        for number, id, steward, scope, changed_at, place in found
        if permit.sees(str(steward), str(scope), str(changed_at))
        and permit.knows(kind, {"steward": steward, "place": place}, kind.kind.key)
    ]


def _natural_key_text(kind: ResolvedKind) -> str:
    matches, tests = [f"MATCH (n:{kind.name})"], []
    for place, (name, column) in enumerate(zip(kind.kind.key, key_columns(kind), strict=True)):
        link = None if name in kind.fields else kind.ways[name].link
        if link is None or link.kept_as == "id":
            tests.append(f"n.{column} = wanted.p{place}")
        elif link.required:
            matches.append(f"MATCH (n)-[:{link.relationship}]->(:Record {{id: wanted.p{place}}})")
        else:
            tests.append(
                f"CASE WHEN wanted.p{place} IS NULL THEN NOT EXISTS {{ (n)-[:{link.relationship}]->() }} "
                f"ELSE EXISTS {{ (n)-[:{link.relationship}]->(:Record {{id: wanted.p{place}}}) }} END"
            )
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    return (
        f"UNWIND $wanted AS wanted {' '.join(matches)}{where}"
        " RETURN wanted.n, n.id, n.steward, n.scope, n.changedAt, n.place"
    )


def _held(transaction: ManagedTransaction, text: str, given: Sequence[str], model: Model) -> list[Held]:
    if not given:
        return []
    return [
        _as_held(model[_kind(labels, model)], dict(columns), ends)
        for labels, columns, ends in _rows(transaction, text, given=given, decisive=_decisive(model))
    ]


@cache
def _decisive(model: Model) -> tuple[str, ...]:
    """Name the relationships that decide where records are."""
    return tuple(
        sorted({each.ways[name].link.relationship for each in model for name in territory_links(each)})
    )


def _as_held(
    kind: ResolvedKind, columns: dict[str, object], ends: Sequence[tuple[str, str, str | None]]
) -> Held:
    links = {
        name: tuple(sorted(id for each, id, _ in ends if each == kind.ways[name].link.relationship))
        for name in relationship_names(kind)
    }
    territories = {id: territory for _, id, territory in ends if territory is not None}
    return Held(kind.name, str(columns["id"]), columns, links, territories)


def _kind(labels: Sequence[str], model: Model) -> str:
    return next((each for each in labels if each in model.kinds), "")


def _rows(transaction: ManagedTransaction, text: str, **parameters: object) -> list[list[Any]]:
    return transaction.run(text, parameters).values()
