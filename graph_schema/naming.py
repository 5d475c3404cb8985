"""What a record is called: the fields that name it, and what a search compares with them."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from graph_schema.cleaning import LANGUAGES, BadValue, bounded_text, fold
from graph_schema.elements import Field
from graph_schema.model import ResolvedKind

WORDS = ("name", "title", "localName", "names", "acronym")
"""Fields of these names, and those of the natural key, name a record; the first that there is sorts it."""
LONGEST = 100
MOST_WORDS = 10
# A word begins where the text does, after a space, or after one of these.
SEPARATORS = " '\"-/(«.,"
RANKS = ("EXACT", "BEGINS", "WORDS", "CONTAINS", "PARTS")
NO_MATCH = len(RANKS)


def naming_fields(kind: ResolvedKind) -> tuple[Field, ...]:
    """Give the fields that name a kind's records; none is stricter than its record."""
    found = [each for each in kind.fields.values() if each.type.folds_into and each.category is None]
    named = [each for each in found if each.name in WORDS or each.name in kind.kind.key]
    return tuple(sorted(named, key=lambda each: (*WORDS, each.name).index(each.name)))


def folded_column(declared: Field) -> str:
    """Name the property that keeps a naming field's texts folded, a line for each language."""
    return f"{declared.name}{declared.type.folds_into}"


def naming_columns(kinds: Iterable[ResolvedKind]) -> tuple[str, ...]:
    """Name the properties that keep names folded, of these kinds or a whole model, those that sort first."""
    fields = {each.name: each for kind in kinds for each in naming_fields(kind)}
    return tuple(folded_column(each) for each in sorted(fields.values(), key=lambda each: _place(each.name)))


def folded_names(kind: ResolvedKind, columns: Mapping[str, object]) -> str | None:
    """Give all names of a record with these columns, folded, a line each; None where it has none."""
    folded = (columns.get(folded_column(each)) for each in naming_fields(kind))
    return "\n".join(str(each) for each in folded if each is not None) or None


def text_columns(declared: Field) -> tuple[tuple[str | None, str], ...]:
    """Give the properties that keep a naming field's texts as they are, each with its language."""
    if declared.type.localised:
        return tuple((each, f"{declared.name}_{each}") for each in LANGUAGES)
    return ((None, declared.name),)


def searched(text: object) -> str:
    """Give a text to search for, folded; raise BadValue for what no name can be compared with."""
    folded = fold(bounded_text(text, LONGEST))
    if not any(
        unicodedata.category(mark)[0] in "LN" or unicodedata.category(mark) == "So" for mark in folded
    ):
        raise BadValue(
            "NOTHING_TO_SEARCH",
            "Search for at least one letter, digit or sign.",
            "Cherchez au moins une lettre, un chiffre ou un signe.",
        )
    if len(folded.split()) > MOST_WORDS:
        raise BadValue(
            "TOO_MANY_WORDS",
            f"Search for at most {MOST_WORDS} words.",
            f"Cherchez {MOST_WORDS} mots au plus.",
        )
    return folded


def beginnings(word: str) -> list[str]:
    """Give what stands in a text, after a space put before it, where one of its words begins so."""
    return [f"{mark}{word}" for mark in SEPARATORS]


def rank_of(name: str, wanted: str) -> int:
    """Say how well a folded name fits a folded text: the place in RANKS, or NO_MATCH."""
    words = wanted.split()
    tests = (
        name == wanted,
        name.startswith(wanted),
        all(any(each in f" {name}" for each in beginnings(word)) for word in words),
        wanted in name,
        all(word in name for word in words),
    )
    return tests.index(True) if True in tests else NO_MATCH


def best_of(names: Sequence[tuple[str, str | None, str]], wanted: str) -> tuple[str, str | None, str] | None:
    """Give the name, with its field and language, that fits a folded text best; the first among equals."""
    ranked = [(rank_of(fold(each[2]), wanted), at) for at, each in enumerate(names)]
    rank, at = min(ranked, default=(NO_MATCH, 0))
    return names[at] if rank < NO_MATCH else None


def _place(name: str) -> tuple[int, str]:
    return (WORDS.index(name) if name in WORDS else len(WORDS)), name
