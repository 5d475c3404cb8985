"""The two sets that the hub ships, as drafts, with a fingerprint by which a change is seen."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import orjson

from hub.reference.areas import area_facts
from hub.reference.countries import country_facts
from hub.reference.drafts import Names, dated, drafts_of
from hub.reference.facts import Fact, read_facts
from hub.register.drafts import Draft

HERE = Path(__file__).parent
FACTS, DEMONSTRATION = HERE / "facts", HERE / "demonstration"
REGISTER = "register"
"""The handle of the body that answers for every reference record."""


@dataclass(frozen=True)
class ReferenceSet:
    """Countries, areas and facts: all that is public reference."""

    countries: tuple[Fact, ...]
    areas: tuple[Fact, ...]
    facts: tuple[Fact, ...]

    @property
    def all(self) -> tuple[Fact, ...]:
        """Give every fact, places first."""
        return (*self.areas, *self.countries, *self.facts)

    @property
    def statements(self) -> tuple[Fact, ...]:
        """Give what is stated about the world, without the list of the sources that state it."""
        return tuple(each for each in self.facts if each.kind != "Source")


def reference_set() -> ReferenceSet:
    """Read everything that the hub ships as reference."""
    return ReferenceSet(country_facts(), area_facts(), read_facts(FACTS))


def demonstration_set() -> tuple[Fact, ...]:
    """Read the fictional set."""
    return read_facts(DEMONSTRATION)


def reference_drafts() -> tuple[Draft, ...]:
    """Give the reference as drafts, open to everyone who may ask."""
    facts = reference_set().all
    return drafts_of(facts, Names.of(facts, REGISTER), True)


def demonstration_drafts(now: datetime) -> tuple[Draft, ...]:
    """Give the fictional set as drafts, its relative moments counted from `now` (UTC)."""
    facts = dated(demonstration_set(), now)
    return drafts_of(facts, Names.of((*reference_set().all, *facts), REGISTER), False)


def fingerprint(facts: Sequence[Fact]) -> str:
    """Give a hash of the facts that changes when any of them does."""
    text = orjson.dumps([asdict(each) for each in facts], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).hexdigest()
