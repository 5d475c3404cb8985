"""Giving rows their place, and finding the records whose place changes with theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from neo4j import ManagedTransaction

from graph_schema.model import Model
from hub.register.lookups import held_by_id
from hub.register.outcome import Problem
from hub.register.problems import problem
from hub.register.rows import Row
from hub.register.territory import (
    LONGEST,
    dependents,
    place_of,
    place_order,
    scope_of,
    territory_links,
    territory_of,
)

TERRITORIES = "UNWIND $ids AS id MATCH (n:Record {id: id}) RETURN n.id, n.territory"


def placed(transaction: ManagedTransaction, rows: Sequence[Row], model: Model) -> list[Row]:
    """Give the rows with territory, place and scope, followed by the records that move along with them."""
    every = list(rows)
    # Kinds depend on each other's place in one direction, so that this ends after as many turns at most.
    for _ in model.kinds:
        every = _placed(transaction, every, model)
        followers = _followers(transaction, _moved(every), {each.id for each in every}, model)
        if not followers:
            break
        every.extend(followers)
    return every


def place_problems(rows: Iterable[Row]) -> list[Problem]:
    """Name the rows that are about more places than a key can hold."""
    return [problem("TOO_MANY_PLACES", row.path) for row in rows if len(row.territory) > LONGEST]


def moved_places(rows: Iterable[Row]) -> bool:
    """Say whether a record that terms may name as a place has moved."""
    return any(each.kind.name in ("Country", "Area", "Corridor") for each in _moved(rows))


def _moved(rows: Iterable[Row]) -> list[Row]:
    return [each for each in rows if each.held and each.held.columns["territory"] != each.territory]


def _placed(transaction: ManagedTransaction, rows: Sequence[Row], model: Model) -> list[Row]:
    territories = _territories(transaction, rows)
    turn = {name: number for number, name in enumerate(place_order(model))}
    done: dict[str, Row] = {}
    for row in sorted(rows, key=lambda each: turn[each.kind.name]):
        done[row.id] = _with_place(row, territories)
        territories[row.id] = done[row.id].territory
    return [done[row.id] for row in rows]


def _territories(transaction: ManagedTransaction, rows: Sequence[Row]) -> dict[str, str]:
    """Give the territories of the records outside of the rows that decide where these are.

    What a held record led to when it was locked was read with it; only what it leads to anew is asked for.
    """
    ids = {id for row in rows for name in territory_links(row.kind) for id in row.links.get(name, ())}
    outside = ids - {row.id for row in rows}
    read = {id: str(each) for row in rows if row.held for id, each in row.held.territories.items()}
    known = {id: each for id, each in read.items() if id in outside}
    asked = sorted(outside - known.keys())
    found = transaction.run(TERRITORIES, ids=asked).values() if asked else []
    return {**known, **{str(id): str(where) for id, where in found}}


def _with_place(row: Row, territories: dict[str, str]) -> Row:
    def linked(name: str) -> list[str]:
        return [territories[id] for id in row.links.get(name, ())]

    columns = dict(row.columns)
    columns["territory"] = territory_of(row.kind, columns, linked)
    columns["place"] = place_of(str(columns["steward"]), str(columns["territory"]))
    columns["scope"] = scope_of(row.kind, columns, row.links)
    return replace(row, columns=columns)


def _followers(
    transaction: ManagedTransaction, moved: Sequence[Row], known: set[str], model: Model
) -> list[Row]:
    """Give the records that are where a moved record is, but aren't among the rows yet."""
    paths = {}
    for kind in dict.fromkeys(row.kind.name for row in moved):
        ids = {row.id: row.path for row in moved if row.kind.name == kind}
        for other, relationship in dependents(model, kind):
            text = (
                f"UNWIND $ids AS id MATCH (:Record {{id: id}})<-[:{relationship}]-(n:{other}) RETURN id, n.id"
            )
            found = transaction.run(text, ids=list(ids)).values()
            paths.update({str(id): ids[str(cause)] for cause, id in found if str(id) not in known})
    held = held_by_id(transaction, sorted(paths), model)
    return [
        Row(model[each.kind], id, dict(each.columns), each.links, each, paths[id])
        for id, each in held.items()
    ]
