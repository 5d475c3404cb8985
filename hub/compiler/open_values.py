"""Values that are given after compiling: the ids that a document's variables name records by.

An open value can be kept as a parameter and nothing else. Whatever looks at it, compares it or writes it out
raises Looked: so a statement that was compiled with open values depends on none of them.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import NoReturn

from graphql.language import NamedTypeNode, NonNullTypeNode, OperationDefinitionNode, TypeNode

from hub.compiler.selection import Operation
from hub.graph.statement import Statement

ID = "ID"


class Looked(Exception):
    """Something depends on a value that was left open."""


class Open:
    """A variable's value, to be given later."""

    def __init__(self, variable: str) -> None:
        self.variable = variable

    def _looked(self, *arguments: object) -> NoReturn:
        raise Looked

    __str__ = __repr__ = __format__ = __eq__ = __ne__ = __hash__ = _looked
    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = _looked
    __lt__ = __le__ = __gt__ = __ge__ = __add__ = __radd__ = __getattr__ = _looked


def known(value: object) -> object:
    """Give an id as text, or as the open value that it is."""
    return value if isinstance(value, Open) else str(value)


def open_variables(definition: OperationDefinitionNode) -> tuple[str, ...]:
    """Name the variables of an operation that hold an id, in the order of their names."""
    declared = definition.variable_definitions or ()
    return tuple(sorted(each.variable.name.value for each in declared if _is_id(each.type)))


def opened(operation: Operation, names: Collection[str]) -> Operation:
    """Give an operation with the values of some variables left open."""
    return replace(operation, variables={**operation.variables, **{each: Open(each) for each in names}})


def filled(statement: Statement, variables: Mapping[str, object]) -> Statement:
    """Give a statement with the values that were left open."""
    late = {
        name: variables[value.variable]
        for name, value in statement.parameters.items()
        if isinstance(value, Open)
    }
    return Statement(statement.text, {**statement.parameters, **late}) if late else statement


def _is_id(declared: TypeNode) -> bool:
    """Say whether a variable's type is `ID!`."""
    inner = declared.type if isinstance(declared, NonNullTypeNode) else None
    return isinstance(inner, NamedTypeNode) and inner.name.value == ID
