"""Needs: the paths that rules and derived fields name, as a tree of columns and links."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

Needs: TypeAlias = Mapping[str, "Needs"]
"""What is needed of a record, by name: nothing below a column, the target's needs below a link."""


def needs_tree(paths: Iterable[str]) -> Needs:
    """Join paths such as `seats.holder.id` into a tree."""
    tree: dict[str, dict[str, object]] = {}
    for path in paths:
        branch: dict[str, object] = tree  # type: ignore[assignment]  # a tree of trees
        for name in path.split("."):
            below = branch.setdefault(name, {})
            assert isinstance(below, dict)
            branch = below
    return tree  # type: ignore[return-value]  # a tree of trees
