"""What an operation asks for: fields collected by response key, arguments coerced, nothing decided yet.

Collecting follows GraphQL's "CollectFields" (section 6.3.2), by graphql-core; `@skip` and `@include` are
settled here, so that what is left out is never compiled. A condition that is null is refused: BAD_ARGUMENT.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields
from graphql.execution.values import get_argument_values

from hub.errors import HubError, Message, Path


@dataclass(frozen=True)
class Selected:
    """One field of the answer: its response key, its name, its arguments, and the nodes it stands in."""

    key: str
    name: str
    nodes: Sequence[FieldNode]
    path: Path


@dataclass(frozen=True)
class Operation:
    """A validated operation with its fragments and coerced variables."""

    schema: GraphQLSchema
    definition: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, object]

    def roots(self) -> Iterator[Selected]:
        """Give the root fields in the order of the answer."""
        root = self.schema.get_root_type(self.definition.operation)
        assert root is not None
        try:
            found = collect_fields(
                self.schema, dict(self.fragments), dict(self.variables), root, self.definition.selection_set
            )
        except GraphQLError:
            raise _null_condition(()) from None
        for key, nodes in found.items():
            yield Selected(key, nodes[0].name.value, nodes, (key,))

    def below(self, selected: Selected, type_name: str) -> Iterator[Selected]:
        """Give what is asked of a record or page of type `type_name` under `selected`."""
        try:
            found = collect_sub_fields(
                self.schema,
                self.fragments,  # type: ignore[arg-type]  # only read, typed as Dict upstream
                self.variables,  # type: ignore[arg-type]  # only read, typed as Dict upstream
                self._object(type_name),
                selected.nodes,  # type: ignore[arg-type]  # only read, typed as List upstream
            )
        except GraphQLError:
            raise _null_condition(selected.path) from None
        for key, nodes in found.items():
            yield Selected(key, nodes[0].name.value, nodes, (*selected.path, key))

    def arguments(self, type_name: str, selected: Selected) -> dict[str, object]:
        """Coerce a field's arguments; raise HubError BAD_ARGUMENT naming the field."""
        node = selected.nodes[0]
        if not node.arguments:
            return {}
        definition = self._object(type_name).fields[selected.name]
        try:
            return get_argument_values(definition, node, self.variables)  # type: ignore[arg-type]  # only read
        except GraphQLError as error:
            raise _bad_argument(selected, node, error) from None

    def type_of(self, type_name: str, selected: Selected) -> str:
        """Name the type of what a field of a type gives, lists of it included."""
        return str(get_named_type(self._object(type_name).fields[selected.name].type))

    def _object(self, type_name: str) -> GraphQLObjectType:
        found = self.schema.type_map[type_name]
        assert isinstance(found, GraphQLObjectType)
        return found


def _bad_argument(selected: Selected, node: FieldNode, error: GraphQLError) -> HubError:
    """Name the argument that a variable left without a value of its type; never what it was given."""
    refused = [id(each) for each in error.nodes or ()]
    named = next((each.name.value for each in node.arguments or () if id(each.value) in refused), "…")
    message = Message(
        f"The argument '{named}' of '{selected.name}' is null, or isn't of its type.",
        f"L’argument « {named} » de « {selected.name} » est nul, ou n’est pas de son type.",
    )
    return HubError("BAD_ARGUMENT", message, selected.path)


def _null_condition(path: Path) -> HubError:
    """Refuse what validation lets pass: a variable with a default, and null given for it."""
    message = Message(
        "A condition is null: @skip and @include take true or false.",
        "Une condition est nulle : @skip et @include prennent true ou false.",
    )
    return HubError("BAD_ARGUMENT", message, path)
