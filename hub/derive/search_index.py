"""The indexes of names that searches find candidates by."""

from graph_schema.model import Model
from graph_schema.naming import naming_columns

FORMER_INDEX = "hub_search_past_former_names"


def index_name(model: Model) -> str:
    """Name the index; what it holds is in the name, so that another one is made when that changes."""
    words = (column.removesuffix("Folded") for column in naming_columns(model))
    return "hub_search_record_" + "_".join(
        "".join(f"_{mark.lower()}" if mark.isupper() else mark for mark in word) for word in words
    )
