"""The records of a selection as a tree: where values stand, and where the links to others lead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLUnionType, get_named_type
from graphql.type import is_leaf_type

from hub.compiler.selection import Operation, Selected

CONNECTION = "nodes"


@dataclass(frozen=True)
class Leaf:
    """A value: its key in the answer, the field's name, and the name of its type."""

    key: str
    name: str
    type: str


@dataclass(frozen=True)
class Branch:
    """Records at one place: their key in the answer, the link that leads to them, and what is asked of each.

    A place whose records may be of several kinds has no `kind`; `is_record` tells records from other objects.
    """

    key: str
    name: str
    kind: str | None
    many: bool
    is_record: bool
    leaves: tuple[Leaf, ...]
    branches: tuple["Branch", ...]

    def every(self) -> Iterator["Branch"]:
        """Give this branch and all below it."""
        yield self
        for each in self.branches:
            yield from each.every()

    def found_in(self, record: Mapping[str, object]) -> list[Mapping[str, object]]:
        """Give the records that stand at this place of the record above."""
        value = record.get(self.key)
        some = value.get(CONNECTION) if self.many and isinstance(value, Mapping) else [value]
        return [each for each in some if isinstance(each, Mapping)] if isinstance(some, list) else []


def branch_of(operation: Operation, selected: Selected, type_name: str, *, many: bool = False) -> Branch:
    """Give the tree below a selection of records of a type."""
    found = operation.schema.type_map[type_name]
    several = isinstance(found, GraphQLUnionType | GraphQLInterfaceType)
    members = operation.schema.get_possible_types(found) if several else [found]  # type: ignore[arg-type]  # checked above
    leaves: dict[str, Leaf] = {}
    branches: dict[str, Branch] = {}
    is_record = False
    for member in members:
        assert isinstance(member, GraphQLObjectType)
        is_record = is_record or any(each.name == "Node" for each in member.interfaces)
        for each in operation.below(selected, member.name):
            named = None if each.name == "__typename" else get_named_type(member.fields[each.name].type)
            if named is None or is_leaf_type(named):
                leaves.setdefault(each.key, Leaf(each.key, each.name, named.name if named else "String"))
            else:
                branches.setdefault(each.key, _below(operation, each, named.name))
    kind = None if several else type_name
    return Branch(
        selected.key, selected.name, kind, many, is_record, tuple(leaves.values()), tuple(branches.values())
    )


def _below(operation: Operation, selected: Selected, type_name: str) -> Branch:
    type_ = operation.schema.type_map[type_name]
    if not isinstance(type_, GraphQLObjectType) or CONNECTION not in type_.fields:
        return branch_of(operation, selected, type_name)
    for each in operation.below(selected, type_name):
        if each.name == CONNECTION and each.key == CONNECTION:
            inner = branch_of(operation, each, get_named_type(type_.fields[CONNECTION].type).name)
            return Branch(selected.key, selected.name, inner.kind, True, True, inner.leaves, inner.branches)
    return Branch(selected.key, selected.name, None, True, False, (), ())
