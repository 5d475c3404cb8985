"""Documents: parsed, limited and validated once, then kept by their hash."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    parse,
    validate,
)

from hub.api.introspection import check_introspection
from hub.api.limits import MOST_TOKENS, check_document, check_size, check_variables, every_field
from hub.api.refusals import MOST_ERRORS, refusal
from hub.api.refusals import Refused as Refused
from hub.api.variables import coerced_variables
from hub.audit.document import canonical
from hub.compiler.open_values import open_variables
from hub.compiler.selection import Operation
from hub.errors import HubError, Message, Path

MOST_DOCUMENTS = 1_000
MOST_KEPT = 500_000
"""The most characters of all documents kept: a parsed one takes up to a hundred bytes for each of its own."""
TOO_MANY = re.compile(r"Syntax Error: Document contains more than \d+ (?:tokens|comments)\..*")
INTROSPECTION = frozenset({"__schema", "__type"})


@dataclass(frozen=True)
class Document:
    """A valid document: its operations by name, its fragments, and its form for the log.

    What is told of it here is told again for every request that asks it.
    """

    node: DocumentNode
    operations: Mapping[str, OperationDefinitionNode]
    fragments: Mapping[str, FragmentDefinitionNode]
    characters: int

    @cached_property
    def names(self) -> frozenset[str]:
        """Give the name of every field in it: what isn't among them, none of its operations asks for."""
        return frozenset(node.name.value for node, _ in every_field(self.node))

    @cached_property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """Name the variables that hold an id, by operation."""
        return {name: open_variables(each) for name, each in self.operations.items()}

    @cached_property
    def canonical(self) -> str:
        """Give the form in which the log seals the document: without what its asker wrote into it."""
        return canonical(self.node)

    def operation(
        self, schema: GraphQLSchema, name: str | None, variables: Mapping[str, object]
    ) -> Operation:
        """Give the operation called `name`, or the only one, with its variables coerced."""
        definition = self._definition(name)
        check_variables(variables)
        coerced = coerced_variables(schema, definition.variable_definitions or (), variables)
        return Operation(schema, definition, self.fragments, coerced)

    def _definition(self, name: str | None) -> OperationDefinitionNode:
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        if name is None or name not in self.operations:
            message = Message(
                "Name one of the document's operations in operationName.",
                "Nommez dans operationName une des opérations du document.",
            )
            raise HubError("UNKNOWN_OPERATION", message)
        return self.operations[name]


@dataclass
class Documents:
    """A bounded store of valid documents."""

    schema: GraphQLSchema
    kept: "OrderedDict[bytes, Document]" = field(default_factory=OrderedDict)
    characters: int = 0
    lock: Lock = field(default_factory=Lock)

    def load(self, source: str) -> Document:
        """Give the document of a text; raise Refused or HubError for what can't be run."""
        check_size(source)
        key = hashlib.sha256(source.encode("utf-8", "surrogatepass")).digest()
        with self.lock:
            found = self.kept.get(key)
            if found is not None:
                self.kept.move_to_end(key)
                return found
        document = read_document(self.schema, source)
        with self.lock:
            self._keep(key, document)
        return document

    def _keep(self, key: bytes, document: Document) -> None:
        if key in self.kept:
            return
        self.kept[key] = document
        self.characters += document.characters
        while len(self.kept) > MOST_DOCUMENTS or self.characters > MOST_KEPT:
            _, oldest = self.kept.popitem(last=False)
            self.characters -= oldest.characters


def read_document(schema: GraphQLSchema, source: str) -> Document:
    """Parse, limit and validate a text; a mistake in it costs no more than reading it."""
    try:
        node = parse(source, max_tokens=MOST_TOKENS)
    except GraphQLError as error:
        code = "TOO_MANY_TOKENS" if TOO_MANY.fullmatch(error.message) else "SYNTAX"
        raise Refused((refusal(code, error),)) from None
    except RecursionError:
        message = Message("The document nests too deep.", "Le document est trop imbriqué.")
        raise HubError("TOO_DEEP", message) from None
    check_document(node)
    errors = validate(schema, node, max_errors=MOST_ERRORS)
    if errors:
        raise Refused(tuple(refusal("INVALID_DOCUMENT", each, path_at(node, each)) for each in errors))
    operations = [each for each in node.definitions if isinstance(each, OperationDefinitionNode)]
    if any(each.operation is OperationType.SUBSCRIPTION for each in operations):
        raise HubError(
            "NO_SUBSCRIPTIONS", Message("The hub has no subscriptions.", "Le hub n’a pas d’abonnements.")
        )
    fragments = {
        each.name.value: each for each in node.definitions if isinstance(each, FragmentDefinitionNode)
    }
    by_name = {each.name.value if each.name else "": each for each in operations}
    return Document(node, by_name, fragments, len(source))


def asks_schema(operation: Operation) -> bool:
    """Say whether an operation asks about the schema; refuse one that asks for data beside it."""
    names = {each.name for each in operation.roots()}
    if not names & INTROSPECTION:
        return False
    if names - INTROSPECTION - {"__typename"}:
        message = Message(
            "Ask about the schema in an operation of its own.",
            "Interrogez le schéma dans une opération à part.",
        )
        raise HubError("INTROSPECTION_ALONE", message)
    check_introspection(operation)
    return True


def path_at(document: DocumentNode, error: GraphQLError) -> Path:
    """Give the path of the innermost field around the place that an error names."""
    position = next(iter(error.positions or ()), -1)
    found: Path = ()
    for node, path in every_field(document):
        if node.loc and node.loc.start <= position < node.loc.end and len(path) > len(found):
            found = path
    return found
