"""Turning a question for one page into the question for the next: the same document, told where to go on."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    NameNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    parse,
    parse_type,
    print_ast,
)
from graphql.language.ast import VariableDefinitionNode

CURSOR = "cursorOfThisPage"
FORWARD = ("after", "hasNextPage", "endCursor")
BACKWARD = ("before", "hasPreviousPage", "startCursor")


@dataclass(frozen=True)
class Paged:
    """A document with a variable for the cursor of one connection, and how its pages go on."""

    document: str
    path: tuple[str, ...]
    more: str
    cursor: str

    def connection(self, data: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Find the connection in an answer; None where a record on the way isn't there."""
        found: Any = data
        for name in self.path:
            if isinstance(found, list):
                raise ValueError(
                    f"{'.'.join(self.path)}: follow a list inside a list from one record at a time"
                )
            found = None if found is None else found[name]
        return found if isinstance(found, Mapping) else None


def paged(document: str, path: str) -> Paged:
    """Prepare a document for paging the connection at `path`, response keys joined by dots.

    Adds what going on needs, `pageInfo` and a variable; a list asked for with `last` goes backwards. Raise
    ValueError when there is no such field, or when the document holds several operations.
    """
    tree = copy.deepcopy(parse(document))
    operations = [each for each in tree.definitions if isinstance(each, OperationDefinitionNode)]
    if len(operations) != 1:
        raise ValueError("a document to be paged holds one operation")
    keys = tuple(path.split("."))
    field = _field(tree, operations[0].selection_set, keys, path)
    backward = any(each.name.value == "last" for each in field.arguments)
    argument, more, cursor = BACKWARD if backward else FORWARD
    others = tuple(each for each in field.arguments if each.name.value != argument)
    variable = VariableNode(name=NameNode(value=CURSOR))
    field.arguments = (*others, ArgumentNode(name=NameNode(value=argument), value=variable))
    field.selection_set = _with_page_info(field, more, cursor)
    declared = VariableDefinitionNode(variable=variable, type=parse_type("String"), directives=())
    operations[0].variable_definitions = (*(operations[0].variable_definitions or ()), declared)
    return Paged(print_ast(tree), keys, more, cursor)


def _with_page_info(field: FieldNode, more: str, cursor: str) -> SelectionSetNode:
    added = parse(f"{{ pageInfo {{ {more} {cursor} }} }}").definitions[0]
    assert isinstance(added, OperationDefinitionNode)
    there = field.selection_set.selections if field.selection_set else ()
    return SelectionSetNode(selections=(*there, *added.selection_set.selections))


def _field(tree: DocumentNode, below: SelectionSetNode, keys: tuple[str, ...], path: str) -> FieldNode:
    for field in _fields(tree, below, frozenset()):
        if (field.alias or field.name).value == keys[0]:
            if len(keys) == 1:
                return field
            if field.selection_set:
                return _field(tree, field.selection_set, keys[1:], path)
    raise ValueError(f"the document asks for nothing at {path}")


def _fields(tree: DocumentNode, below: SelectionSetNode, seen: frozenset[str]) -> Iterator[FieldNode]:
    """Give the fields of a selection, those of its fragments among them."""
    for node in below.selections:
        if isinstance(node, FieldNode):
            yield node
        elif isinstance(node, FragmentSpreadNode):
            name = node.name.value
            for each in tree.definitions:
                if isinstance(each, FragmentDefinitionNode) and each.name.value == name and name not in seen:
                    yield from _fields(tree, each.selection_set, seen | {name})
        else:
            yield from _fields(tree, node.selection_set, seen)  # type: ignore[attr-defined]  # an inline fragment
