"""Order columns: what gives every record a place in an order, also where the field is empty.

An index holds only what has a value. So a sortable field that may be empty has a second column, kept beside
it: its value, or a mark of another type, which lies apart from all values in an index.
"""

import sys
from collections.abc import Iterable, Mapping

from graph_schema.elements import Field
from graph_schema.envelope import SORTED

LOWEST_NUMBER = -sys.float_info.max
"""What no number lies before."""


def ordered(value: object) -> object:
    """Give a value as an order column keeps it: a flag as 0 or 1."""
    return int(value) if isinstance(value, bool) else value


def empty_mark(is_text: bool) -> object:
    """Give what an order column holds where its field is empty: of texts false, of numbers a text."""
    # Not false among numbers: to Python it equals 0, and a change from 0 to nothing would be none.
    return False if is_text else ""


def order_columns(fields: Iterable[Field], columns: Mapping[str, object]) -> dict[str, object]:
    """Give the order columns of a record with these columns."""
    return {each.order_column(): _kept(each, columns.get(each.sort_column())) for each in kept_apart(fields)}


def kept_apart(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Give the fields with an order column: those that may be empty, of those that some list is sorted by."""
    return tuple(each for each in fields if (each.sortable or each.name in SORTED) and each.may_be_empty)


def _kept(field: Field, value: object) -> object:
    is_text = field.type.compares not in ("number", "flag")
    return empty_mark(is_text) if value is None else ordered(value)
