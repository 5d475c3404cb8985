"""What a document may not exceed before anything of it is validated or run."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from hub.errors import HubError, Message, Path

MOST_TOKENS = 1_000
MOST_BYTES = 100_000
DEEPEST = 24
MOST_ALIASES = 100
MOST_ROOTS = 20
MOST_FIELDS = 2_000
MOST_REPEATS = 50
"""How often one place may ask for the same field: validation compares each pair of them."""
DEEPEST_VARIABLE = 64


def check_size(source: str) -> None:
    """Refuse a document of too many bytes before it is read."""
    if len(source) > MOST_BYTES:
        raise _refused(
            "DOCUMENT_TOO_LARGE",
            f"A document has at most {MOST_BYTES:,} characters.",
            f"Un document compte au plus {MOST_BYTES} caractères.",
        )


@dataclass
class _Counted:
    """What of a document was counted so far."""

    aliases: int = 0
    roots: int = 0
    repeats: Counter[Path] = field(default_factory=Counter)

    def check(self, node: FieldNode, path: Path) -> None:
        """Count a field and refuse it where it is one too many."""
        self.aliases += node.alias is not None
        self.roots += len(path) == 1
        self.repeats[path] += 1
        if len(path) > DEEPEST:
            en, fr = f"Fields nest at most {DEEPEST} deep.", f"Les champs s’imbriquent sur {DEEPEST} niveaux"
            raise _refused("TOO_DEEP", en, f"{fr} au plus.", path)
        if self.repeats[path] > MOST_REPEATS:
            en = f"The same field stands here more than {MOST_REPEATS} times."
            raise _refused(
                "TOO_MANY_REPEATS", en, f"Le même champ figure ici plus de {MOST_REPEATS} fois.", path
            )
        if self.aliases > MOST_ALIASES:
            en, fr = f"At most {MOST_ALIASES} aliases.", f"Au plus {MOST_ALIASES} alias."
            raise _refused("TOO_MANY_ALIASES", en, fr, path)
        if self.roots > MOST_ROOTS:
            en, fr = f"At most {MOST_ROOTS} root fields.", f"Au plus {MOST_ROOTS} champs racines."
            raise _refused("TOO_MANY_ROOTS", en, fr, path)


def check_document(document: DocumentNode) -> None:
    """Refuse too deep a nesting, too many aliases, root fields, repeats or fields, fragments spread out."""
    counted = _Counted()
    for fields, (node, path) in enumerate(_every_selection(document), 1):
        if fields > MOST_FIELDS:
            raise _refused(
                "TOO_MANY_FIELDS", f"At most {MOST_FIELDS} fields.", f"Au plus {MOST_FIELDS} champs.", path
            )
        if isinstance(node, FieldNode):
            counted.check(node, path)


def check_variables(variables: Mapping[str, object]) -> None:
    """Refuse variables nested deeper than whatever reads them can follow."""
    waiting: list[tuple[object, int]] = [(variables, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST_VARIABLE:
            raise _refused(
                "VARIABLES_TOO_DEEP",
                f"Variables nest at most {DEEPEST_VARIABLE} deep.",
                f"Les variables s’imbriquent sur {DEEPEST_VARIABLE} niveaux au plus.",
            )
        below = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
        waiting.extend((each, depth + 1) for each in below)


def every_field(document: DocumentNode) -> Iterator[tuple[FieldNode, Path]]:
    """Give every field of every operation with its path, fragments spread out."""
    return ((node, path) for node, path in _every_selection(document) if isinstance(node, FieldNode))


def _every_selection(document: DocumentNode) -> Iterator[tuple[SelectionNode, Path]]:
    """Give fields, and fragments where they are spread: a few that only spread others double at each step."""
    fragments = {
        each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
    }
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            yield from _selections(definition.selection_set, fragments, (), ())


def _selections(
    below: SelectionSetNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    path: Path,
    spread: tuple[str, ...],
) -> Iterator[tuple[SelectionNode, Path]]:
    for node in below.selections:
        if isinstance(node, FieldNode):
            here = (*path, (node.alias or node.name).value)
            yield node, here
            if node.selection_set:
                yield from _selections(node.selection_set, fragments, here, spread)
            continue
        yield node, path
        if isinstance(node, FragmentSpreadNode):
            name = node.name.value
            # A fragment that spreads itself is refused by validation, with its name.
            if name in fragments and name not in spread:
                yield from _selections(fragments[name].selection_set, fragments, path, (*spread, name))
        elif isinstance(node, InlineFragmentNode):
            yield from _selections(node.selection_set, fragments, path, spread)


def _refused(code: str, en: str, fr: str, path: Path = ()) -> HubError:
    return HubError(code, Message(en, fr), path)
