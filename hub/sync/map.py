"""Read a source's row by its declaration: flat values under the names that a figure uses."""

from collections.abc import Mapping

from connectors.elements import Column, Observation, Row


def mapped(row: Row, to: Observation) -> dict[str, object]:
    """Give the row's values by part of the figure; a part that the row doesn't have is left out."""
    return {
        part: value
        for part, column in to.columns().items()
        for found, value in (_follow(row, column),)
        if found
    }


def _follow(row: Row, column: Column) -> tuple[bool, object]:
    value: object = row
    for step in column.path:
        if not isinstance(value, Mapping) or step not in value:
            return False, None
        value = value[step]
    return True, value
