"""How much of the schema one operation may ask about: a few words can ask for it times itself."""

from collections import Counter
from collections.abc import Iterator, Mapping

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
)

from hub.compiler.selection import Operation
from hub.errors import HubError, Message

LISTS = frozenset(
    {"types", "directives", "fields", "inputFields", "args", "interfaces", "possibleTypes", "enumValues"}
)
"""What of the schema's description is a list, so that one within itself multiplies."""
OF_ALL_TYPES, OF_ONE_TYPE = 2, 5
"""How often an operation may ask for one of these lists: with all types, and with single ones."""


def check_introspection(operation: Operation) -> None:
    """Refuse a list within itself, and lists asked for under many aliases; the usual queries do neither."""
    asked: Counter[str] = Counter()
    for name, above in _lists(operation.definition.selection_set, operation.fragments, ()):
        asked[name] += 1
        if name in above:
            raise _refused(name)
    most = OF_ALL_TYPES if asked["types"] else OF_ONE_TYPE
    name, times = max(asked.items(), key=lambda each: each[1], default=("", 0))
    if times > most or asked["types"] > 1:
        raise _refused(name)


def _lists(
    below: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode], above: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give every list that is asked for, with the lists that it stands in."""
    for node in below.selections:
        if isinstance(node, FragmentSpreadNode):
            yield from _lists(fragments[node.name.value].selection_set, fragments, above)
        elif isinstance(node, InlineFragmentNode):
            yield from _lists(node.selection_set, fragments, above)
        elif isinstance(node, FieldNode):
            name = node.name.value
            if name in LISTS:
                yield name, above
            if node.selection_set:
                inside = (*above, name) if name in LISTS else above
                yield from _lists(node.selection_set, fragments, inside)


def _refused(name: str) -> HubError:
    message = Message(
        f"This asks for {name} too often: once, and never within itself.",
        f"{name} est demandé trop souvent : une fois, et jamais à l’intérieur de lui-même.",
    )
    return HubError("INTROSPECTION_LIMIT", message)
