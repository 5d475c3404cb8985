"""What a document may not exceed before anything of it is validated or run."""

from collections.abc import Iterator, Mapping

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from hub.errors import HubError, Message, Path

MOST_TOKENS = 1_000
MOST_BYTES = 100_000
DEEPEST = 24
MOST_ALIASES = 100
MOST_ROOTS = 20
MOST_FIELDS = 2_000


def check_size(source: str) -> None:
    """Refuse a document of too many bytes before it is read."""
    if len(source) > MOST_BYTES:
        raise _refused(
            "DOCUMENT_TOO_LARGE",
            f"A document has at most {MOST_BYTES:,} characters.",
            f"Un document compte au plus {MOST_BYTES} caractères.",
        )


def check_document(document: DocumentNode) -> None:
    """Refuse too deep a nesting, too many aliases, root fields or fields, fragments spread out."""
    aliases = roots = 0
    for fields, (node, path) in enumerate(every_field(document), 1):
        aliases += node.alias is not None
        roots += len(path) == 1
        if len(path) > DEEPEST:
            raise _refused(
                "TOO_DEEP",
                f"Fields nest at most {DEEPEST} deep.",
                f"Les champs s’imbriquent sur {DEEPEST} niveaux au plus.",
                path,
            )
        if aliases > MOST_ALIASES:
            raise _refused(
                "TOO_MANY_ALIASES", f"At most {MOST_ALIASES} aliases.", f"Au plus {MOST_ALIASES} alias.", path
            )
        if roots > MOST_ROOTS:
            raise _refused(
                "TOO_MANY_ROOTS",
                f"At most {MOST_ROOTS} root fields.",
                f"Au plus {MOST_ROOTS} champs racines.",
                path,
            )
        if fields > MOST_FIELDS:
            raise _refused(
                "TOO_MANY_FIELDS", f"At most {MOST_FIELDS} fields.", f"Au plus {MOST_FIELDS} champs.", path
            )


def every_field(document: DocumentNode) -> Iterator[tuple[FieldNode, Path]]:
    """Give every field of every operation with its path, fragments spread out."""
    fragments = {
        each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
    }
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            yield from _fields(definition.selection_set, fragments, (), ())


def _fields(
    selections: SelectionSetNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    path: Path,
    spread: tuple[str, ...],
) -> Iterator[tuple[FieldNode, Path]]:
    for node in selections.selections:
        if isinstance(node, FragmentSpreadNode):
            name = node.name.value
            # A fragment that spreads itself is refused by validation, with its name.
            if name in fragments and name not in spread:
                yield from _fields(fragments[name].selection_set, fragments, path, (*spread, name))
        elif isinstance(node, FieldNode):
            here = (*path, (node.alias or node.name).value)
            yield node, here
            if node.selection_set:
                yield from _fields(node.selection_set, fragments, here, spread)
        elif isinstance(node, InlineFragmentNode):
            yield from _fields(node.selection_set, fragments, path, spread)


def _refused(code: str, en: str, fr: str, path: Path = ()) -> HubError:
    return HubError(code, Message(en, fr), path)
