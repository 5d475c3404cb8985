"""Graphene's schema, made without resolvers and with what is shared made once.

Graphene looks for a resolver of each field and makes each argument anew for each field that takes it. Nothing
of ours is resolved, and hundreds of fields take the same arguments: at a hundred kinds that took half of
the time.
"""

from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any

import graphene
from graphene.types.definitions import GrapheneInputObjectType, GrapheneObjectType
from graphene.types.schema import TypeMap
from graphql import GraphQLArgument, GraphQLField, GraphQLInputField, GraphQLSchema

from hub.derive.blank import GrapheneType


class LeanSchema(graphene.Schema):  # type: ignore[misc]  # graphene ships no types
    """A schema to parse, validate and introspect with; it executes nothing of its own."""

    def __init__(self, query: GrapheneType, mutation: GrapheneType | None, types: list[GrapheneType]) -> None:
        self.query, self.mutation, self.subscription = query, mutation, None
        made = _Types(query, mutation, None, types, auto_camelcase=False)
        self.graphql_schema = GraphQLSchema(made.query, made.mutation, None, made.types)


class _Object(GrapheneObjectType):  # type: ignore[misc]  # graphene ships no types
    """An object type whose fields are taken as they are: the model's own checks have judged their names."""

    @cached_property
    def fields(self) -> dict[str, GraphQLField]:
        """Give the fields by name."""
        found: dict[str, GraphQLField] = self._fields()
        return found


class _Input(GrapheneInputObjectType):  # type: ignore[misc]  # graphene ships no types
    """An input type whose fields are taken as they are."""

    @cached_property
    def fields(self) -> dict[str, GraphQLInputField]:
        """Give the fields by name."""
        found: dict[str, GraphQLInputField] = self._fields()
        return found


class _Types(TypeMap):  # type: ignore[misc]  # graphene ships no types
    """The types of one schema by name; fields and arguments that are one object here are one there."""

    def __init__(self, *types: Any, **options: Any) -> None:
        # Kept with what they were made from: an id is only told again once its object is gone.
        self.made_fields: dict[int, tuple[object, GraphQLField]] = {}
        self.made_arguments: dict[int, tuple[object, dict[str, GraphQLArgument]]] = {}
        super().__init__(*types, **options)

    def create_objecttype(self, graphene_type: GrapheneType) -> _Object:
        """Make an object type; its interfaces are made when they are first asked for."""
        meta = graphene_type._meta
        return _Object(
            graphene_type=graphene_type,
            name=meta.name,
            description=meta.description,
            fields=partial(self.create_fields_for_type, graphene_type),
            interfaces=lambda: [self.add_type(each) for each in meta.interfaces],
        )

    def create_inputobjecttype(self, graphene_type: GrapheneType) -> _Input:
        """Make an input type."""
        meta = graphene_type._meta
        return _Input(
            graphene_type=graphene_type,
            name=meta.name,
            description=meta.description,
            out_type=meta.container,
            fields=partial(self.create_fields_for_type, graphene_type, True),
        )

    def create_fields_for_type(
        self, graphene_type: GrapheneType, is_input_type: bool = False
    ) -> dict[str, Any]:
        """Give the fields of a type."""
        make = self._input if is_input_type else self._field
        return {name: make(name, each) for name, each in graphene_type._meta.fields.items()}

    def _input(self, name: str, each: Any) -> GraphQLInputField:
        return GraphQLInputField(
            self.add_type(each.type),
            default_value=each.default_value,
            out_name=name,
            description=each.description,
        )

    def _field(self, name: str, each: Any) -> GraphQLField:
        known = self.made_fields.get(id(each))
        if known is None:
            made = GraphQLField(self.add_type(each.type), description=each.description)
            made.args = self._arguments(each.args)
            known = self.made_fields[id(each)] = (each, made)
        return known[1]

    def _arguments(self, arguments: Mapping[str, Any]) -> dict[str, GraphQLArgument]:
        known = self.made_arguments.get(id(arguments))
        if known is None:
            made = {name: self._argument(name, each) for name, each in arguments.items()}
            known = self.made_arguments[id(arguments)] = (arguments, made)
        return known[1]

    def _argument(self, name: str, each: Any) -> GraphQLArgument:
        return GraphQLArgument(
            self.add_type(each.type),
            out_name=name,
            description=each.description,
            default_value=each.default_value,
        )
