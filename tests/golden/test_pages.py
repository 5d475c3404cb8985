"""Every kind's list, in every order and from every position, comes from the order's index."""

import pytest

from graph_schema.model import MODEL
from hub.compiler import cursors
from hub.graph.driver import Database
from hub.graph.statement import Statement
from tests.golden.asking import Reader, compiled
from tests.golden.plans import explain, faults, sorts

ORDERS = [(kind.name, field.name) for kind in MODEL for field in kind.fields.values() if field.sortable]
SHARED = Reader(
    ("Organisation-00001",),
    ("public", "coordination|Organisation-00002|TGO", "situation|Organisation-00003|*"),
)
PAGES = {
    "the first page": "first: 20",
    "a later page": "first: 20, after: $at",
    "the last page": "last: 20",
    "an earlier page": "last: 20, before: $at",
    "a page of another day": 'first: 20, asOf: "2015-06-01"',
    "a page of all times": 'first: 20, asOf: "ever"',
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("kind", [kind.name for kind in MODEL])
def test_a_list_in_its_default_order_comes_from_an_index(kind: str, page: str, populated: Database) -> None:
    plan = explain(populated, _statement(kind, MODEL[kind].kind.order, PAGES[page], ordered=False))

    assert faults(plan) == []
    assert sorts(plan) == []


@pytest.mark.parametrize(("kind", "field"), ORDERS)
def test_a_list_in_any_order_comes_from_an_index(kind: str, field: str, populated: Database) -> None:
    for page in ("first: 20", "last: 20, before: $at"):
        plan = explain(populated, _statement(kind, field, page, ordered=True))

        assert faults(plan) == []
        assert sorts(plan) == []


@pytest.mark.parametrize("kind", [kind.name for kind in MODEL])
def test_counting_a_list_scans_no_label(kind: str, populated: Database) -> None:
    text = f"{{ {MODEL[kind].kind.plural_name}(first: 0) {{ totalCount }} }}"

    assert faults(explain(populated, compiled(text, SHARED).statement)) == []


@pytest.mark.parametrize("kind", [kind.name for kind in MODEL])
def test_a_record_by_id_is_one_seek(kind: str, populated: Database) -> None:
    text = f'{{ {MODEL[kind].kind.singular_name}(id: "{kind}-00001") {{ id revision }} }}'

    plan = explain(populated, compiled(text, SHARED).statement)

    assert [each.name for each in plan.every() if "Record" in each.details] == ["NodeUniqueIndexSeek"]
    assert faults(plan) == []


def _statement(kind: str, field: str, page: str, ordered: bool) -> Statement:
    declared = MODEL[kind]
    column, compares = declared.fields[field].sort_column(), declared.fields[field].type.compares
    whole = declared.fields[field].type.name in ("Whole", "Decimal")
    value = {"number": 1 if whole else 1.5, "flag": True}.get(compares, "2001-01-01")
    at = cursors.encode(f"{kind},{column},id", [value, "x"])
    order = f", orderBy: [{{{field}: ASC}}]" if ordered else ""
    text = (
        f"query ($at: String) {{ {declared.kind.plural_name}({page}{order}) "
        "{ nodes { id } pageInfo { hasNextPage } } }"
    )
    unused = text if "$at" in page else text.replace("query ($at: String) ", "")
    return compiled(unused, SHARED, {"at": at}).statement
