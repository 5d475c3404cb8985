"""What kinds, their members and the words of closed lists are called in English and French."""

import re

from graph_schema.model import ResolvedKind
from graph_schema.values import ValueType

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def label(kind: ResolvedKind, member: str | None, language: str) -> str:
    """Name a kind, or its field, link or derived field called `member`, in `EN` or `FR`.

    English follows from the name in the schema; raises KeyError where there is no such member.
    """
    if member is None:
        return kind.kind.fr if language == "FR" else spoken(kind.name)
    found = kind.fields.get(member) or kind.ways.get(member) or kind.derived.get(member)
    if found is None:
        raise KeyError(f"{kind.name}.{member}")
    return found.fr if language == "FR" else spoken(found.name)


def word(type_: ValueType, name: str, language: str) -> str:
    """Name a word of a closed list in `EN` or `FR`; raises KeyError where there is no such word."""
    choice = {each.name: each for each in type_.choices}[name]
    return choice.fr if language == "FR" else choice.en


def spoken(name: str) -> str:
    """Write a name as one says it: `responseHours` is "response hours"."""
    return _HUMP.sub(" ", name).lower()
