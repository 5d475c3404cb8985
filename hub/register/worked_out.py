"""Columns worked out from others: folded texts and places in orders, made anew where defined anew.

The register writes them with each record. A graph that an earlier hub wrote lacks some, or has them folded in
another way; the graph keeps which definition its columns were made by.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import orjson
from neo4j import ManagedTransaction

from graph_schema.cleaning import FOLDING, LANGUAGES, fold
from graph_schema.elements import Field
from graph_schema.model import MODEL, Model, ResolvedKind
from graph_schema.naming import folded_names
from graph_schema.ordering import order_columns
from hub.derive.past import FORMER_NAMES, past_label
from hub.graph.driver import Database
from hub.graph.reader import read, rows
from hub.graph.statement import Statement
from hub.graph.writer import write

AT_ONCE = 1_000
Known = tuple[ResolvedKind, bool]
"""A kind, and whether this is what its records were."""
# On a node that every migrated graph has, and that an export brings along: an empty hub has no node more.
MADE_BY = Statement("OPTIONAL MATCH (first:Migration {number: 1}) RETURN first.workedOut")
MAKE = "MATCH (first:Migration {number: 1}) SET first.workedOut = $definition"
PAGE = """
MATCH (n:Record) WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $most
RETURN n.id, labels(n), properties(n)
"""
PAGE_OF_PAST = """
MATCH (n:Past) WHERE n.version > $after
WITH n ORDER BY n.version LIMIT $most
RETURN n.version, labels(n), properties(n)
"""
# A record that was written meanwhile has its columns from the register.
UPDATE = """
UNWIND $rows AS row
MATCH (n:Record {id: row.id}) WHERE n.revision = row.revision
SET n += row.columns
"""
UPDATE_PAST = "UNWIND $rows AS row MATCH (n:Past {version: row.id}) SET n += row.columns"


def work_out_anew(database: Database, model: Model = MODEL) -> int:
    """Give records and what they were the columns that this hub works out; say how many lacked some."""
    definition = _definition(model)
    if read(database, MADE_BY) == [definition]:
        return 0
    names = {kind.name: (kind, False) for kind in model}
    past = {past_label(kind.name): (kind, True) for kind in model}
    changed = _walk(database, PAGE, UPDATE, names) + _walk(database, PAGE_OF_PAST, UPDATE_PAST, past)
    write(database, lambda transaction: transaction.run(MAKE, definition=definition).consume())
    return changed


def _walk(database: Database, page: str, update: str, kinds: Mapping[str, Known]) -> int:
    changed, after = 0, ""
    while found := rows(database, Statement(page, {"after": after, "most": AT_ONCE})):
        changed += _update(database, update, [row for row in (_row(each, kinds) for each in found) if row])
        after = str(found[-1][0])
    return changed


def _definition(model: Model) -> str:
    names = {kind.name: sorted((*kind.ordering, *_folded_names(kind))) for kind in model}
    return hashlib.sha256(
        orjson.dumps([FOLDING, FORMER_NAMES, names], option=orjson.OPT_SORT_KEYS)
    ).hexdigest()


def _folded_names(kind: ResolvedKind) -> Iterable[str]:
    return (each.name + each.type.folds_into for each in kind.fields.values() if each.type.folds_into)


def _row(found: Sequence[object], kinds: Mapping[str, Known]) -> dict[str, object] | None:
    id, labels, columns = found
    assert isinstance(labels, list)
    assert isinstance(columns, Mapping)
    known = next((kinds[each] for each in labels if each in kinds), None)
    if known is None:
        return None
    kind, is_past = known
    fields = tuple(kind.fields.values())
    folded = {name: value for each in fields for name, value in _folded(each, columns).items()}
    wanted = {**folded, **order_columns(fields, {**columns, **folded})}
    if is_past:
        # Which of them were the last before another name isn't looked up: more are found than need be.
        wanted[FORMER_NAMES] = folded_names(kind, {**columns, **folded})
    differing = {name: value for name, value in wanted.items() if columns.get(name) != value}
    return {"id": id, "revision": columns["revision"], "columns": differing} if differing else None


def _folded(field: Field, columns: Mapping[str, object]) -> dict[str, object]:
    suffix = field.type.folds_into
    if suffix is None:
        return {}
    names = [f"{field.name}_{each}" for each in LANGUAGES] if field.type.localised else [field.name]
    texts = [str(columns[name]) for name in names if columns.get(name) is not None]
    return {field.name + suffix: "\n".join(fold(each) for each in texts)} if texts else {}


def _update(database: Database, text: str, changed: Sequence[dict[str, object]]) -> int:
    def work(transaction: ManagedTransaction) -> None:
        transaction.run(text, rows=list(changed)).consume()

    if changed:
        write(database, work)
    return len(changed)
