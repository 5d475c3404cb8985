"""Cells that no spreadsheet runs: what begins like a formula gets an apostrophe before it."""

from hub.bulk.lists.columns import Cell

# What spreadsheets take for the beginning of a formula (OWASP, "CSV injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: Cell) -> Cell:
    """Give a cell's value so that no spreadsheet takes it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def as_written(text: str) -> str:
    """Give back what `harmless` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
