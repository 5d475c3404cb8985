"""Answering the root fields that the hub works out itself: of plain values, what is asked for is given."""

from collections.abc import Callable, Container, Iterator, Mapping

from graphql import is_leaf_type

from hub.compiler.selection import Operation, Selected
from hub.errors import HubError, Message

COST = 100
"""What each of them costs: about as much as a page of records."""
Tell = Callable[[str, Mapping[str, object]], object]
"""Answer the field of a name from its arguments: a mapping by field, a list of them, or a value."""


def told(names: Container[str], operation: Operation) -> int:
    """Count those of these names; raise HubError ASKED_TOGETHER where the operation asks for records too."""
    roots = [each for each in operation.roots() if each.name != "__typename"]
    found = [each.name for each in roots if each.name in names]
    other = next((each for each in roots if each.name not in names), None)
    if found and other:
        message = Message(
            f"Ask for {found[0]} in an operation of its own.",
            f"Demandez {found[0]} dans une opération à part.",
        )
        raise HubError("ASKED_TOGETHER", message, other.path)
    return len(found)


def tell(operation: Operation, answer: Tell) -> dict[str, object]:
    """Answer an operation that asks for nothing else; raise what an answer raises, at the field's place."""
    return {each.key: _told(operation, each, answer) for each in operation.roots()}


def _told(operation: Operation, selected: Selected, answer: Tell) -> object:
    if selected.name == "__typename":
        return "Query"
    try:
        value = answer(selected.name, operation.arguments("Query", selected))
    except HubError as error:
        path = (*selected.path, *error.path)
        raise HubError(error.code, error.message, path, error.status, error.extensions) from error
    return _given(operation, selected, "Query", value)


def _given(operation: Operation, selected: Selected, above: str, value: object) -> object:
    """Give of a value what is selected of it."""
    type_name = operation.type_of(above, selected)
    if value is None or is_leaf_type(operation.schema.type_map[type_name]):
        return value
    if isinstance(value, list | tuple):
        return [_given(operation, selected, above, each) for each in value]
    assert isinstance(value, Mapping)
    return dict(_members(operation, selected, type_name, value))


def _members(
    operation: Operation, selected: Selected, type_name: str, value: Mapping[str, object]
) -> Iterator[tuple[str, object]]:
    for each in operation.below(selected, type_name):
        if each.name == "__typename":
            yield each.key, type_name
        else:
            yield each.key, _given(operation, each, type_name, value[each.name])
