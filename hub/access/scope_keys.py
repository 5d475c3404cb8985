"""Scope keys, `category|steward|territory`, in the order in which grants look for them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph_schema.categories import AGREEMENT, AUDIT, PUBLIC
from graph_schema.model import MODEL, ResolvedKind

# Which records hold a field of a stricter category: their places are where the field may be read.
HOLDERS: Mapping[str, frozenset[str]] = {
    stricter: frozenset(
        each.kind.category.name
        for each in MODEL
        if any(field.category and field.category.name == stricter for field in each.fields.values())
    )
    | {stricter}
    for stricter in sorted({f.category.name for each in MODEL for f in each.fields.values() if f.category})
}
EVERYTHING = "*"
OPEN_TO_ALL = PUBLIC.name


@dataclass(frozen=True)
class ScopeKeys:
    """The scope keys in use, as territories by category and steward."""

    territories: Mapping[tuple[str, str], frozenset[str]]

    @classmethod
    def of(cls, keys: Iterable[str]) -> "ScopeKeys":
        """Sort keys by category and steward; `public` and whatever has not three parts give nothing."""
        found: dict[tuple[str, str], set[str]] = {}
        for key in keys:
            parts = key.split("|")
            if len(parts) == 3:
                found.setdefault((parts[0], parts[1]), set()).add(parts[2])
        return cls({owner: frozenset(each) for owner, each in found.items()})

    def of_records(self, category: str, steward: str) -> frozenset[str]:
        """Give the territories of a steward's records of a category."""
        return self.territories.get((category, steward), frozenset())

    def of_fields(self, category: str, steward: str) -> frozenset[str]:
        """Give the territories of a steward's records that may hold fields of a stricter category."""
        holders = HOLDERS.get(category, frozenset())
        return frozenset().union(*(self.of_records(each, steward) for each in holders))


def scope_key(category: str, steward: str, territory: str) -> str:
    """Write the scope key of a record."""
    return f"{category}|{steward}|{territory}"


def agreement_key(agreement: str) -> str:
    """Write the scope key that an agreement shares with its parties and terms: its parties read it."""
    return scope_key(AGREEMENT.name, agreement, EVERYTHING)


def agreement_of_key(key: str) -> str:
    """Give the agreement whose key this is, or nothing where it is another's."""
    category, _, place = key.partition("|")
    return place.partition("|")[0] if category == AGREEMENT.name else ""


def audit_key(steward: str) -> str:
    """Write the scope key of the readings of a steward's data."""
    return scope_key(AUDIT.name, steward, EVERYTHING)


def place_of(key: str) -> str:
    """Give the place, `steward|territory`, of a scope key."""
    return key.split("|", 1)[1]


def category_of(key: str) -> str:
    """Give the category of a scope key."""
    return key.split("|", 1)[0]


def keys_of(kind: ResolvedKind, scope: str, place: str) -> Iterator[str]:
    """Give the scope keys that a record puts in use: its own, and those of its stricter fields.

    Where it is not open, its own key tells where its stricter fields are; an open record's key does not.
    """
    yield scope
    if scope == OPEN_TO_ALL:
        stricter = {field.category.name for field in kind.fields.values() if field.category}
        yield from (f"{category}|{place}" for category in sorted(stricter))
