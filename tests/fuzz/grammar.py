"""Documents drawn from the schema's own grammar: valid ones, and the variables that go with them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import orjson
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

CODES = ("TGO", "GHA", "SP.POP.TOTL", "x", "a1b2")
TEXTS = ("", "a", "Horizon", "Côte d’Ivoire", "\u202eabc", "東京", "🙂", "' OR 1=1 //", "%_*", "a" * 300)
DAYS = ("2026-03-01", "2016", "2016-03", "0001-01-01", "9999-12-31")
SCALARS: dict[str, Sequence[object]] = {
    "Int": (0, 1, 2, 5, 2_147_483_647, -1),
    "Long": (0, 1, -1, 9_007_199_254_740_991),
    "Float": (0, 0.5, -1e300, 1e-300),
    "Boolean": (True, False),
    "String": TEXTS,
    "ID": ("x", "0b1e", "", "a" * 100),
    "Code": CODES,
    "AsOf": (DAYS[0], *DAYS[3:], "ever"),
    "PartialDate": (*DAYS, "unknown"),
    "Date": DAYS[:1],
    "Instant": ("2026-03-01T12:00:00Z",),
    "Decimal": ("0", "12.50", "-3"),
}


SINGLE = ("Order", "Grouping")
"""What the types of input objects end with that name one member."""


@dataclass
class Drawn:
    """A document with its variables."""

    text: str
    variables: dict[str, object] = field(default_factory=dict)


class Grammar:
    """Draw operations over a schema; the same seed draws the same."""

    def __init__(self, schema: GraphQLSchema, random: Random) -> None:
        self.schema, self.random = schema, random
        self._aliases = 0
        self._declared: list[str] = []
        self._variables: dict[str, object] = {}

    def document(self) -> Drawn:
        """Draw a valid query of one to three root fields."""
        self._declared, self._variables = [], {}
        query = self.schema.query_type
        assert query is not None
        roots = self.random.sample(sorted(query.fields), self.random.randint(1, 3))
        body = " ".join(self._field(name, query.fields[name], 0) for name in roots)
        head = f"query Drawn({', '.join(self._declared)})" if self._declared else "query Drawn"
        return Drawn(f"{head} {{ {body} }}", self._variables)

    def value(self, type_: Any, depth: int = 0) -> object:
        """Draw a value of an input type, as JSON; mostly of the right form."""
        if isinstance(type_, GraphQLNonNull):
            return self.value(type_.of_type, depth)
        if isinstance(type_, GraphQLList):
            least = int(get_named_type(type_).name.endswith("Grouping"))
            most = 1 if get_named_type(type_).name.endswith(SINGLE) else 3
            return [self.value(type_.of_type, depth + 1) for _ in range(self.random.randint(least, most))]
        if isinstance(type_, GraphQLEnumType):
            return self.random.choice(sorted(type_.values))
        if isinstance(type_, GraphQLInputObjectType):
            return self._object(type_, depth)
        return self.random.choice(SCALARS.get(type_.name, TEXTS))

    def literal(self, type_: Any, value: object) -> str:
        """Write a value as GraphQL does: names of enums bare, names of members bare."""
        named = get_named_type(type_)
        if isinstance(value, dict):
            members = getattr(named, "fields", {})
            parts = (
                f"{name}: {self.literal(members[name].type if name in members else named, each)}"
                for name, each in value.items()
            )
            return f"{{{', '.join(parts)}}}"
        if isinstance(value, list):
            return f"[{', '.join(self.literal(type_, each) for each in value)}]"
        if isinstance(named, GraphQLEnumType) and isinstance(value, str):
            return value
        return orjson.dumps(value).decode()

    def _object(self, type_: GraphQLInputObjectType, depth: int) -> dict[str, object]:
        required = [name for name, each in type_.fields.items() if isinstance(each.type, GraphQLNonNull)]
        optional = sorted(set(type_.fields) - set(required))
        if type_.name.endswith(SINGLE):
            required, optional = [self.random.choice(optional)], []
        most = 0 if depth > 4 else self.random.randint(0 if required else 1, 2)
        names = [*required, *self.random.sample(optional, min(most, len(optional)))]
        return {name: self.value(type_.fields[name].type, depth + 1) for name in names}

    def _field(self, name: str, definition: GraphQLField, depth: int) -> str:
        self._aliases += 1
        alias = f"a{self._aliases % 1_000}: "
        return (
            f"{alias}{name}{self._arguments(definition)}{self._below(get_named_type(definition.type), depth)}"
        )

    def _arguments(self, definition: GraphQLField) -> str:
        given = []
        if "id" in definition.args:
            return f'(id: "{self.random.choice(("x", "", "0b1e"))}")'
        for name, argument in definition.args.items():
            if name == "first":
                given.append(f"first: {self.random.choice((0, 1, 2, 3, 10))}")
            elif name in ("last", "before", "after"):
                continue
            elif isinstance(argument.type, GraphQLNonNull) or self.random.random() < 0.3:
                given.append(f"{name}: {self._given(argument.type)}")
        return f"({', '.join(given)})" if given else ""

    def _given(self, type_: Any) -> str:
        value = self.value(type_)
        if self.random.random() < 0.3:
            name = f"v{len(self._declared)}"
            self._declared.append(f"${name}: {type_}")
            self._variables[name] = value
            return f"${name}"
        return self.literal(type_, value)

    def _below(self, type_: Any, depth: int) -> str:
        if isinstance(type_, GraphQLUnionType | GraphQLInterfaceType):
            kinds = self.random.sample(self.schema.get_possible_types(type_), 2)
            arms = " ".join(f"... on {each.name}{self._below(each, depth + 1)}" for each in kinds)
            return f" {{ __typename {arms} }}"
        if not isinstance(type_, GraphQLObjectType):
            return ""
        names = sorted(type_.fields)
        if depth > 5:
            names = [each for each in names if self._is_leaf(type_.fields[each])] or ["__typename"]
        chosen = self.random.sample(names, min(len(names), self.random.randint(1, 3)))
        parts = (
            self._field(each, type_.fields[each], depth + 1) if each in type_.fields else each
            for each in chosen
        )
        return f" {{ {' '.join(parts)} }}"

    def _is_leaf(self, definition: GraphQLField) -> bool:
        named = get_named_type(definition.type)
        return not isinstance(named, GraphQLObjectType | GraphQLUnionType | GraphQLInterfaceType)
