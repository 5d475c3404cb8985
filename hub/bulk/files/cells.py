"""Cells: the text of one as the wire form of its field's type.

What doesn't fit goes on as it is, to be judged as any input.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from graph_schema.values import ValueType, fold

EMPTIED = "null"
BETWEEN = ";"
TRUE = frozenset({"true", "yes", "vrai", "oui", "1"})
FALSE = frozenset({"false", "no", "faux", "non", "0"})
WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)


def wire_of(text: str, type_: ValueType) -> object:
    """Give the wire form of a cell's text; `null` is the empty value."""
    if text == EMPTIED:
        return None
    if type_.many:
        return [_single(each, type_) for each in listed(text)]
    return _single(text, type_)


def listed(text: str) -> list[str]:
    """Give what stands in a cell between semicolons."""
    return [each.strip() for each in text.split(BETWEEN) if each.strip()]


def _single(text: str, type_: ValueType) -> object:
    if type_.choices:
        return _words(type_).get(fold(text), text)
    if type_.compares == "flag":
        said = fold(text)
        return True if said in TRUE else False if said in FALSE else text
    if type_.compares == "number" and type_.name != "Decimal":
        return _number(text)
    return text


def _number(text: str) -> object:
    if WHOLE.fullmatch(text):
        return int(text)
    try:
        return float(text)
    except ValueError:
        return text


@lru_cache(maxsize=200)
def _labels(names: tuple[tuple[str, str, str], ...]) -> Mapping[str, str]:
    """Give words by themselves and by what people call them; a label that two words share names neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for name, *labels in names:
        for each in {fold(label) for label in labels}:
            shared.update({each} if found.get(each, name) != name else ())
            found[each] = name
    kept = {each: name for each, name in found.items() if each not in shared}
    return kept | {fold(name): name for name, *_ in names}


def _words(type_: ValueType) -> Mapping[str, str]:
    return _labels(tuple((each.name, each.en, each.fr) for each in type_.choices))
