"""Whether two sides tell the same, however each of them names and nests it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

YEAR_LETTERS = 4


def told(data: Any) -> Any:
    """Give an answer as all sides can tell it: its records in turn, and whether there are more.

    A page is its records, a record that a link leads to is the list of it alone; how a root field is called
    tells nothing, nor does a cursor. Groups by role are their numbers, whoever counted them.
    """
    return [_value(each, "") for each in data.values()]


def _value(found: Any, name: str) -> Any:
    if isinstance(found, list):
        return _several(found)
    if not isinstance(found, Mapping):
        # A figure's period is a year, of which the peer gives the first day.
        return found[:YEAR_LETTERS] if name == "period" else found
    if "groups" in found:
        return Counter({each["key"]["role"]: each["count"] for each in found["groups"]}) or []
    if "nodes" in found:
        return [_record(each) for each in found["nodes"]]
    if "edges" in found:
        return [_record(each["node"]) for each in found["edges"]]
    return [_record(found)]


def _several(found: list[Any]) -> Any:
    """Give records in turn; of those that only their roles are told of, how many have each."""
    if found and all(each.keys() == {"role"} for each in found):
        return Counter(each["role"] for each in found)
    return [_record(each) for each in found]


def _record(found: Any) -> Any:
    return {name: _value(each, name) for name, each in found.items()} if isinstance(found, Mapping) else found
