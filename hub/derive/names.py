"""Names that the schema gives by itself, so that no kind, closed list or member may have them."""

from collections.abc import Iterator

from graph_schema.model import BadModel, Model

SCALARS = frozenset(("AsOf", "PartialDate", "Instant", "Decimal", "String", "Int", "Float", "Boolean", "ID"))
SHARED = frozenset(("Node", "Record", "PageInfo", "Finding", "Validity", "Language", "Direction", "Match"))
SHARED_BY_EDITS = frozenset(("UserError", "Clause"))
SHARED_BY_LISTS = frozenset(
    ("GroupOrder", "Lasting", "SearchMatch", "SearchRank", "SearchConnection", "SearchEdge")
)
SHARED_BY_CHANGES = frozenset(("Change", "FieldChange", "ChangeFeed", "Difference", "Kind", "JSON"))
ROOT_TYPES = frozenset(("Query", "Mutation", "Subscription"))
TYPES = SCALARS.union(
    *(SHARED, SHARED_BY_EDITS, SHARED_BY_LISTS, SHARED_BY_CHANGES, ROOT_TYPES),
)
ENDINGS = (
    *("Where", "Relation", "Count", "Order", "Filter"),
    *("Connection", "Edge", "Payload", "Input", "Past", "Key", "Link"),
    *("Aggregate", "Grouped", "GroupKey", "Grouping", "Distinct", "Extremes", "Sums"),
)
MEMBERS = frozenset(("validity", "and", "or", "not", "asOf", "lang", "recordedAt", "history"))
ROOTS = frozenset(("node", "nodes", "changes", "difference", "records", "search"))


def refuse_taken_names(model: Model) -> None:
    """Raise BadModel with a sentence for each name that the schema needs for itself."""
    findings = list(_taken(model))
    if findings:
        raise BadModel(findings)


def _taken(model: Model) -> Iterator[str]:
    for kind in model:
        if kind.name in TYPES or kind.name.endswith(ENDINGS):
            yield f"{kind.name}: the schema needs this name for itself"
        if {kind.kind.singular_name, kind.kind.plural_name} & ROOTS:
            yield f"{kind.name}: its root fields have a name that the schema needs for itself"
        for field in kind.kind.fields:
            if field.type.choices and (field.type.name in TYPES or field.type.name.endswith(ENDINGS)):
                yield f"{kind.name}.{field.name}: the schema needs the name {field.type.name} for itself"
        own = (*kind.fields, *kind.ways, *kind.derived)
        yield from (
            f"{kind.name}.{name}: the schema needs this name for itself" for name in own if name in MEMBERS
        )
