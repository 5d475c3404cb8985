"""Example operations of a kind, made from the schema: each field asked for, filtered by, and ordered by."""

from collections.abc import Iterator, Mapping

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
)

from graph_schema.model import Model
from hub.derive.pages import EVERY_RECORD, SHARED, page_name
from hub.derive.tables import section

JOINING = frozenset({"and", "or", "not"})
# What a comparison is shown with, in the order in which the first that a filter has is taken.
SHOWN = ("startsWith", "gte", "has", "eq", "in")
VALUES = {
    "ID": '"none"',
    "Boolean": "true",
    "Int": "0",
    "Float": "0",
    "Decimal": '"1.00"',
    "PartialDate": '"2020"',
    "Instant": '"2020-01-01T00:00:00Z"',
}
TEXT = '"A"'


def with_examples(schema: GraphQLSchema, model: Model, written: Mapping[str, str]) -> Mapping[str, str]:
    """Put examples under the pages of kinds, and under that of every record, which countries stand for."""
    country = model["Country"]
    own = frozenset({*country.fields, *country.ways, *country.derived}) - SHARED
    sections = {
        page_name(kind.name): examples(schema, kind.kind.plural_name, SHARED | {"id"}) for kind in model
    }
    sections[EVERY_RECORD] = examples(schema, country.kind.plural_name, own)
    return {name: text + sections.get(name, "") for name, text in written.items()}


def examples(schema: GraphQLSchema, plural: str, without: frozenset[str]) -> str:
    """Write a section with operations on the list of a kind, leaving out the fields in `without`."""
    root = _query(schema).fields[plural]
    kind = _record(root)
    parts = (
        ("Every field:", _asked(plural, kind, without)),
        ("A filter on every field; here one that holds is enough:", _filtered(plural, root, without)),
        ("In every order:", _ordered(plural, root, without)),
        ("What may be counted, compared, added up and grouped:", _counted(plural, root, without)),
    )
    blocks = (f"{title}\n\n```graphql\n{text}\n```" for title, text in parts if text)
    return section("Examples", "\n\n".join(blocks))


def _query(schema: GraphQLSchema) -> GraphQLObjectType:
    assert schema.query_type is not None
    return schema.query_type


def _record(connection: GraphQLField) -> GraphQLObjectType:
    page = get_named_type(connection.type)
    assert isinstance(page, GraphQLObjectType)
    record = get_named_type(page.fields["nodes"].type)
    assert isinstance(record, GraphQLObjectType)
    return record


def _asked(plural: str, kind: GraphQLObjectType, without: frozenset[str]) -> str:
    fields = (_field(name, field) for name, field in kind.fields.items() if name not in without)
    below = "\n".join(f"      {each}" for each in fields)
    return f"{{\n  {plural}(first: 2) {{\n    totalCount\n    nodes {{\n{below}\n    }}\n  }}\n}}"


def _field(name: str, field: GraphQLField) -> str:
    target = get_named_type(field.type)
    if is_leaf_type(target):
        return name
    if isinstance(target, GraphQLObjectType) and "nodes" in target.fields:
        return f"{name}(first: 1) {{ nodes {{ {_identity(get_named_type(target.fields['nodes'].type))} }} }}"
    return f"{name} {{ {_identity(target)} }}"


def _identity(target: GraphQLNamedType) -> str:
    if isinstance(target, GraphQLUnionType):
        return " ".join(["__typename", *(f"... on {each.name} {{ id }}" for each in target.types)])
    assert isinstance(target, GraphQLObjectType) or hasattr(target, "fields")
    if "id" in target.fields:
        return "id"
    return " ".join(name for name, each in target.fields.items() if is_leaf_type(get_named_type(each.type)))


def _filtered(plural: str, root: GraphQLField, without: frozenset[str]) -> str:
    where = get_named_type(root.args["where"].type)
    assert isinstance(where, GraphQLInputObjectType)
    lines = "\n".join(f"    {{{each}}}" for each in _conditions(where, without))
    return f"{{\n  {plural}(first: 2, where: {{or: [\n{lines}\n  ]}}) {{\n    nodes {{ id }}\n  }}\n}}"


def _conditions(where: GraphQLInputObjectType, without: frozenset[str]) -> Iterator[str]:
    for name, field in where.fields.items():
        if name not in without | JOINING:
            yield f"{name}: {_condition(field.type)}"


def _condition(type_: GraphQLInputType) -> str:
    """Write an input of a type: one comparison, as deep as it takes to reach one."""
    named = get_named_type(type_)
    if not isinstance(named, GraphQLInputObjectType):
        return _value(named)
    names = [each for each in named.fields if each not in JOINING]
    if "some" in names:
        name = "some"
    elif names[0] == "id" and len(names) > 1 and "eq" not in names:
        name = names[1]
    else:
        name = next((each for each in SHOWN if each in names), names[0])
    value = _condition(named.fields[name].type)
    return f"{{{name}: [{value}]}}" if name == "in" else f"{{{name}: {value}}}"


def _value(type_: GraphQLNamedType) -> str:
    if isinstance(type_, GraphQLEnumType):
        return str(next(iter(type_.values)))
    return VALUES.get(type_.name, TEXT)


def _ordered(plural: str, root: GraphQLField, without: frozenset[str]) -> str:
    order = get_named_type(root.args["orderBy"].type)
    assert isinstance(order, GraphQLInputObjectType)
    names = [
        name
        for name, field in order.fields.items()
        if name not in without and isinstance(get_named_type(field.type), GraphQLEnumType)
    ]
    asked = f"{plural}(first: 2, orderBy: [{{%s: ASC}}]) {{ nodes {{ id }} }}"
    lines = "\n".join(f"  by{name[0].upper()}{name[1:]}: {asked % name}" for name in names)
    return f"{{\n{lines}\n}}" if names else ""


def _counted(plural: str, root: GraphQLField, without: frozenset[str]) -> str:
    page = get_named_type(root.type)
    assert isinstance(page, GraphQLObjectType)
    if "aggregate" not in page.fields:
        return ""
    totals = "\n".join(f"      {each}" for each in _measures(page.fields["aggregate"], without))
    groups = "\n".join(f"    {each}" for each in _groups(page.fields["groups"], without))
    return f"{{\n  {plural} {{\n    aggregate {{\n{totals}\n    }}\n{groups}\n  }}\n}}"


def _measures(aggregate: GraphQLField, without: frozenset[str]) -> Iterator[str]:
    """Give the count, and each measure with all that it may measure."""
    totals = get_named_type(aggregate.type)
    assert isinstance(totals, GraphQLObjectType)
    for name, field in totals.fields.items():
        target = get_named_type(field.type)
        if is_leaf_type(target):
            yield name
        elif isinstance(target, GraphQLObjectType):
            measured = [each for each in target.fields if each not in without]
            if measured:
                yield f"{name} {{ {' '.join(measured)} }}"


def _groups(groups: GraphQLField, without: frozenset[str]) -> Iterator[str]:
    """Give the groups by each thing that may be grouped by; a date's year or month has the date's key."""
    grouping, group = get_named_type(groups.args["by"].type), get_named_type(groups.type)
    assert isinstance(grouping, GraphQLEnumType)
    assert isinstance(group, GraphQLObjectType)
    keys = get_named_type(group.fields["key"].type)
    assert isinstance(keys, GraphQLObjectType)
    for by in map(str, grouping.values):
        name = by if by in keys.fields else by.removesuffix("Year").removesuffix("Month")
        if name not in without:
            shown = _field(name, keys.fields[name])
            yield f"by{by[0].upper()}{by[1:]}: groups(by: [{by}], first: 2) {{ key {{ {shown} }} count }}"
