"""What an answer gave, sorted by the term that gave it and the steward whose data it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hub.access.grants import Grant
from hub.access.scope_keys import category_of, place_of


@dataclass(frozen=True)
class Portion:
    """What one answer gave of one steward's data under one term; `records` is 0 where it was only looked at.

    A record that several terms give counts under each of them.
    """

    term: str
    agreement: str
    steward: str
    categories: tuple[str, ...]
    records: int


def portions(grant: Grant, given: Mapping[str, int], looked_at: Iterable[str]) -> tuple[Portion, ...]:
    """Sort what an answer gave by term and steward.

    `given` counts records by access key (of the record, or `category|place` of a stricter field); keys that
    no term gives, public or own, are left out. `looked_at` names categories that a filter, a sort or a count
    looked at: every term that gives them is named, because an absence tells too.
    """
    seen = frozenset(looked_at)
    counted = {key: given.get(key, 0) for key in grant.terms if key in given or category_of(key) in seen}
    found: dict[tuple[str, str], dict[str, int]] = {}
    for key, records in counted.items():
        for term in grant.terms[key]:
            by_category = found.setdefault((term, place_of(key).split("|", 1)[0]), {})
            by_category[category_of(key)] = by_category.get(category_of(key), 0) + records
    return tuple(
        Portion(term, grant.agreement_of[term], steward, tuple(sorted(counts)), sum(counts.values()))
        for (term, steward), counts in sorted(found.items())
    )
