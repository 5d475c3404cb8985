"""Graphene types in two steps: first a name and a description, then the fields.

Kinds mention one another in circles. Graphene's own answer is a thunk for each mention, and a dataclass
with a member for each field; at a hundred kinds that costs seconds. A type made here is blank, so it can
be mentioned at once, and `fill` completes it once all are there.
"""

from collections.abc import Mapping
from typing import Any

import graphene

# Graphene ships no types of its own; a class that it makes is Any to the type checker.
GrapheneType = Any


class _WithoutInstances(type(graphene.ObjectType)):  # type: ignore[misc]  # graphene ships no types
    """Skip the dataclass that graphene compiles for every object type: nobody makes instances of ours."""

    def __new__(cls, name: str, bases: tuple[type, ...], members: dict[str, object]) -> GrapheneType:
        return type.__new__(cls, name, bases, members)


def blank_object(name: str, description: str, interfaces: tuple[GrapheneType, ...] = ()) -> GrapheneType:
    """Declare an object type without fields."""
    meta = {"name": name, "description": description, "interfaces": interfaces}
    return _WithoutInstances(name, (graphene.ObjectType,), {"Meta": meta})


def object_of(name: str, description: str, fields: Mapping[str, tuple[GrapheneType, str]]) -> GrapheneType:
    """Declare an object type whose fields take no arguments, each by its type and description."""
    declared = blank_object(name, description)
    fill(declared, {each: graphene.Field(type_, description=told) for each, (type_, told) in fields.items()})
    return declared


def blank_interface(name: str, description: str, interfaces: tuple[GrapheneType, ...] = ()) -> GrapheneType:
    """Declare an interface without fields."""
    return _declare(graphene.Interface, name, {"description": description, "interfaces": interfaces})


def blank_input(name: str, description: str) -> GrapheneType:
    """Declare an input object without fields; its values are plain dicts."""
    return _declare(graphene.InputObjectType, name, {"description": description, "container": dict})


def union_of(name: str, description: str, members: tuple[GrapheneType, ...]) -> GrapheneType:
    """Declare a union of object types."""
    return _declare(graphene.Union, name, {"description": description, "types": members})


def fill(declared: GrapheneType, fields: Mapping[str, object]) -> None:
    """Give a blank type its fields, in this order."""
    declared._meta.fields.update(fields)


def _declare(base: GrapheneType, name: str, meta: dict[str, object]) -> GrapheneType:
    return type(base)(name, (base,), {"Meta": {"name": name, **meta}})
