"""The question of an export: an operation of one list, written anew so that its pages can be turned."""

from collections.abc import Mapping
from dataclasses import dataclass

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    NamedTypeNode,
    NameNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    print_ast,
    visit,
)

from hub.api.answering import Answering, Caller, operation_of
from hub.api.requests import Asked
from hub.compiler.selection import Operation, Selected
from hub.errors import HubError, Message

SIZE, AFTER, PAGE = "hubFirst", "hubAfter", "hubPage"
BESIDE = frozenset({"pageInfo", "__typename"})


@dataclass(frozen=True)
class Question:
    """A list to export: its operation, the root field and its `nodes`, how many at most, and from where.

    `text` takes the size of a page and the cursor to go on from as variables beside the asker's own.
    """

    operation: Operation
    root: Selected
    nodes: Selected
    node_type: str
    text: str
    variables: Mapping[str, object]
    most: int | None
    after: str | None

    def page(self, size: int, after: str | None) -> Asked:
        """Give the request of one page."""
        return Asked(self.text, None, {**self.variables, SIZE: size, AFTER: after}, may_write=False)


def question_of(hub: Answering, asked: Asked, caller: Caller) -> Question:
    """Read what is to be exported; refuse whatever isn't one list, with nothing beside its nodes."""
    document, operation = operation_of(hub, asked, caller)
    root, field = _only_list(operation)
    connection = _connection(operation, root)
    below = list(operation.below(root, connection.name))
    nodes = [each for each in below if each.name == "nodes"]
    if len(nodes) != 1 or any(each.name not in BESIDE for each in below if each not in nodes):
        raise _refused(
            "EXPORT_NODES",
            "An export asks the nodes of its list, once, and nothing beside them.",
            "Un export demande les nodes de sa liste, une fois, et rien à côté.",
        )
    arguments = operation.arguments("Query", root)
    if arguments.get("last") is not None or arguments.get("before") is not None:
        raise _refused(
            "EXPORT_DIRECTION",
            "An export goes forwards: use first and after, or neither.",
            "Un export va vers l’avant : utilisez first et after, ou aucun.",
        )
    most, after = arguments.get("first"), arguments.get("after")
    text, used = _rewritten(document.node, operation.definition, field)
    return Question(
        operation,
        root,
        nodes[0],
        get_named_type(connection.fields["nodes"].type).name,
        text,
        {name: value for name, value in asked.variables.items() if name in used},
        most if isinstance(most, int) else None,
        str(after) if after is not None else None,
    )


def _only_list(operation: Operation) -> tuple[Selected, FieldNode]:
    roots = list(operation.roots())
    selections = operation.definition.selection_set.selections
    only = selections[0] if len(selections) == 1 else None
    is_query = operation.definition.operation is OperationType.QUERY
    if not is_query or len(roots) != 1 or not isinstance(only, FieldNode) or only.directives:
        raise _not_a_list()
    return roots[0], only


def _connection(operation: Operation, root: Selected) -> GraphQLObjectType:
    query = operation.schema.query_type
    field = query.fields.get(root.name) if query else None
    found = get_named_type(field.type) if field else None
    if not isinstance(found, GraphQLObjectType) or not {"nodes", "pageInfo"} <= found.fields.keys():
        raise _not_a_list()
    return found


def _not_a_list() -> HubError:
    return _refused(
        "EXPORT_ONE_LIST",
        "An export is a query of one list and nothing else.",
        "Un export est une requête d’une seule liste et de rien d’autre.",
    )


def _rewritten(
    document: DocumentNode, definition: OperationDefinitionNode, field: FieldNode
) -> tuple[str, frozenset[str]]:
    """Give the document with this operation alone, paged by variables, and the names of its own variables."""
    kept = [each for each in field.arguments if each.name.value not in ("first", "after")]
    paged = FieldNode(
        alias=field.alias,
        name=field.name,
        arguments=(*kept, _by_variable("first", SIZE), _by_variable("after", AFTER)),
        directives=(),
        selection_set=SelectionSetNode(
            selections=(*(field.selection_set.selections if field.selection_set else ()), _page_end())
        ),
    )
    fragments = {
        each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
    }
    seen = _Names(fragments)
    visit(paged, seen)
    own = [each for each in definition.variable_definitions if each.variable.name.value in seen.names]
    operation = OperationDefinitionNode(
        operation=OperationType.QUERY,
        name=definition.name,
        variable_definitions=(*own, _declared(SIZE, "Int"), _declared(AFTER, "String")),
        directives=(),
        selection_set=SelectionSetNode(selections=(paged,)),
    )
    reached = [fragments[each] for each in sorted(seen.spread)]
    text = print_ast(DocumentNode(definitions=(operation, *reached)))
    return text, frozenset(each.variable.name.value for each in own)


class _Names(Visitor):
    """Note the variables and fragments that a tree names, fragments followed."""

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
        super().__init__()
        self.fragments = fragments
        self.names: set[str] = set()
        self.spread: set[str] = set()

    def enter_variable(self, node: VariableNode, *_: object) -> None:
        """Note a variable."""
        self.names.add(node.name.value)

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
        """Note a fragment, and what it names."""
        name = node.name.value
        if name not in self.spread:
            self.spread.add(name)
            visit(self.fragments[name], self)


def _page_end() -> FieldNode:
    names = [
        FieldNode(name=NameNode(value=each), arguments=(), directives=())
        for each in ("hasNextPage", "endCursor")
    ]
    return FieldNode(
        alias=NameNode(value=PAGE),
        name=NameNode(value="pageInfo"),
        arguments=(),
        directives=(),
        selection_set=SelectionSetNode(selections=tuple(names)),
    )


def _by_variable(argument: str, variable: str) -> ArgumentNode:
    return ArgumentNode(name=NameNode(value=argument), value=VariableNode(name=NameNode(value=variable)))


def _declared(variable: str, type_: str) -> VariableDefinitionNode:
    return VariableDefinitionNode(
        variable=VariableNode(name=NameNode(value=variable)),
        type=NamedTypeNode(name=NameNode(value=type_)),
        directives=(),
    )


def _refused(code: str, en: str, fr: str) -> HubError:
    return HubError(code, Message(en, fr))
