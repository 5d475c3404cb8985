"""Columns: what of a record goes where in a table.

A link to one record gives dotted columns, a list gives one cell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import orjson
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLUnionType, get_named_type
from graphql.type import GraphQLOutputType, is_leaf_type

from graph_schema.model import Model
from hub.compiler.selection import Operation, Selected
from hub.derive.labels import label

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Column:
    """One column: where its value stands in a record, and what it is called in each form of the header."""

    path: tuple[str, ...]
    label: str

    @property
    def name(self) -> str:
        """Give the dotted name."""
        return ".".join(self.path)

    def cell(self, record: Mapping[str, object]) -> Cell:
        """Give a record's value: plain, words of a list between semicolons, or JSON for the rest."""
        value: object = record
        for each in self.path:
            if not isinstance(value, Mapping):
                return None
            value = value.get(each)
        return _plain(value)


def _plain(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Mapping) and value.keys() == {"nodes"}:
        value = value["nodes"]
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "; ".join(value)
    return orjson.dumps(value).decode()


@dataclass(frozen=True)
class Shape:
    """A schema's selection as columns in one language."""

    model: Model
    operation: Operation
    language: str

    def columns(self, nodes: Selected, type_name: str) -> tuple[Column, ...]:
        """Give the columns of records of a type, in the order in which they are asked for."""
        return tuple(self._below(nodes, type_name, (), ()))

    def _below(
        self, selected: Selected, type_name: str, path: tuple[str, ...], said: tuple[str, ...]
    ) -> Iterator[Column]:
        seen: set[str] = set()
        for member in self._objects(type_name):
            for each in self.operation.below(selected, member.name):
                if each.key not in seen:
                    seen.add(each.key)
                    yield from self._column(each, member, (*path, each.key), said)

    def _column(
        self, each: Selected, owner: GraphQLObjectType, path: tuple[str, ...], said: tuple[str, ...]
    ) -> Iterator[Column]:
        spoken = (*said, self._label(each, owner.name))
        given = "__typename" if each.name == "__typename" else self._nested(owner.fields[each.name].type)
        if given == "__typename" or given is None:
            yield Column(path, " · ".join(spoken))
        else:
            yield from self._below(each, given, path, spoken)

    def _nested(self, type_: GraphQLOutputType) -> str | None:
        """Name the type of one nested record; None for a value, and for a list, which becomes one cell."""
        named = get_named_type(type_)
        if is_leaf_type(named) or "[" in str(type_):
            return None
        is_connection = isinstance(named, GraphQLObjectType) and "nodes" in named.fields
        return None if is_connection else named.name

    def _objects(self, type_name: str) -> Sequence[GraphQLObjectType]:
        found = self.operation.schema.type_map[type_name]
        if isinstance(found, GraphQLUnionType | GraphQLInterfaceType):
            return self.operation.schema.get_possible_types(found)
        assert isinstance(found, GraphQLObjectType)
        return [found]

    def _label(self, each: Selected, owner: str) -> str:
        if each.key != each.name or owner not in self.model.kinds:
            return each.key
        try:
            return label(self.model[owner], each.name, self.language)
        except KeyError:
            return each.name
