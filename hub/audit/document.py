"""The form in which an operation is proved: without what its asker wrote into it, and sealed with a salt."""

import hashlib

from graphql import DocumentNode, print_ast, visit
from graphql.language import FloatValueNode, IntValueNode, Node, StringValueNode, Visitor


class _WithoutLiterals(Visitor):
    """Replace numbers and texts, which may tell of a person, by empty ones; lists keep their length."""

    def enter_int_value(self, node: Node, *_: object) -> Node:
        return IntValueNode(value="0")

    def enter_float_value(self, node: Node, *_: object) -> Node:
        return FloatValueNode(value="0")

    def enter_string_value(self, node: Node, *_: object) -> Node:
        return StringValueNode(value="", block=False)


def canonical(document: DocumentNode) -> str:
    """Print a document in one way only, with every literal emptied; variables' values are no part."""
    emptied: DocumentNode = visit(document, _WithoutLiterals())
    return print_ast(emptied)


def sealed(text: str, salt: str) -> str:
    """Hash a document's canonical text with the entry's salt: SHA-256, as 64 hexadecimal digits.

    Whoever holds the document can show that an entry speaks of it; whoever holds two entries can't tell
    whether they speak of the same one.
    """
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()
